"""Whatever comes in whatever order: people join and leave, samples arrive, labels are written."""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teamlabel.workforcetasks import allocation, redistribution
from tests.support.people import LABELER, REVIEWER, TeamTask, World
from tests.workforcetasks.staffed import change, check_counters, label, rows, staff, wait_for_jobs

NAMES = ("bob", "chen", "dana", "erik")
ARRIVE = st.tuples(st.just("arrive"), st.integers(1, 7))
LABEL = st.tuples(st.just("label"), st.sampled_from(NAMES), st.integers(1, 3))
PEOPLE = st.tuples(st.just("people"), st.sets(st.sampled_from(NAMES), min_size=1))


class Told:
    """What was done to a task, and what must hold of it afterwards."""

    def __init__(self, world: World, repetition: int) -> None:
        self.world, self.repetition = world, repetition
        self.present = set(NAMES[: max(repetition, 2)])
        self.samples = 5
        dataset = world.dataset(0, ["cat", "dog"])
        world.pictures(dataset, self.samples)
        roles = dict.fromkeys(NAMES, LABELER) | {"rana": REVIEWER}
        only = self.present | {"rana"}
        self.task = world.task(dataset, roles, only=only, repetition=repetition, synchronize_data=True)
        self.labeled: set[tuple[str, str]] = set()

    def arrive(self, count: int) -> None:
        self.world.pictures(self.task.dataset, count)
        self.samples += count
        self.world.wait_until_running(self.task.path)

    def label(self, name: str, count: int) -> None:
        if name in self.present:
            worker_id = self.task.worker_ids[name]
            self.labeled |= {(each, worker_id) for each in label(self.task.people[name], self.task, count)}

    def people(self, names: set[str]) -> None:
        reply = change(self.world, self.task, staff(self.task, **dict.fromkeys(names, LABELER)))
        assert reply.status == (200 if len(names) >= self.repetition else 400)
        if reply.status == 200 and names != self.present:
            self.present = names
            self.check_even()

    def check(self) -> None:
        found = rows(self.world, self.task)
        holders: defaultdict[str, list[str]] = defaultdict(list)
        for row in found:
            holders[row["sample_id"]].append(row["worker_id"])
        assert len(holders) == self.samples
        assert all(len(each) == len(set(each)) == self.repetition for each in holders.values())
        assert {(row["sample_id"], row["worker_id"]) for row in found if row["labels"]} == self.labeled
        here = {self.task.worker_ids[name] for name in self.present}
        assert all(row["worker_id"] in here for row in found if not row["labels"])
        check_counters(self.world, self.task)

    def check_even(self) -> None:
        """Nothing that nobody touched could go to somebody who has less to do, and be more even there."""
        held: defaultdict[str, set[str]] = defaultdict(set)
        untouched: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows(self.world, self.task):
            held[row["worker_id"]].add(row["sample_id"])
            if not row["labels"]:
                untouched[row["worker_id"]].add(row["sample_id"])
        here = [self.task.worker_ids[name] for name in self.present]
        for giver in here:
            for receiver in here:
                if len(untouched[receiver]) + 1 < len(untouched[giver]):
                    assert untouched[giver] <= held[receiver]


@given(repetition=st.integers(1, 3), actions=st.lists(ARRIVE | LABEL | PEOPLE, min_size=3, max_size=7))
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_sample_keeps_its_labelers_and_every_label_its_place(
    world: World, repetition: int, actions: list[tuple[Any, ...]]
) -> None:
    told = Told(world, repetition)
    for action, *values in actions:
        getattr(told, action)(*values)
    told.check()


@pytest.fixture
def short_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps of one assignment, so that much happens between them."""
    monkeypatch.setattr(redistribution, "STEP_ASSIGNMENTS", 1)
    monkeypatch.setattr(allocation, "STEP_ASSIGNMENTS", 1)


def test_no_label_is_lost_while_people_come_and_go(world: World, short_steps: None) -> None:
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, 40)
    people = dict.fromkeys(NAMES, LABELER)
    task = world.task(dataset, people, only={"bob", "chen"}, synchronize_data=True)
    kept: set[tuple[str, str]] = set()
    refused: list[str] = []
    ended = threading.Event()
    bob = threading.Thread(target=_label_on, args=(task, "bob", kept, refused, ended))
    bob.start()
    try:
        for others in (("dana",), ("chen", "erik"), ("erik",), ("chen", "dana")):
            body = staff(task, **dict.fromkeys(("bob", *others), LABELER))
            assert world.alice.put(task.path, body).status == 200
            world.pictures(dataset, 2)
    finally:
        ended.set()
        bob.join()
    wait_for_jobs(world, task)
    found = rows(world, task)
    assert len({row["sample_id"] for row in found}) == len(found) == 48
    assert {(row["sample_id"], row["worker_id"]) for row in found if row["labels"]} == kept
    assert kept
    # What was handed on a moment before is somebody else's.
    assert set(refused) <= {"ModelArts.4420"}
    check_counters(world, task)


def _label_on(
    task: TeamTask, name: str, kept: set[tuple[str, str]], refused: list[str], ended: threading.Event
) -> None:
    """Label what is there, one by one from its end, where the others are given from; keep what was acknowledged."""
    person = task.people[name]
    while not ended.is_set():
        query = "limit=5&sample_state=__none__&order=desc"
        for row in person.get(f"{task.samples}?{query}").json["samples"][:3]:
            item = {"sample_id": row["sample_id"], "labels": [{"name": "cat"}]}
            result = person.put(task.samples, {"samples": [item]}).json["results"][0]
            if result["success"]:
                kept.add((row["sample_id"], task.worker_ids[name]))
            else:
                refused.append(result["error_code"])
