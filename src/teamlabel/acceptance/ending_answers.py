"""How rounds of acceptance are answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import msgspec
from msgspec import UNSET

from teamlabel.acceptance import ending_wire as wire
from teamlabel.acceptance.restoring import Restoration
from teamlabel.acceptance.syncing import Outcome

if TYPE_CHECKING:
    from teamlabel.db.records import Round
    from teamlabel.edge.wiretypes import AcceptanceAction


def acceptance_answer(round_: Round, progress: tuple[int, int] | None) -> wire.Acceptance:
    """A round; `progress` of the job that is at work on it."""
    answer = wire.Acceptance(
        checking_task_id=round_.acceptance_id,
        status=round_.status.value,
        create_time=round_.created_ms,
        sample_count=round_.pool,
        sampled_sample_count=round_.drawn,
        sampling_num=UNSET if round_.sampling_num is None else round_.sampling_num,
        sampling_rate=UNSET if round_.sampling_rate is None else round_.sampling_rate,
        close_time=UNSET if round_.closed_ms is None else round_.closed_ms,
        outcome=_outcome(round_.outcome) if round_.outcome else UNSET,
        restoration=_restoration(round_.restoration) if round_.restoration else UNSET,
    )
    if round_.action is not None:
        answer.action = cast("AcceptanceAction", round_.action.value)
        answer.overwrite_last_result = bool(round_.overwrite)
    if progress is not None:
        answer.progress = wire.Progress(done=progress[0], total=progress[1])
    return answer


def _outcome(stored: str) -> wire.AcceptanceOutcome:
    found = msgspec.json.decode(stored, type=Outcome)
    return wire.AcceptanceOutcome(
        accepted_sample_count=found.accepted,
        rejected_sample_count=found.rejected,
        written_sample_count=found.written,
        overwritten_sample_count=found.overwritten,
        kept_sample_count=found.kept_back,
        unchanged_sample_count=found.unchanged,
    )


def _restoration(stored: str) -> wire.AcceptanceRestoration:
    found = msgspec.json.decode(stored, type=Restoration)
    return wire.AcceptanceRestoration(
        restored_sample_count=found.restored,
        first_labeled_sample_count=found.first,
        unfit_sample_count=found.unfit,
        changed_sample_count=found.changed,
    )
