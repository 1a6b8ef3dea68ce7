"""Opens recordings for FFmpeg: only the formats and codecs that samples have, through bytes that the server sends."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import av
from av.stream import Discard

from teamlabel.recordings.messages import NeedBytes, encode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from av.audio.stream import AudioStream
    from av.container import InputContainer
    from av.stream import Stream
    from av.video.stream import VideoStream
    from typing_extensions import Buffer

# The bytes asked for at once.
PIECE_BYTES: Final = 1024 * 1024
# Small ones cost calls, large ones copies.
SOUND_PACKET_BYTES: Final = 16 * 1024
SOUND_CODECS: Final = frozenset(
    {
        "pcm_u8",
        "pcm_s16le",
        "pcm_s24le",
        "pcm_s32le",
        "pcm_f32le",
        "pcm_f64le",
        "pcm_alaw",
        "pcm_mulaw",
    }
)
VIDEO_CODECS: Final = frozenset({"h264", "hevc", "vp9", "libdav1d", "av1", "mpeg4", "mjpeg"})
# A little more than 8K.
LARGEST_PIXELS: Final = 40_000_000


class Damaged(Exception):
    """A recording that cannot be read; the text says why."""


class RemoteFile(io.RawIOBase):
    """The bytes of a recording, each asked of the server when it is needed."""

    def __init__(self, connection: Connection, size: int) -> None:
        super().__init__()
        self._connection = connection
        self._size = size
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def readinto(self, buffer: Buffer, /) -> int:
        target = memoryview(buffer)
        length = min(len(target), self._size - self._position)
        if length <= 0:
            return 0
        self._connection.send_bytes(encode(NeedBytes(self._position, length)))
        data = self._connection.recv_bytes(length)
        target[: len(data)] = data
        self._position += len(data)
        return len(data)


@contextmanager
def open_sound(file: io.RawIOBase) -> Iterator[tuple[InputContainer, AudioStream]]:
    """A wav file and its stream."""
    with _open(file, "wav", SOUND_CODECS, max_size=str(SOUND_PACKET_BYTES)) as container:
        if not container.streams.audio:
            raise Damaged("it has no sound.")
        stream = container.streams.audio[0]
        _check_codec(stream, SOUND_CODECS)
        yield container, stream


@contextmanager
def open_video(file: io.RawIOBase) -> Iterator[tuple[InputContainer, VideoStream]]:
    """An mp4 file and its first video stream; the others are left out where the file is read."""
    with _open(file, "mov", VIDEO_CODECS) as container:
        if not container.streams.video:
            raise Damaged("it has no video.")
        stream = container.streams.video[0]
        _check_codec(stream, VIDEO_CODECS)
        if stream.width * stream.height > LARGEST_PIXELS:
            raise Damaged(f"it has more than {LARGEST_PIXELS:,} pixels.")
        # More threads would need more memory, and leave less to the answers.
        stream.codec_context.thread_count = 1
        # A video may become larger on its way.
        stream.codec_context.options = {"max_pixels": str(LARGEST_PIXELS)}
        for other in container.streams:
            if other is not stream:
                other.discard = Discard.all
        yield container, stream


def _check_codec(stream: Stream, known: frozenset[str]) -> None:
    # There is no context where there is no decoder.
    if getattr(stream.codec_context, "name", None) not in known:
        raise Damaged("its codec is not supported.")


def _open(file: io.RawIOBase, format_name: str, codecs: frozenset[str], **more: str) -> InputContainer:
    options = {"codec_whitelist": ",".join(sorted(codecs)), **more}
    return av.open(file, "r", format=format_name, buffer_size=PIECE_BYTES, options=options, metadata_errors="replace")
