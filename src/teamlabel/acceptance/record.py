"""The record of how a round was decided: everything a stranger needs to check the decision, signed with Ed25519.

Its text is canonical JSON: UTF-8, keys in order, no spaces. The signature is that of exactly these bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from teamlabel.acceptance import cohorts_store, store
from teamlabel.acceptance.cohorts import Cohort, cohort_of, draw_digest
from teamlabel.acceptance.estimates import estimate
from teamlabel.acceptance.plan_wire import Plan
from teamlabel.acceptance.recommendation import recommend
from teamlabel.acceptance.statistics_wire import AcceptanceKeyAnswer, AcceptanceRecordAnswer
from teamlabel.errors import AcceptanceNotFound

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.records import Round
    from teamlabel.identity.sealing import Sealer

FORMAT: Final = "teamlabel acceptance record 1"
CONFIDENCE: Final = 0.95
KEY_ID_LENGTH: Final = 16


class RecordSigner:
    """The key of the installation for these records, the same in every process."""

    def __init__(self, sealer: Sealer) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(sealer.derive("acceptance records"))
        self._public = self._key.public_key().public_bytes_raw()

    @property
    def public(self) -> AcceptanceKeyAnswer:
        key_id = hashlib.sha256(self._public).hexdigest()[:KEY_ID_LENGTH]
        return AcceptanceKeyAnswer(algorithm="Ed25519", key_id=key_id, public_key=_base64(self._public))

    def sign(self, record: str) -> AcceptanceRecordAnswer:
        return AcceptanceRecordAnswer(
            record=record,
            signature=_base64(self._key.sign(record.encode())),
            algorithm=self.public.algorithm,
            key_id=self.public.key_id,
            public_key=self.public.public_key,
        )


def sign_round(tx: Connection, signer: RecordSigner, round_key: int) -> None:
    """Write the record of a round, in the transaction that closes it and after it was closed.

    Its numbers were kept (`cohorts.keep_cohort`) when it was decided, before the first assignment was moved by it.
    """
    signed = signer.sign(canonical(describe_round(tx, store.read_round(tx, round_key))))
    cohorts_store.keep_record(tx, round_key, msgspec.json.encode(signed))


def get_record(tx: Connection, found: Round) -> AcceptanceRecordAnswer:
    """Raises AcceptanceNotFound for a round that is not closed."""
    kept = cohorts_store.read_record(tx, found.key)
    if kept is None:
        raise AcceptanceNotFound("The acceptance has no record until it is finished.")
    return msgspec.json.decode(kept, type=AcceptanceRecordAnswer)


def canonical(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def describe_round(tx: Connection, found: Round) -> dict[str, Any]:
    place = cohorts_store.read_place(tx, found.task_key)
    assert found.event_key is not None, "a round is decided by a change"
    decision = cohorts_store.read_decision(tx, found.event_key)
    cohort = cohort_of(tx, found)
    return {
        "format": FORMAT,
        **place._asdict(),
        "checking_task_id": found.acceptance_id,
        "started_ms": found.created_ms,
        "decided_by": decision.actor,
        "decided_ms": decision.at_ms,
        "closed_ms": found.closed_ms,
        "action": found.action,
        "overwrite_last_result": found.overwrite,
        "outcome": json.loads(found.outcome or "{}"),
        "draw": {
            "seed": found.seed,
            "stratify": found.stratify,
            "sampling_rate": found.sampling_rate,
            "sampling_num": found.sampling_num,
            "waiting": found.pool,
            "drawn": found.drawn,
            "digest": draw_digest(tx, found),
        },
        **conclusions(cohort, plan_of_round(found)),
    }


def conclusions(cohort: Cohort, plan: Plan | None) -> dict[str, Any]:
    """What follows from the numbers of a record, and can be computed from them again."""
    concluded = {
        "cohort": cohort,
        "estimates": estimate(cohort, CONFIDENCE),
        "plan": plan,
        "recommendation": recommend(cohort, plan, None, CONFIDENCE),
    }
    as_read: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(concluded))
    return as_read


def plan_of_round(found: Round) -> Plan | None:
    return msgspec.json.decode(found.plan, type=Plan) if found.plan else None


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
