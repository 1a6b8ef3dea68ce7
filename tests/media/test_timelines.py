"""When frames are shown: even and uneven rates, B-frames, late starts, as players count the seconds."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import pytest

from teamlabel.errors import RecordingNotRead
from teamlabel.media.rules import frame_at, wanted_frame
from teamlabel.recordings.messages import CutFrames, FrameCut, ReadTimeline, Timeline
from teamlabel.recordings.process import RecordingProcess
from tests.media.making import LEFT, alike, evenly, grey, halves, pixel, reader, turned, video, with_damage
from tests.support.pictures import mp4

UNEVEN = [Fraction(number, 1000) for number in (0, 40, 41, 300, 333, 700, 1500, 1501, 1600, 2900)]
HALF = Fraction(1, 2)


@pytest.fixture(scope="module")
def process() -> Iterator[RecordingProcess]:
    found = RecordingProcess()
    yield found
    found.stop()


def timeline_of(process: RecordingProcess, film: bytes) -> Timeline:
    (found,) = process.run(ReadTimeline(len(film)), reader(film))
    assert isinstance(found, Timeline)
    return found


def cut(process: RecordingProcess, film: bytes, *numbers: int) -> list[FrameCut]:
    timeline = timeline_of(process, film)
    wanted = [wanted_frame(timeline, number) for number in numbers]
    found = list(process.run(CutFrames(len(film), wanted), reader(film)))
    return [each for each in found if isinstance(each, FrameCut)]


def colours(cuts: list[FrameCut]) -> list[bool]:
    """Whether each picture is the frame of its place in the list."""
    return [alike(pixel(each.picture), grey(number)) for number, each in enumerate(cuts)]


FILMS = {
    "even, B-frames": (video(evenly(40), bf="3", g="12"), evenly(40)),
    "uneven, B-frames": (video(UNEVEN, bf="3", g="12"), UNEVEN),
    "key frames that are shown after others": (
        video(evenly(60), bf="3", g="12", sc_threshold="0", x264opts="open-gop=1"),
        evenly(60),
    ),
    "no edit list, so that the first timestamp is not 0": (
        video(evenly(40), edit_list=False, bf="3", g="12"),
        evenly(40),
    ),
    "the video begins late, alone": (video(evenly(40, start=HALF), bf="3", g="12"), evenly(40)),
    "the video begins late, after a sound": (
        video(evenly(40, start=HALF), sound_s=2, bf="3", g="12"),
        evenly(40, start=HALF),
    ),
    "another codec": (video(evenly(30), codec="mpeg4", bf="2", g="10"), evenly(30)),
}


@pytest.mark.parametrize("name", FILMS)
def test_every_frame_has_the_time_at_which_players_show_it(process: RecordingProcess, name: str) -> None:
    film, times = FILMS[name]
    found = timeline_of(process, film)
    assert found.times == pytest.approx([float(each) for each in times], abs=1 / 15_360)
    assert (found.width, found.height) == (64, 48)
    assert found.duration_s >= found.times[-1]
    assert set(found.key_pts) <= set(found.pts)


@pytest.mark.parametrize("name", FILMS)
def test_every_frame_can_be_cut(process: RecordingProcess, name: str) -> None:
    film, times = FILMS[name]
    assert all(colours(cut(process, film, *range(len(times)))))


@pytest.mark.parametrize("name", FILMS)
def test_a_frame_far_inside_can_be_cut_alone(process: RecordingProcess, name: str) -> None:
    film, times = FILMS[name]
    for number in (len(times) - 1, len(times) // 2):
        (found,) = cut(process, film, number)
        assert alike(pixel(found.picture), grey(number))


def test_what_an_edit_list_cuts_off_is_not_shown(process: RecordingProcess) -> None:
    film = video(evenly(40), bf="3", g="12")
    whole = timeline_of(process, film)
    # The media time of the only entry, from which the movie is shown: 10 frames later.
    place = film.index(b"elst") + 16
    begins = int.from_bytes(film[place : place + 4], "big") + 10 * 512
    found = timeline_of(process, film[:place] + begins.to_bytes(4, "big") + film[place + 4 :])
    assert len(found.times) == len(whole.times) - 10
    assert found.times == pytest.approx(whole.times[:30])
    (first,) = cut(process, film[:place] + begins.to_bytes(4, "big") + film[place + 4 :], 0)
    assert alike(pixel(first.picture), grey(10))


TURNS = {
    "none": ((1, 0, 0, 1), (64, 48), "left upper"),
    "right": ((0, 1, -1, 0), (48, 64), "right upper"),
    "half": ((-1, 0, 0, -1), (64, 48), "right lower"),
    "left": ((0, -1, 1, 0), (48, 64), "left lower"),
    "mirrored": ((-1, 0, 0, 1), (64, 48), "right upper"),
    "upside down and mirrored": ((1, 0, 0, -1), (64, 48), "left lower"),
}


@pytest.mark.parametrize("name", TURNS)
def test_a_frame_stands_as_players_show_it(process: RecordingProcess, name: str) -> None:
    signs, size, corner = TURNS[name]
    film = turned(video(evenly(2), paint=lambda _: halves()), *signs)
    found = timeline_of(process, film)
    assert (found.width, found.height) == size
    (first,) = cut(process, film, 0)
    x = 5 if "left" in corner else size[0] - 5
    y = 5 if "upper" in corner else size[1] - 5
    assert alike(pixel(first.picture, x, y), LEFT)
    assert not alike(pixel(first.picture, size[0] - x, y), LEFT)
    assert not alike(pixel(first.picture, x, size[1] - y), LEFT)


@pytest.mark.parametrize("colorspace", ["bt709", "smpte170m"])
def test_colours_are_those_that_the_video_means(process: RecordingProcess, colorspace: str) -> None:
    film = video(evenly(2), paint=lambda _: halves(), colorspace=colorspace)
    told = pixel(cut(process, film, 0)[0].picture)
    plain = pixel(cut(process, video(evenly(2), paint=lambda _: halves()), 0)[0].picture)
    # The encoder writes the same numbers whatever they are said to mean.
    assert (told == plain) == (colorspace == "smpte170m")


def test_a_large_video_that_says_nothing_of_its_colours_means_those_of_hd(process: RecordingProcess) -> None:
    said = video(evenly(1), size=(1280, 720), paint=lambda _: halves((1280, 720)), colorspace="bt709")
    unsaid = video(evenly(1), size=(1280, 720), paint=lambda _: halves((1280, 720)))
    assert pixel(cut(process, said, 0)[0].picture) == pixel(cut(process, unsaid, 0)[0].picture)


def test_a_moment_shows_the_last_frame_up_to_it(process: RecordingProcess) -> None:
    found = timeline_of(process, video(UNEVEN, bf="3", g="12"))
    moments = {0: 0, 0.02: 0, 0.04: 1, 0.0396: 1, 0.0391: 0, 0.2: 2, 0.3: 3, 1.4999: 6, 2.8: 8, 9.0: 9}
    assert {moment: frame_at(found, moment) for moment in moments} == moments


def test_a_damaged_frame_fails_alone(process: RecordingProcess) -> None:
    film = video(evenly(36), bf="0", g="12", sc_threshold="0")
    whole = cut(process, film, 0, 13, 25)
    assert [each.problem for each in whole] == ["", "", ""]
    timeline = timeline_of(process, film)
    assert timeline.key_pts == [timeline.pts[number] for number in (0, 12, 24)]
    damaged = with_damage(film, timeline.pts[12])
    cuts = cut(process, damaged, 0, 13, 25)
    assert [bool(each.problem) for each in cuts] == [False, True, False]
    assert cuts[0].picture == whole[0].picture
    assert cuts[2].picture == whole[2].picture


UNREADABLE = {
    "nothing": b"",
    "something else": b"hello" * 100,
    "only headers": mp4(),
    "half of a film": FILMS["even, B-frames"][0][:1500],
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_whole_video_is_refused(process: RecordingProcess, name: str) -> None:
    with pytest.raises(RecordingNotRead):
        timeline_of(process, UNREADABLE[name])
    assert timeline_of(process, FILMS["even, B-frames"][0]).times


def test_a_codec_that_no_sample_has_is_refused(process: RecordingProcess) -> None:
    film = video(evenly(3), codec="libx264").replace(b"avc1", b"mp2v")
    with pytest.raises(RecordingNotRead):
        timeline_of(process, film)
