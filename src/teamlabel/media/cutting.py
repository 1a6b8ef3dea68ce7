"""The way of a cut: the frames that moments show become pictures, and these samples, as if they had been uploaded."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING, Final

from teamlabel.datasets import service as datasets
from teamlabel.edge.answers import encode_answer
from teamlabel.edge.call import Answer, Replay
from teamlabel.errors import RecordingNotRead, SampleNotFound, TeamlabelError
from teamlabel.ledgers.idempotency_store import KeptAnswer, find_answer, keep_answer
from teamlabel.media import rules, wire
from teamlabel.media.service import Video, find_samples, find_video
from teamlabel.samples import service as samples
from teamlabel.samples.service import Upload

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from teamlabel.edge.call import Call
    from teamlabel.recordings.messages import FrameCut, Timeline

Frame = int | TeamlabelError
"""The number of a frame, or why there is none at a moment."""


DELETED: Final = Upload(None, error=SampleNotFound("The sample of the frame was deleted meanwhile."))


async def cut_frames(call: Call) -> Answer:
    """Make samples of the frames that a video shows at some moments, each with a result."""
    database, recordings = call.services.database, call.services.recordings
    video = await database.read(lambda tx: _find_video(tx, call))
    sent = call.decode_as(wire.CutFramesBody).times
    timeline = await recordings.timeline(video.object_name)
    frames = [_frame_at(timeline, time_s) for time_s in sent]
    known = await database.read(lambda tx: find_samples(tx, video, timeline))
    new = sorted({each for each in frames if isinstance(each, int)} - known.keys())
    wanted = [rules.wanted_frame(timeline, each) for each in new]
    numbers = {each.pts: number for each, number in zip(wanted, new, strict=True)}
    make = partial(_make_sample, call, video, timeline, numbers)
    uploads = dict(zip(new, await recordings.cut(video.object_name, wanted, make) if new else [], strict=True))
    return await database.write(lambda tx: _write(tx, call, video, timeline, frames, uploads))


def _find_video(tx: Connection, call: Call) -> Video:
    video = find_video(tx, call)
    if (scope := call.idempotency) and (kept := find_answer(tx, scope)):
        raise Replay(kept)
    return video


def _frame_at(timeline: Timeline, time_s: float) -> Frame:
    try:
        rules.check_moment(timeline, time_s)
    except TeamlabelError as error:
        return error
    return rules.frame_at(timeline, time_s)


def _make_sample(call: Call, video: Video, timeline: Timeline, numbers: dict[int, int], cut: FrameCut) -> Upload:
    """Write the picture of a frame to the storage."""
    if cut.problem:
        return Upload(None, error=RecordingNotRead(cut.problem))
    number = numbers[cut.pts]
    metadata = {
        "@modelarts:parent_source": f"/{video.object_name}",
        "@modelarts:time_in_video": timeline.times[number],
        "@modelarts:frame_in_video": number,
    }
    # With a digest: another decoder may see other pixels, and what was written once is never replaced.
    digest = hashlib.sha256(cut.picture).hexdigest()[:8]
    name = f"frames/{video.sample_id}/{number:06}-{digest}.jpg"
    return samples.put_key_frame(call.services.storage, video.dataset, name, cut.picture, metadata)


def _write(
    tx: Connection,
    call: Call,
    video: Video,
    timeline: Timeline,
    frames: Sequence[Frame],
    uploads: dict[int, Upload],
) -> Answer:
    call.claim_idempotency(tx)
    held = datasets.hold_dataset(tx, video.dataset, share=False)
    # Others may have cut the same frames meanwhile.
    known = find_samples(tx, video, timeline)
    new = {number: upload for number, upload in uploads.items() if number not in known}
    if new:
        settled = samples.add_uploads(tx, call, held, list(new.values()), final=True)
        new = dict(zip(new, settled, strict=True))
    results = [_result(timeline, frame, known, new) for frame in frames]
    success = all(result.success for result in results)
    answer = encode_answer(wire.CutFramesAnswer(success=success, results=results))
    if scope := call.idempotency:
        keep_answer(tx, scope, KeptAnswer(answer.status, answer.body))
    return answer


def _result(timeline: Timeline, frame: Frame, known: dict[int, str], new: dict[int, Upload]) -> wire.CutResult:
    if not isinstance(frame, int):
        return wire.CutResult(success=False, error_code=frame.wire_code, error_msg=frame.message)
    shown = wire.CutResult(success=True, frame=frame, time=timeline.times[frame])
    if frame in known:
        shown.sample_id = known[frame]
    elif (upload := new.get(frame, DELETED)).sample is not None:
        shown.sample_id = upload.sample.sample_id
    else:
        error = upload.error or TeamlabelError()
        shown.success, shown.error_code, shown.error_msg = False, error.wire_code, error.message
    return shown
