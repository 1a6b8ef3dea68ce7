"""Objects in an S3 service or in memory, both through obstore; imported only where one of them is used."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import obstore
from obstore.exceptions import BaseError, GenericError, InvalidPathError
from obstore.store import MemoryStore, S3Store

from teamlabel.errors import BucketNotFound, ObjectNotFound, PathInvalid
from teamlabel.storage.buckets import Bucket
from teamlabel.storage.failures import storage_failed
from teamlabel.storage.pieces import is_same
from teamlabel.storage.port import ObjectFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from obstore import ObjectMeta
    from obstore.store import ObjectStore

ENDPOINT_VARIABLES: Final = ("AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT")
LISTED_AT_ONCE: Final = 1000
LONGEST_KEY_BYTES: Final = 1024


class ObjectStorage:
    """Objects in one bucket or, without a name of one, in the bucket that is the first segment of each name."""

    def __init__(self, open_store: Callable[[str], ObjectStore], bucket: str = "", prefix: str = "") -> None:
        self._bucket = bucket
        self._prefix = prefix
        self._open_store = open_store
        self._buckets: dict[str, Bucket] = {}

    def make_place(self, place: str) -> None:
        """Nothing to make; raises BucketNotFound."""
        self.is_empty(place)

    def is_empty(self, place: str) -> bool:
        return next(self.list_objects(place), None) is None

    def put(self, name: str, data: bytes | memoryview) -> bool:
        bucket, key = self._locate(name)
        if len(f"{self._prefix}/{key}".strip("/").encode()) > LONGEST_KEY_BYTES:
            raise PathInvalid("the path is too long for the storage.")
        with _failures():
            return bucket.create(key, data)

    def take_over(self, name: str, data: bytes | memoryview) -> bool:
        bucket, key = self._locate(name)
        try:
            same = is_same(self, name, data)
        except ObjectNotFound:
            return False
        if same:
            with _failures():
                obstore.put(bucket.store, key, data, mode="overwrite", use_multipart=False)
        return same

    def find(self, name: str) -> ObjectFacts | None:
        bucket, key = self._locate(name)
        with _failures():
            try:
                return _facts(name, obstore.head(bucket.store, key))
            except FileNotFoundError:
                return None

    def read(self, name: str, start: int = 0, length: int | None = None) -> bytes:
        bucket, key = self._locate(name)
        if length == 0:
            return b""
        with _failures():
            try:
                if length is not None:
                    return bytes(obstore.get_range(bucket.store, key, start=start, length=length))
                return bytes(obstore.get(bucket.store, key, options={"range": {"offset": start}}).bytes())
            except FileNotFoundError as error:
                raise ObjectNotFound from error
            except GenericError:
                # A range that begins at the end or behind it is an error of its own in every service.
                if start >= _facts(name, obstore.head(bucket.store, key)).size_bytes:
                    return b""
                raise

    def list_objects(self, place: str, *, after: str = "") -> Iterator[ObjectFacts]:
        bucket, prefix = self._locate(place)
        above = place.removesuffix(prefix)
        with _failures():
            found = obstore.list(
                bucket.store, prefix or None, offset=after.removeprefix(above) or None, chunk_size=LISTED_AT_ONCE
            )
            for facts in (_facts(above + meta["path"], meta) for metas in found for meta in metas):
                # Consoles mark a folder with an empty object `folder/`, which obstore tells without the slash.
                if facts.name.startswith(place) and (facts.size_bytes or self.find(facts.name)):
                    yield facts

    def file_of(self, name: str) -> Path | None:  # noqa: ARG002 - there are no files here
        return None

    def delete(self, name: str, *, unless_written_since_ms: int) -> None:
        bucket, key = self._locate(name)
        found = self.find(name)
        if found is not None and found.modified_ms < unless_written_since_ms:
            with _failures():
                obstore.delete(bucket.store, key)

    def _locate(self, name: str) -> tuple[Bucket, str]:
        """The bucket of a name or place, and what follows in it."""
        bucket, _, key = (self._bucket, "", name) if self._bucket else name.partition("/")
        if bucket not in self._buckets:
            self._buckets.setdefault(bucket, Bucket(self._open_store(bucket)))
        return self._buckets[bucket], key


def memory_storage() -> ObjectStorage:
    return ObjectStorage(lambda _: MemoryStore(), "memory")


def s3_storage(bucket: str, prefix: str) -> ObjectStorage:
    """Objects below a prefix in one bucket, or without a bucket in any; keys, endpoint and region from `AWS_*`."""
    plain = any(os.environ.get(variable, "").startswith("http://") for variable in ENDPOINT_VARIABLES)

    def open_store(name: str) -> ObjectStore:
        return S3Store(
            name,
            prefix=prefix or None,
            disable_bulk_delete=True,  # not every service has it
            client_options={"allow_http": plain, "connect_timeout": "5s", "read_timeout": "30s", "timeout": "1h"},
            retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=20)},
        )

    return ObjectStorage(open_store, bucket, prefix)


def _facts(name: str, meta: ObjectMeta) -> ObjectFacts:
    # Whole seconds: a look at one object tells no more, and a list must say the same.
    return ObjectFacts(name, meta["size"], int(meta["last_modified"].timestamp()) * 1000)


@contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except (InvalidPathError, ValueError) as error:
        # From a list too: other programs may write what no path of ours names.
        raise PathInvalid("the name of an object has an empty or a dotted segment.") from error
    except (BaseError, FileNotFoundError) as error:
        if "NoSuchBucket" in str(error):
            raise BucketNotFound from error
        raise storage_failed(error) from error
