"""How labels move an assignment or a sample from state to state, for whom and while what goes on."""

from __future__ import annotations

from typing import Any

import pytest

from teamlabel.errors import OperationForbidden
from teamlabel.states import UNDER_JUDGEMENT, State, TaskStatus, assignment_after_labeling
from tests.annotations.calls import (
    codes,
    held_by,
    item,
    put,
    put_one,
    row_of,
    rows_of,
    set_state,
    set_task_status,
    unchanged,
    wrong_counters,
)
from tests.support.people import LABELER, MANAGER, REVIEWER, TeamTask, World

FREE = [State.UN_ANNOTATION, State.AUTO_ANNOTATION, State.UNREVIEWED, State.REJECTED]


def after(
    state: State, *, labeled: bool = True, reviewers: bool = False, open_: bool = False, owner: bool = False
) -> State:
    return assignment_after_labeling(state, labeled=labeled, has_reviewers=reviewers, round_open=open_, by_owner=owner)


@pytest.mark.parametrize("state", sorted(set(State) - {State.ACCEPTED, State.MANUAL_ANNOTATION}))
def test_labels_wait_for_review_where_there_are_reviewers_and_else_for_acceptance(state: State) -> None:
    assert after(state, reviewers=True) is State.UNREVIEWED
    assert after(state) is State.UNCHECK
    assert after(state, labeled=False) is State.UN_ANNOTATION
    assert after(state, labeled=False, reviewers=True, owner=True) is State.UN_ANNOTATION


@pytest.mark.parametrize("state", FREE)
def test_an_open_round_does_not_hinder_what_is_not_judged_in_it(state: State) -> None:
    assert after(state, open_=True) is State.UNCHECK
    assert after(state, open_=True, labeled=False) is State.UN_ANNOTATION


@pytest.mark.parametrize("state", sorted(UNDER_JUDGEMENT))
def test_in_an_open_round_only_the_owner_corrects_what_is_judged_and_nobody_empties_it(state: State) -> None:
    assert after(state, open_=True, owner=True) is state
    for owner, labeled in ((True, False), (False, False), (False, True)):
        with pytest.raises(OperationForbidden):
            after(state, open_=True, owner=owner, labeled=labeled)


def test_an_accepted_assignment_changes_for_nobody() -> None:
    for owner in (False, True):
        for labeled in (False, True):
            with pytest.raises(OperationForbidden):
                after(State.ACCEPTED, owner=owner, labeled=labeled)


def task_with_everybody(world: World) -> TeamTask:
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, 2)
    return world.task(dataset, {"bob": LABELER, "rana": REVIEWER, "mei": MANAGER})


def test_in_a_task_with_reviewers_labels_are_unreviewed_whoever_writes_them(world: World) -> None:
    task = task_with_everybody(world)
    sample_id, bob = held_by(task, "bob")[0], task.worker_ids["bob"]
    for person in (task.people["bob"], task.people["rana"], task.people["mei"], world.alice):
        assert put_one(person, task.samples, item(sample_id, "cat", worker_id=bob)) == ""
        assert row_of(world.alice, task.samples, sample_id)["sample_status"] == "UNREVIEWED"
    stats = world.alice.get(f"{task.path}/data-annotations/stats").json["sample_stats"]
    assert (stats["unreviewed"], stats["un_annotation"], stats["uncheck"]) == (1, 1, 0)
    assert put_one(task.people["bob"], task.samples, item(sample_id)) == ""
    assert row_of(world.alice, task.samples, sample_id)["sample_status"] == "UN_ANNOTATION"


def test_labels_that_are_absent_null_or_empty_clear_an_assignment_and_a_sample(world: World) -> None:
    task = world.small_task(count=1)
    sample_id = rows_of(world.alice, task.samples)[0]["sample_id"]
    empty: list[dict[str, Any]] = [{"labels": None}, {"labels": []}, {}]
    for path, labeled in ((task.samples, "UNCHECK"), (f"{task.dataset}/data-annotations/samples", "MANUAL_ANNOTATION")):
        for nothing in empty:
            assert put_one(world.alice, path, item(sample_id, "cat")) == ""
            assert row_of(world.alice, path, sample_id)["sample_status"] == labeled
            assert put_one(world.alice, path, {"sample_id": sample_id, **nothing}) == ""
            row = row_of(world.alice, path, sample_id)
            assert (row["sample_status"], row["labels"]) == ("UN_ANNOTATION", [])
    assert wrong_counters(world, task.dataset, task.path) == []


def test_members_may_not_touch_what_is_under_judgement(world: World) -> None:
    task = world.small_task(count=8)
    bob, held = task.worker_ids["bob"], held_by(task, "bob")
    states = [*sorted(UNDER_JUDGEMENT)]
    for sample_id, state in zip(held, states, strict=True):
        set_state(world, task, sample_id, bob, state)
    set_task_status(world, task, TaskStatus.ACCEPTING)
    with unchanged(world, task.samples):
        for sent in ([item(each, "cat") for each in held], [item(each) for each in held]):
            reply = put(task.people["bob"], task.samples, *sent)
            assert codes(reply) == ["4600"] * 4
            assert all(result["error_msg"].startswith("sample_id: ") for result in reply.json["results"])


def test_the_owner_corrects_under_judgement_and_the_state_stays(world: World) -> None:
    task = world.small_task(count=8)
    bob, held = task.worker_ids["bob"], held_by(task, "bob")
    states = sorted(UNDER_JUDGEMENT)
    for sample_id, state in zip(held, states, strict=True):
        set_state(world, task, sample_id, bob, state)
    set_task_status(world, task, TaskStatus.ACCEPTING)
    assert codes(put(world.alice, task.samples, *(item(each, "dog") for each in held))) == [""] * 4
    rows = {row["sample_id"]: row for row in rows_of(world.alice, task.samples)}
    assert [rows[each]["sample_status"] for each in held] == [state.name for state in states]
    assert {rows[each]["labels"][0]["name"] for each in held} == {"dog"}
    with unchanged(world, task.samples):
        assert codes(put(world.alice, task.samples, *(item(each) for each in held))) == ["4600"] * 4
        # What is wrong in the labels is told, as anywhere.
        assert codes(put(world.alice, task.samples, *(item(each, "bird") for each in held))) == ["4410"] * 4
    assert wrong_counters(world, task.dataset, task.path) == []


def test_accepted_assignments_are_refused_to_everybody_and_rejected_ones_are_labeled_again(world: World) -> None:
    task = task_with_everybody(world)
    accepted, rejected = held_by(task, "bob")
    bob = task.worker_ids["bob"]
    set_state(world, task, accepted, bob, State.ACCEPTED)
    set_state(world, task, rejected, bob, State.REJECTED)
    with unchanged(world, task.samples):
        for person in (world.alice, *task.people.values()):
            assert codes(put(person, task.samples, item(accepted, "cat", worker_id=bob))) == ["4600"]
            assert codes(put(person, task.samples, item(accepted, worker_id=bob))) == ["4600"]
    assert put_one(task.people["bob"], task.samples, item(rejected, "cat")) == ""
    assert row_of(world.alice, task.samples, rejected)["sample_status"] == "UNREVIEWED"
    # The dataset sample itself is the owner's to change at any time.
    assert put_one(world.alice, f"{task.dataset}/data-annotations/samples", item(accepted, "dog")) == ""
    assert wrong_counters(world, task.dataset, task.path) == []
