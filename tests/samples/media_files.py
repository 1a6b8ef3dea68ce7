"""Media files made by hand, as small as their formats allow."""

from __future__ import annotations

import io
import struct
import wave
import zlib


def exif_block(orientation: int, order: str = "<") -> bytes:
    start = b"II*\0" if order == "<" else b"MM\0*"
    other = struct.pack(f"{order}HHII", 0x0110, 2, 1, 0)
    entry = struct.pack(f"{order}HHIHxx", 0x0112, 3, 1, orientation)
    return start + struct.pack(f"{order}IH", 8, 2) + other + entry + bytes(4)


def jpeg_segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def make_jpeg(width: int, height: int, channels: int = 3, exif: bytes | None = None, frame: int = 0xC0) -> bytes:
    size = struct.pack(">BHHB", 8, height, width, channels) + bytes(3 * channels)
    return b"".join(
        [
            b"\xff\xd8",
            jpeg_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"),
            b"" if exif is None else jpeg_segment(0xE1, b"Exif\0\0" + exif),
            jpeg_segment(0xDB, bytes(65)),
            jpeg_segment(frame, size),
            jpeg_segment(0xDA, bytes(6)),
            b"\x12\xff\x00\x34\xff\xd9",
        ]
    )


def png_chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def make_png(width: int, height: int, colour_type: int = 2, exif: bytes | None = None) -> bytes:
    rows = (b"\0" + bytes(3 * width)) * height
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour_type, 0, 0, 0)),
            png_chunk(b"gAMA", struct.pack(">I", 45455)),
            b"" if exif is None else png_chunk(b"eXIf", exif),
            png_chunk(b"IDAT", zlib.compress(rows)),
            png_chunk(b"IEND", b""),
        ]
    )


def make_bmp(width: int, height: int, bits: int = 24) -> bytes:
    return b"BM" + struct.pack("<IxxxxI", 54, 54) + struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, *[0] * 6)


def make_old_bmp(width: int, height: int) -> bytes:
    return b"BM" + struct.pack("<IxxxxI", 26, 26) + struct.pack("<IHHHH", 12, width, height, 1, 24)


def make_gif(width: int, height: int, version: bytes = b"89a") -> bytes:
    return b"GIF" + version + struct.pack("<HHBBB", width, height, 0, 0, 0) + b";"


def riff(form: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    content = b"".join(name + struct.pack("<I", len(chunk)) + chunk + bytes(len(chunk) % 2) for name, chunk in chunks)
    return b"RIFF" + struct.pack("<I", len(content) + 4) + form + content


def make_lossy_webp(width: int, height: int) -> bytes:
    return riff(b"WEBP", (b"VP8 ", b"\x10\0\0\x9d\x01\x2a" + struct.pack("<HH", width | 0x4000, height) + bytes(9)))


def make_lossless_webp(width: int, height: int, *, alpha: bool = False) -> bytes:
    bits = width - 1 | height - 1 << 14 | alpha << 28
    return riff(b"WEBP", (b"VP8L", b"\x2f" + struct.pack("<I", bits) + bytes(5)))


def make_extended_webp(width: int, height: int, *, alpha: bool = False, exif: bytes | None = None) -> bytes:
    flags = (0x10 if alpha else 0) | (0 if exif is None else 0x08)
    canvas = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    chunks = [(b"VP8X", bytes([flags, 0, 0, 0]) + canvas), (b"VP8 ", bytes(11))]
    return riff(b"WEBP", *chunks, *([] if exif is None else [(b"EXIF", exif)]))


def make_wav(frames: int, rate: int = 8000, channels: int = 1, sample_bytes: int = 2) -> bytes:
    target = io.BytesIO()
    with wave.open(target, "wb") as writer:
        writer.setnchannels(channels)
        writer.setsampwidth(sample_bytes)
        writer.setframerate(rate)
        writer.writeframes(bytes(frames * channels * sample_bytes))
    return target.getvalue()


def wav_format(encoding: int = 1, channels: int = 2, rate: int = 44100, frame_bytes: int = 4) -> bytes:
    return struct.pack("<HHIIHH", encoding, channels, rate, rate * frame_bytes, frame_bytes, 16)


def box(name: bytes, *contents: bytes, large: bool = False) -> bytes:
    content = b"".join(contents)
    if large:
        return struct.pack(">I4sQ", 1, name, len(content) + 16) + content
    return struct.pack(">I4s", len(content) + 8, name) + content


def movie_header(ticks: int, ticks_per_second: int = 600, version: int = 0) -> bytes:
    times = struct.pack(">QQIQ" if version else ">IIII", 1, 1, ticks_per_second, ticks)
    return box(b"mvhd", bytes([version, 0, 0, 0]), times, bytes(80))


UPRIGHT_MATRIX = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
QUARTER_TURN_MATRIX = (0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)


def track(
    kind: bytes, width: int = 0, height: int = 0, version: int = 0, matrix: tuple[int, ...] = UPRIGHT_MATRIX
) -> bytes:
    size = struct.pack(">9iII", *matrix, width << 16, height << 16)
    header = box(b"tkhd", bytes([version, 0, 0, 3]), bytes(48 if version else 36), size)
    return box(b"trak", header, box(b"mdia", box(b"mdhd", bytes(24)), box(b"hdlr", bytes(8), kind, bytes(13))))


def make_mp4(*movie: bytes, large: bool = False) -> bytes:
    """The movie header stands at the end, as cameras write it."""
    parts = [box(b"ftyp", b"isom", bytes(4), b"isommp42"), box(b"free"), box(b"mdat", bytes(500), large=large)]
    return b"".join([*parts, box(b"moov", *movie, large=large)])


VALID = [
    make_jpeg(40, 30, exif=exif_block(6)),
    make_png(4, 3, exif=exif_block(8, ">")),
    make_bmp(4, 3),
    make_old_bmp(4, 3),
    make_gif(4, 3),
    make_lossy_webp(4, 3),
    make_lossless_webp(4, 3),
    make_extended_webp(4, 3, exif=exif_block(5)),
    make_wav(80),
    make_mp4(movie_header(600), track(b"soun"), track(b"vide", 64, 48)),
    make_mp4(movie_header(600, version=1), track(b"vide", 64, 48, version=1), large=True),
]
