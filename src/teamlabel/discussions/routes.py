"""Operations of comments on the samples of team labeling tasks."""

from __future__ import annotations

from typing import Final

from teamlabel.discussions import service, wire
from teamlabel.edge.operation import Operation, read, write
from teamlabel.edge.wire_headers import IdempotencyHeaders

TASK: Final = "/v2/{project_id}/datasets/{dataset_id}/workforce-tasks/{workforce_task_id}"
COMMENTS: Final = TASK + "/data-annotations/samples/{sample_id}/comments"
COMMENT: Final = COMMENTS + "/{comment_id}"

OPERATIONS: tuple[Operation, ...] = (
    read(
        "ListTaskComments",
        "GET",
        TASK + "/comments",
        service.list_task_comments,
        query=wire.ListCommentsQuery,
        answer=wire.ListCommentsAnswer,
    ),
    read(
        "ListComments",
        "GET",
        COMMENTS,
        service.list_comments,
        query=wire.ListCommentsQuery,
        answer=wire.ListCommentsAnswer,
    ),
    write(
        "CreateComment",
        "POST",
        COMMENTS,
        service.create_comment,
        headers=IdempotencyHeaders,
        body=wire.CreateCommentBody,
        body_required=True,
        answer=wire.CreateCommentAnswer,
        success=201,
    ),
    write(
        "UpdateComment",
        "PUT",
        COMMENT,
        service.update_comment,
        body=wire.UpdateCommentBody,
        body_required=True,
        answer=wire.UpdateCommentAnswer,
    ),
    write("DeleteComment", "DELETE", COMMENT, service.delete_comment, success=204),
)
