"""The parts that every answer about a sample shares: the signed link to its file, and what stands for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import msgspec

if TYPE_CHECKING:
    from teamlabel.db.records import Dataset
    from teamlabel.edge.call import Call

NO_LABELS: Final = msgspec.Raw(b"[]")
NO_METADATA: Final = msgspec.Raw(b"{}")
# A link to a text opens a row, not an object: no bucket has a name like this.
TEXT_LINKS: Final = "@text/"


class Linked(Protocol):
    """A row that has, or is joined with, a sample."""

    @property
    def sample_id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def text(self) -> str | None: ...
    @property
    def content_type(self) -> str: ...


def source_link(call: Call, dataset: Dataset, row: Linked) -> str:
    """The signed address of a sample's file, good for a while."""
    is_text = row.text is not None
    target = f"{TEXT_LINKS}{dataset.dataset_id}/{row.sample_id}" if is_text else dataset.input_path + row.name
    return call.base_url + call.services.links.link(dataset.project_id, target, row.content_type)
