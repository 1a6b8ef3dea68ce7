"""One request on its way through the service: who calls, what was sent, and what the service has at hand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from teamlabel.edge.decoding import check_text, convert_body, convert_query, decode_json, query_pairs
from teamlabel.edge.notyet import refuse_not_yet
from teamlabel.errors import BadArgument, EmptyBody, MalformedJson
from teamlabel.ledgers.events_store import Actor
from teamlabel.ledgers.idempotency_store import IdempotencyScope, KeptAnswer, claim_key

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    import msgspec
    from sqlalchemy import Connection

    from teamlabel.db.database import Database
    from teamlabel.edge.incoming import IncomingBody
    from teamlabel.identity.authentication import Authenticator
    from teamlabel.identity.caller import Caller
    from teamlabel.identity.openid.provider import OpenIdProvider
    from teamlabel.identity.sealing import Sealer
    from teamlabel.identity.sign_ins import SignIns
    from teamlabel.pictures.previews import Previews
    from teamlabel.recordings.recordings import Recordings
    from teamlabel.settings import Settings
    from teamlabel.storage.links import LinkSigner
    from teamlabel.storage.port import Storage

S = TypeVar("S", bound="msgspec.Struct")
IDEMPOTENCY_HEADER = "idempotency-key"
IDEMPOTENCY_LONGEST = 255


@dataclass(frozen=True, slots=True)
class Services:
    """What every request may use; made once, in the composition root."""

    settings: Settings
    database: Database
    authenticator: Authenticator
    sign_ins: SignIns
    storage: Storage
    links: LinkSigner
    sealer: Sealer
    openid: OpenIdProvider | None
    previews: Previews
    recordings: Recordings


class Answer(NamedTuple):
    """A finished answer, for handlers that build theirs."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = {}
    media_type: str = "application/json"
    # A body that is made while it is sent, in place of one that is there.
    pieces: AsyncIterator[bytes] | None = None


class Replay(Exception):
    """The answer was given before, under the same Idempotency-Key."""

    def __init__(self, answer: KeptAnswer) -> None:
        super().__init__()
        self.answer = answer


@dataclass(slots=True)
class Call:
    """A request whose caller is known. Query and body are read on demand, after the path was found to exist."""

    services: Services
    caller: Caller
    operation_id: str
    not_yet: frozenset[str]
    body_required: bool
    method: str
    path_as_sent: str
    path: Mapping[str, str]
    raw_query: bytes
    body: bytes
    headers: Mapping[str, str]
    request_id: str
    base_url: str
    client_address: str
    incoming: IncomingBody | None = None
    timings: dict[str, float] = field(default_factory=dict)
    # Made once: a body may be large.
    _scope: IdempotencyScope | None = None

    @property
    def actor(self) -> Actor:
        return Actor(self.caller.project_id, self.caller.account_key, self.caller.name, self.request_id)

    @property
    def incoming_body(self) -> IncomingBody:
        """The body of an operation that takes it in by itself."""
        if self.incoming is None:
            raise AssertionError("the body was read before")
        return self.incoming

    @property
    def wants_revisions(self) -> bool:
        """Whether the caller asked for our additions to the answers of samples."""
        return self.headers.get("x-teamlabel", "").lower() == "revision"

    def query_as(self, kind: type[S]) -> S:
        query = convert_query(query_pairs(self.raw_query), kind)
        refuse_not_yet(query, self.not_yet)
        return query

    def body_as(self, tx: Connection, kind: type[S]) -> S:
        """The body. From here on the call is a change: an answer kept under its Idempotency-Key is given again."""
        self.claim_idempotency(tx)
        return self.decode_as(kind)

    def decode_as(self, kind: type[S]) -> S:
        """The body, without a look at kept answers."""
        body = convert_body(decode_json(self.check_body() or b"{}"), kind)
        refuse_not_yet(body, self.not_yet)
        return body

    def check_body(self) -> bytes:
        """The body's bytes, found to be UTF-8 and declared as JSON; EmptyBody when one is required."""
        if not self.body:
            if self.body_required:
                raise EmptyBody
            return b""
        kind, _, parameters = self.headers.get("content-type", "application/json").partition(";")
        charset = parameters.strip().lower().removeprefix("charset=").strip('"')
        if kind.strip().lower() != "application/json" or charset not in {"", "utf-8", "utf8"}:
            raise MalformedJson("Content-Type: the body must be application/json in UTF-8.")
        check_text(self.body)
        return self.body

    def claim_idempotency(self, tx: Connection) -> None:
        scope = self.idempotency
        if scope is not None and (kept := claim_key(tx, scope)) is not None:
            raise Replay(kept)

    @property
    def idempotency(self) -> IdempotencyScope | None:
        key = self.headers.get(IDEMPOTENCY_HEADER)
        if key is None:
            return None
        if not 1 <= len(key) <= IDEMPOTENCY_LONGEST or not (key.isascii() and key.isprintable()):
            raise BadArgument("Idempotency-Key: 1 to 255 printable ASCII characters are allowed.")
        if self._scope is None:
            digest = hashlib.sha256(self.raw_query + b"\n" + self.body).hexdigest()
            whose = (self.caller.project_id, self.caller.account_key)
            self._scope = IdempotencyScope(*whose, self.method, self.path_as_sent, key, digest)
        return self._scope
