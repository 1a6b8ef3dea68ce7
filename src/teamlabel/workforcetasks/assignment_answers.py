"""How assignments are answered: the sample, the labels of one labeler, and to whom it was given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.edge.sample_answers import sample_answer
from teamlabel.edge.wire_samples import DescribeSampleResp
from teamlabel.labels import service as labels
from teamlabel.workforcetasks import assignments_store
from teamlabel.workforcetasks.answers import worker_answer
from teamlabel.workforcetasks.rules import sees_everything

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.pictures.resizing import Resizing
    from teamlabel.workforcetasks.assignments_store import AssignmentRow
    from teamlabel.workforcetasks.store import TaskMember


def assignment_answers(
    tx: Connection,
    call: Call,
    dataset: Dataset,
    task: Task,
    rows: list[AssignmentRow],
    members: list[TaskMember],
    locale: str,
    resizing: Resizing | None = None,
) -> list[DescribeSampleResp]:
    people = {member.worker_key: worker_answer(member) for member in members}
    if not sees_everything(call.caller, task.key):
        # wire: to a labeler nobody else exists.
        people = {key: person for key, person in people.items() if key == call.caller.worker_key}
    holders = assignments_store.list_holders(tx, task.key, [row.sample_key for row in rows]) if rows else {}
    answers: list[DescribeSampleResp] = []
    for row in labels.under_new_names(tx, dataset, rows, task):
        answer = sample_answer(call, dataset, row, row.metadata or row.sample_metadata, locale, resizing)
        answer.labelers = [people[key] for key in holders[row.sample_key] if key in people]
        if row.worker_key in people:
            answer.worker_id = people[row.worker_key].worker_id
        if row.skip_reason is not None:
            answer.skip_reason = row.skip_reason
        answers.append(_with_judgement(answer, row))
    return answers


def _with_judgement(answer: DescribeSampleResp, row: AssignmentRow) -> DescribeSampleResp:
    """What review and acceptance said; what was not said is left out."""
    for name in ("review_accept", "review_score", "review_comment", "check_accept", "check_score", "check_comment"):
        value = getattr(row, name)
        if value is not None:
            setattr(answer, name, value)
    score = row.review_score if row.check_accept is None else row.check_score
    if score is not None:
        answer.score = score
    return answer
