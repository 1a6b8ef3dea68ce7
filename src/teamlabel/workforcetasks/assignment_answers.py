"""How assignments are answered: the sample, the labels of one labeler, and to whom it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from teamlabel.edge.sources import NO_LABELS, NO_METADATA, source_link
from teamlabel.edge.wire_samples import DescribeSampleResp
from teamlabel.states import State
from teamlabel.workforcetasks import assignments_store
from teamlabel.workforcetasks.answers import worker_answer
from teamlabel.workforcetasks.rules import sees_everything

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.edge.wireshapes import Worker
    from teamlabel.workforcetasks.assignments_store import AssignmentRow
    from teamlabel.workforcetasks.store import TaskMember


class AssignmentAnswer(DescribeSampleResp, kw_only=True):
    """An assignment; its revision is answered on request only."""

    revision: int | msgspec.UnsetType = msgspec.UNSET


def assignment_answers(
    tx: Connection, call: Call, dataset: Dataset, task: Task, rows: list[AssignmentRow], members: list[TaskMember]
) -> list[AssignmentAnswer]:
    people = {member.worker_key: worker_answer(member) for member in members}
    if not sees_everything(call.caller, task.key):
        # wire: to a labeler nobody else exists.
        people = {key: person for key, person in people.items() if key == call.caller.worker_key}
    holders = assignments_store.list_holders(tx, task.key, [row.sample_key for row in rows]) if rows else {}
    return [
        _answer(call, dataset, row, people, [people[key] for key in holders[row.sample_key] if key in people])
        for row in rows
    ]


def _answer(
    call: Call, dataset: Dataset, row: AssignmentRow, people: dict[int, Worker], labelers: list[Worker]
) -> AssignmentAnswer:
    folder, _, file_name = f"/{dataset.input_path}{row.name}".rpartition("/")
    metadata = row.metadata or row.sample_metadata
    answer = AssignmentAnswer(
        labelers=labelers,
        labels=msgspec.Raw(row.labels) if row.labels else NO_LABELS,
        metadata=msgspec.Raw(metadata) if metadata else NO_METADATA,
        sample_dir=f"{folder}/",
        sample_id=row.sample_id,
        sample_name=file_name,
        sample_size=row.size_bytes,
        sample_status=State(row.state).name,  # type: ignore[arg-type] - the names of the enum are the wire's
        sample_time=row.changed_ms,
        sample_type=row.type,  # type: ignore[arg-type] - stored numbers are the wire's
        source=source_link(call, dataset, row),
    )
    if row.worker_key in people:
        answer.worker_id = people[row.worker_key].worker_id
    if row.text is not None:
        answer.sample_data = [row.text]
    if call.wants_revisions:
        answer.revision = row.revision
    return _with_judgement(answer, row)


def _with_judgement(answer: AssignmentAnswer, row: AssignmentRow) -> AssignmentAnswer:
    """What review and acceptance said; what was not said is left out."""
    for name in ("review_accept", "review_score", "review_comment", "check_accept", "check_score", "check_comment"):
        value = getattr(row, name)
        if value is not None:
            setattr(answer, name, value)
    score = row.check_score or row.review_score
    if score is not None:
        answer.score = score
    return answer
