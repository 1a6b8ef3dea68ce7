"""Sounds and videos of the tests: real files, in which every moment tells which one it is."""

from __future__ import annotations

import io
import struct
import wave
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Literal

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

TICK = Fraction(1, 15_360)
Colour = tuple[int, int, int]
Codec = Literal["libx264", "mpeg4"]
LEFT, RIGHT = (220, 40, 60), (30, 200, 90)


def grey(number: int) -> Colour:
    """The colour of a frame: neighbours differ by far more than an encoder changes."""
    return (20 + number * 37 % 211,) * 3


def evenly(count: int, rate: int = 30, start: Fraction = Fraction(0)) -> list[Fraction]:
    return [start + Fraction(number, rate) for number in range(count)]


def video(
    times: Sequence[Fraction],
    *,
    size: tuple[int, int] = (64, 48),
    codec: Codec = "libx264",
    paint: Callable[[int], Image.Image] | None = None,
    sound_s: float = 0,
    edit_list: bool = True,
    **options: str,
) -> bytes:
    """An mp4 file whose frame number n, shown at times[n] seconds, is painted grey(n); with B-frames where wanted."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4", options={} if edit_list else {"use_editlist": "0"}) as container:
        stream = container.add_stream(codec, rate=30, options=options)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.codec_context.time_base = TICK
        sound = container.add_stream("aac", rate=8000) if sound_s else None
        for number, time in enumerate(times):
            picture = paint(number) if paint else Image.new("RGB", size, grey(number))
            frame = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]
            frame.pts, frame.time_base = int(time / TICK), TICK
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
        if sound is not None:
            silence = av.AudioFrame.from_ndarray(np.zeros((1, int(sound_s * 8000)), np.float32), "fltp", "mono")
            silence.sample_rate, silence.pts = 8000, 0
            container.mux(sound.encode(silence))
            container.mux(sound.encode())
    return file.getvalue()


def halves(size: tuple[int, int] = (64, 48)) -> Image.Image:
    """A picture whose left upper quarter tells how it stands."""
    picture = Image.new("RGB", size, RIGHT)
    picture.paste(LEFT, (0, 0, size[0] // 2, size[1] // 2))
    return picture


def turned(film: bytes, *signs: int) -> bytes:
    """A film whose track has another matrix, given by the signs of its a, b, c and d."""
    start = film.index(b"tkhd") + 44
    a, b, c, d = (sign << 16 for sign in signs)
    return film[:start] + struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30) + film[start + 36 :]


def pixel(picture: bytes, x: int = 5, y: int = 5) -> Colour:
    with Image.open(io.BytesIO(picture)) as opened:
        assert opened.format == "JPEG"
        found = opened.getpixel((x, y))
    assert isinstance(found, tuple)
    red, green, blue = found
    return red, green, blue


def alike(one: Colour, other: Colour) -> bool:
    return max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 8


def sound(samples: NDArray[np.int16], rate: int = 8000) -> bytes:
    """A wav file of 16 bits; rows are moments, columns channels."""
    file = io.BytesIO()
    with wave.open(file, "wb") as target:
        target.setnchannels(samples.shape[1])
        target.setsampwidth(2)
        target.setframerate(rate)
        target.writeframes(samples.astype("<i2").tobytes())
    return file.getvalue()


def reader(data: bytes) -> Callable[[int, int], bytes]:
    return lambda start, length: data[start : start + length]


def with_damage(film: bytes, pts: int) -> bytes:
    """The film with the bytes of the frame of a timestamp overwritten."""
    with av.open(io.BytesIO(film), "r", format="mov") as container:
        packet = next(each for each in container.demux(video=0) if each.pts == pts)
        assert packet.pos is not None
        return film[: packet.pos] + b"\xff" * packet.size + film[packet.pos + packet.size :]
