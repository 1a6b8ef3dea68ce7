"""Bodies, queries and answers of labeling teams and their members, as the contract names them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import UNSET, Meta, UnsetType

from teamlabel.edge.wireshapes import BatchAnswer, Worker
from teamlabel.edge.wiretypes import (
    Description,
    Int64,
    MemberRole,
    Order,
    PageLimit,
    ShortName,
    TeamSort,
    WorkerRole,
    WorkerRoleAnswered,
    WorkerSort,
)

if TYPE_CHECKING:
    from teamlabel.workforces.members_store import Member
    from teamlabel.workforces.store import Team

# wire: a string in the contract; clients send arrays as well, so the rules read what was sent.
Emails = Annotated[Any, Meta(extra_json_schema={"type": "string"})]


class Workforce(msgspec.Struct, kw_only=True):
    create_time: Int64 | UnsetType = UNSET
    description: str | UnsetType = UNSET
    update_time: Int64 | UnsetType = UNSET
    worker_count: int | UnsetType = UNSET
    workforce_id: str | UnsetType = UNSET
    workforce_name: str | UnsetType = UNSET
    workspace_id: str = "0"


class CreateWorkforceBody(msgspec.Struct, kw_only=True):
    description: Description | UnsetType = UNSET
    workforce_name: ShortName


class CreateWorkforceAnswer(msgspec.Struct, kw_only=True):
    workforce_id: str | UnsetType = UNSET


class ListWorkforcesQuery(msgspec.Struct, kw_only=True):
    limit: PageLimit = 10
    offset: int = 0
    order: Order = "desc"
    search_content: str | UnsetType = UNSET
    sort_by: TeamSort = "create_time"
    workforce_task_id: str | UnsetType = UNSET


class ListWorkforcesAnswer(msgspec.Struct, kw_only=True):
    total_number: int | UnsetType = UNSET
    workforces: list[Workforce] | UnsetType = UNSET


DescWorkforceAnswer = Workforce


class UpdateWorkforceBody(msgspec.Struct, kw_only=True):
    description: Description | UnsetType = UNSET
    workforce_name: ShortName | UnsetType = UNSET


class ListAllWorkersQuery(msgspec.Struct, kw_only=True):
    limit: PageLimit = 10
    offset: int = 0
    order: Order = "desc"
    role: MemberRole = 0
    sort_by: WorkerSort = "create_time"


class ListAllWorkersAnswer(msgspec.Struct, kw_only=True):
    total_number: int | UnsetType = UNSET
    workers: list[Worker] | UnsetType = UNSET


class ListWorkersQuery(msgspec.Struct, kw_only=True):
    limit: PageLimit = 10
    offset: int = 0
    order: Order = "desc"
    sort_by: WorkerSort = "create_time"


ListWorkersAnswer = ListAllWorkersAnswer


class CreateWorkerBody(msgspec.Struct, kw_only=True):
    description: Description | UnsetType = UNSET
    emails: Emails
    role: MemberRole


class BatchDeleteWorkersBody(msgspec.Struct, kw_only=True):
    workers: list[str]


BatchDeleteWorkersAnswer = BatchAnswer


class DescWorkerAnswer(Worker, kw_only=True):
    role: WorkerRoleAnswered | UnsetType = UNSET


class UpdateWorkerBody(msgspec.Struct, kw_only=True):
    description: Description | UnsetType = UNSET
    role: WorkerRole | UnsetType = UNSET


def team_entry(found: Team) -> Workforce:
    return Workforce(
        create_time=found.created_ms,
        description=found.description,
        update_time=found.updated_ms,
        worker_count=found.worker_count,
        workforce_id=found.workforce_id,
        workforce_name=found.name,
        workspace_id=found.workspace_id,
    )


def member_fields(found: Member) -> dict[str, Any]:
    """The fields of a Worker: lists and DescWorker answer the same under two shapes."""
    return {
        "create_time": found.created_ms,
        "description": found.description,
        "email": found.email,
        "role": found.role.value,
        "status": found.status.value,
        "update_time": found.updated_ms,
        "worker_id": found.worker_id,
        "workforce_id": found.workforce_id,
    }


def member_page(total: int, found: Iterable[Member]) -> ListAllWorkersAnswer:
    return ListAllWorkersAnswer(total_number=total, workers=[Worker(**member_fields(each)) for each in found])
