"""How long people looked at the assignments of a task: reported by the page or the program they work with."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from msgspec import UNSET

from teamlabel.datasets import service as datasets
from teamlabel.edge.batches import batch_answer
from teamlabel.edge.decoding import NUL
from teamlabel.errors import BadArgument, MemberNotFound, OperationForbidden, SampleNotFound, TeamlabelError
from teamlabel.identity.caller import Role
from teamlabel.ledgers.events_store import record_event
from teamlabel.workforcetasks import service as tasks
from teamlabel.worktimes import store, wire

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset, Task
    from teamlabel.edge.call import Call
    from teamlabel.edge.wireshapes import BatchAnswer
    from teamlabel.worktimes.store import Held, Spent

# Longer at once is a page that was left open.
LONGEST_MS: Final = 3_600_000


def add_work_times(tx: Connection, call: Call) -> BatchAnswer:
    """Add to the time that the caller spent on assignments, each with a result."""
    dataset, task = _find_task(tx, call)
    items = call.body_as(tx, wire.AddWorkTimesBody).times or []
    held: defaultdict[str, list[Held]] = defaultdict(list)
    wanted = dict.fromkeys(item.sample_id for item in items if NUL not in item.sample_id)
    for row in store.list_held(tx, task, list(wanted)):
        held[row.sample_id].append(row)
    sees_only_own = tasks.wanted_worker(call.caller, task, [], None) is not None
    spent: defaultdict[int, int] = defaultdict(int)
    results: list[TeamlabelError | None] = []
    for item in items:
        found = _choose(item, held.get(item.sample_id, ()), call.caller.worker_key, sees_only_own=sees_only_own)
        if isinstance(found, TeamlabelError):
            results.append(found)
        else:
            spent[found.key] += item.spent_ms
            results.append(None)
    if spent:
        store.add_times(tx, task.key, call.caller.account_key, spent)
        path = {"dataset_id": dataset.dataset_id, "task_id": task.task_id}
        record_event(tx, call.actor, "addWorkTimes", detail={"samples": len(spent)}, **path)
    return batch_answer(results, [item.sample_id for item in items])


def _choose(
    item: wire.SpentTime, held: Sequence[Held], own_key: int | None, *, sees_only_own: bool
) -> Held | TeamlabelError:
    """The assignment that was looked at: of the labeler named, else the caller's own, else the only one."""
    if not 1 <= item.spent_ms <= LONGEST_MS:
        return BadArgument(f"1 to {LONGEST_MS} milliseconds are taken at once.", field="spent_ms")
    own = next((row for row in held if row.worker_key == own_key), None)
    if sees_only_own:
        if item.worker_id and (own is None or own.worker_id != item.worker_id):
            return OperationForbidden("is somebody else; the caller sees only the own work.", field="worker_id")
        return own or SampleNotFound("is not assigned to the caller.", field="sample_id")
    return _named_or_only(item, held, own)


def _named_or_only(item: wire.SpentTime, held: Sequence[Held], own: Held | None) -> Held | TeamlabelError:
    if item.worker_id:
        named = next((row for row in held if row.worker_id == item.worker_id), None)
        return named or SampleNotFound("is not assigned to the labeler.", field="sample_id")
    if not held:
        return SampleNotFound("is held by nobody in the task.", field="sample_id")
    if own is None and len(held) > 1:
        return MemberNotFound("several labelers hold the sample: name one.", field="worker_id")
    return own or held[0]


def get_work_times(tx: Connection, call: Call) -> wire.GetWorkTimesAnswer:
    """Show how much time people spent on a team labeling task; for labelers and reviewers, the own."""
    _, task = _find_task(tx, call)
    query = call.query_as(wire.GetWorkTimesQuery)
    sees_all = bool(call.caller.roles_in_task(task.key) & {Role.OWNER, Role.MANAGER})
    account_key = None if sees_all else call.caller.account_key
    worker_id = (query.worker_id or None) if sees_all else None
    rows = store.list_spent(tx, task, account_key, worker_id, query.sample_id or None)
    return wire.GetWorkTimesAnswer(times=[_answer(row) for row in rows])


def _answer(row: Spent) -> wire.WorkTime:
    return wire.WorkTime(
        mean_ms=round(row.total_ms / row.samples),
        median_ms=row.median_ms,
        name=row.name,
        role=Role.OWNER if row.role is None else Role(row.role),  # type: ignore[arg-type]  # the wire's numbers
        sample_count=row.samples,
        total_ms=row.total_ms,
        worker_id=UNSET if row.worker_id is None else row.worker_id,
    )


def _find_task(tx: Connection, call: Call) -> tuple[Dataset, Task]:
    dataset = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    return dataset, tasks.get_task(tx, call, dataset, call.path["workforce_task_id"])
