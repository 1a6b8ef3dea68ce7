"""Teams and members as rows, on both databases."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update

from teamlabel.db.tables import account, assignment, dataset, sample, task, task_member, worker
from teamlabel.edge.paging import Page, like_pattern
from teamlabel.errors import ManagerExists, TeamExists, TeamNotFound
from teamlabel.identity.caller import Role
from teamlabel.ids import md5_hex, new_hex_id, new_short_id
from teamlabel.states import TaskStatus
from teamlabel.workforces import members_store, service
from teamlabel.workforces import store as teams
from teamlabel.workforces.members_store import Member
from teamlabel.workforces.rules import MemberStatus
from teamlabel.workforces.store import Team

from .conftest import Store

ALL = Page(0, 100)


def add_team(store: Store, name: str, project_id: str | None = None) -> Team:
    project_id = project_id or store.project_id
    store(lambda tx: teams.add_team(tx, project_id, new_short_id(), name, ""))
    found = store(lambda tx: service.find_team_by_name(tx, project_id, name))
    assert isinstance(found, Team)
    return found


def join(tx: Connection, team: Team, email: str, role: Role = Role.LABELER) -> int:
    worker_id = md5_hex(f"{team.project_id}:{email}")
    key = members_store.get_or_add_worker(tx, team.project_id, worker_id, email)
    members_store.add_member(tx, team.key, key, role, "")
    return key


def add_member(store: Store, team: Team, email: str, role: Role = Role.LABELER) -> Member:
    store(lambda tx: join(tx, team, email, role))
    found = store(lambda tx: service.find_member(tx, team.key, email=email))
    assert isinstance(found, Member)
    return found


def end(store: Store, member: Member) -> None:
    store(lambda tx: members_store.end_membership(tx, member.workforce_key, member.worker_key))


def email_of(store: Store, member: Member) -> Any:
    return store(lambda tx: tx.execute(select(worker.c.email).where(worker.c.key == member.worker_key)).scalar_one())


def add_row(tx: Connection, table: Any, **values: Any) -> int:
    return int(tx.execute(insert(table).values(**values).returning(table.c.key)).scalar_one())


def add_task(store: Store, member: Member, status: TaskStatus = TaskStatus.RUNNING, role: Role = Role.LABELER) -> int:
    """A task in a dataset of one sample, with one person, to whom nothing is dealt."""
    return int(store(lambda tx: _add_task(tx, store.project_id, member, status, role)))


def _add_task(tx: Connection, project_id: str, member: Member, status: TaskStatus, role: Role) -> int:
    times = {"created_ms": 1, "updated_ms": 1}
    user = new_hex_id()
    owner = add_row(tx, account, user_id=user, name=user, disabled=False, created_ms=1)
    data = add_row(
        tx,
        dataset,
        **times,
        dataset_id=new_short_id(),
        project_id=project_id,
        name=new_short_id(),
        type=0,
        status=1,
        input_path="b/i/",
        work_path="b/w/",
        created_by=owner,
        data_updated_ms=1,
    )
    key = add_row(
        tx,
        task,
        **times,
        task_id=new_short_id(),
        dataset_key=data,
        name="t",
        status=status,
        repetition=1,
        auto_sync_dataset=True,
        created_by=owner,
    )
    values = {"task_key": key, "worker_key": member.worker_key, "workforce_key": member.workforce_key}
    tx.execute(insert(task_member).values(**values, role=role, created_ms=1))
    return key


def deal(store: Store, task_key: int, member: Member) -> None:
    store(lambda tx: _deal(tx, task_key, member.worker_key))


def _deal(tx: Connection, task_key: int, worker_key: int) -> None:
    data = tx.execute(select(task.c.dataset_key).where(task.c.key == task_key)).scalar_one()
    file = {"name": "a.jpg", "content_type": "image/jpeg", "size_bytes": 1}
    values = {"dataset_key": data, "ordinal": 0, "sample_id": new_hex_id(), "type": 0, "state": 0, "changed_ms": 1}
    one = add_row(tx, sample, **values, **file)
    ids = {"task_key": task_key, "sample_key": one, "worker_key": worker_key}
    tx.execute(insert(assignment).values(**ids, ordinal=0, slot=1, state=0, changed_ms=1))


def holders(store: Store, team: Team) -> Any:
    return store(lambda tx: members_store.list_work_holders(tx, team.key))


def task_people(store: Store, task_key: int) -> Any:
    people = select(task_member.c.worker_key).where(task_member.c.task_key == task_key)
    return store(lambda tx: list(tx.execute(people).scalars()))


def delete_task(store: Store, task_key: int) -> None:
    store(lambda tx: tx.execute(update(task).where(task.c.key == task_key).values(deleted_ms=1)))


# -- teams --------------------------------------------------------------------------------------------------------


def test_a_name_is_taken_once_in_a_project_until_the_team_is_deleted(store: Store) -> None:
    first = add_team(store, "vision")
    with pytest.raises(TeamExists, match="vision"):
        add_team(store, "vision")
    add_team(store, "vision", store.add_project())
    store(lambda tx: teams.delete_team(tx, first.key))
    assert add_team(store, "vision").workforce_id != first.workforce_id


def test_a_team_is_not_renamed_onto_another(store: Store) -> None:
    add_team(store, "vision")
    team = add_team(store, "sound")
    with pytest.raises(TeamExists, match="vision"):
        store(lambda tx: teams.change_team(tx, team.key, {"name": "vision"}))
    store(lambda tx: teams.change_team(tx, team.key, {"name": "sound", "description": "again"}))


def test_a_team_of_another_project_is_not_found(store: Store) -> None:
    team = add_team(store, "vision", store.add_project())
    with pytest.raises(TeamNotFound):
        store(lambda tx: service.get_team(tx, store.project_id, team.workforce_id))


def test_a_deleted_team_cannot_be_held(store: Store) -> None:
    team = add_team(store, "vision")
    store(lambda tx: service.hold_team(tx, team, share=True))
    store(lambda tx: teams.delete_team(tx, team.key))
    with pytest.raises(TeamNotFound):
        store(lambda tx: service.hold_team(tx, team, share=False))


@pytest.mark.parametrize(
    ("text", "found"),
    [("ca", {"Cat_Team", "my-CAT"}), ("_", {"Cat_Team"}), ("%", set()), ("\\", set()), ("' OR 1=1 --", set())],
)
def test_a_search_takes_every_character_for_itself(store: Store, text: str, found: set[str]) -> None:
    for name in ("Cat_Team", "my-CAT", "dogs"):
        add_team(store, name)
    filters = [*teams.living_in(store.project_id), teams.name_contains(like_pattern(text))]
    total, page = store(lambda tx: teams.list_teams(tx, filters, sort_by="create_time", descending=True, page=ALL))
    assert ({team.name for team in page}, total) == (found, len(found))


@pytest.mark.parametrize("sort_by", ["create_time", "workforce_name"])
@pytest.mark.parametrize("descending", [False, True])
def test_pages_hold_every_team_once(store: Store, sort_by: str, descending: bool) -> None:
    names = [f"team-{number}" for number in range(7)]
    for name in names:
        add_team(store, name)
    filters = teams.living_in(store.project_id)

    def listed(tx: Connection, start: int) -> tuple[int, list[Team]]:
        return teams.list_teams(tx, filters, sort_by=sort_by, descending=descending, page=Page(start, 3))

    pages = [store(partial(listed, start=start)) for start in (0, 3, 6, 9)]
    assert {total for total, _ in pages} == {7}
    assert [team.name for _, page in pages for team in page] == sorted(names, reverse=descending)


def test_teams_are_found_by_a_task_they_work_in(store: Store) -> None:
    team, other = add_team(store, "vision"), add_team(store, "sound")
    key = add_task(store, add_member(store, team, "bob@a.com"))
    add_task(store, add_member(store, other, "bob@a.com"))
    task_id = store(lambda tx: tx.execute(select(task.c.task_id).where(task.c.key == key)).scalar_one())
    filters = [*teams.living_in(store.project_id), teams.takes_part_in(task_id)]

    def listed() -> list[str]:
        found = store(lambda tx: teams.list_teams(tx, filters, sort_by="create_time", descending=True, page=ALL))
        return [each.name for each in found[1]]

    assert listed() == ["vision"]
    delete_task(store, key)
    assert listed() == []


# -- members ------------------------------------------------------------------------------------------------------


def test_a_person_is_the_same_worker_in_every_team(store: Store) -> None:
    bob = add_member(store, add_team(store, "vision"), "bob@a.com")
    again = add_member(store, add_team(store, "sound"), "bob@a.com")
    assert bob.worker_id == again.worker_id == md5_hex(f"{store.project_id}:bob@a.com")
    assert bob.workforce_id != again.workforce_id


def test_the_address_goes_with_the_last_membership(store: Store) -> None:
    bob = add_member(store, add_team(store, "vision"), "bob@a.com")
    again = add_member(store, add_team(store, "sound"), "bob@a.com")
    end(store, bob)
    assert email_of(store, bob) == "bob@a.com"
    end(store, again)
    assert email_of(store, bob) is None


def test_a_deleted_member_who_comes_again_starts_anew(store: Store) -> None:
    team = add_team(store, "vision")
    bob = add_member(store, team, "bob@a.com", Role.REVIEWER)
    end(store, bob)
    assert store(lambda tx: service.find_member(tx, team.key, worker_id=bob.worker_id)) is None
    again = add_member(store, team, "bob@a.com")
    assert (again.worker_key, again.worker_id, again.email) == (bob.worker_key, bob.worker_id, "bob@a.com")
    assert (again.status, again.role) == (MemberStatus.NOT_INVITED, Role.LABELER)
    assert store(lambda tx: service.list_members(tx, team.key)) == [again]


def test_a_team_has_one_manager_until_he_leaves(store: Store) -> None:
    team = add_team(store, "vision")
    mei = add_member(store, team, "mei@a.com", Role.MANAGER)
    bob = add_member(store, team, "bob@a.com")
    with pytest.raises(ManagerExists):
        add_member(store, team, "chen@a.com", Role.MANAGER)
    with pytest.raises(ManagerExists):
        store(lambda tx: members_store.change_member(tx, team.key, bob.worker_key, {"role": Role.MANAGER}))
    add_member(store, add_team(store, "sound"), "mei@a.com", Role.MANAGER)
    end(store, mei)
    store(lambda tx: members_store.change_member(tx, team.key, bob.worker_key, {"role": Role.MANAGER}))
    with pytest.raises(ManagerExists):
        add_member(store, team, "mei@a.com", Role.MANAGER)


def test_a_person_added_to_a_team_while_leaving_another_keeps_the_address(store: Store) -> None:
    team, other = add_team(store, "vision"), add_team(store, "sound")
    for _ in range(10):
        bob = add_member(store, team, "bob@a.com")
        outcomes = store.together(
            partial(members_store.end_membership, workforce_key=team.key, worker_key=bob.worker_key),
            partial(join, team=other, email="bob@a.com"),
        )
        assert not [each for each in outcomes if isinstance(each, Exception)]
        assert email_of(store, bob) == "bob@a.com"
        end(store, add_member(store, other, "bob@a.com"))


def test_the_same_new_person_in_two_teams_at_the_same_time_is_one_worker(store: Store) -> None:
    both = [add_team(store, "vision"), add_team(store, "sound")]
    first, second = store.together(*(partial(join, team=team, email="bob@a.com") for team in both))
    assert first == second


# -- work ---------------------------------------------------------------------------------------------------------


def test_who_was_dealt_a_sample_holds_work_for_that_team_only(store: Store) -> None:
    team, other = add_team(store, "vision"), add_team(store, "sound")
    bob = add_member(store, team, "bob@a.com")
    add_member(store, other, "bob@a.com")
    key = add_task(store, bob)
    assert holders(store, team) == set()
    deal(store, key, bob)
    assert (holders(store, team), holders(store, other)) == ({bob.worker_key}, set())


def test_work_that_was_deleted_holds_nobody(store: Store) -> None:
    team = add_team(store, "vision")
    bob, chen = add_member(store, team, "bob@a.com"), add_member(store, team, "chen@a.com")
    for member in (bob, chen):
        deal(store, add_task(store, member), member)
    theirs = assignment.c.worker_key == bob.worker_key
    store(lambda tx: tx.execute(update(assignment).where(theirs).values(deleted_ms=1)))
    assert holders(store, team) == {chen.worker_key}
    store(lambda tx: tx.execute(update(task).values(deleted_ms=1)))
    assert holders(store, team) == set()


def test_a_labeler_is_held_while_samples_are_dealt(store: Store) -> None:
    team = add_team(store, "vision")
    bob, rana = add_member(store, team, "bob@a.com"), add_member(store, team, "rana@a.com", Role.REVIEWER)
    add_task(store, bob, TaskStatus.STARTING)
    add_task(store, rana, TaskStatus.STARTING, Role.REVIEWER)
    assert holders(store, team) == {bob.worker_key}


def test_who_leaves_a_team_leaves_its_living_tasks(store: Store) -> None:
    team, other = add_team(store, "vision"), add_team(store, "sound")
    bob = add_member(store, team, "bob@a.com")
    elsewhere = add_task(store, add_member(store, other, "bob@a.com"))
    living, deleted = add_task(store, bob), add_task(store, bob)
    delete_task(store, deleted)
    end(store, bob)
    people = [task_people(store, key) for key in (living, deleted, elsewhere)]
    assert people == [[], [bob.worker_key], [bob.worker_key]]
    versions = select(task.c.version).order_by(task.c.key).where(task.c.key.in_([living, deleted, elsewhere]))
    assert store(lambda tx: list(tx.execute(versions).scalars())) == [0, 1, 0]
