"""Cuts single frames out of a video, as pictures that look as players show them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from av import FFmpegError
from av.video.reformatter import Colorspace

from teamlabel.recordings.messages import FrameCut
from teamlabel.recordings.opening import Damaged, open_video
from teamlabel.recordings.upright import upright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream
    from PIL import Image

    from teamlabel.recordings.messages import WantedFrame

# Close to lossless; each colour of its own, since labels may follow the edges of colours.
QUALITY: Final = 95
UNSPECIFIED: Final = 2
LOWEST_HD: Final = 720


def cut_frames(file: io.RawIOBase, wanted: list[WantedFrame]) -> Iterator[FrameCut]:
    """Cut frames that come in the order of their timestamps, each with a result; a damaged one fails alone."""
    with open_video(file) as (container, stream):
        walk = Walk(container, stream)
        for each in wanted:
            try:
                yield FrameCut(each.pts, _encode(walk.go_to(each)))
            except (Damaged, FFmpegError):
                yield FrameCut(each.pts, problem="The frame is damaged.")


class Walk:
    """Decodes a video as far as it is needed, forward, and with jumps to frames that depend on no other."""

    def __init__(self, container: InputContainer, stream: VideoStream) -> None:
        self._container = container
        self._stream = stream
        self._frames: Iterator[VideoFrame] = iter(())
        self._begun_at: int | None = None

    def go_to(self, wanted: WantedFrame) -> VideoFrame:
        """The frame of a timestamp behind the last one; raises Damaged, or what FFmpeg raises."""
        # After a failure nothing is as it should be.
        begun_at, self._begun_at = self._begun_at, None
        if begun_at != wanted.key_pts:
            self._begin(wanted.key_pts)
        found = self._find(wanted.pts)
        if found is None:
            # A frame may say that decoding can begin with it, and need others before it all the same.
            self._begin(self._stream.start_time or 0)
            found = self._find(wanted.pts)
        if found is None or found.is_corrupt:
            raise Damaged
        self._begun_at = wanted.key_pts
        return found

    def _begin(self, pts: int) -> None:
        self._container.seek(pts, stream=self._stream)
        self._frames = self._container.decode(self._stream)

    def _find(self, pts: int) -> VideoFrame | None:
        for frame in self._frames:
            if frame.pts is not None and frame.pts >= pts:
                return frame if frame.pts == pts else None
        return None


def _encode(frame: VideoFrame) -> bytes:
    stored: Image.Image = frame.to_image(src_colorspace=_colours(frame), threads=1)  # type: ignore[no-untyped-call]
    picture = upright(stored, frame)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=QUALITY, subsampling=0)
    return file.getvalue()


def _colours(frame: VideoFrame) -> Colorspace | None:
    """Which colours are meant: what the video says, else those that players take for a picture of this size."""
    if frame.colorspace != UNSPECIFIED:
        return None
    return Colorspace.ITU709 if frame.height >= LOWEST_HD else Colorspace.ITU601
