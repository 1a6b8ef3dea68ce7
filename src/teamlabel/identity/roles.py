"""Who may do what: one table, operation x role, that the guards, the documents and a test read.

A role counts where the operation happens: a manager's in the team of the path, a member's in the task of the path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from teamlabel.errors import (
    MemberDeleteForbidden,
    OperationForbidden,
    OwnerOnly,
    TaskCreateForbidden,
    TeamlabelError,
    TeamUpdateForbidden,
)
from teamlabel.identity.caller import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from teamlabel.identity.caller import Caller

OWNER: Final = frozenset({Role.OWNER})
OWNER_MANAGER: Final = OWNER | {Role.MANAGER}
LABELER: Final = frozenset({Role.LABELER})
EVERYBODY: Final = frozenset(Role)

ALLOWED: Final[Mapping[str, frozenset[Role]]] = {
    "CreateDataset": OWNER,
    "ListDatasets": OWNER,
    "DescDataset": OWNER,
    "UpdateDataset": OWNER,
    "DeleteDataset": OWNER,
    "GetDatasetStats": OWNER,
    "GetDatasetMetrics": OWNER,
    "ListDeletedDatasets": OWNER,
    "RestoreDataset": OWNER,
    "ListDeletedSamples": OWNER,
    "RestoreSamples": OWNER,
    "ListDeletedWorkforceTasks": OWNER,
    "RestoreWorkforceTask": OWNER,
    "RestoreSample": OWNER,
    "CreateLabels": OWNER,
    "ListLabels": EVERYBODY,
    "UpdateLabels": OWNER,
    "DeleteLabels": OWNER,
    "UpdateLabel": OWNER,
    "DeleteLabelAndSamples": OWNER,
    "UploadSamplesJson": OWNER,
    "PutSampleFile": OWNER,
    "ListSamples": OWNER,
    "ListSearch": OWNER,
    "DescribeSample": OWNER,
    "DeleteSamples": OWNER,
    "GetPeaks": OWNER,
    "GetTaskPeaks": EVERYBODY,
    "ListFrames": OWNER_MANAGER,
    "CutFrames": OWNER_MANAGER,
    "UpdateSamples": OWNER,
    "ListSampleHistory": OWNER,
    "CreateWorkforce": OWNER,
    "ListWorkforces": OWNER,
    "DescWorkforce": OWNER_MANAGER,
    "UpdateWorkforce": OWNER,
    "DeleteWorkforce": OWNER,
    "ListAllWorkers": OWNER,
    "ListWorkers": OWNER_MANAGER,
    "CreateWorker": OWNER_MANAGER,
    "DescWorker": OWNER_MANAGER,
    "UpdateWorker": OWNER_MANAGER,
    "DeleteWorker": OWNER_MANAGER,
    "BatchDeleteWorkers": OWNER_MANAGER,
    "CreateWorkforceTask": OWNER,
    "ListWorkforceTasks": OWNER,
    "DescWorkforceTask": OWNER_MANAGER,
    "UpdateWorkforceTask": OWNER_MANAGER,
    "StartWorkforceTask": OWNER_MANAGER,
    "DeleteWorkforceTask": OWNER,
    "SendEmails": OWNER_MANAGER,
    "ListTaskMails": OWNER,
    "DescTaskMail": OWNER,
    "ListWorkforceTaskSamples": EVERYBODY,
    "DescribeWorkforceTaskSample": EVERYBODY,
    "ListWorkforceTaskStats": EVERYBODY,
    "UpdateWorkforceTaskSamples": EVERYBODY,
    "ReviewSamples": OWNER_MANAGER | {Role.REVIEWER},
    "StartWorkforceSamplingTask": OWNER,
    "AcceptSamples": OWNER,
    "GetWorkforceSamplingTask": OWNER_MANAGER,
    "ListJudgements": EVERYBODY,
    "UpdateWorkforceSamplingTask": OWNER,
    "PlanAcceptance": OWNER_MANAGER,
    "GetAcceptanceStatistics": OWNER_MANAGER,
    "GetAcceptanceRecord": OWNER_MANAGER,
    "GetAcceptanceKey": EVERYBODY,
    "ListAcceptances": OWNER,
    "DescribeAcceptance": OWNER,
    "RestoreAcceptance": OWNER,
    "TakeNextSamples": LABELER,
    "ReturnSamples": LABELER,
    "SkipSamples": LABELER,
    "UnskipSamples": LABELER,
    "ListWorkerTasks": EVERYBODY,
    "GetInstructions": EVERYBODY,
    "PutInstructions": OWNER_MANAGER,
    "AddInstructionsPicture": OWNER_MANAGER,
    "DeleteInstructionsPicture": OWNER_MANAGER,
    "ListTaskComments": EVERYBODY,
    "ListComments": EVERYBODY,
    "CreateComment": EVERYBODY,
    "UpdateComment": EVERYBODY,
    "DeleteComment": EVERYBODY,
    "AddWorkTimes": EVERYBODY,
    "GetWorkTimes": EVERYBODY,
    "ListAssignmentHistory": EVERYBODY,
    "RestoreAssignment": EVERYBODY,
    "GetWorkforceTaskMetrics": OWNER_MANAGER,
    "ListEvents": OWNER,
    "ExportEvents": OWNER,
    "CreateWebhook": OWNER,
    "ListWebhooks": OWNER,
    "DescWebhook": OWNER,
    "UpdateWebhook": OWNER,
    "DeleteWebhook": OWNER,
    "RotateWebhookSecret": OWNER,
    "TestWebhook": OWNER,
    "ListDeliveries": OWNER,
    "DescDelivery": OWNER,
    "ReplayDelivery": OWNER,
    "ListAccessKeys": EVERYBODY,
    "CreateAccessKey": EVERYBODY,
    "DeleteAccessKey": EVERYBODY,
    "ListUsers": OWNER,
    "AddUser": OWNER,
    "UpdateUser": OWNER,
    "RemoveUser": OWNER,
    "ListJobs": OWNER,
    "DescJob": OWNER,
}

# What a refused operation answers; the others answer OperationForbidden.
REFUSALS: Final[Mapping[str, type[TeamlabelError]]] = {
    "CreateWorkforceTask": TaskCreateForbidden,
    "CreateWorkforce": TeamUpdateForbidden,
    "UpdateWorkforce": TeamUpdateForbidden,
    "DeleteWorkforce": TeamUpdateForbidden,
    "CreateWorker": TeamUpdateForbidden,
    "UpdateWorker": TeamUpdateForbidden,
    "DeleteWorker": MemberDeleteForbidden,
    "BatchDeleteWorkers": MemberDeleteForbidden,
    "ListWorkforces": OwnerOnly,
    "ListAllWorkers": OwnerOnly,
}


def check_any_role(caller: Caller, operation_id: str) -> None:
    """Refuse a caller who has nowhere in the project a role that allows the operation.

    What the table does not name (tokens, the caller's own projects) asks for an identity only.
    """
    allowed = ALLOWED.get(operation_id)
    if allowed is not None and not caller.roles & allowed:
        raise REFUSALS.get(operation_id, OperationForbidden)


def check_role_in_team(caller: Caller, operation_id: str, workforce_key: int) -> None:
    _check(caller.roles_in_team(workforce_key), operation_id)


def check_role_in_task(caller: Caller, operation_id: str, task_key: int) -> None:
    _check(caller.roles_in_task(task_key), operation_id)


def check_role_in_tasks(caller: Caller, operation_id: str, task_keys: Iterable[int]) -> None:
    """A role in any of the tasks is enough."""
    if not caller.is_owner:
        _check(frozenset[Role]().union(*map(caller.roles_in_task, task_keys)), operation_id)


def _check(roles: frozenset[Role], operation_id: str) -> None:
    if not roles:
        raise OperationForbidden("The caller is not a member there.")
    if not roles & ALLOWED[operation_id]:
        raise REFUSALS.get(operation_id, OperationForbidden)
