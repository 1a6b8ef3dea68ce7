"""Who takes part in a task: from the teams and members a request names to people and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import UNSET

from teamlabel.errors import (
    ArgumentMissing,
    BadArgument,
    ManagerStays,
    MemberExists,
    MemberNotFound,
    OperationForbidden,
    TeamNotFound,
    TooFewLabelers,
)
from teamlabel.identity.caller import Role
from teamlabel.workforces import service as workforces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from teamlabel.edge.wireshapes import Worker, WorkforceConfig, WorkforcesConfig
    from teamlabel.identity.caller import Caller
    from teamlabel.workforces.service import Member, Team

TEAMS: Final = "workforces_config.workforces"


class Staff(NamedTuple):
    """A person of a task, with the role in it."""

    worker_key: int
    workforce_key: int
    role: Role


def names_people(config: WorkforcesConfig) -> bool:
    return config.workforces is not UNSET and bool(config.workforces)


def read_staff(tx: Connection, project_id: str, config: WorkforcesConfig) -> list[Staff]:
    """The people a request names; their teams are held, so that nobody leaves meanwhile.

    Raises TeamNotFound, MemberNotFound, MemberExists for somebody named twice.
    """
    if config.workforces is UNSET or not config.workforces:
        raise ArgumentMissing("is required.", field=TEAMS)
    staff: dict[int, Staff] = {}
    for position, team_config in enumerate(config.workforces):
        field = f"{TEAMS}[{position}]"
        for person in _read_team(tx, project_id, team_config, field):
            if person.worker_key in staff:
                raise MemberExists("one person is named twice.", field=field)
            staff[person.worker_key] = person
    return list(staff.values())


def check_enough_labelers(staff: Iterable[Staff], repetition: int) -> None:
    labelers = sum(person.role is Role.LABELER for person in staff)
    if labelers < max(repetition, 1):
        raise TooFewLabelers(f"{labelers} labelers, and {repetition} are to label each sample.", field="repetition")


def find_agency(tx: Connection, project_id: str, config: WorkforcesConfig) -> Staff | None:
    """The team manager a request names as the one who starts the task; raises MemberNotFound."""
    if config.agency is UNSET or not config.agency:
        return None
    found = workforces.find_manager(tx, project_id, config.agency)
    if found is None:
        raise MemberNotFound("is not the manager of a team.", field="workforces_config.agency").in_body()
    return Staff(found.worker_key, found.workforce_key, Role.MANAGER)


# -- changing -----------------------------------------------------------------------------------------------------


def check_manager_may_name(caller: Caller, named: Iterable[Staff], present: Mapping[int, Staff]) -> None:
    """A manager names members of teams he manages or who are in the task, and leaves its managers as they are.

    Raises OperationForbidden, or ManagerStays for a manager whom he would give another role.
    """
    for person in named:
        before = present.get(person.worker_key)
        if before is None and caller.team_roles.get(person.workforce_key) is not Role.MANAGER:
            raise OperationForbidden("A manager names members of the own teams or of the task.", field=TEAMS)
        if before is not None and before.role is Role.MANAGER and person.role is not Role.MANAGER:
            raise ManagerStays("A manager of the task keeps this role.", field=TEAMS)
        if person.role is Role.MANAGER and (before is None or before.role is not Role.MANAGER):
            raise OperationForbidden("Only an owner makes somebody a manager of the task.", field=TEAMS)


def with_managers(named: Iterable[Staff], managers: Iterable[Staff]) -> list[Staff]:
    """The people named and managers who stay, or come, beside them; raises MemberExists for one in two roles."""
    staff = {person.worker_key: person for person in named}
    for manager in managers:
        if staff.setdefault(manager.worker_key, manager).role is not Role.MANAGER:
            raise MemberExists("the agency is named in another role too.", field=TEAMS)
    return list(staff.values())


# -- reading ------------------------------------------------------------------------------------------------------


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
