"""What is made of a sound or a video on its way to a screen. Files are read between transactions, never within one."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from msgspec import UNSET

from teamlabel.datasets import service as datasets
from teamlabel.errors import BadArgument
from teamlabel.labeltypes.facts import AUDIO, VIDEO
from teamlabel.media import rules, store, wire
from teamlabel.samples import service as samples
from teamlabel.workforcetasks import service as tasks

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call
    from teamlabel.recordings.messages import Timeline


class Video(NamedTuple):
    """A video of the path."""

    dataset: Dataset
    key: int
    sample_id: str
    object_name: str


# -- sounds -------------------------------------------------------------------------------------------------------


async def get_peaks(call: Call) -> wire.GetPeaksAnswer:
    """Show the outline of a sound of a dataset."""
    return await _peaks(call, await call.services.database.read(lambda tx: _sound_of_dataset(tx, call)))


async def get_task_peaks(call: Call) -> wire.GetPeaksAnswer:
    """Show the outline of a sound of a team labeling task."""
    return await _peaks(call, await call.services.database.read(lambda tx: _sound_of_task(tx, call)))


def _sound_of_dataset(tx: Connection, call: Call) -> str:
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    row = samples.get_sample(tx, found, call.path["sample_id"])
    return _sound(found, row.type, row.name)


def _sound_of_task(tx: Connection, call: Call) -> str:
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    task = tasks.get_task(tx, call, found, call.path["workforce_task_id"])
    row = tasks.get_seen_assignment(tx, call.caller, task, call.path["sample_id"])
    return _sound(found, row.type, row.name)


def _sound(found: Dataset, sample_type: int, name: str) -> str:
    """The name of the object."""
    if sample_type != AUDIO:
        raise BadArgument("is not a sound.", field="sample_id")
    return found.input_path + name


async def _peaks(call: Call, object_name: str) -> wire.GetPeaksAnswer:
    query = call.query_as(wire.GetPeaksQuery)
    found = await call.services.recordings.peaks(object_name, query.points)
    return wire.GetPeaksAnswer(
        duration=found.duration_s, sample_rate=found.sample_rate, channels=found.channels, peaks=found.peaks
    )


# -- videos -------------------------------------------------------------------------------------------------------


def find_video(tx: Connection, call: Call) -> Video:
    """The video of the path, for the owner and for who manages a task of its dataset."""
    found = datasets.get_dataset(tx, call.caller.project_id, call.path["dataset_id"])
    tasks.check_role_in_dataset(tx, call, found.key)
    row = samples.get_sample(tx, found, call.path["sample_id"])
    if row.type != VIDEO:
        raise BadArgument("is not a video.", field="sample_id")
    return Video(found, row.key, row.sample_id, found.input_path + row.name)


def find_samples(tx: Connection, video: Video, timeline: Timeline) -> dict[int, str]:
    """Which frames of a video are samples."""
    return rules.frames_with_samples(timeline, store.list_key_frames(tx, video.key))


async def list_frames(call: Call) -> wire.ListFramesAnswer:
    """List when the frames of a video are shown, and which of them are samples."""
    video = await call.services.database.read(lambda tx: find_video(tx, call))
    query = call.query_as(wire.ListFramesQuery)
    timeline = await call.services.recordings.timeline(video.object_name)
    known = await call.services.database.read(lambda tx: find_samples(tx, video, timeline))
    count = len(timeline.times)
    first = bisect_left(timeline.times, query.start)
    end = count if query.end is UNSET else bisect_left(timeline.times, query.end)
    after = min(end, first + query.limit)
    shown = range(first, after)
    return wire.ListFramesAnswer(
        width=timeline.width,
        height=timeline.height,
        duration=timeline.duration_s,
        frame_count=count,
        first_frame=first if shown else UNSET,
        times=timeline.times[first:after],
        key_frames=[wire.KeyFrame(frame=each, sample_id=known[each]) for each in sorted(known) if each in shown],
        next_start=timeline.times[after] if after < end else UNSET,
    )
