"""Judging labels: reviewers judge what is handed in, the owner what an acceptance drew. All of a call or nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from teamlabel.acceptance import judging_store, store
from teamlabel.acceptance.comments import choose_rows, read_comments, sample_ids_of
from teamlabel.acceptance.judging_store import Written
from teamlabel.errors import NoAcceptanceOpen, OperationForbidden, TeamlabelError, TeamTaskNotFound
from teamlabel.identity.caller import Role
from teamlabel.ledgers.counters_store import NOBODY, CounterChanges, Scope
from teamlabel.ledgers.events_store import record_event
from teamlabel.ledgers.judgements_store import Judgement, JudgementKind, append_judgements
from teamlabel.states import (
    LABELING_TASKS,
    RoundStatus,
    State,
    TaskStatus,
    assignment_after_check,
    assignment_after_review,
)
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from teamlabel.acceptance.comments import Comment
    from teamlabel.acceptance.judging_store import Held
    from teamlabel.acceptance.wire import SampleComment
    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.workforcetasks.service import Standing

    # The state after a judgement; raises the refusal.
    Move = Callable[[State, bool], State]


def review(tx: Connection, call: Call, dataset: Dataset, task: Task, sent: Sequence[SampleComment]) -> None:
    """Judge labels that wait for review; what passes waits for acceptance, for the next one if one is open."""
    standing = _hold(tx, task)
    if standing.task_status not in LABELING_TASKS:
        raise OperationForbidden(f"The team labeling task is {standing.task_status.name.lower()}; nothing is reviewed.")
    comments = read_comments(sent)
    rows = _hold_rows(tx, dataset, task, comments)
    _check_not_own(call, task, rows)
    written = _move_all(comments, rows, lambda state, accept: assignment_after_review(state, accept=accept))
    if not written:
        return
    accepted, rejected = _parted(written)
    judging_store.write_reviews(tx, accepted, standing.acceptance_key if standing.round_open else None)
    judging_store.write_reviews(tx, rejected, None)
    _write_ledgers(tx, call, dataset, task, rows, written, JudgementKind.REVIEW)


def check(tx: Connection, call: Call, dataset: Dataset, task: Task, sent: Sequence[SampleComment]) -> None:
    """Judge what the open acceptance drew; what was judged may be judged again."""
    standing = _hold(tx, task)
    round_ = store.find_unfinished_round(tx, task.key)
    if standing.task_status is not TaskStatus.ACCEPTING or round_ is None or round_.status is not RoundStatus.OPEN:
        raise NoAcceptanceOpen
    comments = read_comments(sent)
    rows = _hold_rows(tx, dataset, task, comments)
    written = _move_all(comments, rows, lambda state, accept: assignment_after_check(state, accept=accept))
    if not written:
        return
    judging_store.write_checks(tx, round_.key, written)
    _write_ledgers(tx, call, dataset, task, rows, written, JudgementKind.CHECK)


def _hold(tx: Connection, task: Task) -> Standing:
    standing = tasks.hold_for_labeling(tx, task)
    if standing is None:
        raise TeamTaskNotFound(f"Team labeling task not found. [{task.task_id}]")
    return standing


def _hold_rows(tx: Connection, dataset: Dataset, task: Task, comments: Sequence[Comment]) -> list[Held]:
    held = judging_store.hold_assignments(tx, dataset.key, task.key, sample_ids_of(comments))
    people = {member.worker_id for member in tasks.members_of(tx, [task.key])[task.key]}
    return choose_rows(comments, held, people)


def _check_not_own(call: Call, task: Task, rows: Sequence[Held]) -> None:
    """Nobody but the owner reviews the own labels."""
    if Role.OWNER in call.caller.roles_in_task(task.key):
        return
    for number, row in enumerate(rows):
        if row.worker_key == call.caller.worker_key:
            raise OperationForbidden("are the reviewer's own labels.", field=f"comments[{number}].sample_id")


def _move_all(comments: Sequence[Comment], rows: Sequence[Held], move: Move) -> list[Written]:
    written = []
    for number, (comment, row) in enumerate(zip(comments, rows, strict=True)):
        try:
            state = move(State(row.state), comment.accept)
        except TeamlabelError as error:
            raise type(error)(f"comments[{number}].{error.message}") from error
        written.append(Written(row.key, state, comment.accept, comment.score, comment.comment))
    return written


def _parted(written: Sequence[Written]) -> tuple[list[Written], list[Written]]:
    return [row for row in written if row.accept], [row for row in written if not row.accept]


def _write_ledgers(
    tx: Connection,
    call: Call,
    dataset: Dataset,
    task: Task,
    rows: Sequence[Held],
    written: Sequence[Written],
    kind: JudgementKind,
) -> None:
    accepted = sum(row.accept for row in written)
    action = "reviewSamples" if kind is JudgementKind.REVIEW else "acceptSamples"
    detail = {"accepted": accepted, "rejected": len(written) - accepted}
    path = {"dataset_id": dataset.dataset_id, "task_id": task.task_id}
    event_key = record_event(tx, call.actor, action, detail=detail, **path)
    append_judgements(
        tx,
        [
            Judgement(row.key, kind.value, row.revision, each.accept, each.score, each.comment, event_key)
            for row, each in zip(rows, written, strict=True)
        ],
    )
    moves = Counter((row.worker_key, row.state, each.state.value) for row, each in zip(rows, written, strict=True))
    changes = CounterChanges(Scope.TASK, task.key)
    for (worker_key, before, after), times in moves.items():
        for whose in (NOBODY, worker_key):
            changes.move_state(before, after, whose, times=times)
    changes.write(tx)
