"""A sample that comes as the bytes of one file, however large: written down as it arrives, then checked and stored."""

from __future__ import annotations

import asyncio
import mmap
from typing import IO, TYPE_CHECKING

from teamlabel.errors import SampleTooLarge, SampleUploadFailed
from teamlabel.labeltypes.facts import TEXT
from teamlabel.labeltypes.registry import KINDS
from teamlabel.samples import service
from teamlabel.samples.intake import find_context, result_of
from teamlabel.samples.portions import check_object
from teamlabel.samples.service import Upload
from teamlabel.samples.text_lines import GBK, is_gbk
from teamlabel.samples.upload import UploadItem, read_content
from teamlabel.samples.wire import PutSampleFileQuery

if TYPE_CHECKING:
    from teamlabel.edge.call import Call
    from teamlabel.samples.intake import Context
    from teamlabel.samples.wire import UploadSampleResp


async def put_sample_file(call: Call) -> UploadSampleResp:
    """Add a sample whose file is the body."""
    settings, database = call.services.settings, call.services.database
    context = await database.read(lambda tx: find_context(tx, call))
    name = call.query_as(PutSampleFileQuery).name
    async with call.incoming_body.spooled(settings.data, settings.file_limit_bytes) as file:
        upload = await asyncio.to_thread(_store, call, context, name, file)
    (settled,) = await database.write(lambda tx: service.add_uploads(tx, call, context.dataset, [upload], final=True))
    if settled.error is not None:
        raise settled.error
    return result_of(context.dataset, settled)


def _store(call: Call, context: Context, name: str, file: IO[bytes]) -> Upload:
    """Check the file and write its object; raises the error of an item."""
    size, sample_type = file.seek(0, 2), KINDS[context.dataset.type].sample_type
    if not size:
        raise SampleUploadFailed("The file is empty.")
    if sample_type == TEXT:
        text = _text_item(name, file, size, call.services.settings.sample_limit_bytes)
        return Upload(*read_content(*text, context.dataset, context.label_set))
    check_object(name, size, sample_type)
    # The system reads the pages of the file when they are needed, and forgets them again.
    data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    upload = Upload(*read_content(UploadItem(name=name), data, context.dataset, context.label_set))
    (stored,) = service.put_objects(call.services.storage, [upload])
    if stored.error is not None:
        raise stored.error
    return stored


def _text_item(name: str, file: IO[bytes], size: int, largest_bytes: int) -> tuple[UploadItem, bytes]:
    if size > largest_bytes:
        raise SampleTooLarge(f"a text has at most {largest_bytes} bytes.")
    file.seek(0)
    data = file.read()
    encoding = GBK if is_gbk(lambda start, length: data[start : start + length]) else None
    return UploadItem(name=name, encoding=encoding), data
