"""What the server and its child that reads recordings say to each other; the child has no files, it asks for bytes."""

from __future__ import annotations

import msgspec


class WantedFrame(msgspec.Struct, frozen=True, array_like=True):
    """A frame by its timestamp, and that of the frame with which decoding begins; both in ticks of the stream."""

    pts: int
    key_pts: int


class ReadPeaks(msgspec.Struct, tag=True):
    """Asks for the Peaks of a sound."""

    size_bytes: int
    points: int


class ReadTimeline(msgspec.Struct, tag=True):
    """Asks for the Timeline of a video."""

    size_bytes: int


class CutFrames(msgspec.Struct, tag=True):
    """Asks for a FrameCut of each of these frames, which come in the order of their timestamps."""

    size_bytes: int
    frames: list[WantedFrame]


class NeedBytes(msgspec.Struct, tag=True):
    """The child goes on when it was sent `length` bytes of the recording from `start`; fewer only at its end."""

    start: int
    length: int


class Peaks(msgspec.Struct, tag=True):
    """The lowest and the highest value in each of some parts of equal length of a sound, from -127 to 127."""

    duration_s: float
    sample_rate: int
    channels: int
    peaks: list[list[int]]


class Timeline(msgspec.Struct, tag=True):
    """When each frame of a video is shown, in this order: ticks of its stream, and seconds as players count them."""

    width: int
    height: int
    duration_s: float
    times: list[float]
    pts: list[int]
    # The frames from which decoding can begin.
    key_pts: list[int]


class FrameCut(msgspec.Struct, tag=True):
    """A frame as a jpeg picture, or why there is none."""

    pts: int
    picture: bytes = b""
    problem: str = ""


class Failed(msgspec.Struct, tag=True):
    """The recording cannot be read; nothing follows."""

    problem: str


class Done(msgspec.Struct, tag=True):
    """Everything was sent."""


Request = ReadPeaks | ReadTimeline | CutFrames
Result = Peaks | Timeline | FrameCut
Message = NeedBytes | Peaks | Timeline | FrameCut | Failed | Done

_encoder = msgspec.msgpack.Encoder()
_requests = msgspec.msgpack.Decoder(Request)
_messages = msgspec.msgpack.Decoder(Message)


def encode(message: Request | Message) -> bytes:
    return _encoder.encode(message)


def decode_request(data: bytes) -> Request:
    request: Request = _requests.decode(data)
    return request


def decode_message(data: bytes) -> Message:
    message: Message = _messages.decode(data)
    return message
