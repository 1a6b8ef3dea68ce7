"""Operations of labeling teams and their members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from teamlabel.edge.batches import batch_answer
from teamlabel.edge.operation import Operation, read, write
from teamlabel.edge.wire_headers import IdempotencyHeaders
from teamlabel.identity.roles import check_role_in_team
from teamlabel.workforces import service, wire

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.edge.call import Call
    from teamlabel.workforces.service import Team

TEAMS = "/v2/{project_id}/workforces"
TEAM = TEAMS + "/{workforce_id}"
MEMBERS = TEAM + "/workers"
MEMBER = MEMBERS + "/{worker_id}"


def _get_team(tx: Connection, call: Call) -> Team:
    """The team of the path, where the caller has a role that allows the operation."""
    found = service.get_team(tx, call.caller.project_id, call.path["workforce_id"])
    check_role_in_team(call.caller, call.operation_id, found.key)
    return found


def _hold_team(tx: Connection, call: Call) -> Team:
    """The same, for a change of it or of its members."""
    found = _get_team(tx, call)
    service.hold_team(tx, found, share=False)
    return found


def create_workforce(tx: Connection, call: Call) -> wire.CreateWorkforceAnswer:
    """Create a labeling team."""
    body = call.body_as(tx, wire.CreateWorkforceBody)
    return wire.CreateWorkforceAnswer(workforce_id=service.create_team(tx, call, body))


def list_workforces(tx: Connection, call: Call) -> wire.ListWorkforcesAnswer:
    """List the labeling teams of the project."""
    total, found = service.list_teams(tx, call.caller.project_id, call.query_as(wire.ListWorkforcesQuery))
    return wire.ListWorkforcesAnswer(total_number=total, workforces=[wire.team_entry(each) for each in found])


def describe_workforce(tx: Connection, call: Call) -> wire.DescWorkforceAnswer:
    """Describe a labeling team."""
    return wire.team_entry(_get_team(tx, call))


def update_workforce(tx: Connection, call: Call) -> None:
    """Rename a labeling team or describe it anew."""
    found = _hold_team(tx, call)
    service.change_team(tx, call, found, call.body_as(tx, wire.UpdateWorkforceBody))


def delete_workforce(tx: Connection, call: Call) -> None:
    """Delete a labeling team none of whose members holds work."""
    service.delete_team(tx, call, _hold_team(tx, call))


def list_all_workers(tx: Connection, call: Call) -> wire.ListAllWorkersAnswer:
    """List the members of one role in all labeling teams of the project."""
    query = call.query_as(wire.ListAllWorkersQuery)
    return wire.member_page(*service.list_all_members(tx, call.caller.project_id, query))


def list_workers(tx: Connection, call: Call) -> wire.ListWorkersAnswer:
    """List the members of a labeling team."""
    found = _get_team(tx, call)
    return wire.member_page(*service.list_team_members(tx, found.key, call.query_as(wire.ListWorkersQuery)))


def create_worker(tx: Connection, call: Call) -> None:
    """Add members to a labeling team by their email addresses."""
    found = _hold_team(tx, call)
    service.add_members(tx, call, found, call.body_as(tx, wire.CreateWorkerBody))


def batch_delete_workers(tx: Connection, call: Call) -> wire.BatchDeleteWorkersAnswer:
    """Delete several members of a labeling team, each by itself."""
    found = _hold_team(tx, call)
    body = call.body_as(tx, wire.BatchDeleteWorkersBody)
    return batch_answer(service.delete_members(tx, call, found, body.workers))


def describe_worker(tx: Connection, call: Call) -> wire.DescWorkerAnswer:
    """Describe a member of a labeling team."""
    found = service.get_member(tx, _get_team(tx, call).key, call.path["worker_id"])
    return wire.DescWorkerAnswer(**wire.member_fields(found))


def update_worker(tx: Connection, call: Call) -> None:
    """Change the role or the description of a member of a labeling team."""
    found = service.get_member(tx, _hold_team(tx, call).key, call.path["worker_id"])
    service.change_member(tx, call, found, call.body_as(tx, wire.UpdateWorkerBody))


def delete_worker(tx: Connection, call: Call) -> None:
    """Delete a member of a labeling team who holds no work."""
    service.delete_member(tx, call, service.get_member(tx, _hold_team(tx, call).key, call.path["worker_id"]))


OPERATIONS: tuple[Operation, ...] = (
    write(
        "CreateWorkforce",
        "POST",
        TEAMS,
        create_workforce,
        headers=IdempotencyHeaders,
        body=wire.CreateWorkforceBody,
        body_required=True,
        answer=wire.CreateWorkforceAnswer,
        success=201,
    ),
    read(
        "ListWorkforces",
        "GET",
        TEAMS,
        list_workforces,
        query=wire.ListWorkforcesQuery,
        answer=wire.ListWorkforcesAnswer,
    ),
    read("DescWorkforce", "GET", TEAM, describe_workforce, answer=wire.DescWorkforceAnswer),
    write("UpdateWorkforce", "PUT", TEAM, update_workforce, body=wire.UpdateWorkforceBody),
    write("DeleteWorkforce", "DELETE", TEAM, delete_workforce, success=204, changes_access=True),
    read(
        "ListAllWorkers",
        "GET",
        TEAMS + "/workers",
        list_all_workers,
        query=wire.ListAllWorkersQuery,
        answer=wire.ListAllWorkersAnswer,
    ),
    read("ListWorkers", "GET", MEMBERS, list_workers, query=wire.ListWorkersQuery, answer=wire.ListWorkersAnswer),
    write(
        "CreateWorker",
        "POST",
        MEMBERS,
        create_worker,
        headers=IdempotencyHeaders,
        body=wire.CreateWorkerBody,
        body_required=True,
        success=201,
        changes_access=True,
    ),
    write(
        "BatchDeleteWorkers",
        "POST",
        MEMBERS + "/batch-delete",
        batch_delete_workers,
        body=wire.BatchDeleteWorkersBody,
        body_required=True,
        answer=wire.BatchDeleteWorkersAnswer,
        changes_access=True,
    ),
    read("DescWorker", "GET", MEMBER, describe_worker, answer=wire.DescWorkerAnswer),
    write("UpdateWorker", "PUT", MEMBER, update_worker, body=wire.UpdateWorkerBody, changes_access=True),
    write("DeleteWorker", "DELETE", MEMBER, delete_worker, success=204, changes_access=True),
)
