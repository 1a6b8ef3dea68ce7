"""The child that reads recordings: it hangs, dies and ends without taking the server along."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress

import numpy as np
import pytest
from PIL import Image

from teamlabel.errors import RecordingNotRead, StorageFailed
from teamlabel.recordings.messages import CutFrames, FrameCut, ReadPeaks, ReadTimeline, Request, WantedFrame
from teamlabel.recordings.process import RecordingProcess
from tests.media.making import evenly, reader, video
from tests.support.pictures import wav

SOUND = wav()
FILM = video(evenly(10))
TOO_MUCH = "too much time or memory"


@pytest.fixture
def process() -> Iterator[RecordingProcess]:
    found = RecordingProcess(limit_s=30)
    yield found
    found.stop()


def run(process: RecordingProcess, request: Request, data: bytes = SOUND) -> int:
    return len(list(process.run(request, reader(data))))


def noisy(number: int) -> Image.Image:
    pixels = np.random.default_rng(number).integers(0, 255, (240, 320, 3))
    return Image.fromarray(pixels.astype(np.uint8))


def peaks() -> ReadPeaks:
    return ReadPeaks(len(SOUND), 100)


def test_a_child_is_started_when_it_is_needed_and_kept(process: RecordingProcess) -> None:
    assert process.pid is None
    run(process, peaks())
    first = process.pid
    run(process, ReadTimeline(len(FILM)), FILM)
    with suppress(RecordingNotRead):
        run(process, ReadTimeline(len(SOUND)))
    run(process, peaks())
    assert process.pid == first


def test_a_child_that_takes_too_long_is_killed_and_replaced(process: RecordingProcess) -> None:
    run(process, peaks())
    hanging = process.pid
    assert hanging is not None
    os.kill(hanging, signal.SIGSTOP)
    process._limit_s = 0.5
    with pytest.raises(RecordingNotRead, match=TOO_MUCH):
        run(process, peaks())
    process._limit_s = 30
    assert run(process, peaks()) == 1
    assert process.pid != hanging


def test_what_was_cut_before_the_child_died_is_there(process: RecordingProcess) -> None:
    # Pictures so large that not all of them are under way at once.
    film = video(evenly(30), size=(320, 240), paint=noisy)
    frames = process.run(CutFrames(len(film), [WantedFrame(512 * number, 0) for number in range(30)]), reader(film))
    assert isinstance(next(frames), FrameCut)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    with pytest.raises(RecordingNotRead, match=TOO_MUCH):
        list(frames)
    assert run(process, peaks()) == 1


def test_who_stops_before_the_end_leaves_no_answers_behind(process: RecordingProcess) -> None:
    frames = process.run(CutFrames(len(FILM), [WantedFrame(pts, 0) for pts in (0, 512, 1024)]), reader(FILM))
    next(frames)
    frames.close()  # type: ignore[attr-defined]
    assert run(process, peaks()) == 1


def test_a_storage_that_fails_is_not_a_damaged_file(process: RecordingProcess) -> None:
    def read(_start: int, _length: int) -> bytes:
        raise StorageFailed

    with pytest.raises(StorageFailed):
        list(process.run(peaks(), read))
    assert run(process, peaks()) == 1


def test_a_video_of_too_many_pixels_is_refused(process: RecordingProcess) -> None:
    # Larger than 8K.
    film = video(evenly(1), size=(8_192, 4_896), preset="ultrafast")
    assert len(film) < 1_000_000
    with pytest.raises(RecordingNotRead, match="40,000,000 pixels"):
        run(process, ReadTimeline(len(film)), film)


def test_a_child_survives_whatever_is_in_a_file(process: RecordingProcess) -> None:
    run(process, peaks())
    first, chance = process.pid, random.Random(3)
    for whole, request in ((FILM, ReadTimeline), (SOUND, lambda size: ReadPeaks(size, 100))) * 40:
        damaged = bytearray(whole)
        for _ in range(chance.randrange(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(RecordingNotRead):
            run(process, request(len(damaged)), bytes(damaged))
    assert process.pid == first


def test_the_server_side_loads_no_media_library() -> None:
    program = (
        "import sys, teamlabel.recordings.recordings, teamlabel.media.routes;"
        "print([name for name in ('av', 'numpy', 'PIL') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
