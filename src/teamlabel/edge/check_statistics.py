"""How rounds of acceptance are counted in answers: the shapes of the contract, and their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wiretypes import AcceptanceAction, Double, Int64
from teamlabel.ledgers.judgements_store import Marks, RoundSums
from teamlabel.states import Action

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# wire: the letters of a mean score, from 0 points on.
LETTERS: Final = "EDCBA"


class CheckTaskStats(msgspec.Struct, kw_only=True):
    accepted_sample_count: int | UnsetType = UNSET
    checked_sample_count: int | UnsetType = UNSET
    pass_rate: Double | UnsetType = UNSET
    rejected_sample_count: int | UnsetType = UNSET
    sampled_sample_count: int | UnsetType = UNSET
    sampling_num: int | UnsetType = UNSET
    sampling_rate: Double | UnsetType = UNSET
    score: str | UnsetType = UNSET
    task_id: str | UnsetType = UNSET
    total_sample_count: int | UnsetType = UNSET
    total_score: Int64 | UnsetType = UNSET
    unchecked_sample_count: int | UnsetType = UNSET


class WorkforceSamplingTaskDesc(msgspec.Struct, kw_only=True):
    action: AcceptanceAction | UnsetType = UNSET
    checking_stats: CheckTaskStats | UnsetType = UNSET
    checking_task_id: str | UnsetType = UNSET
    overwrite_last_result: bool = False
    total_stats: CheckTaskStats | UnsetType = UNSET


def round_stats(found: RoundSums) -> CheckTaskStats:
    """The numbers of one round."""
    rate = found.sampling_rate if found.sampling_rate is not None else _share(found.sampled, found.pool)
    stats = _stats(found.marks, found.sampled, found.pool, rate)
    stats.task_id = found.acceptance_id
    return stats


def total_stats(rounds: Iterable[RoundSums]) -> CheckTaskStats:
    """The numbers of all rounds together; what was cancelled counts in none."""
    counted = [each for each in rounds if each.action != Action.CANCEL]
    sampled, pool = sum(each.sampled for each in counted), sum(each.pool for each in counted)
    return _stats(all_marks(counted), sampled, pool, _share(sampled, pool))


def describe_rounds(rounds: Sequence[RoundSums]) -> WorkforceSamplingTaskDesc | UnsetType:
    """The last round of a task, the newest of `rounds`, and all of them together; UNSET before the first."""
    if not rounds:
        return UNSET
    last = rounds[0]
    return WorkforceSamplingTaskDesc(
        action=UNSET if last.action is None else last.action,  # type: ignore[arg-type]  # stored numbers are the wire's
        checking_stats=round_stats(last),
        checking_task_id=last.acceptance_id,
        overwrite_last_result=bool(last.overwrite),
        total_stats=total_stats(rounds),
    )


def all_marks(rounds: Iterable[RoundSums]) -> Marks:
    """What was judged in all rounds that were not cancelled."""
    counted = [each.marks for each in rounds if each.action != Action.CANCEL]
    return Marks(*map(sum, zip(*counted, strict=True))) if counted else Marks()


def pass_rate(marks: Marks) -> float:
    """Accepted of checked; 0 if nothing was checked."""
    return _share(marks.accepted, marks.checked)


def mean_score(marks: Marks) -> float:
    """On the scale A=4, B=3, C=2, D=1, rejected 0."""
    return _share(marks.points, marks.checked)


def _stats(marks: Marks, sampled: int, pool: int, rate: float) -> CheckTaskStats:
    return CheckTaskStats(
        accepted_sample_count=marks.accepted,
        checked_sample_count=marks.checked,
        pass_rate=pass_rate(marks),
        rejected_sample_count=marks.checked - marks.accepted,
        sampled_sample_count=sampled,
        sampling_num=sampled,
        sampling_rate=rate,
        score=LETTERS[int(mean_score(marks) + 0.5)],
        total_sample_count=pool,
        total_score=marks.points,
        unchecked_sample_count=sampled - marks.checked,
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
