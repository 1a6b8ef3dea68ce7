"""Samples, assignments and search conditions drawn at random, from few values so that they meet.

From one seed, with even chances: strategies that shrink would mostly draw what meets nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

from teamlabel.states import State
from tests.search.rows import LABELS, PEOPLE, Picture, Work

DAY_MS = 86_400_000
NAMES = ("a.jpg", "b.jpg", "x/a.jpg", "x/y/a.jpg", "x/100%_.jpg")
DIRECTORIES = ("/b/in/", "obs://b/in/x/", "s3://b/in/x/y/", "x/", "/b/other/", "/c/")
ANNOTATORS = ("human/default/alice", "human/bob@example.com", None)
ATTRIBUTES = ("color", 'a "b" \\', "$.x", "0")
SCALARS = ("red", "3", "3.0", "true", 'q"r', 3, 3.5, True, False, -2)
TEXTS = ("red", "3", "3.0", "3.5", "true", "false", 'q"r', "-2", "x%")
SCORES = (0.0, 0.25, 0.5, 1.0, 1)
RANGES = ("0-1", "0.25-0.5", "0.5-0.5", "0.6-0.9")
LABELED = (State.MANUAL_ANNOTATION, State.AUTO_ANNOTATION)
WORKED = (State.UNREVIEWED, State.UNCHECK, State.ACCEPTED)


def draw_pairs(random: Random) -> dict[str, Any]:
    return {name: random.choice(SCALARS) for name in ATTRIBUTES if random.random() < 0.5}


def draw_labels(random: Random) -> list[dict[str, Any]]:
    labels = []
    for name in random.choices(LABELS, k=random.randrange(3)):
        label: dict[str, Any] = {"name": name, "type": 0}
        if random.random() < 0.5:
            label["score"] = random.choice(SCORES)
        if properties := draw_pairs(random):
            label["property"] = properties
        labels.append(label)
    return labels


def draw_metadata(random: Random) -> dict[str, Any] | None:
    own = {
        "@modelarts:hard": random.randrange(2),
        "@modelarts:hard_coefficient": random.choice(SCORES),
        "@modelarts:time_in_video": random.choice((*SCORES, "0.5")),
        "@modelarts:frame_in_video": random.choice((0, 3)),
    }
    if random.random() < 0.2:
        return None
    return draw_pairs(random) | {name: value for name, value in own.items() if random.random() < 0.7} or None


def draw_pictures(random: Random, count: int, now_ms: int) -> list[Picture]:
    pictures = []
    for number in range(count):
        labels = draw_labels(random)
        # Never at the very end of a day or a month.
        age_ms = random.choice((0, 1, 2, 20, 29, 30, 31)) * DAY_MS + 60_000
        picture = Picture(
            labels=labels,
            metadata=draw_metadata(random),
            state=random.choice(LABELED) if labels else State.UN_ANNOTATION,
            deleted=random.random() < 0.1,
            name=random.choice(NAMES),
            source_ms=now_ms - age_ms,
            annotator=random.choice(ANNOTATORS),
            video=0 if number and random.random() < 0.5 else None,
        )
        pictures.append(picture)
    return pictures


def draw_work(random: Random, samples: int) -> list[Work]:
    pairs = [(number, person) for number in range(samples) for person in range(len(PEOPLE))]
    random.shuffle(pairs)
    work = []
    for number, person in pairs:
        labels = draw_labels(random)
        state = random.choice(WORKED) if labels else State.UN_ANNOTATION
        metadata = draw_metadata(random) if random.random() < 0.5 else None
        work.append(Work(labels, metadata, state, random.random() < 0.1, number, person))
    return work


# -- conditions ----------------------------------------------------------------------------------------------------


def draw_condition(random: Random) -> dict[str, Any]:
    names = random.sample(sorted(FIELDS), random.choice((1, 1, 2)))
    return {name: FIELDS[name](random) for name in names}


def _wanted(random: Random) -> list[str] | None:
    """Values of an attribute; None and no values mean any."""
    return random.choice((None, [], *[random.sample(TEXTS, number) for number in (1, 2, 3)]))


def _op(random: Random, joined: Sequence[object] | dict[str, Any]) -> dict[str, str]:
    """How parts are joined: must be said of several, may be said of one."""
    return {"op": random.choice(("AND", "OR"))} if len(joined) > 1 or random.random() < 0.3 else {}


def _label_list(random: Random) -> dict[str, Any]:
    labels = [_label(random) for _ in range(random.choice((1, 1, 2)))]
    return {"labels": labels} | _op(random, labels)


def _label(random: Random) -> dict[str, Any]:
    label: dict[str, Any] = {"name": random.choice((*LABELS, *LABELS, "unknown"))} if random.random() < 0.8 else {}
    if random.random() < 0.2:
        label["type"] = random.choice((0, 0, 1))
    if random.random() < 0.5:
        names = random.sample(ATTRIBUTES, random.choice((1, 2)))
        label["property"] = {name: _wanted(random) for name in names}
        label |= _op(random, names)
    return label


def _metadata(random: Random) -> dict[str, Any]:
    names = random.sample(ATTRIBUTES, random.choice((1, 2)))
    return {"props": {name: _wanted(random) for name in names}} | _op(random, names)


def _one_of(*values: Any) -> Callable[[Random], Any]:
    return lambda random: random.choice(values)


FIELDS: dict[str, Callable[[Random], Any]] = {
    "label_list": _label_list,
    "metadata": _metadata,
    "score": _one_of(*RANGES),
    "coefficient": _one_of(*RANGES),
    "hard": _one_of("0", "1"),
    "sample_name": _one_of("a.jpg", "b.jpg", "100%_.jpg", "%"),
    "sample_dir": _one_of(*DIRECTORIES),
    "sample_time": _one_of("month", "day"),
    "labeler": _one_of("human/default/alice", "alice", "human/bob@example.com", "BOB@example.com", "sam"),
    "frame_in_video": _one_of(0, 3),
    "time_in_video": _one_of(*RANGES, "0.5", "0"),
    "import_origin": _one_of("0", "0", "6"),
}
