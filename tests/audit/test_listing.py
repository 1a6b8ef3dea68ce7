"""The log as its owner reads it: filtered, in order, page by page without a loss or a repeat."""

from __future__ import annotations

from typing import Any

import pytest

from teamlabel.audit.service import MOST_ACTIONS
from teamlabel.ledgers.actions import ACTIONS
from tests.audit.filled import ACTIONS as FILLED
from tests.audit.filled import START_MS, fill
from tests.support.people import Person, World, refusal

COUNT = 2_500


@pytest.fixture
def log(world: World) -> Person:
    """The owner of a project with many events, three at the same millisecond."""
    project_id = world.running.write(lambda tx: fill(tx, COUNT))
    return world.owner("olga", project_id)


def listed(owner: Person, query: str = "") -> list[dict[str, Any]]:
    reply = owner.get(f"/events?limit=1000{query}")
    assert reply.status == 200, reply
    found: list[dict[str, Any]] = reply.json["events"]
    return found


def all_pages(owner: Person, query: str) -> list[str]:
    found, marker = [], "0"
    while marker:
        page = owner.get(f"/events?{query}&marker={marker}").json
        found += [each["event_id"] for each in page["events"]]
        marker = page.get("next_marker")
    return found


def test_an_event_tells_who_did_what_and_when(world: World) -> None:
    dataset = world.dataset()
    reply = world.alice.put(dataset, {"description": "new"}, X_Request_Id="my-own.id:1")
    assert reply.status == 200
    event = listed(world.alice)[0]
    assert (event["actor"], event["action"]) == (world.alice.name, "updateDataset")
    assert event["dataset_id"] == dataset.rpartition("/")[2]
    assert event["request_id"] == "my-own.id:1"
    assert "task_id" not in event
    assert isinstance(event["detail"], dict)
    assert listed(world.alice, "&request_id=my-own.id:1") == [event]


@pytest.mark.parametrize("order", ["asc", "desc"])
@pytest.mark.parametrize("limit", [1000, 197])
def test_pages_neither_lose_nor_repeat(log: Person, order: str, limit: int) -> None:
    found = all_pages(log, f"order={order}&limit={limit}")
    assert len(found) == len(set(found)) == COUNT
    assert sorted(found, key=int, reverse=order == "desc") == found


def test_a_page_of_several_actions_is_in_order_too(log: Person) -> None:
    found = all_pages(log, f"limit=100&action={FILLED[0]},{FILLED[2]}")
    assert sorted(found, key=int, reverse=True) == found
    assert len(found) == COUNT // 2
    assert {each["action"] for each in listed(log, f"&action={FILLED[2]}")} == {FILLED[2]}


def test_filters_are_all_to_be_met(log: Person) -> None:
    own = log.project_id[:10]
    assert len(listed(log, "&actor=worker-7")) == COUNT // 20
    assert len(listed(log, f"&dataset_id={own}d7")) == COUNT // 50
    assert len(listed(log, f"&workforce_task_id={own}t7")) == COUNT // 500
    assert [each["request_id"] for each in listed(log, f"&request_id={own}r7")] == [f"{own}r7"]
    both = listed(log, f"&actor=worker-7&dataset_id={own}d7")
    assert {(each["actor"], each["dataset_id"]) for each in both} == {("worker-7", f"{own}d7")}
    assert listed(log, f"&actor=worker-7&dataset_id={own}d8") == []
    assert listed(log, "&actor=worker") == []


def test_since_counts_and_until_does_not(log: Person) -> None:
    found = listed(log, f"&since={START_MS + 10}&until={START_MS + 12}&order=asc")
    assert [each["time"] - START_MS for each in found] == [10, 10, 10, 11, 11, 11]
    assert listed(log, f"&since={START_MS + 12}&until={START_MS + 12}") == []
    pages = all_pages(log, f"since={START_MS + 10}&until={START_MS + 40}&limit=7")
    assert len(pages) == 90


@pytest.mark.parametrize(
    "query",
    [
        "action=noSuchAction",
        "action=createDataset,,deleteDataset",
        "action=" + ",".join(list(ACTIONS)[: MOST_ACTIONS + 1]),
        "since=-1",
        "until=5000000000000000000",
        "since=yesterday",
        "limit=0",
        "limit=1001",
        "order=up",
        "marker=12",
        "marker=1-2-3",
        "marker=-1-2",
    ],
)
def test_what_does_not_fit_is_refused(world: World, query: str) -> None:
    assert refusal(world.alice.get(f"/events?{query}")) == (400, "0101")


def test_nobody_sees_the_events_of_another_project(world: World) -> None:
    dataset_id = world.dataset().rpartition("/")[2]
    sam = world.owner("sam", f"other-{world.project_name}")
    for query in ("", f"&dataset_id={dataset_id}", f"&actor={world.alice.name}"):
        assert listed(sam, query) == []
    request_id = listed(world.alice)[0]["request_id"]
    assert listed(sam, f"&request_id={request_id}") == []


def test_an_event_that_is_not_committed_is_not_there(world: World) -> None:
    before = listed(world.alice)
    taken = {"workforce_name": "team"}
    assert world.alice.post("/workforces", taken).status == 201
    assert world.alice.post("/workforces", taken).status == 400
    assert len(listed(world.alice)) == len(before) + 1
