"""Use cases of labeling teams: make, find, list, change and delete teams and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from teamlabel.edge.paging import like_pattern, page_of
from teamlabel.errors import MemberHoldsWork, MemberNotFound, TeamlabelError, TeamNotFound
from teamlabel.identity.service import normal_name
from teamlabel.ids import md5_hex, new_short_id
from teamlabel.ledgers.events_store import record_event
from teamlabel.workforces import members_store, rules, store
from teamlabel.workforces.members_store import Member
from teamlabel.workforces.store import Team

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.call import Call
    from teamlabel.workforces.wire import (
        CreateWorkerBody,
        CreateWorkforceBody,
        ListAllWorkersQuery,
        ListWorkersQuery,
        ListWorkforcesQuery,
        UpdateWorkerBody,
        UpdateWorkforceBody,
    )

__all__ = [
    "Member",
    "Team",
    "add_members",
    "change_member",
    "change_team",
    "create_team",
    "delete_member",
    "delete_members",
    "delete_team",
    "find_manager",
    "find_member",
    "find_team_by_name",
    "get_member",
    "get_team",
    "hold_team",
    "list_all_members",
    "list_members",
    "list_team_members",
    "list_teams",
]

# -- finding ------------------------------------------------------------------------------------------------------


def get_team(tx: Connection, project_id: str, workforce_id: str) -> Team:
    """The living team of a path; raises TeamNotFound."""
    found = store.find_team(tx, project_id, store.has_id(workforce_id))
    if found is None:
        raise TeamNotFound(f"Labeling team not found. [{workforce_id}]")
    return found


def find_team_by_name(tx: Connection, project_id: str, name: str) -> Team | None:
    return store.find_team(tx, project_id, store.has_name(name))


def hold_team(tx: Connection, found: Team, *, share: bool) -> None:
    """Keep a team and its members from changing until the transaction ends; raises TeamNotFound."""
    if not store.lock_team(tx, found.key, share=share):
        raise TeamNotFound(f"Labeling team not found. [{found.workforce_id}]")


def list_members(tx: Connection, workforce_key: int) -> list[Member]:
    """All members of a team, in the order they came."""
    return members_store.list_members(tx, workforce_key)


def find_member(
    tx: Connection, workforce_key: int, *, worker_id: str | None = None, email: str | None = None
) -> Member | None:
    """The member of a team with this worker_id or, without one, this address."""
    person = (
        members_store.has_email(normal_name(email or ""))
        if worker_id is None
        else members_store.has_worker_id(worker_id)
    )
    return members_store.find_member(tx, workforce_key, person)


def find_manager(tx: Connection, project_id: str, email_or_id: str) -> Member | None:
    """Who has this address or worker_id and is the manager of a team; of several, in the oldest."""
    return members_store.find_manager(tx, project_id, worker_id=email_or_id.strip(), email=normal_name(email_or_id))


def get_member(tx: Connection, workforce_key: int, worker_id: str) -> Member:
    """The member of a path; raises MemberNotFound."""
    found = find_member(tx, workforce_key, worker_id=worker_id)
    if found is None:
        raise MemberNotFound(f"Team member not found. [{worker_id}]")
    return found


def list_teams(tx: Connection, project_id: str, query: ListWorkforcesQuery) -> tuple[int, list[Team]]:
    filters = store.living_in(project_id)
    if query.search_content:
        filters.append(store.name_contains(like_pattern(query.search_content)))
    if query.workforce_task_id:
        filters.append(store.takes_part_in(query.workforce_task_id))
    descending = query.order == "desc"
    page = page_of(query.offset, query.limit)
    return store.list_teams(tx, filters, sort_by=query.sort_by, descending=descending, page=page)


def list_all_members(tx: Connection, project_id: str, query: ListAllWorkersQuery) -> tuple[int, list[Member]]:
    """The memberships of one role in all teams: who is in two teams comes twice."""
    filters = [*store.living_in(project_id), members_store.has_role(query.role)]
    page = page_of(query.offset, query.limit)
    descending = query.order == "desc"
    return members_store.list_member_page(tx, filters, sort_by=query.sort_by, descending=descending, page=page)


def list_team_members(tx: Connection, workforce_key: int, query: ListWorkersQuery) -> tuple[int, list[Member]]:
    filters = [members_store.in_team(workforce_key)]
    page = page_of(query.offset, query.limit)
    descending = query.order == "desc"
    return members_store.list_member_page(tx, filters, sort_by=query.sort_by, descending=descending, page=page)


# -- teams --------------------------------------------------------------------------------------------------------


def create_team(tx: Connection, call: Call, body: CreateWorkforceBody) -> str:
    """Make an empty team and return its id."""
    workforce_id = new_short_id()
    store.add_team(tx, call.caller.project_id, workforce_id, body.workforce_name, body.description or "")
    record_event(tx, call.actor, "createWorkforce", detail={"workforce_id": workforce_id, "name": body.workforce_name})
    return workforce_id


def change_team(tx: Connection, call: Call, found: Team, body: UpdateWorkforceBody) -> None:
    changes = _sent(name=body.workforce_name, description=body.description)
    store.change_team(tx, found.key, changes)
    record_event(tx, call.actor, "updateWorkforce", detail={"workforce_id": found.workforce_id} | changes)


def delete_team(tx: Connection, call: Call, found: Team) -> None:
    """Delete a team with all its memberships, or nothing when a member holds work."""
    if _hold_work_holders(tx, found.key):
        raise MemberHoldsWork("A member of the team holds samples of a team labeling task.")
    for member in members_store.list_members(tx, found.key):
        members_store.end_membership(tx, found.key, member.worker_key)
    store.delete_team(tx, found.key)
    record_event(tx, call.actor, "deleteWorkforce", detail={"workforce_id": found.workforce_id, "name": found.name})


# -- members ------------------------------------------------------------------------------------------------------


def add_members(tx: Connection, call: Call, found: Team, body: CreateWorkerBody) -> None:
    """Take the people of all addresses into a team, or nobody."""
    rules.check_role_given(call.caller, body.role)
    emails = rules.read_emails(body.emails)
    rules.check_not_taken(emails, {member.email for member in members_store.list_members(tx, found.key)})
    worker_ids = {email: md5_hex(f"{found.project_id}:{email}") for email in emails}
    for email, worker_id in worker_ids.items():
        worker_key = members_store.get_or_add_worker(tx, found.project_id, worker_id, email)
        members_store.add_member(tx, found.key, worker_key, body.role, body.description or "")
    detail = {"workforce_id": found.workforce_id, "worker_ids": list(worker_ids.values()), "role": body.role}
    record_event(tx, call.actor, "createWorker", detail=detail)


def change_member(tx: Connection, call: Call, found: Member, body: UpdateWorkerBody) -> None:
    rules.check_not_himself(call.caller, found.worker_key)
    if body.role is not UNSET:
        rules.check_role_given(call.caller, body.role)
    changes = _sent(role=body.role, description=body.description)
    members_store.change_member(tx, found.workforce_key, found.worker_key, changes)
    record_event(tx, call.actor, "updateWorker", detail=_names(found) | changes)


def delete_member(tx: Connection, call: Call, found: Member) -> None:
    _end_membership(tx, call, found, _hold_work_holders(tx, found.workforce_key))
    record_event(tx, call.actor, "deleteWorker", detail=_names(found))


def delete_members(tx: Connection, call: Call, found: Team, worker_ids: list[str]) -> list[TeamlabelError | None]:
    """Delete the members one by one; returns why each was not deleted, or None."""
    members = {member.worker_id: member for member in members_store.list_members(tx, found.key)}
    holders = _hold_work_holders(tx, found.key)
    outcomes: list[TeamlabelError | None] = []
    deleted: list[str] = []
    for worker_id in worker_ids:
        try:
            member = members.get(worker_id)
            if member is None:
                raise MemberNotFound(f"Team member not found. [{worker_id}]")
            _end_membership(tx, call, member, holders)
        except TeamlabelError as error:
            outcomes.append(error)
        else:
            outcomes.append(None)
            deleted.append(members.pop(worker_id).worker_id)
    if deleted:
        detail = {"workforce_id": found.workforce_id, "worker_ids": deleted}
        record_event(tx, call.actor, "batchDeleteWorker", detail=detail)
    return outcomes


def _hold_work_holders(tx: Connection, workforce_key: int) -> set[int]:
    """Who holds work; nobody else gets some until the transaction ends."""
    members_store.lock_tasks(tx, workforce_key)
    return members_store.list_work_holders(tx, workforce_key)


def _end_membership(tx: Connection, call: Call, found: Member, holders: set[int]) -> None:
    rules.check_not_himself(call.caller, found.worker_key)
    if found.worker_key in holders:
        raise MemberHoldsWork
    members_store.end_membership(tx, found.workforce_key, found.worker_key)


def _names(found: Member) -> dict[str, Any]:
    return {"workforce_id": found.workforce_id, "worker_id": found.worker_id}


def _sent(**fields: Any) -> dict[str, Any]:
    """What a change names; the rest stays as it is."""
    return {name: value for name, value in fields.items() if value is not UNSET}
