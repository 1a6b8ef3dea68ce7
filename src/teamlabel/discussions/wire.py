"""Bodies, queries and answers of comments: all of it is ours."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wiretypes import CommentText, Int64, Order, PageLimit, WorkerRole


class Comment(msgspec.Struct, kw_only=True):
    author: str
    author_role: WorkerRole
    comment_id: str
    create_time: Int64
    edit_time: Int64 | UnsetType = UNSET
    resolve_time: Int64 | UnsetType = UNSET
    resolved: bool
    sample_id: str
    text: str
    # The labeler whose work is meant; none: the sample itself.
    worker_id: str | UnsetType = UNSET


class ListCommentsQuery(msgspec.Struct, kw_only=True):
    limit: PageLimit = 10
    offset: int = 0
    order: Order = "asc"
    resolved: bool | UnsetType = UNSET


class ListCommentsAnswer(msgspec.Struct, kw_only=True):
    comments: list[Comment]
    count: int


class CreateCommentBody(msgspec.Struct, kw_only=True):
    text: CommentText
    worker_id: str | UnsetType = UNSET


class CreateCommentAnswer(msgspec.Struct, kw_only=True):
    comment_id: str


class UpdateCommentBody(msgspec.Struct, kw_only=True):
    resolved: bool | UnsetType = UNSET
    text: CommentText | UnsetType = UNSET


class UpdateCommentAnswer(msgspec.Struct):
    """Nothing more than that it is done."""
