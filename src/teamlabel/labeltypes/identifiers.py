"""Ids of labels: those sent are kept and must differ; the missing ones are given, the same for the same labels."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from itertools import count

from teamlabel.errors import LabelRuleViolated
from teamlabel.labeltypes.canonical import encode
from teamlabel.labeltypes.kind import Label

_EMPTY = hashlib.md5(usedforsecurity=False)


def give_ids(labels: Sequence[Label], letters: Mapping[int, str]) -> None:
    """Give E1, E2, ... where the type has a letter, else 8 hex digits made from the place and content of the label."""
    taken: set[str] = set()
    missing = []
    for position, label in enumerate(labels):
        label_id = label.get("id")
        if label_id is None:
            missing.append(position)
        elif label_id in taken:
            raise LabelRuleViolated("is the id of another label of the sample.", field=f"labels[{position}].id")
        else:
            taken.add(label_id)
    if letters:
        _count_ids([labels[position] for position in missing], letters, taken)
    else:
        _hash_ids(labels, missing, taken)


def _count_ids(labels: Sequence[Label], letters: Mapping[int, str], taken: set[str]) -> None:
    numbers = {label_type: count(1) for label_type in letters}
    for label in labels:
        letter = letters[label["type"]]
        free = (f"{letter}{number}" for number in numbers[label["type"]])
        label["id"] = next(label_id for label_id in free if label_id not in taken)


def _hash_ids(labels: Sequence[Label], missing: Sequence[int], taken: set[str]) -> None:
    for position in missing:
        content = encode(labels[position])
        # 32 bits clash once in a hundred samples of 10,000 labels: then the next position is taken.
        label_id = next(free for place in count(position) if (free := hash_id(place, content)) not in taken)
        labels[position]["id"] = label_id
        taken.add(label_id)


def hash_id(position: int, content: bytes) -> str:
    """8 hex digits of the MD5 of a label's position and its canonical form without an id."""
    # Copying an empty hash is three times as fast as making one.
    digest = _EMPTY.copy()
    digest.update(b"%d" % position + content)
    return digest.hexdigest()[:8]
