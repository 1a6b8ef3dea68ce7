"""Tasks that are given to a manager: CreateWorkforceTask with an agency, and StartWorkforceTask."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from sqlalchemy import update

from teamlabel.db.tables import task as task_table
from tests.support.people import LABELER, MANAGER, REVIEWER, Person, Reply, TeamTask, World, refusal
from tests.workforcetasks.staffed import check_counters, label, rows, shares, staff, wait_for_jobs


class Given(NamedTuple):
    """A task that waits for its manager Mei; Noa manages another team."""

    path: str
    dataset: str
    team: str
    workers: dict[str, str]
    mei: Person
    noa: Person
    bob: Person


@pytest.fixture
def given(world: World) -> Given:
    dataset = world.dataset(0, ["cat", "dog"])
    world.pictures(dataset, 6)
    end = f"{world.project_id[:8]}.example"
    team = world.team({f"mei@{end}": MANAGER, f"bob@{end}": LABELER, f"chen@{end}": LABELER, f"rana@{end}": REVIEWER})
    world.team({f"noa@{end}": MANAGER, f"fay@{end}": LABELER})
    found = world.alice.get(f"/workforces/{team}/workers").json["workers"]
    workers = {worker["email"].partition("@")[0]: worker["worker_id"] for worker in found}
    reply = create(world, dataset, agency=f"mei@{end}")
    assert reply.status == 200, reply
    path = f"{dataset}/workforce-tasks/{reply.json['task_id']}"
    mei, noa, bob = (world.member(f"{name}@{end}") for name in ("mei", "noa", "bob"))
    return Given(path, dataset, team, workers, mei, noa, bob)


def create(world: World, dataset: str, **config: Any) -> Reply:
    return world.alice.post(f"{dataset}/workforce-tasks", {"workforces_config": config})


def start(person: Person, given: Given, *names: str) -> Reply:
    workers = [{"worker_id": given.workers[name]} for name in names]
    config = {"workforces": [{"workforce_id": given.team, "workers": workers}]}
    return person.post(given.path, {"workforces_config": config, "dataset_id": "x", "task_id": "y"})


def test_a_task_given_to_a_manager_waits_and_nobody_else_sees_it(world: World, given: Given) -> None:
    found = world.alice.get(given.path).json
    assert found["status"] == 6
    assert found["workforces_config"]["agency"] == given.workers["mei"]
    assert rows_of(world, given) == []
    assert given.mei.get(given.path).status == 200
    for person in (given.noa, given.bob):
        assert refusal(person.get(given.path)) == (403, "4600")
        assert refusal(person.get(f"{given.path}/data-annotations/samples")) == (403, "4600")
    put = {"samples": [{"sample_id": "0" * 32, "labels": []}]}
    assert refusal(world.alice.put(f"{given.path}/data-annotations/samples", put)) == (403, "4600")
    # Samples that come meanwhile are dealt at the start.
    world.pictures(given.dataset, 1)
    assert world.alice.get(given.path).json["status"] == 6


def rows_of(world: World, given: Given) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = world.alice.get(f"{given.path}/data-annotations/samples?limit=100").json["samples"]
    return found


def test_an_agency_is_a_team_manager_by_address_or_id(world: World, given: Given) -> None:
    for agency in (given.workers["mei"], "MEI@" + world.project_id[:8] + ".example"):
        reply = create(world, given.dataset, agency=agency, workforces=[])
        assert reply.status == 200, agency
    for agency in (given.workers["bob"], "nobody@x.example", "x"):
        assert refusal(create(world, given.dataset, agency=agency)) == (400, "4604"), agency
    both = create(world, given.dataset, agency=given.workers["mei"], workforces=[{"workforce_id": given.team}])
    assert refusal(both) == (400, "0101")


@pytest.mark.parametrize("by_owner", [True, False])
def test_the_manager_or_the_owner_starts_it_with_its_people(world: World, given: Given, by_owner: bool) -> None:
    starter = world.alice if by_owner else given.mei
    reply = start(starter, given, "bob", "chen", "rana")
    assert (reply.status, reply.json) == (200, {})
    world.wait_until_running(given.path)
    assert len(rows_of(world, given)) == 6
    assert given.bob.get(f"{given.path}/data-annotations/samples").json["sample_count"] == 3
    config = world.alice.get(given.path).json["workforces_config"]
    assert config["agency"] == given.workers["mei"]
    roles = {each["worker_id"]: each["role"] for team in config["workforces"] for each in team["workers"]}
    assert roles == {
        given.workers["bob"]: LABELER,
        given.workers["chen"]: LABELER,
        given.workers["rana"]: REVIEWER,
        given.workers["mei"]: MANAGER,
    }
    assert refusal(start(starter, given, "bob")) == (400, "4621")


def test_a_start_is_refused_without_people_and_by_others(world: World, given: Given) -> None:
    assert refusal(world.alice.post(given.path, {})) == (400, "0104")
    assert refusal(world.alice.post(given.path, {"workforces_config": {}})) == (400, "0104")
    assert refusal(world.alice.post(given.path, {"workforces_config": {"agency": "x"}})) == (400, "4604")
    assert refusal(start(given.mei, given, "rana")) == (400, "4822")
    for person in (given.noa, given.bob):
        assert refusal(start(person, given, "bob")) == (403, "4600")
    other = {"workforces": [{"workforce_id": given.team}], "agency": given.workers["mei"]}
    assert refusal(given.mei.post(given.path, {"workforces_config": other})) == (403, "4600")
    assert world.alice.get(given.path).json["status"] == 6


def test_before_the_start_only_the_owner_gives_it_to_another_manager(world: World, given: Given) -> None:
    noa = f"noa@{world.project_id[:8]}.example"
    people = staff_of(given, "bob")
    assert refusal(world.alice.put(given.path, {"workforces_config": people})) == (403, "4600")
    assert refusal(given.mei.put(given.path, {"workforces_config": {"agency": noa}})) == (403, "4600")
    assert world.alice.put(given.path, {"workforces_config": {"agency": noa}}).status == 200
    assert given.noa.get(given.path).status == 200
    assert refusal(given.mei.get(given.path)) == (403, "4600")
    assert world.alice.get(given.path).json["status"] == 6


def staff_of(given: Given, *names: str) -> dict[str, Any]:
    workers = [{"worker_id": given.workers[name]} for name in names]
    return {"workforces": [{"workforce_id": given.team, "workers": workers}]}


def test_an_owner_may_change_the_agency_of_a_running_task(world: World, given: Given) -> None:
    assert start(given.mei, given, "bob", "chen").status == 200
    world.wait_until_running(given.path)
    noa = f"noa@{world.project_id[:8]}.example"
    named_twice = staff_of(given, "bob", "chen") | {"agency": given.workers["mei"]}
    named_twice["workforces"][0]["workers"].append({"worker_id": given.workers["mei"], "role": LABELER})
    assert refusal(world.alice.put(given.path, {"workforces_config": named_twice})) == (400, "4605")
    assert world.alice.put(given.path, {"workforces_config": {"agency": noa}}).status == 200
    assert given.noa.get(given.path).status == 200
    assert refusal(given.mei.get(given.path)) == (403, "4600")
    assert given.bob.get(f"{given.path}/data-annotations/samples").json["sample_count"] == 3


def set_status(world: World, path: str, status: int) -> None:
    which = task_table.c.task_id == path.rpartition("/")[2]
    risen = task_table.c.version + 1
    world.running.write(lambda tx: tx.execute(update(task_table).where(which).values(status=status, version=risen)))


def test_a_rejected_task_is_started_again_with_other_people_or_the_same(world: World) -> None:
    dataset = world.dataset(0, ["cat"])
    world.pictures(dataset, 6)
    people = {"bob": LABELER, "chen": LABELER, "dana": LABELER}
    task = world.task(dataset, people, only={"bob", "chen"})
    label(task.people["bob"], task, 1)
    set_status(world, task.path, 4)
    assert world.alice.post(task.path, {}).status == 200
    settled(world, task)
    assert shares(world, task) == {"bob": 3, "chen": 3}
    set_status(world, task.path, 4)
    assert world.alice.post(task.path, staff(task, bob=LABELER, dana=LABELER)).status == 200
    settled(world, task)
    assert shares(world, task, "sample_state=__none__") == {"bob": 3, "dana": 2} or shares(
        world, task, "sample_state=__none__"
    ) == {"bob": 2, "dana": 3}
    assert len(rows(world, task)) == 6
    check_counters(world, task)
    for status in (1, 2, 3, 5, 7):
        set_status(world, task.path, status)
        assert refusal(world.alice.post(task.path, {})) == (400, "4621"), status


def settled(world: World, task: TeamTask) -> None:
    wait_for_jobs(world, task)
    assert world.alice.get(task.path).json["status"] == 1
