"""Opens the storage that the settings name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from teamlabel.storage.local import LocalStorage

if TYPE_CHECKING:
    from teamlabel.settings import Settings
    from teamlabel.storage.port import Storage


def open_storage(settings: Settings) -> Storage:
    """The storage of `storage_url`; each call on memory is a storage of its own."""
    if not settings.storage_url:
        return LocalStorage(settings.objects_path)
    url = urlsplit(settings.storage_url)
    if url.scheme == "file":
        return LocalStorage(Path(unquote(url.path)))
    # Its library is 15 MB, and those who keep files never need it.
    from teamlabel.storage.objects import memory_storage, s3_storage  # noqa: PLC0415

    return s3_storage(url.netloc, url.path.strip("/")) if url.scheme == "s3" else memory_storage()
