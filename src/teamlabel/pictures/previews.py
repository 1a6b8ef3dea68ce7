"""Resized pictures of objects: made when they are first asked for, and kept in a cache."""

from __future__ import annotations

import asyncio
import hashlib
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from teamlabel.errors import ObjectNotFound, PictureNotResized
from teamlabel.pictures.cache import FileCache
from teamlabel.pictures.process import PictureProcess

if TYPE_CHECKING:
    from teamlabel.settings import Settings
    from teamlabel.storage.port import ObjectFacts, Storage

LARGEST_FILE_BYTES: Final = 128 * 1024 * 1024


class Previews:
    """One picture after the other: resizing takes the time of a processor, and answers need the others."""

    def __init__(self, settings: Settings, storage: Storage) -> None:
        self._storage = storage
        self._cache = FileCache(settings.cache_path / "pictures", settings.picture_cache_bytes)
        self._process = PictureProcess()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="previews")

    async def preview(self, name: str, content_type: str, parameter: str) -> bytes:
        """An object in the size that a normalised `process_parameter` asks for, in the format of its content type.

        Raises ObjectNotFound or PictureNotResized.
        """
        facts = await asyncio.to_thread(self._storage.find, name)
        if facts is None:
            raise ObjectNotFound
        digest = _digest(facts, content_type, parameter)
        # What is there does not wait for what has to be made.
        found = await asyncio.to_thread(self._cache.find, digest)
        if found is not None:
            return found
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._worker, self._make, facts, digest, content_type, parameter)

    def close(self) -> None:
        """End the child; a picture that is being made fails."""
        self._process.kill()
        self._worker.shutdown(cancel_futures=True)
        self._process.stop()

    def _make(self, facts: ObjectFacts, digest: str, content_type: str, parameter: str) -> bytes:
        # Somebody may have asked for the same picture while this waited.
        found = self._cache.find(digest)
        if found is not None:
            return found
        if facts.size_bytes > LARGEST_FILE_BYTES:
            raise PictureNotResized(f"The picture cannot be resized: it has more than {LARGEST_FILE_BYTES:,} bytes.")
        made = self._process.resize(self._storage.read(facts.name), content_type, parameter)
        self._cache.put(digest, made)
        return made


def _digest(facts: ObjectFacts, content_type: str, parameter: str) -> str:
    """A name for the result; an object that was written anew has new results."""
    text = "\n".join((facts.name, str(facts.size_bytes), str(facts.modified_ms), content_type, parameter))
    return hashlib.sha256(text.encode()).hexdigest()
