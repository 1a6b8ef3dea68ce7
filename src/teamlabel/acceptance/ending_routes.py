"""Operations about the end of rounds of acceptance: finish, cancel, look at what came of it, bring back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from teamlabel.acceptance import conflicts_store, finishing, restoring, store
from teamlabel.acceptance import ending_wire as wire
from teamlabel.acceptance.drawing import DRAW
from teamlabel.acceptance.ending_answers import acceptance_answer
from teamlabel.datasets import service as datasets
from teamlabel.edge.operation import Operation, read, steps, write
from teamlabel.edge.paging import page_of
from teamlabel.edge.wire_headers import IdempotencyHeaders
from teamlabel.errors import AcceptanceNotFound
from teamlabel.jobs.kinds import lane_of_task
from teamlabel.jobs.store import find_progress
from teamlabel.labeltypes.hard_details import check_locale
from teamlabel.samples import service as samples
from teamlabel.states import Action
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Round, Task
    from teamlabel.edge.call import Call

ACCEPTANCE: Final = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}/acceptance"
ROUND: Final = ACCEPTANCE + "/{checking_task_id}"


def _task(tx: Connection, call: Call) -> tuple[Dataset, Task]:
    dataset = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    return dataset, tasks.get_task(tx, call, dataset, call.path["workforce_task_id"])


def _round(tx: Connection, call: Call) -> tuple[Dataset, Task, Round]:
    dataset, task = _task(tx, call)
    acceptance_id = call.path["checking_task_id"]
    found = store.find_round(tx, task.key, acceptance_id)
    if found is None:
        raise AcceptanceNotFound(f"Acceptance not found. [{acceptance_id}]")
    return dataset, task, found


async def end_round(call: Call) -> wire.UpdateWorkforceSamplingTaskAnswer:
    """Finish or cancel the open acceptance, or list the samples whose labels it would replace."""
    database = call.services.database
    body = await database.read(lambda tx: _read_body(tx, call))
    # Looking may take a while, and changes nothing: no writer waits for it.
    if Action(body.action) is Action.LIST_CONFLICTS:
        return await database.read(lambda tx: _list_conflicts(tx, call))
    return await database.write(lambda tx: _finish(tx, call, body))


def _read_body(tx: Connection, call: Call) -> wire.UpdateWorkforceSamplingTaskBody:
    _task(tx, call)
    return call.decode_as(wire.UpdateWorkforceSamplingTaskBody)


def _finish(
    tx: Connection, call: Call, body: wire.UpdateWorkforceSamplingTaskBody
) -> wire.UpdateWorkforceSamplingTaskAnswer:
    dataset, task = _task(tx, call)
    finishing.finish_round(tx, call, dataset, task, Action(body.action), overwrite=body.overwrite_last_result)
    return wire.UpdateWorkforceSamplingTaskAnswer()


def _list_conflicts(tx: Connection, call: Call) -> wire.UpdateWorkforceSamplingTaskAnswer:
    dataset, task = _task(tx, call)
    query = call.query_as(wire.UpdateWorkforceSamplingTaskQuery)
    page, locale = page_of(query.offset, query.limit), check_locale(query.locale or None)
    round_ = finishing.get_open_round(tx, task.key)
    if not task.auto_sync_dataset:
        return wire.UpdateWorkforceSamplingTaskAnswer(sample_count=0, samples=[])
    total, ordinals = conflicts_store.list_conflicts(tx, round_, task.task_id, page)
    shown = samples.answer_samples(tx, call, dataset, ordinals, locale)
    return wire.UpdateWorkforceSamplingTaskAnswer(sample_count=total, samples=shown)


def list_rounds(tx: Connection, call: Call) -> wire.ListAcceptancesAnswer:
    """List the acceptances of a team labeling task, the newest first."""
    _, task = _task(tx, call)
    query = call.query_as(wire.ListAcceptancesQuery)
    page = page_of(query.offset, query.limit)
    rounds = store.list_rounds(tx, task.key)
    shown = rounds[page.start : page.start + page.limit]
    return wire.ListAcceptancesAnswer(acceptances=[_answer(tx, task, each) for each in shown], total_number=len(rounds))


def describe_round(tx: Connection, call: Call) -> wire.DescribeAcceptanceAnswer:
    """Describe an acceptance: how far it is, and what came of it."""
    _, task, found = _round(tx, call)
    return _answer(tx, task, found)


def _answer(tx: Connection, task: Task, round_: Round) -> wire.Acceptance:
    kinds = (DRAW, finishing.FINISH, restoring.BRING_BACK)
    return acceptance_answer(round_, find_progress(tx, kinds, round_.key, lane_of_task(task.key)))


def restore_round(tx: Connection, call: Call) -> wire.RestoreAcceptanceAnswer:
    """Bring back the labels that an acceptance replaced in the dataset."""
    dataset, task, found = _round(tx, call)
    body = call.body_as(tx, wire.RestoreAcceptanceBody)
    restoring.begin_restoring(tx, call, dataset, task, found, include_first=body.include_first)
    return wire.RestoreAcceptanceAnswer()


OPERATIONS: tuple[Operation, ...] = (
    steps(
        "UpdateWorkforceSamplingTask",
        "PUT",
        ACCEPTANCE + "/status",
        end_round,
        query=wire.UpdateWorkforceSamplingTaskQuery,
        body=wire.UpdateWorkforceSamplingTaskBody,
        body_required=True,
        answer=wire.UpdateWorkforceSamplingTaskAnswer,
    ),
    read(
        "ListAcceptances",
        "GET",
        ACCEPTANCE,
        list_rounds,
        query=wire.ListAcceptancesQuery,
        answer=wire.ListAcceptancesAnswer,
    ),
    read("DescribeAcceptance", "GET", ROUND, describe_round, answer=wire.DescribeAcceptanceAnswer),
    write(
        "RestoreAcceptance",
        "POST",
        ROUND + "/restore",
        restore_round,
        headers=IdempotencyHeaders,
        body=wire.RestoreAcceptanceBody,
        answer=wire.RestoreAcceptanceAnswer,
    ),
)
