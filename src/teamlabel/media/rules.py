"""Which frame of a video a moment shows (no I/O)."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

import msgspec

from teamlabel.errors import BadArgument
from teamlabel.recordings.messages import WantedFrame

if TYPE_CHECKING:
    from collections.abc import Iterable

    from teamlabel.recordings.messages import Timeline

# Players and programs round moments: to microseconds, or to milliseconds.
ROUNDING_S: Final = 0.000_5
# As the times of labels have it.
LEEWAY_AT_END_S: Final = 0.001
TIME: Final = "@modelarts:time_in_video"


def frame_at(timeline: Timeline, time_s: float) -> int:
    """The number, from 0, of the frame that is shown at a moment; before the first one it is the first."""
    return max(0, bisect_right(timeline.times, time_s + ROUNDING_S) - 1)


def check_moment(timeline: Timeline, time_s: float) -> None:
    """Raise BadArgument for a moment outside of the video."""
    if not 0 <= time_s <= timeline.duration_s + LEEWAY_AT_END_S:
        raise BadArgument(f"is not from 0 to {timeline.duration_s}, the end of the video.", field="times")


def wanted_frame(timeline: Timeline, number: int) -> WantedFrame:
    """How to reach a frame: decoding begins with the last one up to it that depends on no other."""
    pts = timeline.pts[number]
    before = bisect_right(timeline.key_pts, pts) - 1
    return WantedFrame(pts, timeline.key_pts[before] if before >= 0 else timeline.pts[0])


def frames_with_samples(timeline: Timeline, key_frames: Iterable[tuple[str, bytes | None]]) -> dict[int, str]:
    """The samples (id, metadata) that are key frames of the video, by the frame they show; of several the first."""
    found: dict[int, str] = {}
    for sample_id, metadata in key_frames:
        time_s = _time_of(metadata)
        if time_s is not None:
            found.setdefault(frame_at(timeline, time_s), sample_id)
    return found


def _time_of(metadata: bytes | None) -> float | None:
    """When a key frame is shown; None where its metadata were changed so that nothing tells."""
    told = msgspec.json.decode(metadata).get(TIME) if metadata else None
    try:
        return float(told)  # type: ignore[arg-type]  # what is no number raises
    except (TypeError, ValueError):
        return None
