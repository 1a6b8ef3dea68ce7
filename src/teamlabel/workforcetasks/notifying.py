"""Who gets mail about a task: everybody once when there is work, and again whom SendEmails names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from teamlabel.clock import now_ms
from teamlabel.errors import MailedTooOften, MemberNotFound, TeamlabelError
from teamlabel.identity.caller import Role
from teamlabel.identity.service import normal_name
from teamlabel.ledgers.counters_store import Measure, Scope, read_counters, read_worker_counters
from teamlabel.ledgers.events_store import record_event
from teamlabel.mail import service as mail
from teamlabel.mail.rules import MailKind, TaskNews
from teamlabel.states import State, TaskStatus
from teamlabel.workforcetasks import notices_store, store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.workforcetasks.notices_store import Headline
    from teamlabel.workforcetasks.store import TaskMember

# What a labeler has to do something about.
OPEN = (State.UN_ANNOTATION, State.AUTO_ANNOTATION, State.REJECTED)


class Workload(NamedTuple):
    """How many samples of a task are in each state: of the whole task, and of each worker."""

    is_pool: bool
    whole: dict[int, int]
    own: dict[int, dict[int, int]]

    def waiting_for(self, member: TaskMember) -> int:
        """The samples that wait for somebody in the role of a member."""
        if member.role == Role.REVIEWER:
            return self.whole.get(State.UNREVIEWED, 0)
        if member.role == Role.MANAGER or self.is_pool:
            return _open(self.whole)
        return _open(self.own.get(member.worker_key, {}))

    def has_work_for(self, member: TaskMember) -> bool:
        """Reviewers and managers have work as soon as the labelers of the task have some."""
        return self.waiting_for(member) > 0 or (member.role != Role.LABELER and _open(self.whole) > 0)


def _open(states: dict[int, int]) -> int:
    return sum(states.get(state, 0) for state in OPEN)


def tell_of_work(tx: Connection, task_key: int) -> None:
    """Queue a mail for everybody who has work in a task and got none about it yet; the task must be held."""
    task = store.read_task(tx, task_key)
    awaiting = mail.list_awaiting(tx, task_key)
    untold = [
        member
        for member in store.list_task_members(tx, [task_key])[task_key]
        if not member.left and member.email and not member.email_status and member.worker_key not in awaiting
    ]
    if not untold:
        return
    headline, load = notices_store.read_headline(tx, task_key), _workload(tx, task)
    for member in untold:
        if load.has_work_for(member):
            _queue(tx, task, headline, member, MailKind.TASK, load.waiting_for(member), headline.created_by)


def send_emails(
    tx: Connection, call: Call, dataset: Dataset, task: Task, emails: Sequence[str]
) -> list[TeamlabelError | None]:
    """Mail members of a task again; for each address the error that kept it from being mailed."""
    since_ms = now_ms() - call.services.settings.mail_pause_s * 1000
    members = {member.email: member for member in store.list_task_members(tx, [task.key])[task.key] if not member.left}
    recent = mail.list_written_since(tx, task.key, since_ms)
    outcomes: list[TeamlabelError | None] = []
    headline, load = notices_store.read_headline(tx, task.key), _workload(tx, task)
    for email in emails:
        member = members.get(normal_name(email))
        if member is None or not member.email:
            outcomes.append(MemberNotFound(f"{email} is not in the task."))
        elif member.worker_key in recent:
            outcomes.append(MailedTooOften())
        else:
            recent.add(member.worker_key)
            _queue(tx, task, headline, member, MailKind.REMINDER, load.waiting_for(member), call.caller.name)
            outcomes.append(None)
    if mails := outcomes.count(None):
        path = {"dataset_id": dataset.dataset_id, "task_id": task.task_id}
        record_event(tx, call.actor, "sendEmails", detail={"mails": mails}, **path)
    return outcomes


def _workload(tx: Connection, task: Task) -> Workload:
    """Before a task was dealt, what its dataset holds for it."""
    measure = Measure.SAMPLES_IN_STATE
    if task.status is TaskStatus.CREATED:
        return Workload(task.lease_s is not None, read_counters(tx, Scope.DATASET, task.dataset_key, measure), {})
    whole = read_counters(tx, Scope.TASK, task.key, measure)
    return Workload(task.lease_s is not None, whole, read_worker_counters(tx, task.key, measure))


def _queue(
    tx: Connection, task: Task, headline: Headline, member: TaskMember, kind: MailKind, waiting: int, sender: str
) -> None:
    news = TaskNews(
        task_id=headline.task_id,
        task=headline.task,
        dataset=headline.dataset,
        sender=sender,
        role=member.role,
        waiting=waiting,
    )
    mail.queue_task_mail(tx, headline.project_id, task.key, member.worker_key, member.email, kind, news)
