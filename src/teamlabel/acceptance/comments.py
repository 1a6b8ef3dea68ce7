"""The comments of a call that judges: which assignment each means, all of them or none (no I/O)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from teamlabel.edge.decoding import NUL
from teamlabel.errors import ArgumentMissing, BadArgument, MemberNotFound, SampleNotFound

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from teamlabel.acceptance.judging_store import Held
    from teamlabel.acceptance.wire import SampleComment

# wire: what is accepted without a grade gets the best.
BEST = "A"


class Comment(NamedTuple):
    """A judgement that was sent: of whose labels of which sample, and what it says."""

    sample_id: str
    worker_id: str | None
    accept: bool
    score: str | None
    comment: str | None


def read_comments(sent: Sequence[SampleComment]) -> list[Comment]:
    """Raises ArgumentMissing."""
    return [_read_comment(each, f"comments[{number}]") for number, each in enumerate(sent)]


def _read_comment(sent: SampleComment, place: str) -> Comment:
    if not sent.sample_id:
        raise ArgumentMissing("is needed.", field=f"{place}.sample_id")
    score = None if sent.score is UNSET else sent.score
    return Comment(
        sent.sample_id,
        sent.worker_id or None,
        sent.accept,
        (score or BEST) if sent.accept else None,
        sent.comment or None,
    )


def sample_ids_of(comments: Sequence[Comment]) -> list[str]:
    """The distinct ids; none that cannot be one."""
    return [each for each in dict.fromkeys(comment.sample_id for comment in comments) if NUL not in each]


def choose_rows(comments: Sequence[Comment], held: Sequence[Held], people: Collection[str]) -> list[Held]:
    """The assignment of each comment; raises SampleNotFound, MemberNotFound, or BadArgument for one named twice.

    `people` are the worker ids of the task.
    """
    by_sample: defaultdict[str, list[Held]] = defaultdict(list)
    for row in held:
        by_sample[row.sample_id].append(row)
    chosen: dict[int, Held] = {}
    for number, comment in enumerate(comments):
        place = f"comments[{number}]"
        if comment.worker_id is not None and comment.worker_id not in people:
            raise MemberNotFound("is not of the task.", field=f"{place}.worker_id").in_body()
        row = _choose(comment, by_sample[comment.sample_id], place)
        if row.key in chosen:
            raise BadArgument("is judged twice in the call.", field=f"{place}.sample_id")
        chosen[row.key] = row
    return list(chosen.values())


def _choose(comment: Comment, rows: Sequence[Held], place: str) -> Held:
    if not rows:
        raise SampleNotFound("is not in the task.", field=f"{place}.sample_id").in_body()
    if comment.worker_id is not None:
        rows = [row for row in rows if row.worker_id == comment.worker_id]
        if not rows:
            raise SampleNotFound("is not assigned to the labeler.", field=f"{place}.sample_id").in_body()
    if len(rows) > 1:
        text = "several labelers hold the sample: name one."
        raise MemberNotFound(text, field=f"{place}.worker_id").in_body()
    return rows[0]
