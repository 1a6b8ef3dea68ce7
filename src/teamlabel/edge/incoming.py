"""A body that is too large to be held: it comes in piece by piece, and goes to a file that has no name."""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
from contextlib import asynccontextmanager
from typing import IO, TYPE_CHECKING, Final

from litestar.exceptions import InternalServerException

from teamlabel.errors import BadArgument, BodyTooLarge, SignatureInvalid
from teamlabel.storage.failures import storage_failed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

# What is kept in memory before it is written.
WRITTEN_AT_ONCE: Final = 4 * 1024 * 1024
# So much of a body that nobody wants is taken in, so that its sender sees the answer.
MOST_DROPPED: Final = 64 * 1024 * 1024


class IncomingBody:
    """The body of a request, still on its way. `digest`: the SHA-256 that its sender signed, if any."""

    def __init__(self, pieces: AsyncIterator[bytes], length: int, digest: str | None) -> None:
        self._length = length
        self._pieces = pieces
        self._digest = digest

    @asynccontextmanager
    async def spooled(self, folder: Path, limit: int) -> AsyncIterator[IO[bytes]]:
        """The whole body in a file that ends with the block, or with the process: an upload cut off leaves nothing.

        Raises BadArgument if it is cut off, BodyTooLarge, SignatureInvalid, StorageFailed when the disk is full.
        """
        _check_size(self._length, limit)
        with tempfile.TemporaryFile(dir=folder) as file:
            await self._copy(file, limit)
            yield file

    async def drop(self) -> None:
        """Let the client finish sending what nobody will read; nothing is left to drop of a body that was read."""
        size = 0
        async for piece in self._arriving():
            size += len(piece)
            if size > MOST_DROPPED:
                return

    async def _copy(self, file: IO[bytes], limit: int) -> None:
        digest, waiting, size = hashlib.sha256(), bytearray(), 0
        async for piece in self._arriving():
            size += len(piece)
            _check_size(size, limit)
            waiting += piece
            if len(waiting) >= WRITTEN_AT_ONCE:
                await asyncio.to_thread(_write, file, digest, waiting)
                waiting = bytearray()
        await asyncio.to_thread(_write, file, digest, waiting)
        if self._digest not in {None, digest.hexdigest()}:
            raise SignatureInvalid("The body is not the one that was signed.")

    async def _arriving(self) -> AsyncIterator[bytes]:
        try:
            async for piece in self._pieces:
                yield piece
        except InternalServerException as error:
            # So the framework says that the client is gone.
            raise BadArgument("The body was cut off.") from error


def _check_size(size: int, limit: int) -> None:
    if size > limit:
        raise BodyTooLarge(f"The body is larger than {limit} bytes.")


def _write(file: IO[bytes], digest: hashlib._Hash, data: bytearray) -> None:
    try:
        file.write(data)
        file.flush()
    except OSError as error:
        raise storage_failed(error) from error
    digest.update(data)
