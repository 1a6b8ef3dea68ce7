"""Who takes part in a new task: from the teams and members a request names to people and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from teamlabel.errors import ArgumentMissing, BadArgument, MemberExists, MemberNotFound, TeamNotFound, TooFewLabelers
from teamlabel.identity.caller import Role
from teamlabel.workforces import service as workforces

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.wireshapes import Worker, WorkforceConfig, WorkforcesConfig
    from teamlabel.workforces.service import Member, Team


class Staff(NamedTuple):
    """A person of a new task, with the role in it."""

    worker_key: int
    workforce_key: int
    role: Role


def read_staff(tx: Connection, project_id: str, config: WorkforcesConfig, repetition: int) -> list[Staff]:
    """The people of a task; the teams are held, so that nobody leaves meanwhile.

    Raises TeamNotFound, MemberNotFound, MemberExists for somebody named twice, TooFewLabelers.
    """
    if config.workforces is UNSET or not config.workforces:
        raise ArgumentMissing("is required.", field="workforces_config.workforces")
    staff: dict[int, Staff] = {}
    for position, team_config in enumerate(config.workforces):
        field = f"workforces_config.workforces[{position}]"
        for person in _read_team(tx, project_id, team_config, field):
            if person.worker_key in staff:
                raise MemberExists("one person is named twice.", field=field)
            staff[person.worker_key] = person
    labelers = sum(person.role is Role.LABELER for person in staff.values())
    if labelers < max(repetition, 1):
        raise TooFewLabelers(f"{labelers} labelers, and {repetition} are to label each sample.", field="repetition")
    return list(staff.values())


def _read_team(tx: Connection, project_id: str, config: WorkforceConfig, field: str) -> list[Staff]:
    team = _find_team(tx, project_id, config, field)
    workforces.hold_team(tx, team, share=True)
    if config.workers is UNSET or not config.workers:
        return [Staff(m.worker_key, team.key, Role(m.role)) for m in workforces.list_members(tx, team.key)]
    return [
        _read_person(tx, team, worker, f"{field}.workers[{position}]") for position, worker in enumerate(config.workers)
    ]


def _find_team(tx: Connection, project_id: str, config: WorkforceConfig, field: str) -> Team:
    if config.workforce_id is not UNSET and config.workforce_id:
        try:
            return workforces.get_team(tx, project_id, config.workforce_id)
        except TeamNotFound as error:
            raise TeamNotFound(error.message, field=f"{field}.workforce_id").in_body() from error
    found = workforces.find_team_by_name(tx, project_id, config.workforce_name or "")
    if found is None:
        raise TeamNotFound("there is no such team.", field=f"{field}.workforce_name").in_body()
    return found


def _read_person(tx: Connection, team: Team, worker: Worker, field: str) -> Staff:
    found = _find_person(tx, team, worker)
    if found is None:
        raise MemberNotFound("is not a member of the team.", field=field).in_body()
    role = Role(found.role if worker.role is UNSET else worker.role)
    if role is Role.OWNER:
        raise BadArgument("an owner is not a member; 0, 1 and 2 are allowed.", field=f"{field}.role")
    return Staff(found.worker_key, team.key, role)


def _find_person(tx: Connection, team: Team, worker: Worker) -> Member | None:
    if worker.email is not UNSET and worker.email:
        return workforces.find_member(tx, team.key, email=worker.email)
    if worker.worker_id is not UNSET and worker.worker_id:
        return workforces.find_member(tx, team.key, worker_id=worker.worker_id)
    return None
