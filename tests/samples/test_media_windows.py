"""Files read in windows: what is found is what is found in the whole file, and little of it is read."""

from __future__ import annotations

import re

import pytest

from teamlabel.errors import SampleUploadFailed
from teamlabel.samples.headers import read_file_facts, read_media_facts
from teamlabel.samples.media import window
from teamlabel.samples.media.window import MediaFile
from tests.samples.media_files import VALID, box, exif_block, make_jpeg, make_mp4, movie_header, riff, track, wav_format


class Reading:
    """A file whose bytes are counted as they are fetched."""

    def __init__(self, data: bytes) -> None:
        self.data, self.fetched = data, 0
        self.file = MediaFile(len(data), self._fetch)

    def _fetch(self, start: int, length: int) -> bytes:
        part = self.data[start : start + length]
        self.fetched += len(part)
        return part


@pytest.mark.parametrize("data", VALID)
@pytest.mark.parametrize("window_bytes", [1, 2, 13, 64, 100_000])
def test_windows_of_any_size_show_what_the_whole_file_shows(
    data: bytes, window_bytes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window, "WINDOW_BYTES", window_bytes)
    monkeypatch.setattr(window, "MOST_FETCHES", 1000)
    assert read_file_facts(Reading(data).file) == read_media_facts(data)


def test_of_a_long_film_only_the_header_is_read_wherever_it_stands() -> None:
    film = box(b"mdat", bytes(20_000_000))
    at_the_end = make_mp4(movie_header(600), track(b"vide", 64, 48)).replace(box(b"mdat", bytes(500)), film)
    at_the_start = box(b"ftyp", b"isom", bytes(4)) + box(b"moov", movie_header(600), track(b"vide", 64, 48)) + film
    for data in (at_the_end, at_the_start):
        reading = Reading(data)
        assert read_file_facts(reading.file) == read_media_facts(data)
        assert reading.fetched < 3 * window.WINDOW_BYTES


def test_of_a_long_sound_and_a_large_picture_only_the_header_is_read() -> None:
    sound = riff(b"WAVE", (b"fmt ", wav_format()), (b"data", bytes(10_000_000)))
    picture = make_jpeg(40, 30, exif=exif_block(6)) + bytes(10_000_000)
    for data in (sound, picture):
        reading = Reading(data)
        assert read_file_facts(reading.file) == read_media_facts(data)
        assert reading.fetched <= window.WINDOW_BYTES


def test_a_file_that_is_emptied_meanwhile_is_refused() -> None:
    for data in VALID:
        with pytest.raises(SampleUploadFailed):
            read_file_facts(MediaFile(len(data), lambda _start, _length: b""))


def test_a_file_of_countless_places_is_given_up() -> None:
    data = b"\xff\xd8" + b"\xff" * (window.WINDOW_BYTES * (window.MOST_FETCHES + 2))
    with pytest.raises(SampleUploadFailed, match="scattered"):
        read_file_facts(Reading(data).file)


def test_a_pair_across_the_edge_of_two_windows_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "WINDOW_BYTES", 10)
    assert Reading(bytes(9) + b"ab" + bytes(9)).file.find_end(re.compile(b"ab"), 0) == 11
    assert Reading(bytes(30)).file.find_end(re.compile(b"ab"), 0) is None
