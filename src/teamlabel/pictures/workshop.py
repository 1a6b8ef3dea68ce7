"""What is made from files: one thing after the other, when it is first asked for, and kept in a cache."""

from __future__ import annotations

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from teamlabel.pictures.cache import FileCache
    from teamlabel.storage.port import ObjectFacts

T = TypeVar("T")


class Workshop:
    """One thread: making takes the time of a processor, and answers need the others."""

    def __init__(self, cache: FileCache, name: str) -> None:
        self._cache = cache
        self._worker = ThreadPoolExecutor(1, thread_name_prefix=name)

    async def find_or_make(self, digest: str, make: Callable[[], bytes]) -> bytes:
        # What is there does not wait for what has to be made.
        found = await asyncio.to_thread(self._cache.find, digest)
        return found if found is not None else await self.run(lambda: self._make(digest, make))

    async def run(self, work: Callable[[], T]) -> T:
        """Do what is not kept, when its turn comes."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)

    def close(self) -> None:
        self._worker.shutdown(cancel_futures=True)

    def _make(self, digest: str, make: Callable[[], bytes]) -> bytes:
        # Somebody may have asked for the same while this waited.
        found = self._cache.find(digest)
        if found is not None:
            return found
        made = make()
        self._cache.put(digest, made)
        return made


def digest_of(facts: ObjectFacts, *wanted: str) -> str:
    """A name for what is made of an object; one that was written anew has new results."""
    text = "\n".join((facts.name, str(facts.size_bytes), str(facts.modified_ms), *wanted))
    return hashlib.sha256(text.encode()).hexdigest()
