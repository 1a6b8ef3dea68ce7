"""The log as a file: all of it, made while it is sent, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import httpx2 as httpx
import pytest

from teamlabel.audit import service
from teamlabel.ledgers.events_store import Actor, record_event
from tests.audit.filled import ACTIONS, fill
from tests.support.people import Person, World, refusal


def export(owner: Person, query: str) -> httpx.Response:
    path = f"/v2/{owner.project_id}/events/export?{query}"
    answer = owner.running.http.get(path, headers={"X-Auth-Token": owner.token or ""})
    assert answer.status_code == 200, answer.text
    return answer


def lines(owner: Person, query: str = "") -> list[dict[str, Any]]:
    return [json.loads(line) for line in export(owner, f"format=jsonl{query}").text.splitlines()]


def table(owner: Person, query: str = "") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(owner, f"format=csv{query}").text)))


def test_lines_of_json_are_the_events_as_they_are_listed(world: World) -> None:
    world.dataset()
    world.team({})
    events = world.alice.get("/events?order=asc").json["events"]
    assert lines(world.alice) == events
    answer = export(world.alice, "format=jsonl")
    assert answer.headers["content-type"] == "application/jsonl"
    assert answer.headers["content-disposition"] == 'attachment; filename="events.jsonl"'


def test_rows_of_csv_tell_the_same(world: World) -> None:
    world.dataset()
    events = world.alice.get("/events?order=asc").json["events"]
    (row,), (event,) = table(world.alice), events
    moment = datetime.fromisoformat(row.pop("time"))
    assert moment == datetime.fromtimestamp(event.pop("time") / 1000, UTC)
    assert json.loads(row.pop("detail")) == event.pop("detail")
    assert row == {"task_id": ""} | event
    assert export(world.alice, "").headers["content-type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("name", ['=HYPERLINK("http://a.example")', "+1", "-1", "@sum", "\tx"])
def test_no_cell_is_a_formula(world: World, name: str) -> None:
    actor = Actor(world.project_id, None, name, "-1+1")
    world.running.write(lambda tx: record_event(tx, actor, "createDataset", detail={"name": "=1", "text": 'a"b\n,c'}))
    (row,) = table(world.alice)
    assert (row["actor"], row["request_id"]) == (f"'{name}", "'-1+1")
    assert json.loads(row["detail"]) == {"name": "=1", "text": 'a"b\n,c'}
    assert lines(world.alice)[0]["actor"] == name


def test_an_export_of_many_events_is_whole_and_in_order(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "AT_ONCE", 100)
    project_id = world.running.write(lambda tx: fill(tx, 1_050))
    olga = world.owner("olga", project_id)
    ids = [int(each["event_id"]) for each in lines(olga)]
    assert len(ids) == 1_050
    assert ids == sorted(ids)
    assert [int(row["event_id"]) for row in table(olga)] == ids
    assert len(lines(olga, f"&action={ACTIONS[2]}")) == 2
    assert len(lines(olga, "&actor=worker-7")) == 53


def test_an_export_without_events_is_a_head_or_nothing(world: World) -> None:
    assert lines(world.alice) == []
    assert export(world.alice, "").text.strip() == "event_id,time,actor,action,dataset_id,task_id,request_id,detail"


@pytest.mark.parametrize("query", ["format=xml", "action=noSuchAction", "since=x"])
def test_what_does_not_fit_is_refused_before_anything_is_sent(world: World, query: str) -> None:
    assert refusal(world.alice.get(f"/events/export?{query}")) == (400, "0101")
