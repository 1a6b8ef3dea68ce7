"""Labels of machines in tasks that synchronize them: dealt, confirmed, kept in the history, and counted."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from teamlabel.db.tables import dataset as dataset_table
from teamlabel.db.tables import label as label_table
from teamlabel.db.tables import sample as sample_table
from teamlabel.labeltypes.tallies import format_tally
from teamlabel.ledgers.counters_store import CounterChanges, Scope
from teamlabel.ledgers.history_store import Subject
from teamlabel.ledgers.uses_store import LabelUseChanges
from teamlabel.states import State
from teamlabel.workforcetasks.service import deal_auto_labeled
from tests.annotations.calls import history_of, public_id, rows_of, wrong_counters
from tests.support.people import LABELER, REVIEWER, TeamTask, World
from tests.support.pictures import png
from tests.workforcetasks.staffed import change, staff, wait_for_jobs

CAT, DOG = [{"name": "cat"}], [{"name": "dog"}]
PEOPLE = {"bob": LABELER, "chen": LABELER}


def upload_machine_labels(world: World, dataset: str, count: int) -> list[str]:
    """Samples whose labels wait for confirmation; their ids."""
    picture = base64.b64encode(png()).decode()
    items = [{"name": f"auto-{number}.png", "data": picture, "labels": CAT} for number in range(count)]
    body = {"samples": items, "final_annotation": False}
    reply = world.alice.post(f"{dataset}/data-annotations/samples", body)
    assert reply.json["success"], reply
    return [result["info"] for result in reply.json["results"]]


def make_task(
    world: World, empty: int = 2, auto: int = 2, people: dict[str, int] | None = None, **fields: Any
) -> TeamTask:
    dataset = world.dataset(0, ["cat", "dog"])
    if empty:
        world.pictures(dataset, empty)
    if auto:
        upload_machine_labels(world, dataset, auto)
    return world.task(dataset, people or PEOPLE, **{"synchronize_auto_labeling_data": True} | fields)


def auto_rows(world: World, task: TeamTask) -> list[dict[str, Any]]:
    return rows_of(world.alice, task.samples, "&sample_state=__AUTO_ANNOTATION__")


def test_without_synchronizing_only_unlabeled_samples_are_dealt(world: World) -> None:
    task = make_task(world, synchronize_auto_labeling_data=False)
    assert {row["sample_status"] for row in rows_of(world.alice, task.samples)} == {"UN_ANNOTATION"}
    assert world.alice.get(task.samples).json["sample_count"] == 2
    assert world.alice.get(task.path).json["synchronize_auto_labeling_data"] is False


def test_labels_of_a_machine_are_dealt_with_their_samples(world: World) -> None:
    task = make_task(world, repetition=2)
    rows = auto_rows(world, task)
    assert len(rows) == 4
    assert all(row["labels"][0]["name"] == "cat" and row["revision"] == 1 for row in rows)
    stats = world.alice.get(f"{task.path}/data-annotations/stats").json
    assert (stats["sample_stats"]["auto_annotation"], stats["sample_stats"]["un_annotation"]) == (4, 4)
    assert {each["name"]: each["sample_count"] for each in stats["label_stats"]}["cat"] == 4
    assert len(rows_of(world.alice, task.samples, "&label_name=cat")) == 4
    assert world.alice.get(task.path).json["synchronize_auto_labeling_data"] is True
    described = world.alice.get(task.dataset).json["workforce_descriptor"]
    assert described["is_synchronize_auto_labeling_data"] is True
    assert wrong_counters(world, task.dataset, task.path) == []


@pytest.mark.parametrize(
    ("people", "labels", "state"),
    [(PEOPLE, CAT, "UNCHECK"), (PEOPLE | {"rana": REVIEWER}, DOG, "UNREVIEWED"), (PEOPLE, [], "UN_ANNOTATION")],
)
def test_a_labeler_confirms_corrects_or_empties_them_and_the_history_keeps_them(
    world: World, people: dict[str, int], labels: list[Any], state: str
) -> None:
    task = make_task(world, empty=0, people=people)
    bob = task.people["bob"]
    (row,) = rows_of(bob, task.samples)
    sent = {"samples": [{"sample_id": row["sample_id"], "labels": labels, "revision": 1}]}
    assert bob.put(task.samples, sent).json["success"]
    (after,) = rows_of(bob, task.samples)
    assert (after["sample_status"], after["revision"]) == (state, 2)
    machine = history_of(bob, task.samples, row["sample_id"])[-1]
    assert (machine["revision"], machine["labels"][0]["name"]) == (1, "cat")
    assert wrong_counters(world, task.dataset, task.path) == []


def test_samples_that_arrive_with_labels_of_a_machine_are_dealt(world: World) -> None:
    task = make_task(world, empty=1, auto=0, synchronize_data=True)
    upload_machine_labels(world, task.dataset, 3)
    wait_for_jobs(world, task)
    assert len(auto_rows(world, task)) == 3
    assert wrong_counters(world, task.dataset, task.path) == []


def test_unconfirmed_labels_of_who_leaves_go_to_the_others(world: World) -> None:
    task = make_task(world, empty=2, auto=4)
    assert change(world, task, staff(task, chen=LABELER)).status == 200
    rows = rows_of(world.alice, task.samples)
    assert {row["worker_id"] for row in rows} == {task.worker_ids["chen"]}
    assert len(auto_rows(world, task)) == 4
    assert wrong_counters(world, task.dataset, task.path) == []


def test_a_pool_lends_and_takes_back_what_is_to_be_confirmed(world: World) -> None:
    task = make_task(world, empty=0, auto=2, pool_lease_seconds=600)
    bob = task.people["bob"]
    lent = bob.post(f"{task.path}/data-annotations/next", {}).json["samples"]
    assert [row["sample_status"] for row in lent] == ["AUTO_ANNOTATION"]
    assert bob.post(f"{task.path}/data-annotations/next", {}).json["samples"][0]["sample_id"] == lent[0]["sample_id"]
    assert wrong_counters(world, task.path) == []
    back = {"samples": [lent[0]["sample_id"]]}
    assert bob.post(f"{task.path}/data-annotations/next/return", back).json["success"]
    assert wrong_counters(world, task.path) == []


def label_by_machine(world: World, dataset: str, sample_ids: list[str]) -> None:
    """What a producer of machine labels will do: write them to unlabeled samples and tell of it."""

    def unit(tx: Connection) -> None:
        found = tx.execute(select(dataset_table).where(dataset_table.c.dataset_id == public_id(dataset))).one()
        of_cat = (label_table.c.dataset_key == found.key, label_table.c.name == "cat")
        label_key = tx.execute(select(label_table.c.key).where(*of_cat)).scalar_one()
        tally = format_tally({label_key: 1})
        where = (sample_table.c.dataset_key == found.key, sample_table.c.sample_id.in_(sample_ids))
        rows = tx.execute(select(sample_table.c.key, sample_table.c.ordinal).where(*where)).all()
        values = {"state": State.AUTO_ANNOTATION.value, "labels": b'[{"name":"cat","type":0}]', "tally": tally}
        tx.execute(update(sample_table).where(*where).values(**values, revision=1))
        uses, changes = LabelUseChanges(Subject.SAMPLE, found.key), CounterChanges(Scope.DATASET, found.key)
        for _, ordinal in rows:
            uses.move(ordinal, "", tally)
            changes.move_state(State.UN_ANNOTATION, State.AUTO_ANNOTATION)
            changes.add_labels([(label_key, 1)], 1)
        uses.write(tx)
        changes.write(tx)
        deal_auto_labeled(tx, found.project_id, found.key, [key for key, _ in rows])

    world.running.write(unit)


def test_samples_that_get_labels_of_a_machine_later_bring_them_into_untouched_work(world: World) -> None:
    task = make_task(world, empty=4, auto=0, repetition=2)
    bob = task.people["bob"]
    touched, fresh, skipped, _ = [row["sample_id"] for row in rows_of(bob, task.samples)]
    assert bob.put(task.samples, {"samples": [{"sample_id": touched, "labels": DOG}]}).json["success"]
    skip = {"samples": [{"sample_id": skipped, "reason": "dark"}]}
    assert bob.post(f"{task.path}/data-annotations/skip", skip).json["success"]
    label_by_machine(world, task.dataset, [touched, fresh, skipped])
    wait_for_jobs(world, task)
    own = {row["sample_id"]: row for row in rows_of(bob, task.samples)}
    assert own[touched]["labels"][0]["name"] == "dog"
    assert (own[fresh]["sample_status"], own[fresh]["revision"]) == ("AUTO_ANNOTATION", 1)
    assert "skip_reason" not in own[skipped]
    assert len(auto_rows(world, task)) == 5
    assert wrong_counters(world, task.dataset, task.path) == []


def test_tasks_that_do_not_synchronize_them_keep_their_work_as_it_is(world: World) -> None:
    task = make_task(world, empty=2, auto=0, synchronize_auto_labeling_data=False)
    sample_ids = [row["sample_id"] for row in rows_of(world.alice, task.samples)]
    label_by_machine(world, task.dataset, sample_ids)
    assert {row["sample_status"] for row in rows_of(world.alice, task.samples)} == {"UN_ANNOTATION"}
    assert wrong_counters(world, task.dataset, task.path) == []


def test_a_dataset_brings_a_task_that_synchronizes_them(world: World) -> None:
    team = {"workforces": [{"workforce_id": world.team({"bob@x.example": LABELER})}]}
    information = {"task_name": "task", "synchronize_auto_labeling_data": True, "workforces_config": team}
    dataset = world.dataset(0, ["cat"], team_labeling=True, workforce_information=information)
    (made,) = world.alice.get(f"{dataset}/workforce-tasks").json["tasks"]
    assert made["synchronize_auto_labeling_data"] is True
