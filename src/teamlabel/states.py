"""The states of datasets, samples, team tasks and assignments, and how labeling moves them (pure rules).

An assignment is one labeler's work on one sample in one team task. Review and acceptance move the same machine.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from teamlabel.errors import AlreadyReviewed, OperationForbidden

if TYPE_CHECKING:
    from collections.abc import Mapping


class DatasetStatus(IntEnum):
    CREATING = 0
    NORMAL = 1
    DELETING = 2
    DELETED = 3
    ABNORMAL = 4
    SYNCHRONIZING = 5
    PUBLISHING = 6
    SWITCHING = 7
    IMPORTING = 8


class MemberStatus(IntEnum):
    """wire: how far a member of a team got; making one sends no mail."""

    NOT_INVITED = 0
    INVITED = 1
    ACTIVE = 2
    DELETED = 3


class TaskStatus(IntEnum):
    STARTING = 0
    RUNNING = 1
    ACCEPTING = 2
    ACCEPTED = 3
    REJECTED = 4
    SYNCHRONIZING = 5
    CREATED = 6
    SAMPLING = 7


class RoundStatus(IntEnum):
    """Of a round of acceptance; the task has the same number while the round is not closed."""

    OPEN = 2
    CLOSED = 3
    FINISHING = 5
    SAMPLING = 7


class Action(IntEnum):
    """wire: what UpdateWorkforceSamplingTask asks for; 3 only lists conflicts."""

    PASS_ALL = 0
    REJECT_ALL = 1
    CANCEL = 2
    LIST_CONFLICTS = 3
    PASS_THE_REST = 4
    REJECT_THE_REST = 5


FINISHED_TASKS = frozenset({TaskStatus.ACCEPTED})
# While one of them lasts, an acceptance is going on.
ROUND_TASKS = frozenset({TaskStatus.SAMPLING, TaskStatus.ACCEPTING, TaskStatus.SYNCHRONIZING})
LABELING_TASKS = frozenset({TaskStatus.STARTING, TaskStatus.RUNNING, TaskStatus.ACCEPTING, TaskStatus.REJECTED})


class State(IntEnum):
    """Of an assignment; a dataset sample uses the first, the second and MANUAL_ANNOTATION."""

    UN_ANNOTATION = 0
    AUTO_ANNOTATION = 1
    UNREVIEWED = 2
    UNCHECK = 3
    SAMPLED_UNCHECK = 4
    SAMPLED_ACCEPTED = 5
    SAMPLED_REJECTED = 6
    REJECTED = 7
    ACCEPTED = 8
    MANUAL_ANNOTATION = 9


SAMPLED = frozenset({State.SAMPLED_UNCHECK, State.SAMPLED_ACCEPTED, State.SAMPLED_REJECTED})
UNDER_JUDGEMENT = SAMPLED | {State.UNCHECK}
ASSIGNMENT_STATES = frozenset(State) - {State.MANUAL_ANNOTATION}
LABELED = frozenset(State) - {State.UN_ANNOTATION}

# Only those of its states that passed review: what never had a reviewer is not among them.
REVIEWED = "__REVIEWED__"
# The query constants of lists; `__ALL__` is every state with labels.
STATE_QUERIES: dict[str, frozenset[State]] = {
    "__ALL__": LABELED,
    "__NONE__": frozenset({State.UN_ANNOTATION}),
    "__UNCHECK__": UNDER_JUDGEMENT,
    REVIEWED: UNDER_JUDGEMENT,
    "__ACCEPTED__": frozenset({State.ACCEPTED}),
    "__REJECTED__": frozenset({State.REJECTED}),
    "__UNREVIEWED__": frozenset({State.UNREVIEWED}),
    "__WORKFORCE_SAMPLED__": SAMPLED,
    "__WORKFORCE_SAMPLED_UNCHECK__": frozenset({State.SAMPLED_UNCHECK}),
    "__WORKFORCE_SAMPLED_CHECKED__": frozenset({State.SAMPLED_ACCEPTED, State.SAMPLED_REJECTED}),
    "__WORKFORCE_SAMPLED_ACCEPTED__": frozenset({State.SAMPLED_ACCEPTED}),
    "__WORKFORCE_SAMPLED_REJECTED__": frozenset({State.SAMPLED_REJECTED}),
    "__AUTO_ANNOTATION__": frozenset({State.AUTO_ANNOTATION}),
}


# The states that carry a judgement: labeling again puts it into the past.
JUDGED = frozenset({State.UNCHECK, State.REJECTED})


def check_task_takes_labels(status: TaskStatus) -> None:
    """Raise OperationForbidden unless labels may be written while the task is in `status`."""
    if status not in LABELING_TASKS:
        raise OperationForbidden(f"The team labeling task is {status.name.lower()}; its labels do not change now.")


def assignment_after_labeling(
    state: State, *, labeled: bool, has_reviewers: bool, round_open: bool, by_owner: bool
) -> State:
    """The state of an assignment after its labels were replaced; `labeled` tells whether any label is left.

    Source: the sample states of a team labeling task (docs/team-tasks.md). Raises OperationForbidden for an accepted
    assignment, and for one under judgement while an acceptance round is open, unless the owner corrects its labels.
    """
    if state is State.ACCEPTED:
        raise OperationForbidden("is accepted; the owner changes the sample in the dataset.", field="sample_id")
    if round_open and state in UNDER_JUDGEMENT:
        if by_owner and labeled:
            return state
        raise OperationForbidden("is under judgement in the open acceptance.", field="sample_id")
    if not labeled:
        return State.UN_ANNOTATION
    return State.UNREVIEWED if has_reviewers else State.UNCHECK


def state_after_removal(state: State, *, labeled: bool, round_open: bool) -> State:
    """The state of a sample or an assignment that a deleted label was taken from; `labeled`: others are left.

    Nobody labeled, so no work comes back for review. What is under judgement keeps its place in the open round, even
    without a label: the round was drawn from it, and its end decides.
    """
    if labeled or (round_open and state in UNDER_JUDGEMENT):
        return state
    return State.UN_ANNOTATION


def assignment_after_review(state: State, *, accept: bool) -> State:
    """The state of an assignment after a review; raises AlreadyReviewed when none is waited for."""
    if state is not State.UNREVIEWED:
        raise AlreadyReviewed(f"is {state.name.lower()} and does not wait for review.", field="sample_id")
    return State.UNCHECK if accept else State.REJECTED


def assignment_after_check(state: State, *, accept: bool) -> State:
    """The state of an assignment that the owner judged in an open acceptance; a judgement may be changed.

    Raises OperationForbidden for one that was not drawn.
    """
    if state not in SAMPLED:
        raise OperationForbidden("was not drawn in the open acceptance.", field="sample_id")
    return State.SAMPLED_ACCEPTED if accept else State.SAMPLED_REJECTED


def assignment_after_round(state: State, action: Action) -> State:
    """The state of an assignment of a round that is finished by `action`, or cancelled.

    Source: the table of acceptance scopes (docs/acceptance.md). `state` is UNCHECK (not drawn) or one of SAMPLED.
    """
    if action is Action.CANCEL:
        return State.UNCHECK
    if action is Action.PASS_ALL:
        return State.ACCEPTED
    if action is Action.REJECT_ALL or state is State.SAMPLED_REJECTED:
        return State.REJECTED
    if action is Action.PASS_THE_REST or state is State.SAMPLED_ACCEPTED:
        return State.ACCEPTED
    return State.REJECTED


def task_after_round(*, all_accepted: bool, any_rejected: bool) -> TaskStatus:
    """The status of a task after a round was finished, but not cancelled: `any_rejected` in this round."""
    if all_accepted:
        return TaskStatus.ACCEPTED
    return TaskStatus.REJECTED if any_rejected else TaskStatus.RUNNING


def sample_after_labeling(*, labeled: bool) -> State:
    """The state of a dataset sample after its owner replaced the labels."""
    return State.MANUAL_ANNOTATION if labeled else State.UN_ANNOTATION


def named_sample_counts(states: Mapping[int, int]) -> dict[str, int]:
    """Samples of a dataset by the keys of statistics maps."""
    return {
        "un_annotation": states.get(State.UN_ANNOTATION, 0),
        "manual_annotation": states.get(State.MANUAL_ANNOTATION, 0),
        "auto_annotation": states.get(State.AUTO_ANNOTATION, 0),
        "total": sum(states.values()),
    }


def named_assignment_counts(states: Mapping[int, int]) -> dict[str, int]:
    """Assignments by the keys of statistics maps; `sampled` are those of `uncheck` that were drawn."""
    uncheck = sum(states.get(state, 0) for state in UNDER_JUDGEMENT)
    return {
        "un_annotation": states.get(State.UN_ANNOTATION, 0),
        "auto_annotation": states.get(State.AUTO_ANNOTATION, 0),
        "unreviewed": states.get(State.UNREVIEWED, 0),
        "uncheck": uncheck,
        "sampled": uncheck - states.get(State.UNCHECK, 0),
        "rejected": states.get(State.REJECTED, 0),
        "accepted": states.get(State.ACCEPTED, 0),
        "total": sum(states.values()),
    }
