"""Who may do what with teams over HTTP, and what is recorded of it."""

from __future__ import annotations

import msgspec
import pytest
from sqlalchemy import select

from teamlabel.db.tables import event
from teamlabel.ids import new_hex_id
from tests.support.people import LABELER, REVIEWER, Person, World, refusal
from tests.workforces.calls import UNKNOWN_TEAM, UNKNOWN_WORKER, add, make_team, manager_of, worker_id


def test_a_manager_runs_his_team_and_no_other(world: World, alice: Person, team: str) -> None:
    other = make_team(alice, "sound")
    mei = manager_of(world, team)
    add(mei, team, "bob@a.com")
    bob = f"{team}/workers/{worker_id(alice, 'bob@a.com')}"
    assert (mei.get(team).status, mei.get(f"{team}/workers").status, mei.get(bob).status) == (200, 200, 200)
    assert mei.put(bob, {"role": 1}).status == 200
    assert mei.delete(bob).status == 204
    for refused in (mei.get(other), mei.get(f"{other}/workers"), mei.post(f"{other}/workers", {})):
        assert refusal(refused) == (403, "4600")


def test_a_manager_does_not_change_teams(world: World, alice: Person, team: str) -> None:
    mei = manager_of(world, team)
    refusals = [mei.post("/workforces", {}), mei.put(team, {}), mei.delete(team)]
    assert {refusal(each) for each in refusals} == {(403, "4626")}
    lists = [mei.get("/workforces"), mei.get("/workforces/workers")]
    assert {refusal(each) for each in lists} == {(403, "4630")}


def test_a_manager_neither_makes_managers_nor_changes_himself(world: World, alice: Person, team: str) -> None:
    mei = manager_of(world, team)
    add(mei, team, "bob@a.com")
    bob, herself = (f"{team}/workers/{worker_id(alice, email)}" for email in ("bob@a.com", mei.name))
    assert refusal(mei.put(bob, {"role": 2})) == (403, "4600")
    assert mei.post(f"{team}/workers", {"emails": "c@a.com", "role": 2}).code == "4600"
    assert (mei.put(herself, {"role": 0}).code, mei.delete(herself).code) == ("4618", "4618")
    ids = [herself.rpartition("/")[2], bob.rpartition("/")[2]]
    batch = mei.post(f"{team}/workers/batch-delete", {"workers": ids}).json["results"]
    assert [each.get("error_code") for each in batch] == ["ModelArts.4618", None]


@pytest.mark.parametrize("role", [LABELER, REVIEWER])
def test_members_do_not_see_teams(world: World, alice: Person, team: str, role: int) -> None:
    add(alice, team, "bob@a.com", role)
    bob = world.member("bob@a.com")
    assert {bob.get(path).status for path in (team, f"{team}/workers", "/workforces")} == {403}
    assert bob.post(f"{team}/workers", {"emails": "c@a.com", "role": 0}).code == "4626"
    assert bob.delete(f"{team}/workers/{worker_id(alice, 'bob@a.com')}").code == "4629"


def test_who_leaves_the_last_team_loses_access_at_once(world: World, alice: Person, team: str) -> None:
    mei = manager_of(world, team)
    assert mei.get(team).status == 200
    assert alice.delete(f"{team}/workers/{worker_id(alice, mei.name)}").status == 204
    assert mei.get(team).status == 403
    add(alice, team, mei.name)
    assert mei.get(team).code == "4600"


def test_another_projects_team_is_not_found(world: World, alice: Person, team: str) -> None:
    add(alice, team, "bob@a.com")
    sam = world.owner("sam", f"elsewhere-{new_hex_id()[:12]}")
    bob = f"{team}/workers/{worker_id(alice, 'bob@a.com')}"
    answers = [
        sam.get(team),
        sam.put(team, {}),
        sam.delete(team),
        sam.get(f"{team}/workers"),
        sam.get(bob),
        sam.delete(bob),
        sam.post(f"{team}/workers/batch-delete", {"workers": []}),
    ]
    assert {refusal(each) for each in answers} == {(404, "4601")}
    assert sam.get("/workforces/workers").json == {"total_number": 0, "workers": []}
    make_team(sam, "vision")
    assert alice.get(f"/workforces/{UNKNOWN_TEAM}").code == "4601"


def test_every_change_is_recorded_without_an_address(world: World, alice: Person, team: str) -> None:
    add(alice, team, "bob@a.com,chen@a.com")
    bob, chen = worker_id(alice, "bob@a.com"), worker_id(alice, "chen@a.com")
    alice.put(f"{team}/workers/{bob}", {"role": 1})
    alice.delete(f"{team}/workers/{bob}")
    alice.post(f"{team}/workers/batch-delete", {"workers": [chen, UNKNOWN_WORKER]})
    alice.put(team, {"description": "d"})
    alice.delete(team)
    alice.delete(team)
    ours = select(event.c.action, event.c.detail).where(event.c.project_id == world.project_id).order_by(event.c.key)
    rows = world.running.read(lambda tx: tx.execute(ours).all())
    assert [row.action for row in rows] == [
        "createWorkforce",
        "createWorker",
        "updateWorker",
        "deleteWorker",
        "batchDeleteWorker",
        "updateWorkforce",
        "deleteWorkforce",
    ]
    assert not any("@" in row.detail for row in rows)
    assert msgspec.json.decode(rows[4].detail)["worker_ids"] == [chen]
