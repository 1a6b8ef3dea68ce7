"""When the frames of a video are shown, from its packets: nothing is decoded but one frame, for its size."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from teamlabel.recordings.messages import Timeline
from teamlabel.recordings.opening import Damaged, open_video
from teamlabel.recordings.upright import shown_size

if TYPE_CHECKING:
    import io

    from av.container import InputContainer
    from av.video.stream import VideoStream

# More than nine hours at 60 a second.
MOST_FRAMES: Final = 2_000_000
MICROSECONDS: Final = 1_000_000


def read_timeline(file: io.RawIOBase) -> Timeline:
    """Raises Damaged, or what FFmpeg raises for files that are damaged."""
    with open_video(file) as (container, stream):
        if stream.time_base is None:
            raise Damaged("its timestamps have no unit.")
        pts, key_pts = _timestamps(container, stream)
        container.seek(pts[0], stream=stream)
        frame = next(container.decode(stream), None)
        if frame is None:
            raise Damaged("none of its frames can be decoded.")
        width, height = shown_size(frame)
        times = _seconds(pts, stream.time_base, _origin(container, stream, pts[0]))
        duration_s = (container.duration or 0) / MICROSECONDS
        return Timeline(width, height, max(duration_s, times[-1]), times, pts, key_pts)


def _timestamps(container: InputContainer, stream: VideoStream) -> tuple[list[int], list[int]]:
    """The timestamps of the frames that are shown, sorted: packets come in the order of decoding."""
    pts: set[int] = set()
    key_pts: set[int] = set()
    for packet in container.demux(stream):
        # The last packet is an empty one; what an edit list cuts off is decoded only for what follows it.
        if packet.pts is None or packet.is_discard:
            continue
        pts.add(packet.pts)
        if packet.is_keyframe:
            key_pts.add(packet.pts)
        if len(pts) > MOST_FRAMES:
            raise Damaged(f"it has more than {MOST_FRAMES:,} frames.")
    if not pts:
        raise Damaged("it has no frames.")
    return sorted(pts), sorted(key_pts)


def _origin(container: InputContainer, stream: VideoStream, first_pts: int) -> Fraction:
    """Where players begin to count: at the first picture or sound, be it later than 0, but never before 0."""
    begun = [(first_pts, stream.time_base), *((sound.start_time, sound.time_base) for sound in container.streams.audio)]
    return max(Fraction(0), min(ticks * tick for ticks, tick in begun if ticks is not None and tick is not None))


def _seconds(pts: list[int], tick: Fraction, origin: Fraction) -> list[float]:
    """The nearest floats to exact seconds."""
    scale, divisor = tick.numerator * origin.denominator, tick.denominator * origin.denominator
    shift = origin.numerator * tick.denominator
    return [(each * scale - shift) / divisor for each in pts]
