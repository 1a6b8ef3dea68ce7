"""Short ways of this folder: label calls and what they answer, and states and facts set straight in the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, select, update

from teamlabel.db.tables import assignment, dataset, event, sample, task, worker
from teamlabel.ledgers.counters_store import CounterChanges, Scope
from teamlabel.ledgers.recount_store import find_wrong_counters
from teamlabel.states import State, TaskStatus
from tests.support.people import Person, Reply, TeamTask, World

Json = dict[str, Any]
BOX: Json = {"name": "car", "property": {"@modelarts:feature": [[1, 2], [30, 40]]}}


def item(sample_id: str, *labels: Any, **fields: Any) -> Json:
    """An item of a label call; a label may be given as its name."""
    named = [{"name": label} if isinstance(label, str) else label for label in labels]
    return {"sample_id": sample_id, "labels": named, **fields}


def put(person: Person, path: str, *items: Any, **headers: str) -> Reply:
    """Send items to the label call at `path`; a 200 with a result for each is what comes, whatever the items are."""
    reply = person.put(path, {"samples": list(items)}, **headers)
    assert reply.status == 200, reply
    assert len(reply.json["results"]) == len(items)
    return reply


def put_one(person: Person, path: str, sent: Json, **headers: str) -> str:
    """The code of the result of a call with one item, without its prefix; "" for success."""
    return codes(put(person, path, sent, **headers))[0]


def codes(reply: Reply) -> list[str]:
    return [str(result.get("error_code", "")).removeprefix("ModelArts.") for result in reply.json["results"]]


def revisions(reply: Reply) -> list[int | None]:
    return [result.get("revision") for result in reply.json["results"]]


def rows_of(person: Person, path: str, query: str = "") -> list[Json]:
    """The rows of a list of samples, with their revisions."""
    reply = person.get(f"{path}?limit=100{query}", X_Teamlabel="revision")
    assert reply.status == 200, reply
    rows: list[Json] = reply.json["samples"]
    return rows


def row_of(person: Person, path: str, sample_id: str) -> Json:
    """The one row of a sample."""
    (row,) = [row for row in rows_of(person, path) if row["sample_id"] == sample_id]
    return row


def held_by(task: TeamTask, name: str) -> list[str]:
    """The ids of the samples that a labeler holds."""
    return [row["sample_id"] for row in rows_of(task.people[name], task.samples)]


def history_of(person: Person, path: str, sample_id: str, query: str = "") -> list[Json]:
    reply = person.get(f"{path}/{sample_id}/history?limit=100{query}")
    assert reply.status == 200, reply
    values: list[Json] = reply.json["history"]
    return values


def boxes(count: int) -> list[Json]:
    return [BOX] * count


# -- straight in the database -------------------------------------------------------------------------------------


def public_id(path: str) -> str:
    return path.rpartition("/")[2]


def set_task_status(world: World, found: TeamTask, status: TaskStatus) -> None:
    changes = {"status": status.value, "version": task.c.version + 1}
    world.running.write(lambda tx: tx.execute(_task(found, update(task)).values(**changes)))


def _task(found: TeamTask, statement: Any) -> Any:
    return statement.where(task.c.task_id == public_id(found.path))


def set_dataset_status(world: World, path: str, status: int) -> None:
    changes = {"status": status, "version": dataset.c.version + 1}
    where = dataset.c.dataset_id == public_id(path)
    world.running.write(lambda tx: tx.execute(update(dataset).where(where).values(**changes)))


def set_state(world: World, found: TeamTask, sample_id: str, worker_id: str, state: State) -> None:
    """Put an assignment into a state, and the counters with it."""

    def unit(tx: Connection) -> None:
        joined = assignment.join(task, task.c.key == assignment.c.task_key)
        joined = joined.join(sample, sample.c.key == assignment.c.sample_key)
        joined = joined.join(worker, worker.c.key == assignment.c.worker_key)
        columns = (assignment.c.key, assignment.c.task_key, assignment.c.worker_key, assignment.c.state)
        where = (sample.c.sample_id == sample_id, worker.c.worker_id == worker_id, assignment.c.deleted_ms.is_(None))
        statement = _task(found, select(*columns).select_from(joined).where(*where))
        key, task_key, worker_key, before = tx.execute(statement).one()
        tx.execute(update(assignment).where(assignment.c.key == key).values(state=state.value))
        changes = CounterChanges(Scope.TASK, task_key)
        changes.move_state(before, state)
        changes.move_state(before, state, worker_key)
        changes.write(tx)

    world.running.write(unit)


def forget_picture_size(world: World, sample_id: str) -> None:
    """As for a picture that could not be read."""
    where = sample.c.sample_id == sample_id
    world.running.write(lambda tx: tx.execute(update(sample).where(where).values(width=None, height=None)))


def actions_of(world: World) -> list[str]:
    """The actions of all events of the project, in order."""
    statement = select(event.c.action).where(event.c.project_id == world.project_id).order_by(event.c.key)
    return list(world.running.read(lambda tx: tx.execute(statement).scalars().all()))


def wrong_counters(world: World, *paths: str) -> list[str]:
    """What a recount finds wrong in some datasets and tasks; what other tests left elsewhere does not matter here."""
    ids = [public_id(path) for path in paths]
    return [line for line in world.running.read(find_wrong_counters) if any(each in line for each in ids)]


@contextmanager
def unchanged(world: World, *paths: str) -> Iterator[None]:
    """Asserts that what happens meanwhile leaves labels, states, revisions and events alone."""
    before = [_visible(world, path) for path in paths], actions_of(world)
    yield
    assert ([_visible(world, path) for path in paths], actions_of(world)) == before


def _visible(world: World, path: str) -> list[Any]:
    names = ("sample_id", "worker_id", "labels", "metadata", "sample_status", "revision")
    return [[row.get(name) for name in names] for row in rows_of(world.alice, path)]
