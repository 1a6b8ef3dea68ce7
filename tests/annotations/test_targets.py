"""Whose assignment an item means, and who may write it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from teamlabel.identity import store as identity_store
from teamlabel.states import State
from tests.annotations.calls import codes, held_by, item, put, put_one, row_of, rows_of, set_state, unchanged
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, TeamTask, World

EVERYBODY = {"bob": LABELER, "chen": LABELER, "rana": REVIEWER, "mei": MANAGER}


def staffed_task(world: World, **fields: Any) -> TeamTask:
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, 4)
    return world.task(dataset, EVERYBODY, **fields)


def email_of(task: TeamTask, name: str) -> str:
    return task.people[name].name


def test_a_labeler_writes_the_own_assignments_and_no_others(world: World) -> None:
    task = world.small_task()
    bob, mine, hers = task.people["bob"], held_by(task, "bob")[0], held_by(task, "chen")[0]
    ids, chen_email = task.worker_ids, email_of(task, "chen")
    assert put_one(bob, task.samples, item(mine, "cat")) == ""
    assert put_one(bob, task.samples, item(mine, "cat", worker_id=ids["bob"])) == ""
    own_email = {"email": email_of(task, "bob").upper(), "samples": [item(mine, "cat")]}
    assert codes(bob.put(task.samples, own_email)) == [""]
    with unchanged(world, task.samples):
        assert put_one(bob, task.samples, item(hers, "dog")) == "4420"
        assert put_one(bob, task.samples, item(hers, "dog", worker_id=ids["chen"])) == "4600"
        reply = bob.put(task.samples, {"email": chen_email, "samples": [item(mine, "dog"), item(hers, "dog")]})
        assert codes(reply) == ["4600", "4600"]
        assert reply.json["results"][0]["error_msg"].startswith("email: ")


def test_a_labeler_of_a_shared_sample_writes_the_own_copy(world: World) -> None:
    task = world.small_task(count=1, repetition=2)
    sample_id = held_by(task, "bob")[0]
    assert put_one(task.people["bob"], task.samples, item(sample_id, "cat")) == ""
    assert put_one(task.people["chen"], task.samples, item(sample_id, "dog")) == ""
    assert row_of(task.people["bob"], task.samples, sample_id)["labels"][0]["name"] == "cat"
    assert row_of(task.people["chen"], task.samples, sample_id)["labels"][0]["name"] == "dog"


def test_owner_and_manager_write_for_the_only_holder_of_a_sample(world: World) -> None:
    task = staffed_task(world)
    for person, name in ((world.alice, "cat"), (task.people["mei"], "dog")):
        for sample_id in (held_by(task, "bob")[0], held_by(task, "chen")[0]):
            assert put_one(person, task.samples, item(sample_id, name)) == ""
            assert row_of(world.alice, task.samples, sample_id)["labels"][0]["name"] == name


def test_owner_and_manager_name_one_of_several_holders_by_id_or_by_email(world: World) -> None:
    task = staffed_task(world, repetition=2)
    sample_id = held_by(task, "bob")[0]
    bob, chen = task.worker_ids["bob"], task.worker_ids["chen"]
    for person in (world.alice, task.people["mei"]):
        with unchanged(world, task.samples):
            reply = put(person, task.samples, item(sample_id, "cat"))
            assert codes(reply) == ["4604"]
            assert reply.json["results"][0]["error_msg"].startswith("worker_id: ")
        # The worker of an item goes before the address of the call.
        items = [item(sample_id, "cat"), item(sample_id, "dog", worker_id=chen)]
        assert codes(person.put(task.samples, {"email": email_of(task, "bob"), "samples": items})) == ["", ""]
        rows = [row for row in rows_of(world.alice, task.samples) if row["sample_id"] == sample_id]
        assert {row["worker_id"]: row["labels"][0]["name"] for row in rows} == {bob: "cat", chen: "dog"}
        assert codes(put(person, task.samples, item(sample_id, worker_id=bob), item(sample_id, worker_id=chen))) == [
            "",
            "",
        ]


def test_a_worker_or_an_address_that_is_not_of_the_task_fails_the_items_that_rely_on_it(world: World) -> None:
    task = world.small_task()
    sample_id, ids = held_by(task, "bob")[0], task.worker_ids
    elsewhere = world.task(task.dataset, {"dora": LABELER})
    with unchanged(world, task.samples):
        for worker_id in ("0" * 32, elsewhere.worker_ids["dora"], "a\0b"):
            reply = put(world.alice, task.samples, item(sample_id, "cat", worker_id=worker_id))
            assert codes(reply) == ["4604"]
            assert reply.json["results"][0]["error_msg"].startswith("worker_id: ")
    items = [item(sample_id, "cat"), item(sample_id, "cat", worker_id=ids["bob"]), item("0" * 32)]
    for email in ("nobody@example.com", email_of(elsewhere, "dora"), "a\0b"):
        reply = world.alice.put(task.samples, {"email": email, "samples": items})
        assert codes(reply) == ["4604", "", "4604"]
        assert reply.json["results"][0]["error_msg"].startswith("email: ")


def test_an_empty_worker_or_address_names_nobody(world: World) -> None:
    task = world.small_task()
    sample_id = held_by(task, "bob")[0]
    reply = world.alice.put(task.samples, {"email": "", "samples": [item(sample_id, "cat", worker_id="")]})
    assert codes(reply) == [""]
    reply = world.alice.put(task.samples, {"email": None, "samples": [item(sample_id, "cat", worker_id=None)]})
    assert codes(reply) == [""]


def test_a_sample_that_the_named_labeler_does_not_hold_is_not_found(world: World) -> None:
    task = staffed_task(world)
    hers = held_by(task, "chen")[0]
    with unchanged(world, task.samples):
        for name in ("bob", "rana", "mei"):
            assert put_one(world.alice, task.samples, item(hers, "cat", worker_id=task.worker_ids[name])) == "4420"


def test_a_reviewer_corrects_labels_that_wait_for_review_or_acceptance_and_the_holder_stays(world: World) -> None:
    task = staffed_task(world)
    rana, bob = task.people["rana"], task.worker_ids["bob"]
    sample_id = held_by(task, "bob")[0]
    for state in (State.UNREVIEWED, State.UNCHECK):
        set_state(world, task, sample_id, bob, state)
        assert put_one(rana, task.samples, item(sample_id, "dog", worker_id=bob)) == ""
        row = row_of(world.alice, task.samples, sample_id)
        assert (row["worker_id"], row["labels"][0]["name"]) == (bob, "dog")
    with unchanged(world, task.samples):
        # Without the worker a reviewer acts as itself, and holds nothing.
        assert put_one(rana, task.samples, item(sample_id, "cat")) == "4420"
        named = {"email": email_of(task, "bob"), "samples": [item(sample_id, "cat")]}
        assert codes(rana.put(task.samples, named)) == ["4600"]
    for state in (State.UN_ANNOTATION, State.AUTO_ANNOTATION, State.REJECTED, State.ACCEPTED, State.SAMPLED_UNCHECK):
        set_state(world, task, sample_id, bob, state)
        reply = put(rana, task.samples, item(sample_id, "cat", worker_id=bob))
        assert codes(reply) == ["4600"]
        assert reply.json["results"][0]["error_msg"].startswith("sample_id: ")


def grant_project(world: World, person: Person) -> None:
    def unit(tx: Connection) -> None:
        found = identity_store.find_account(tx, name=person.name)
        assert found is not None
        identity_store.grant_project(tx, world.project_id, found.key)

    world.running.write(unit)
    world.running.services.authenticator.forget()


def test_an_owner_who_also_labels_writes_the_own_copy_unless_another_is_named(world: World) -> None:
    task = world.small_task(count=1, repetition=2)
    bob, sample_id = task.people["bob"], held_by(task, "bob")[0]
    grant_project(world, bob)
    assert put_one(bob, task.samples, item(sample_id, "cat")) == ""
    assert put_one(bob, task.samples, item(sample_id, "dog", worker_id=task.worker_ids["chen"])) == ""
    names = {row["worker_id"]: row["labels"][0]["name"] for row in rows_of(world.alice, task.samples)}
    assert names == {task.worker_ids["bob"]: "cat", task.worker_ids["chen"]: "dog"}
