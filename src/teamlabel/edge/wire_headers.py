"""Request headers that add to the contract: what a client may send, and a plain client need not know."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType, field

IdempotencyKey = Annotated[str, Meta(min_length=1, max_length=255, pattern=r"^[\x20-\x7E]*$")]


class IdempotencyHeaders(msgspec.Struct, kw_only=True):
    idempotency_key: IdempotencyKey | UnsetType = field(default=UNSET, name="Idempotency-Key")


class RevisionHeaders(msgspec.Struct, kw_only=True):
    teamlabel: Literal["revision"] | UnsetType = field(default=UNSET, name="X-Teamlabel")


class LabelHeaders(IdempotencyHeaders, kw_only=True):
    teamlabel: Literal["revision"] | UnsetType = field(default=UNSET, name="X-Teamlabel")
