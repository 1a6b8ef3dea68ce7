"""Media headers: what hand-made and real files are and measure, and that no bytes break the readers."""

from __future__ import annotations

import contextlib
import io
import struct
import time
import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamlabel.errors import SampleUploadFailed
from teamlabel.samples.headers import MediaFacts, read_media_facts
from tests.samples.media_files import (
    QUARTER_TURN_MATRIX,
    VALID,
    box,
    exif_block,
    jpeg_segment,
    make_bmp,
    make_extended_webp,
    make_gif,
    make_jpeg,
    make_lossless_webp,
    make_lossy_webp,
    make_mp4,
    make_old_bmp,
    make_png,
    make_wav,
    movie_header,
    png_chunk,
    riff,
    track,
    wav_format,
)

# -- pictures -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "facts"),
    [
        (make_jpeg(640, 480), MediaFacts("jpeg", 640, 480, 3, None, "image/jpeg")),
        (make_jpeg(65535, 1, channels=1), MediaFacts("jpeg", 65535, 1, 1, None, "image/jpeg")),
        (make_jpeg(640, 480, channels=4, frame=0xC2), MediaFacts("jpeg", 640, 480, 4, None, "image/jpeg")),
        (make_png(5, 7), MediaFacts("png", 5, 7, 3, None, "image/png")),
        (make_png(5, 7, colour_type=0), MediaFacts("png", 5, 7, 1, None, "image/png")),
        (make_png(5, 7, colour_type=3), MediaFacts("png", 5, 7, 3, None, "image/png")),
        (make_png(5, 7, colour_type=4), MediaFacts("png", 5, 7, 2, None, "image/png")),
        (make_png(5, 7, colour_type=6), MediaFacts("png", 5, 7, 4, None, "image/png")),
        (make_bmp(5, 7), MediaFacts("bmp", 5, 7, 3, None, "image/bmp")),
        (make_bmp(5, -7, bits=8), MediaFacts("bmp", 5, 7, 3, None, "image/bmp")),
        (make_old_bmp(5, 7), MediaFacts("bmp", 5, 7, 3, None, "image/bmp")),
        (make_gif(5, 7), MediaFacts("gif", 5, 7, 3, None, "image/gif")),
        (make_gif(5, 7, b"87a"), MediaFacts("gif", 5, 7, 3, None, "image/gif")),
        (make_lossy_webp(5, 7), MediaFacts("webp", 5, 7, 3, None, "image/webp")),
        (make_lossless_webp(16384, 7), MediaFacts("webp", 16384, 7, 3, None, "image/webp")),
        (make_lossless_webp(5, 7, alpha=True), MediaFacts("webp", 5, 7, 4, None, "image/webp")),
        (make_extended_webp(70000, 7), MediaFacts("webp", 70000, 7, 3, None, "image/webp")),
        (make_extended_webp(5, 7, alpha=True), MediaFacts("webp", 5, 7, 4, None, "image/webp")),
    ],
)
def test_a_picture_says_what_it_is_and_its_size(data: bytes, facts: MediaFacts) -> None:
    assert read_media_facts(data) == facts


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientations_5_to_8_swap_width_and_height(orientation: int, order: str) -> None:
    exif = exif_block(orientation, order)
    expected = (7, 5) if orientation in {5, 6, 7, 8} else (5, 7)
    for data in (
        make_jpeg(5, 7, exif=exif),
        make_png(5, 7, exif=exif),
        make_extended_webp(5, 7, exif=exif),
        make_extended_webp(5, 7, exif=b"Exif\0\0" + exif),
    ):
        assert read_media_facts(data)[1:3] == expected


@pytest.mark.parametrize("exif", [b"", b"II*\0", exif_block(0), exif_block(9), exif_block(6)[:20], b"??" + bytes(40)])
def test_a_damaged_orientation_leaves_the_picture_as_it_is(exif: bytes) -> None:
    for data in (make_jpeg(5, 7, exif=exif), make_png(5, 7, exif=exif), make_extended_webp(5, 7, exif=exif)):
        assert read_media_facts(data)[1:3] == (5, 7)


def test_only_the_first_frame_header_and_exif_segment_of_a_jpeg_count() -> None:
    thumbnail = jpeg_segment(0xE1, b"Exif\0\0" + exif_block(1)) + jpeg_segment(0xC0, bytes(9))
    data = make_jpeg(5, 7, exif=exif_block(6))
    scan = data.index(b"\xff\xda")
    assert read_media_facts(data[:scan] + thumbnail + data[scan:])[1:3] == (7, 5)


def test_fill_and_stray_bytes_between_the_segments_of_a_jpeg_are_stepped_over() -> None:
    data = make_jpeg(5, 7)
    assert read_media_facts(data[:2] + b"\xff\xff\xff" + data[3:])[1:3] == (5, 7)
    assert read_media_facts(data[:20] + b"\xff\x00ab\xff\xd0\xff\x01" + data[20:])[1:3] == (5, 7)


@pytest.mark.parametrize(
    "data",
    [
        make_jpeg(0, 7),
        make_jpeg(5, 0),
        make_png(0, 7),
        make_bmp(5, 0),
        make_bmp(-5, 7),
        make_gif(0, 0),
        make_lossy_webp(0, 7),
    ],
)
def test_a_picture_without_a_size_is_refused(data: bytes) -> None:
    with pytest.raises(SampleUploadFailed, match="has no size"):
        read_media_facts(data)


def test_a_damaged_picture_header_is_refused() -> None:
    png, jpeg = make_png(5, 7), make_jpeg(5, 7)
    for data in (
        png[:16] + b"\1" + png[17:],  # the checksum of the header is another then
        make_png(5, 7, colour_type=5),
        png[: png.index(b"IDAT") - 4],
        jpeg[: jpeg.index(b"\xff\xc0")] + jpeg[jpeg.index(b"\xff\xda") :],
        b"BM is how this letter begins, and it goes on for quite a while.",
        make_bmp(5, 7, bits=7),
        riff(b"WEBP", (b"JUNK", bytes(8))),
        riff(b"WEBP", (b"VP8 ", b"\x11\0\0\x9d\x01\x2a" + bytes(12))),
        riff(b"WEBP", (b"VP8L", bytes(10))),
        riff(b"WEBP"),
    ):
        with pytest.raises(SampleUploadFailed):
            read_media_facts(data)


# -- sound and video ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "duration_ms"),
    [
        (make_wav(8000), 1000),
        (make_wav(12345, rate=16000, channels=2), 772),
        (make_wav(44100, rate=44100, channels=2, sample_bytes=3), 1000),
        (make_wav(4000, sample_bytes=1), 500),
        (riff(b"WAVE", (b"LIST", b"odd"), (b"fmt ", wav_format()), (b"fact", bytes(4)), (b"data", bytes(44100))), 250),
        (riff(b"WAVE", (b"fmt ", wav_format(0xFFFE) + bytes(24)), (b"data", bytes(44100)), (b"id3 ", b"x")), 250),
        (riff(b"WAVE", (b"fmt ", wav_format(0xFFFE)), (b"data", bytes(44100))) + b"\xff" * 20, 250),
    ],
)
def test_a_sound_says_its_duration(data: bytes, duration_ms: int) -> None:
    assert read_media_facts(data) == MediaFacts("wav", None, None, None, duration_ms, "audio/wav")


def test_a_data_chunk_longer_than_the_file_is_refused() -> None:
    with pytest.raises(SampleUploadFailed, match="truncated"):
        read_media_facts(make_wav(8000)[:-1])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (riff(b"WAVE", (b"data", bytes(8))), "no data after a fmt"),
        (riff(b"WAVE", (b"fmt ", wav_format())), "no data after a fmt"),
        (riff(b"WAVE", (b"fmt ", wav_format(0x55)), (b"data", bytes(8))), "0x0055"),
        (riff(b"WAVE", (b"fmt ", wav_format(rate=0)), (b"data", bytes(8))), "damaged"),
        (riff(b"WAVE", (b"fmt ", wav_format(channels=0)), (b"data", bytes(8))), "damaged"),
        (make_wav(0), "no duration"),
    ],
)
def test_a_sound_whose_duration_cannot_be_told_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SampleUploadFailed, match=message):
        read_media_facts(data)


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("version", [0, 1])
def test_a_video_says_its_duration_and_the_size_of_its_first_video_track(version: int, large: bool) -> None:
    tracks = (track(b"soun"), track(b"vide", 640, 360, version), track(b"vide", 1, 1, version))
    data = make_mp4(movie_header(1234, 1000, version), *tracks, large=large)
    assert read_media_facts(data) == MediaFacts("mp4", 640, 360, None, 1234, "video/mp4")


def test_a_video_that_is_turned_by_a_quarter_has_the_size_it_is_shown_in() -> None:
    data = make_mp4(movie_header(600), track(b"vide", 640, 360, matrix=QUARTER_TURN_MATRIX))
    assert read_media_facts(data)[1:3] == (360, 640)


def test_a_video_may_leave_its_size_out() -> None:
    without_header = box(b"trak", box(b"mdia", box(b"hdlr", bytes(8), b"vide")))
    for tracks in ([], [track(b"soun")], [track(b"vide")], [without_header]):
        facts = read_media_facts(make_mp4(movie_header(600), *tracks))
        assert facts == MediaFacts("mp4", None, None, None, 1000, "video/mp4")


def test_the_last_box_of_a_video_may_reach_to_the_end_of_the_file() -> None:
    data = make_mp4(movie_header(600))
    start = data.index(b"moov") - 4
    assert read_media_facts(data[:start] + bytes(4) + data[start + 4 :]).duration_ms == 1000


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (make_mp4()[:-8], "no movie header"),
        (make_mp4(), "no movie header"),
        (make_mp4(movie_header(0)), "no duration"),
        (make_mp4(movie_header(600, 0)), "does not say its duration"),
        (make_mp4(movie_header(2**32 - 1)), "does not say its duration"),
        (make_mp4(movie_header(2**64 - 1, version=1)), "does not say its duration"),
        (make_mp4(movie_header(600))[:-1], "truncated or damaged at byte"),
        (make_mp4(box(b"mvhd", bytes(4))), "truncated within its header"),
        (b"\0\0\0\x07ftyp" + bytes(40), "truncated or damaged at byte 0"),
        (struct.pack(">I4sQ", 1, b"ftyp", 2**64 - 1) + bytes(40), "truncated or damaged at byte 0"),
    ],
)
def test_a_damaged_video_header_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(SampleUploadFailed, match=message):
        read_media_facts(data)


# -- any bytes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"%PDF-1.7", b"<svg/>", b"RIFF\0\0\0\0AVI ", "Grüße".encode()])
def test_an_unknown_file_is_refused_naming_what_is_known(data: bytes) -> None:
    with pytest.raises(SampleUploadFailed, match="not a jpeg, png, bmp, gif, webp, wav or mp4"):
        read_media_facts(data)


@pytest.mark.parametrize("data", VALID)
def test_every_beginning_of_a_file_is_read_or_refused(data: bytes) -> None:
    whole = read_media_facts(data)
    for end in range(len(data)):
        with contextlib.suppress(SampleUploadFailed):
            assert read_media_facts(data[:end])[1:3] in {whole[1:3], (None, None)}


@given(st.binary(max_size=200), st.sampled_from(VALID), st.integers(0, 40))
def test_no_bytes_raise_anything_but_a_refusal(data: bytes, valid: bytes, kept: int) -> None:
    with contextlib.suppress(SampleUploadFailed):
        read_media_facts(valid[:kept] + data)


@given(st.sampled_from(VALID), st.lists(st.tuples(st.integers(0, 1200), st.binary(min_size=1, max_size=8)), max_size=5))
def test_no_change_of_a_file_raises_anything_but_a_refusal(valid: bytes, changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(valid)
    for position, change in changes:
        start = position % len(valid)
        data[start : start + len(change)] = change
    with contextlib.suppress(SampleUploadFailed):
        facts = read_media_facts(bytes(data))
        assert (facts.width, facts.height) == (None, None) or min(facts.width or 0, facts.height or 0) > 0
        assert facts.duration_ms is None or facts.duration_ms > 0


SIZE = 8 * 1024 * 1024


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8" + b"\xff" * SIZE,
        b"\xff\xd8\xff" + b"\0\xff" * (SIZE // 2),
        b"\xff\xd8" + b"\xff\xd0" * (SIZE // 2),
        b"\xff\xd8" + b"\xff\xe0\0\2" * (SIZE // 4),
        make_png(4, 3)[:33] + png_chunk(b"tEXt", b"") * (SIZE // 12),
        riff(b"WAVE") + b"JUNK\0\0\0\0" * (SIZE // 8),
        make_extended_webp(4, 3, exif=b"")[:-8] + b"JUNK\0\0\0\0" * (SIZE // 8),
        box(b"ftyp") + box(b"free") * (SIZE // 8),
        box(b"ftyp") + box(b"moov", movie_header(600), box(b"trak") * (SIZE // 8)),
    ],
)
def test_a_file_of_countless_parts_is_given_up_soon(data: bytes) -> None:
    started = time.process_time()
    with contextlib.suppress(SampleUploadFailed):
        read_media_facts(data)
    assert time.process_time() - started < 2


# -- real files ---------------------------------------------------------------------------------------------------

REAL_DATA = Path(__file__).parents[3] / "shared" / "data"


def real_files(pattern: str) -> list[bytes]:
    files = sorted(REAL_DATA.rglob(pattern))
    if not files:
        pytest.skip(f"needs real files: the folder shared/data with {pattern} beside the repository")
    return [path.read_bytes() for path in files[:200]]


def test_real_photographs_are_read() -> None:
    for data in real_files("*.jpg"):
        facts = read_media_facts(data)
        assert (facts.kind, facts.depth) == ("jpeg", 3)
        assert facts.width
        assert facts.height


def test_the_pictures_of_the_blood_cells_have_the_size_of_their_annotations() -> None:
    assert {read_media_facts(data)[1:4] for data in real_files("BloodImage_*.jpg")} == {(640, 480, 3)}


def test_real_sounds_have_the_duration_that_the_standard_library_counts() -> None:
    for data in real_files("*.wav"):
        with wave.open(io.BytesIO(data)) as reader:
            expected = round(reader.getnframes() * 1000 / reader.getframerate())
        assert read_media_facts(data).duration_ms == expected
