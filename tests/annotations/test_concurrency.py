"""Many callers at once on the same rows: nothing is lost, nothing is written twice, nobody sees a deadlock."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.annotations.calls import Json, history_of, item, rows_of, wrong_counters
from tests.support.people import Person, Reply, TeamTask, World
from tests.support.running import Running

WRITERS, CALLS = 6, 6


def at_once(work: Callable[[int], list[Reply]]) -> list[Reply]:
    """What `work` answers in every writer's thread."""
    with ThreadPoolExecutor(WRITERS) as threads:
        return [reply for replies in threads.map(work, range(WRITERS)) for reply in replies]


def value_item(row: Json, number: int) -> Json:
    """An item whose value no other item has."""
    return item(row["sample_id"], "cat", worker_id=row["worker_id"], metadata={"number": number})


def write_the_same_rows(people: list[Person], task: TeamTask) -> list[Json]:
    """Every writer writes to all rows again and again, in an order of its own; the rows."""
    rows = rows_of(people[0], task.samples)

    def work(writer: int) -> list[Reply]:
        dice, person, replies = random.Random(writer), people[writer % len(people)], []
        for call in range(CALLS):
            items = [value_item(row, writer * CALLS + call) for row in dice.sample(rows, len(rows))]
            replies.append(person.put(task.samples, {"samples": items}, X_Teamlabel="revision"))
        return replies

    replies = at_once(work)
    assert [reply.status for reply in replies] == [200] * len(replies), replies
    assert all(reply.json["success"] for reply in replies)
    told = {(r["sample_id"], r["revision"]) for reply in replies for r in reply.json["results"]}
    # No revision of a sample was told to two callers (its rows by labeler apart).
    assert len(told) == WRITERS * CALLS * len({row["sample_id"] for row in rows})
    return rows


def check_histories(owner: Person, task: TeamTask, rows: list[Json]) -> None:
    """Consecutive revisions, and every value that was acknowledged exactly once."""
    for row in rows:
        values = history_of(owner, task.samples, row["sample_id"], f"&worker_id={row['worker_id']}")
        assert [value["revision"] for value in values] == list(range(WRITERS * CALLS, 0, -1))
        numbers = [value["metadata"]["number"] for value in values]
        assert sorted(numbers) == list(range(WRITERS * CALLS))
        assert len({value["request_id"] for value in values}) == WRITERS * CALLS


def test_writers_of_the_same_rows_get_consecutive_revisions_and_no_value_is_lost(world: World) -> None:
    task = world.small_task(count=8)
    rows = write_the_same_rows([world.alice], task)
    check_histories(world.alice, task, rows)
    assert wrong_counters(world, task.dataset, task.path) == []


def test_two_servers_on_one_database_write_the_same_rows(postgres_server: Running, second_server: Running) -> None:
    world = World(postgres_server)
    task = world.small_task(count=8)
    rows = write_the_same_rows([world.alice, world.alice.through(second_server)], task)
    check_histories(world.alice, task, rows)
    assert wrong_counters(world, task.dataset, task.path) == []


def test_a_revision_is_given_to_one_of_many_who_saw_the_same(world: World) -> None:
    task = world.small_task(count=4)
    rows = rows_of(world.alice, task.samples)

    def work(writer: int) -> list[Reply]:
        items = [{**value_item(row, writer), "revision": 0} for row in rows]
        return [world.alice.put(task.samples, {"samples": items}, X_Teamlabel="revision")]

    results = [result for reply in at_once(work) for result in reply.json["results"]]
    assert sum(result["success"] for result in results) == len(rows)
    assert {result["revision"] for result in results} == {1}
    assert {row["revision"] for row in rows_of(world.alice, task.samples)} == {1}


def do_something(world: World, person: Person, task: TeamTask, rows: list[Json], dice: random.Random) -> Reply:
    """A label call on the task or on the dataset, a deletion, or a new label."""
    samples = f"{task.dataset}/data-annotations/samples"
    some = dice.sample(rows, 6)
    what = dice.random()
    if what < 0.05:
        labels = [{"name": f"label-{dice.randrange(10**9)}"}]
        return person.post(f"{task.dataset}/data-annotations/labels", {"labels": labels})
    if what < 0.25:
        return person.post(f"{samples}/delete", {"samples": [some[0]["sample_id"]]})
    items: list[Any] = [
        item(row["sample_id"], *dice.sample(["cat", "dog"], dice.randint(0, 2)), worker_id=row["worker_id"])
        for row in some
    ]
    return person.put(task.samples if what < 0.7 else samples, {"samples": items})


def mix_everything(world: World, people: list[Person], task: TeamTask) -> None:
    rows = rows_of(world.alice, task.samples)

    def work(writer: int) -> list[Reply]:
        dice, person = random.Random(writer), people[writer % len(people)]
        return [do_something(world, person, task, rows, dice) for _ in range(8)]

    replies = at_once(work)
    assert {reply.status for reply in replies} == {200}, [reply for reply in replies if reply.status != 200]
    assert wrong_counters(world, task.dataset, task.path) == []


def test_label_calls_deletions_and_new_labels_at_once_leave_the_counters_right(world: World) -> None:
    mix_everything(world, [world.alice], world.small_task(count=24, repetition=2))


def test_label_calls_deletions_and_new_labels_through_two_servers_leave_the_counters_right(
    postgres_server: Running, second_server: Running
) -> None:
    world = World(postgres_server)
    people = [world.alice, world.alice.through(second_server)]
    mix_everything(world, people, world.small_task(count=24, repetition=2))
