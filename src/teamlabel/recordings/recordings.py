"""What is read from sounds and videos: their outlines, kept in a cache, and pictures of single frames."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec

from teamlabel.errors import ObjectNotFound, RecordingNotRead
from teamlabel.pictures.cache import FileCache
from teamlabel.pictures.workshop import Workshop, digest_of
from teamlabel.recordings.messages import CutFrames, FrameCut, Peaks, ReadPeaks, ReadTimeline, Timeline
from teamlabel.recordings.process import RecordingProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from teamlabel.recordings.messages import Request, Result, WantedFrame
    from teamlabel.settings import Settings
    from teamlabel.storage.port import ObjectFacts, Storage

T = TypeVar("T")
CACHE_BYTES: Final = 256 * 1024 * 1024


class Recordings:
    """One recording after the other is read, by a child."""

    def __init__(self, settings: Settings, storage: Storage) -> None:
        self._storage = storage
        self._process = RecordingProcess()
        self._workshop = Workshop(FileCache(settings.cache_path / "recordings", CACHE_BYTES), "recordings")

    async def peaks(self, name: str, points: int) -> Peaks:
        """The outline of a sound; raises ObjectNotFound or RecordingNotRead."""
        facts = await self._find(name)
        digest = digest_of(facts, "peaks", str(points))
        request = ReadPeaks(facts.size_bytes, points)
        kept = await self._workshop.find_or_make(digest, lambda: self._make(facts, request))
        return msgspec.msgpack.decode(kept, type=Peaks)

    async def timeline(self, name: str) -> Timeline:
        """When the frames of a video are shown; raises ObjectNotFound or RecordingNotRead."""
        facts = await self._find(name)
        request = ReadTimeline(facts.size_bytes)
        kept = await self._workshop.find_or_make(digest_of(facts, "timeline"), lambda: self._make(facts, request))
        return await asyncio.to_thread(msgspec.msgpack.decode, kept, type=Timeline)

    async def cut(self, name: str, frames: Sequence[WantedFrame], take: Callable[[FrameCut], T]) -> list[T]:
        """What `take` makes of each frame; it is called in a thread, so that one picture is in memory at a time.

        The frames come in the order of their timestamps. What cannot be cut comes with its problem.
        """
        facts = await self._find(name)
        return await self._workshop.run(lambda: [take(each) for each in self._cut(facts, frames)])

    def close(self) -> None:
        """End the child; what is being read fails."""
        self._process.kill()
        self._workshop.close()
        self._process.stop()

    async def _find(self, name: str) -> ObjectFacts:
        facts = await asyncio.to_thread(self._storage.find, name)
        if facts is None:
            raise ObjectNotFound
        return facts

    def _make(self, facts: ObjectFacts, request: Request) -> bytes:
        (result,) = self._run(facts, request)
        return msgspec.msgpack.encode(result)

    def _cut(self, facts: ObjectFacts, frames: Sequence[WantedFrame]) -> Iterator[FrameCut]:
        left = list(frames)
        try:
            for result in self._run(facts, CutFrames(facts.size_bytes, list(frames))):
                assert isinstance(result, FrameCut)
                del left[0]
                yield result
        except RecordingNotRead as error:
            yield from (FrameCut(each.pts, problem=error.message) for each in left)

    def _run(self, facts: ObjectFacts, request: Request) -> Iterator[Result]:
        return self._process.run(request, lambda start, length: self._storage.read(facts.name, start, length))
