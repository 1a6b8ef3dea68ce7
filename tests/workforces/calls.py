"""Short ways of this folder: teams, members and lists of them over HTTP."""

from __future__ import annotations

from typing import Any

from teamlabel.ids import md5_hex
from tests.support.people import LABELER, MANAGER, Person, Reply, World

UNKNOWN_TEAM = "x" * 19
UNKNOWN_WORKER = "0" * 32


def answer(reply: Reply) -> tuple[int, Any]:
    return reply.status, reply.json


def make_team(owner: Person, name: str) -> str:
    """The address of a new team."""
    made = owner.post("/workforces", {"workforce_name": name})
    assert made.status == 201, made
    return f"/workforces/{made.json['workforce_id']}"


def add(person: Person, team: str, emails: object, role: int = LABELER) -> None:
    assert answer(person.post(f"{team}/workers", {"emails": emails, "role": role})) == (201, {})


def worker_id(person: Person, email: str) -> str:
    """wire: the same in every team of the project."""
    return md5_hex(f"{person.project_id}:{email}")


def listed(person: Person, path: str) -> list[str]:
    """The names of the teams, or the addresses of the members, of a list."""
    found = person.get(path).json
    return [each.get("email") or each["workforce_name"] for each in found.get("workers", found.get("workforces"))]


def manager_of(world: World, team: str) -> Person:
    """Mei, who is in no other team and no other project; her name is her address."""
    email = f"mei@{world.project_id[:8]}.example"
    add(world.alice, team, email, MANAGER)
    return world.member(email)
