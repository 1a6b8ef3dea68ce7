"""Teams and members as rows, on both databases."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import ColumnElement, Connection, select, update

from teamlabel.db.tables import assignment, task
from teamlabel.edge.paging import Page, like_pattern
from teamlabel.errors import ManagerExists, TeamExists, TeamNotFound
from teamlabel.identity.caller import Role
from teamlabel.ids import md5_hex
from teamlabel.states import MemberStatus, TaskStatus
from teamlabel.workforces import members_store, service
from teamlabel.workforces import store as teams
from teamlabel.workforces.store import Team
from tests.support.people import World
from tests.workforces.rows import (
    add_member,
    add_task,
    add_team,
    deal,
    delete_task,
    email_of,
    end,
    holders,
    join,
    task_people,
    together,
)


def team_names(world: World, filter_: ColumnElement[bool]) -> list[str]:
    """The names of the teams of the project that pass a filter; the total must be theirs."""
    filters, page = [*teams.living_in(world.project_id), filter_], Page(0, 100)
    total, found = world.running.read(
        lambda tx: teams.list_teams(tx, filters, sort_by="create_time", descending=True, page=page)
    )
    assert total == len(found)
    return [team.name for team in found]


# -- teams --------------------------------------------------------------------------------------------------------


def test_a_name_is_taken_once_in_a_project_until_the_team_is_deleted(world: World) -> None:
    first = add_team(world, "vision")
    with pytest.raises(TeamExists, match="vision"):
        add_team(world, "vision")
    add_team(World(world.running), "vision")
    world.running.write(lambda tx: teams.delete_team(tx, first.key))
    assert add_team(world, "vision").workforce_id != first.workforce_id


def test_a_team_is_not_renamed_onto_another(world: World) -> None:
    add_team(world, "vision")
    team = add_team(world, "sound")
    with pytest.raises(TeamExists, match="vision"):
        world.running.write(lambda tx: teams.change_team(tx, team.key, {"name": "vision"}))
    world.running.write(lambda tx: teams.change_team(tx, team.key, {"name": "sound", "description": "again"}))


def test_a_team_of_another_project_is_not_found(world: World) -> None:
    team = add_team(World(world.running), "vision")
    with pytest.raises(TeamNotFound):
        world.running.read(lambda tx: service.get_team(tx, world.project_id, team.workforce_id))


def test_a_deleted_team_cannot_be_held(world: World) -> None:
    team = add_team(world, "vision")
    world.running.write(lambda tx: service.hold_team(tx, team, share=True))
    world.running.write(lambda tx: teams.delete_team(tx, team.key))
    with pytest.raises(TeamNotFound):
        world.running.write(lambda tx: service.hold_team(tx, team, share=False))


@pytest.mark.parametrize(
    ("text", "found"),
    [("ca", {"Cat_Team", "my-CAT"}), ("_", {"Cat_Team"}), ("%", set()), ("\\", set()), ("' OR 1=1 --", set())],
)
def test_a_search_takes_every_character_for_itself(world: World, text: str, found: set[str]) -> None:
    for name in ("Cat_Team", "my-CAT", "dogs"):
        add_team(world, name)
    names = team_names(world, teams.name_contains(like_pattern(text)))
    assert (set(names), len(names)) == (found, len(found))


@pytest.mark.parametrize("sort_by", ["create_time", "workforce_name"])
@pytest.mark.parametrize("descending", [False, True])
def test_pages_hold_every_team_once(world: World, sort_by: str, descending: bool) -> None:
    names = [f"team-{number}" for number in range(7)]
    for name in names:
        add_team(world, name)
    filters = teams.living_in(world.project_id)

    def listed(tx: Connection, start: int) -> tuple[int, list[Team]]:
        return teams.list_teams(tx, filters, sort_by=sort_by, descending=descending, page=Page(start, 3))

    pages = [world.running.read(partial(listed, start=start)) for start in (0, 3, 6, 9)]
    assert {total for total, _ in pages} == {7}
    assert [team.name for _, page in pages for team in page] == sorted(names, reverse=descending)


def test_teams_are_found_by_a_task_they_work_in(world: World) -> None:
    team, other = add_team(world, "vision"), add_team(world, "sound")
    key = add_task(world, add_member(world, team, "bob@a.com"))
    add_task(world, add_member(world, other, "bob@a.com"))
    task_id = world.running.read(lambda tx: tx.execute(select(task.c.task_id).where(task.c.key == key)).scalar_one())
    assert team_names(world, teams.takes_part_in(task_id)) == ["vision"]
    delete_task(world, key)
    assert team_names(world, teams.takes_part_in(task_id)) == []


# -- members ------------------------------------------------------------------------------------------------------


def test_a_person_is_the_same_worker_in_every_team(world: World) -> None:
    bob = add_member(world, add_team(world, "vision"), "bob@a.com")
    again = add_member(world, add_team(world, "sound"), "bob@a.com")
    assert bob.worker_id == again.worker_id == md5_hex(f"{world.project_id}:bob@a.com")
    assert bob.workforce_id != again.workforce_id


def test_the_address_goes_with_the_last_membership(world: World) -> None:
    bob = add_member(world, add_team(world, "vision"), "bob@a.com")
    again = add_member(world, add_team(world, "sound"), "bob@a.com")
    end(world, bob)
    assert email_of(world, bob) == "bob@a.com"
    end(world, again)
    assert email_of(world, bob) is None


def test_a_deleted_member_who_comes_again_starts_anew(world: World) -> None:
    team = add_team(world, "vision")
    bob = add_member(world, team, "bob@a.com", Role.REVIEWER)
    end(world, bob)
    assert world.running.read(lambda tx: service.find_member(tx, team.key, worker_id=bob.worker_id)) is None
    again = add_member(world, team, "bob@a.com")
    assert (again.worker_key, again.worker_id, again.email) == (bob.worker_key, bob.worker_id, "bob@a.com")
    assert (again.status, again.role) == (MemberStatus.NOT_INVITED, Role.LABELER)
    assert world.running.read(lambda tx: service.list_members(tx, team.key)) == [again]


def test_a_team_has_one_manager_until_he_leaves(world: World) -> None:
    team = add_team(world, "vision")
    mei = add_member(world, team, "mei@a.com", Role.MANAGER)
    bob = add_member(world, team, "bob@a.com")
    with pytest.raises(ManagerExists):
        add_member(world, team, "chen@a.com", Role.MANAGER)
    with pytest.raises(ManagerExists):
        world.running.write(
            lambda tx: members_store.change_member(tx, team.key, bob.worker_key, {"role": Role.MANAGER})
        )
    add_member(world, add_team(world, "sound"), "mei@a.com", Role.MANAGER)
    end(world, mei)
    world.running.write(lambda tx: members_store.change_member(tx, team.key, bob.worker_key, {"role": Role.MANAGER}))
    with pytest.raises(ManagerExists):
        add_member(world, team, "mei@a.com", Role.MANAGER)


def test_a_person_added_to_a_team_while_leaving_another_keeps_the_address(world: World) -> None:
    team, other = add_team(world, "vision"), add_team(world, "sound")
    for _ in range(10):
        bob = add_member(world, team, "bob@a.com")
        outcomes = together(
            world,
            partial(members_store.end_membership, workforce_key=team.key, worker_key=bob.worker_key),
            partial(join, team=other, email="bob@a.com"),
        )
        assert not [each for each in outcomes if isinstance(each, Exception)]
        assert email_of(world, bob) == "bob@a.com"
        end(world, add_member(world, other, "bob@a.com"))


def test_the_same_new_person_in_two_teams_at_the_same_time_is_one_worker(world: World) -> None:
    both = [add_team(world, "vision"), add_team(world, "sound")]
    first, second = together(world, *(partial(join, team=team, email="bob@a.com") for team in both))
    assert first == second


# -- work ---------------------------------------------------------------------------------------------------------


def test_who_was_dealt_a_sample_holds_work_for_that_team_only(world: World) -> None:
    team, other = add_team(world, "vision"), add_team(world, "sound")
    bob = add_member(world, team, "bob@a.com")
    add_member(world, other, "bob@a.com")
    key = add_task(world, bob)
    assert holders(world, team) == set()
    deal(world, key, bob)
    assert (holders(world, team), holders(world, other)) == ({bob.worker_key}, set())


def test_work_that_was_deleted_holds_nobody(world: World) -> None:
    team = add_team(world, "vision")
    bob, chen = add_member(world, team, "bob@a.com"), add_member(world, team, "chen@a.com")
    bobs, chens = add_task(world, bob), add_task(world, chen)
    deal(world, bobs, bob)
    deal(world, chens, chen)
    of_bob = assignment.c.task_key == bobs
    world.running.write(lambda tx: tx.execute(update(assignment).where(of_bob).values(deleted_ms=1)))
    assert holders(world, team) == {chen.worker_key}
    delete_task(world, chens)
    assert holders(world, team) == set()


def test_a_labeler_is_held_while_samples_are_dealt(world: World) -> None:
    team = add_team(world, "vision")
    bob, rana = add_member(world, team, "bob@a.com"), add_member(world, team, "rana@a.com", Role.REVIEWER)
    add_task(world, bob, TaskStatus.STARTING)
    add_task(world, rana, TaskStatus.STARTING, Role.REVIEWER)
    assert holders(world, team) == {bob.worker_key}


def test_who_leaves_a_team_leaves_its_living_tasks(world: World) -> None:
    team, other = add_team(world, "vision"), add_team(world, "sound")
    bob = add_member(world, team, "bob@a.com")
    elsewhere = add_task(world, add_member(world, other, "bob@a.com"))
    living, deleted = add_task(world, bob), add_task(world, bob)
    delete_task(world, deleted)
    end(world, bob)
    people = [task_people(world, key) for key in (living, deleted, elsewhere)]
    assert people == [[], [bob.worker_key], [bob.worker_key]]
    versions = select(task.c.version).order_by(task.c.key).where(task.c.key.in_([living, deleted, elsewhere]))
    assert world.running.read(lambda tx: list(tx.execute(versions).scalars())) == [0, 1, 0]
