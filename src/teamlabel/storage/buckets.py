"""A bucket of an S3 service (or memory): objects are made in it, never replaced, whatever the service can do."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

import obstore
import structlog
from obstore.exceptions import AlreadyExistsError, BaseError

if TYPE_CHECKING:
    from obstore.store import ObjectStore

log: Final = structlog.get_logger("teamlabel.storage")


class Bucket:
    """One bucket, and how objects are made in it: create-only by the service if it can do that."""

    def __init__(self, store: ObjectStore) -> None:
        self.store = store
        self._turn = threading.Lock()
        self._creates: bool | None = None

    def create(self, key: str, data: bytes | memoryview) -> bool:
        """Write an object unless there is one.

        A service that has no conditional puts is asked first. Two processes that write one name in the same moment may
        then both succeed; those of one process take turns.
        """
        if self._creates:
            return self._put_if_absent(key, data)
        with self._turn:
            if self._exists(key):
                return False
            if self._creates is None:
                return self._create_and_learn(key, data)
            obstore.put(self.store, key, data, mode="overwrite", use_multipart=False)
            return True

    def _create_and_learn(self, key: str, data: bytes | memoryview) -> bool:
        try:
            if not self._put_if_absent(key, data):
                self._creates = True
                return False
            # Once more: a service that ignores the condition replaces the bytes by the same bytes.
            self._creates = not self._put_if_absent(key, data)
        except BaseError as error:
            if "501 Not Implemented" not in str(error):
                raise
            self._creates = False
            obstore.put(self.store, key, data, mode="overwrite", use_multipart=False)
        if not self._creates:
            log.warning("the object storage has no conditional puts: only one process should write to it")
        return True

    def _put_if_absent(self, key: str, data: bytes | memoryview) -> bool:
        try:
            obstore.put(self.store, key, data, mode="create", use_multipart=False)
        except AlreadyExistsError:
            return False
        return True

    def _exists(self, key: str) -> bool:
        try:
            obstore.head(self.store, key)
        except FileNotFoundError:
            return False
        return True
