"""Accepted labels reach the dataset: which of them, in whose name, and what they replace."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from teamlabel.db.tables import sample
from teamlabel.ledgers.counters_store import CounterChanges, Scope
from teamlabel.states import State
from tests.acceptance.ended import (
    CANCEL,
    PASS_ALL,
    PASS_THE_REST,
    REJECT_ALL,
    finish,
    label_all,
    labeled_task,
    names_in_dataset,
    open_round,
    outcome_of,
    sample_ids,
    states,
)
from tests.annotations.calls import Json, history_of, item, put, row_of, rows_of, wrong_counters
from tests.labels.changing import samples_path
from tests.support.people import LABELER, TeamTask, World


def in_dataset(world: World, task: TeamTask, sample_id: str) -> Json:
    return row_of(world.alice, samples_path(task.dataset), sample_id)


def test_accepted_labels_are_in_the_dataset_in_the_name_of_the_labeler(world: World) -> None:
    task = labeled_task(world)
    round_id = open_round(world, task)
    finish(world, task, PASS_ALL)
    emails = {worker_id: task.people[name].name for name, worker_id in task.worker_ids.items()}
    for row in rows_of(world.alice, task.samples):
        found = in_dataset(world, task, row["sample_id"])
        assert found["labels"] == row["labels"]
        assert found["sample_status"] == "MANUAL_ANNOTATION"
        assert found["annotated_by"] == f"human/default/{emails[row['worker_id']]}"
        assert found["revision"] == 1
    assert world.alice.get(f"{samples_path(task.dataset)}?label_name=cat").json["sample_count"] == 4
    assert outcome_of(world, task, round_id) == {"accepted": 4, "written": 4}
    assert wrong_counters(world, task.path, task.dataset) == []


def test_rejected_labels_and_those_of_a_cancelled_round_stay_out_of_the_dataset(world: World) -> None:
    for action in (CANCEL, REJECT_ALL):
        task = labeled_task(world)
        open_round(world, task)
        finish(world, task, action)
        assert {tuple(names) for names in names_in_dataset(world, task).values()} == {()}


def test_a_task_that_does_not_synchronize_keeps_its_labels_to_itself(world: World) -> None:
    task = labeled_task(world, synchronize_data=False, auto_sync_dataset=False)
    round_id = open_round(world, task)
    assert finish(world, task, PASS_ALL) == 3
    assert {tuple(names) for names in names_in_dataset(world, task).values()} == {()}
    assert outcome_of(world, task, round_id) == {"accepted": 4}


def two_of_each(world: World) -> tuple[TeamTask, str, dict[str, str]]:
    """A task in which everybody labels the one sample; names by worker id of slots 1 and 2."""
    dataset = world.dataset(0, ["cat", "dog"])
    (sample_id,) = world.pictures(dataset, 1)
    task = world.task(dataset, {"bob": LABELER, "chen": LABELER}, repetition=2)
    rows = rows_of(world.alice, task.samples)
    first = world.alice.get(f"{task.samples}/{sample_id}").json["worker_id"]
    names = {row["worker_id"]: "cat" if row["worker_id"] == first else "dog" for row in rows}
    put(world.alice, task.samples, *(item(sample_id, name, worker_id=who) for who, name in names.items()))
    return task, sample_id, {name: who for who, name in names.items()}


def test_of_several_accepted_assignments_the_better_score_wins(world: World) -> None:
    task, sample_id, who = two_of_each(world)
    open_round(world, task, {f"{sample_id}/{who['cat']}": (True, "B"), f"{sample_id}/{who['dog']}": (True, "A")})
    finish(world, task, PASS_ALL)
    assert names_in_dataset(world, task) == {sample_id: ["dog"]}


def test_of_equally_good_assignments_the_first_slot_wins(world: World) -> None:
    task, sample_id, who = two_of_each(world)
    open_round(world, task, {f"{sample_id}/{who['dog']}": (True, "A"), f"{sample_id}/{who['cat']}": (True, "A")})
    finish(world, task, PASS_ALL)
    assert names_in_dataset(world, task) == {sample_id: ["cat"]}


def test_what_the_same_task_accepts_later_replaces_what_it_accepted_before(world: World) -> None:
    task, sample_id, who = two_of_each(world)
    open_round(world, task, {f"{sample_id}/{who['cat']}": (True, "A"), f"{sample_id}/{who['dog']}": (False, "E")})
    assert finish(world, task, PASS_THE_REST) == 4
    assert names_in_dataset(world, task) == {sample_id: ["cat"]}
    put(world.alice, task.samples, item(sample_id, "dog", "cat", worker_id=who["dog"]))
    round_id = open_round(world, task)
    assert finish(world, task, PASS_ALL) == 3
    assert names_in_dataset(world, task) == {sample_id: ["dog", "cat"]}
    assert outcome_of(world, task, round_id) == {"accepted": 1, "written": 1, "overwritten": 1}
    past = history_of(world.alice, samples_path(task.dataset), sample_id)
    assert [[label["name"] for label in each["labels"]] for each in past] == [["dog", "cat"], ["cat"]]


def test_labels_from_elsewhere_are_kept_unless_the_owner_says_otherwise(world: World) -> None:
    for overwrite, expected in ((False, "dog"), (True, "cat")):
        task = labeled_task(world, 2)
        ids = sample_ids(world, task)
        put(world.alice, samples_path(task.dataset), item(ids[0], "dog"))
        round_id = open_round(world, task)
        assert finish(world, task, PASS_ALL, overwrite=overwrite) == 3
        assert names_in_dataset(world, task) == {ids[0]: [expected], ids[1]: ["cat"]}
        outcome = {"written": 2, "overwritten": 1} if overwrite else {"written": 1, "kept": 1}
        assert outcome_of(world, task, round_id) == {"accepted": 2} | outcome
        assert states(world, task) == dict.fromkeys(ids, "ACCEPTED")
        assert wrong_counters(world, task.path, task.dataset) == []


def test_what_is_overwritten_is_in_the_history(world: World) -> None:
    task = labeled_task(world, 2)
    ids = sample_ids(world, task)
    put(world.alice, samples_path(task.dataset), item(ids[0], "dog", metadata={"@modelarts:hard": True}))
    open_round(world, task)
    finish(world, task, PASS_ALL, overwrite=True)
    newest, *past = history_of(world.alice, samples_path(task.dataset), ids[0])
    assert (newest["labels"][0]["name"], newest["action"]) == ("cat", "updateWorkforceSamplingTask")
    assert [each["labels"][0]["name"] for each in past] == ["dog"]
    assert in_dataset(world, task, ids[0])["metadata"]["@modelarts:hard"] == 1


def test_an_equal_value_is_not_written_again(world: World) -> None:
    task = labeled_task(world, 2)
    ids = sample_ids(world, task)
    put(world.alice, samples_path(task.dataset), item(ids[0], "cat"))
    round_id = open_round(world, task)
    finish(world, task, PASS_ALL, overwrite=True)
    assert in_dataset(world, task, ids[0])["revision"] == 1
    assert outcome_of(world, task, round_id) == {"accepted": 2, "written": 1, "unchanged": 1}


def test_metadata_and_usage_of_an_assignment_reach_the_dataset_with_its_labels(world: World) -> None:
    task = world.small_task(2)
    first, second = sample_ids(world, task)
    holders = {each: row_of(world.alice, task.samples, each)["worker_id"] for each in (first, second)}
    put(world.alice, samples_path(task.dataset), item(second, metadata={"from": "dataset"}))
    hard = {"metadata": {"@modelarts:hard": True, "note": "a"}, "sample_usage": "TRAIN"}
    put(world.alice, task.samples, item(first, "cat", worker_id=holders[first], **hard))
    put(world.alice, task.samples, item(second, "cat", worker_id=holders[second]))
    open_round(world, task)
    finish(world, task, PASS_ALL)
    assert in_dataset(world, task, first)["metadata"] == {"@modelarts:hard": True, "note": "a"}
    assert in_dataset(world, task, second)["metadata"] == {"from": "dataset"}
    assert wrong_counters(world, task.path, task.dataset) == []


def test_labels_arrive_under_the_name_that_the_dataset_has_for_them_now(world: World) -> None:
    # A task that keeps its own label set.
    task = labeled_task(world, 2, data_sync_type=1)
    renamed = {"name": "cat", "property": {"@modelarts:rename_to": "kitten"}}
    assert world.alice.put(f"{task.dataset}/data-annotations/labels", {"labels": [renamed]}).json["success"]
    open_round(world, task)
    finish(world, task, PASS_ALL)
    assert {tuple(names) for names in names_in_dataset(world, task).values()} == {("kitten",)}
    assert wrong_counters(world, task.path, task.dataset) == []


def test_labels_that_the_dataset_does_not_have_any_more_stay_in_the_task(world: World) -> None:
    task = world.small_task(2, data_sync_type=1)
    label_all(world, task, "cat", "dog")
    gone = {"labels": [{"name": "dog"}]}
    assert world.alice.post(f"{task.dataset}/data-annotations/labels/delete", gone).json["success"]
    round_id = open_round(world, task)
    assert finish(world, task, PASS_ALL) == 3
    assert {tuple(names) for names in names_in_dataset(world, task).values()} == {()}
    assert outcome_of(world, task, round_id) == {"accepted": 2, "kept": 2}
    assert {len(row["labels"]) for row in rows_of(world.alice, task.samples)} == {2}


def test_machine_labels_that_wait_for_confirmation_protect_nothing(world: World) -> None:
    dataset = world.dataset(0, ["cat", "dog"])
    (sample_id,) = world.pictures(dataset, 1)
    task = world.task(dataset, {"bob": LABELER})
    put(world.alice, samples_path(dataset), item(sample_id, "dog"))
    put(task.people["bob"], task.samples, item(sample_id, "cat"))
    await_confirmation(world, sample_id)
    round_id = open_round(world, task)
    finish(world, task, PASS_ALL)
    assert names_in_dataset(world, task) == {sample_id: ["cat"]}
    assert outcome_of(world, task, round_id) == {"accepted": 1, "written": 1, "overwritten": 1}


def await_confirmation(world: World, sample_id: str) -> None:
    """Let the labels of a dataset sample be those of a machine."""

    def unit(tx: Connection) -> None:
        where = (sample.c.sample_id == sample_id, sample.c.deleted_ms.is_(None))
        key, before = tx.execute(select(sample.c.dataset_key, sample.c.state).where(*where)).one()
        tx.execute(update(sample).where(*where).values(state=State.AUTO_ANNOTATION.value))
        changes = CounterChanges(Scope.DATASET, key)
        changes.move_state(before, State.AUTO_ANNOTATION)
        changes.write(tx)

    world.running.write(unit)
