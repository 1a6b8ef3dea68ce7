"""Bodies, queries and answers of what sounds and videos are made into: all of it is ours."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from teamlabel.edge.wiretypes import Double, Natural

Points = Annotated[int, Meta(ge=100, le=20_000)]
FrameLimit = Annotated[int, Meta(ge=1, le=10_000)]
Moment = Annotated[float, Meta(ge=0, extra_json_schema={"format": "double"})]
Moments = Annotated[list[Double], Meta(min_length=1, max_length=100)]
Peak = Annotated[int, Meta(ge=-127, le=127)]
# The lowest and the highest value of a part.
PeakPair = Annotated[list[Peak], Meta(min_length=2, max_length=2)]


class GetPeaksQuery(msgspec.Struct, kw_only=True):
    points: Points = 2_000


class GetPeaksAnswer(msgspec.Struct, kw_only=True):
    channels: int
    duration: Double
    peaks: list[PeakPair]
    sample_rate: int


class ListFramesQuery(msgspec.Struct, kw_only=True):
    end: Moment | UnsetType = UNSET
    limit: FrameLimit = 1_000
    start: Moment = 0


class KeyFrame(msgspec.Struct, kw_only=True):
    frame: Natural
    sample_id: str


class ListFramesAnswer(msgspec.Struct, kw_only=True):
    duration: Double
    # The number of the first of `times`; absent when there is none.
    first_frame: Natural | UnsetType = UNSET
    frame_count: Natural
    height: int
    key_frames: list[KeyFrame]
    # The `start` of the next page; absent on the last one.
    next_start: Double | UnsetType = UNSET
    times: list[Double]
    width: int


class CutFramesBody(msgspec.Struct, kw_only=True):
    times: Moments


class CutResult(msgspec.Struct, kw_only=True):
    error_code: str | UnsetType = UNSET
    error_msg: str | UnsetType = UNSET
    frame: Natural | UnsetType = UNSET
    sample_id: str | UnsetType = UNSET
    success: bool
    time: Double | UnsetType = UNSET


class CutFramesAnswer(msgspec.Struct, kw_only=True):
    results: list[CutResult]
    success: bool
