"""Bodies and answers of the instructions of tasks: all of it is ours."""

from __future__ import annotations

import msgspec
from msgspec import UNSET, UnsetType

from teamlabel.edge.wiretypes import Int64


class Picture(msgspec.Struct, kw_only=True):
    content_type: str
    create_time: Int64
    name: str
    picture_id: str
    size: Int64
    source: str


class GetInstructionsAnswer(msgspec.Struct, kw_only=True):
    pictures: list[Picture]
    text: str


class PutInstructionsBody(msgspec.Struct, kw_only=True):
    text: str


class PutInstructionsAnswer(msgspec.Struct):
    """Nothing more than that it is done."""


class AddPictureBody(msgspec.Struct, kw_only=True):
    data: str
    name: str | UnsetType = UNSET


AddPictureAnswer = Picture
