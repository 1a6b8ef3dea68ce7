"""Operations of review and of acceptances up to their end: draw, judge, report; and the judgements there were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import UNSET

from teamlabel.acceptance import drawing, judging, judging_store, wire
from teamlabel.datasets import service as datasets
from teamlabel.edge.check_statistics import round_stats, total_stats
from teamlabel.edge.operation import Operation, read, write
from teamlabel.edge.wire_headers import IdempotencyHeaders
from teamlabel.errors import AcceptanceNotFound, SampleNotFound
from teamlabel.ledgers.judgements_store import list_judgements, sum_rounds
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call

TASK: Final = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}"
ACCEPTANCE: Final = TASK + "/acceptance"


def _task(tx: Connection, call: Call) -> tuple[Dataset, Task]:
    dataset = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    return dataset, tasks.get_task(tx, call, dataset, call.path["workforce_task_id"])


def review_samples(tx: Connection, call: Call) -> None:
    """Pass or send back labels that wait for review."""
    dataset, task = _task(tx, call)
    body = call.body_as(tx, wire.ReviewSamplesBody)
    judging.review(tx, call, dataset, task, body.comments or ())


def start_round(tx: Connection, call: Call) -> wire.StartWorkforceSamplingTaskAnswer:
    """Begin an acceptance: some of what waits is drawn, for the owner to judge."""
    dataset, task = _task(tx, call)
    body = call.body_as(tx, wire.StartWorkforceSamplingTaskBody)
    return wire.StartWorkforceSamplingTaskAnswer(task_id=drawing.start_round(tx, call, dataset, task, body))


def accept_samples(tx: Connection, call: Call) -> None:
    """Judge labels that the open acceptance drew."""
    dataset, task = _task(tx, call)
    body = call.body_as(tx, wire.AcceptSamplesBody)
    judging.check(tx, call, dataset, task, body.comments)


def show_report(tx: Connection, call: Call) -> wire.GetWorkforceSamplingTaskAnswer:
    """Show the numbers of an acceptance, the last one if none is named, and of all of them together."""
    _, task = _task(tx, call)
    query = call.query_as(wire.GetWorkforceSamplingTaskQuery)
    rounds = sum_rounds(tx, [task.key])[task.key]
    asked = query.checking_task_id or None
    if asked is None and not rounds:
        return wire.GetWorkforceSamplingTaskAnswer()
    found = next((each for each in rounds if asked in {None, each.acceptance_id}), None)
    if found is None:
        raise AcceptanceNotFound(f"Acceptance not found. [{asked}]", field="checking_task_id").in_body()
    return wire.GetWorkforceSamplingTaskAnswer(checking_stats=round_stats(found), total_stats=total_stats(rounds))


def show_judgements(tx: Connection, call: Call) -> wire.ListJudgementsAnswer:
    """List the reviews and checks of one labeler's labels of a sample, the newest first."""
    dataset, task = _task(tx, call)
    query = call.query_as(wire.ListJudgementsQuery)
    members = tasks.members_of(tx, [task.key])[task.key]
    worker_key = tasks.wanted_worker(call.caller, task, members, query.worker_id or None)
    sample_id = call.path["sample_id"]
    found = judging_store.find_assignment(tx, dataset.key, task.key, sample_id, worker_key)
    if found is None:
        raise SampleNotFound(f"Sample not found. [{sample_id}]")
    judgements = [
        wire.JudgementShown(
            kind="review" if each.kind == 0 else "check",
            accept=each.accept,
            revision=each.revision,
            judged_by=each.actor,
            judge_time=each.at_ms,
            score=each.score or UNSET,  # type: ignore[arg-type]  # stored grades are the wire's
            comment=each.comment or UNSET,
        )
        for each in list_judgements(tx, found)
    ]
    return wire.ListJudgementsAnswer(judgements=judgements, total_number=len(judgements))


OPERATIONS: Final[tuple[Operation, ...]] = (
    write(
        "ReviewSamples",
        "POST",
        TASK + "/data-annotations/review",
        review_samples,
        headers=IdempotencyHeaders,
        body=wire.ReviewSamplesBody,
        large_body=True,
    ),
    write(
        "StartWorkforceSamplingTask",
        "POST",
        ACCEPTANCE,
        start_round,
        headers=IdempotencyHeaders,
        body=wire.StartWorkforceSamplingTaskBody,
        answer=wire.StartWorkforceSamplingTaskAnswer,
    ),
    write(
        "AcceptSamples",
        "POST",
        ACCEPTANCE + "/batch-comment",
        accept_samples,
        headers=IdempotencyHeaders,
        body=wire.AcceptSamplesBody,
        body_required=True,
        large_body=True,
    ),
    read(
        "GetWorkforceSamplingTask",
        "GET",
        ACCEPTANCE + "/report",
        show_report,
        query=wire.GetWorkforceSamplingTaskQuery,
        answer=wire.GetWorkforceSamplingTaskAnswer,
    ),
    read(
        "ListJudgements",
        "GET",
        TASK + "/data-annotations/samples/{sample_id}/judgements",
        show_judgements,
        query=wire.ListJudgementsQuery,
        answer=wire.ListJudgementsAnswer,
    ),
)
