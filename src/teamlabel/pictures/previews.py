"""Resized pictures of objects: made when they are first asked for, and kept in a cache."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Final

from teamlabel.errors import ObjectNotFound, PictureNotResized
from teamlabel.pictures.cache import FileCache
from teamlabel.pictures.process import PictureProcess
from teamlabel.pictures.workshop import Workshop, digest_of

if TYPE_CHECKING:
    from teamlabel.settings import Settings
    from teamlabel.storage.port import ObjectFacts, Storage

LARGEST_FILE_BYTES: Final = 128 * 1024 * 1024


class Previews:
    """Pictures in other sizes than those of their files."""

    def __init__(self, settings: Settings, storage: Storage) -> None:
        self._storage = storage
        self._process = PictureProcess()
        cache = FileCache(settings.cache_path / "pictures", settings.picture_cache_bytes)
        self._workshop = Workshop(cache, "previews")

    async def preview(self, name: str, content_type: str, parameter: str) -> bytes:
        """An object in the size that a normalised `process_parameter` asks for, in the format of its content type.

        Raises ObjectNotFound or PictureNotResized.
        """
        facts = await asyncio.to_thread(self._storage.find, name)
        if facts is None:
            raise ObjectNotFound
        make = partial(self._make, facts, content_type, parameter)
        return await self._workshop.find_or_make(digest_of(facts, content_type, parameter), make)

    def close(self) -> None:
        """End the child; a picture that is being made fails."""
        self._process.kill()
        self._workshop.close()
        self._process.stop()

    def _make(self, facts: ObjectFacts, content_type: str, parameter: str) -> bytes:
        if facts.size_bytes > LARGEST_FILE_BYTES:
            raise PictureNotResized(f"The picture cannot be resized: it has more than {LARGEST_FILE_BYTES:,} bytes.")
        return self._process.resize(self._storage.read(facts.name), content_type, parameter)
