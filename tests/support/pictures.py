"""Small real files that tests make by themselves."""

from __future__ import annotations

import io
import struct
import wave
import zlib


def png(width: int = 64, height: int = 48) -> bytes:
    """A black picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes(3 * width)) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def wav(duration_ms: int = 1000) -> bytes:
    """Silence at 8 kHz."""
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(2 * 8 * duration_ms))
    return file.getvalue()


def mp4(duration_ms: int = 5000) -> bytes:
    """A film of nothing: the header that says how long it is."""

    def box(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", 8 + len(data)) + kind + data

    movie = struct.pack(">IIIII", 0, 0, 0, 1000, duration_ms) + bytes(80)
    return box(b"ftyp", b"isom\0\0\0\0isom") + box(b"moov", box(b"mvhd", movie)) + box(b"mdat", bytes(16))
