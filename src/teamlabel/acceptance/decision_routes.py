"""Operations around the decision of an acceptance: its plan, what the judgements show, and the signed record (ours)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import UNSET

from teamlabel.acceptance import risks, store
from teamlabel.acceptance.cohorts import cohort_of
from teamlabel.acceptance.estimates import estimate, estimate_part
from teamlabel.acceptance.plan_wire import PlanAcceptanceAnswer, PlanAcceptanceBody
from teamlabel.acceptance.plans import plan_of
from teamlabel.acceptance.recommendation import recommend
from teamlabel.acceptance.record import RecordSigner, get_record, plan_of_round
from teamlabel.acceptance.statistics_wire import (
    AcceptanceKeyAnswer,
    AcceptanceRecordAnswer,
    AcceptanceStatisticsAnswer,
    AcceptanceStatisticsQuery,
)
from teamlabel.datasets import service as datasets
from teamlabel.edge.operation import Operation, read
from teamlabel.errors import AcceptanceNotFound, NothingToAccept
from teamlabel.labeltypes.hard_details import check_locale
from teamlabel.ledgers.counters_store import Measure, Scope, read_counters
from teamlabel.states import State
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.acceptance.cohorts import Cohort
    from teamlabel.db.records import Round, Task
    from teamlabel.edge.call import Call

TASK: Final = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}"


def _task(tx: Connection, call: Call) -> Task:
    dataset = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    return tasks.get_task(tx, call, dataset, call.path["workforce_task_id"])


def plan_acceptance(tx: Connection, call: Call) -> PlanAcceptanceAnswer:
    """Compute a sampling plan for what waits for acceptance, and its risks; nothing is begun."""
    task = _task(tx, call)
    body = call.decode_as(PlanAcceptanceBody)
    plan = plan_of(body, _waiting(tx, task) if body.lot_size is UNSET else body.lot_size)
    return PlanAcceptanceAnswer(
        plan=plan,
        producer_risk=risks.producer_risk(plan),
        consumer_risk=risks.consumer_risk(plan),
        operating_characteristic=risks.operating_characteristic(plan),
        average_outgoing_quality_limit=risks.average_outgoing_quality_limit(plan),
    )


def _waiting(tx: Connection, task: Task) -> int:
    waiting = read_counters(tx, Scope.TASK, task.key, Measure.SAMPLES_IN_STATE).get(State.UNCHECK, 0)
    if not waiting:
        raise NothingToAccept
    return waiting


def show_statistics(tx: Connection, call: Call) -> AcceptanceStatisticsAnswer:
    """Show what the judgements of an acceptance say of its lot, with exact intervals and a recommendation."""
    task = _task(tx, call)
    query = call.query_as(AcceptanceStatisticsQuery)
    found = _asked_round(tx, task, query.checking_task_id or None)
    return _statistics(found, cohort_of(tx, found), query)


def _asked_round(tx: Connection, task: Task, acceptance_id: str | None) -> Round:
    if acceptance_id is not None:
        found = store.find_round(tx, task.key, acceptance_id)
    else:
        found = next(iter(store.list_rounds(tx, task.key)), None)
    if found is None:
        raise AcceptanceNotFound(f"Acceptance not found. [{acceptance_id or 'none was begun'}]").in_body()
    return found


def _statistics(found: Round, cohort: Cohort, query: AcceptanceStatisticsQuery) -> AcceptanceStatisticsAnswer:
    plan, confidence = plan_of_round(found), query.confidence
    acceptable = None if query.acceptable_error_rate is UNSET else query.acceptable_error_rate
    answer = AcceptanceStatisticsAnswer(
        checking_task_id=found.acceptance_id,
        lot_size=cohort.lot_size,
        drawn=cohort.drawn,
        judged=cohort.judged,
        errors=cohort.errors,
        estimates=estimate(cohort, confidence),
        by_labeler=[estimate_part(part, confidence) for part in cohort.by_labeler],
        by_label=[estimate_part(part, confidence) for part in cohort.by_label],
        plan=plan or UNSET,
        recommendation=recommend(cohort, plan, acceptable, confidence, check_locale(query.locale)),
    )
    if cohort.stratify is not None:
        answer.stratify = cohort.stratify
        answer.strata = [estimate_part(part, confidence) for part in cohort.strata]
    return answer


def show_record(tx: Connection, call: Call) -> AcceptanceRecordAnswer:
    """Show the signed record of how an acceptance was decided."""
    task = _task(tx, call)
    found = store.find_round(tx, task.key, call.path["checking_task_id"])
    if found is None:
        raise AcceptanceNotFound(f"Acceptance not found. [{call.path['checking_task_id']}]")
    return get_record(tx, found)


def show_key(_tx: Connection, call: Call) -> AcceptanceKeyAnswer:
    """Show the public key that the records of acceptances are signed with."""
    return RecordSigner(call.services.sealer).public


OPERATIONS: tuple[Operation, ...] = (
    read(
        "PlanAcceptance",
        "POST",
        TASK + "/acceptance/plan",
        plan_acceptance,
        body=PlanAcceptanceBody,
        body_required=True,
        answer=PlanAcceptanceAnswer,
    ),
    read(
        "GetAcceptanceStatistics",
        "GET",
        TASK + "/acceptance/statistics",
        show_statistics,
        query=AcceptanceStatisticsQuery,
        answer=AcceptanceStatisticsAnswer,
    ),
    read(
        "GetAcceptanceRecord",
        "GET",
        TASK + "/acceptance/{checking_task_id}/record",
        show_record,
        answer=AcceptanceRecordAnswer,
    ),
    read("GetAcceptanceKey", "GET", "/v2/{project_id}/acceptance-key", show_key, answer=AcceptanceKeyAnswer),
)
