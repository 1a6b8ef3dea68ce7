"""Checks the signed record of an acceptance: nothing was changed in it, and its numbers follow from each other.

    python examples/verify_acceptance.py RECORD.json [--key KEY]

RECORD.json is the answer of GetAcceptanceRecord. KEY is the public key (Base64) that you got from the installation
yourself, by GetAcceptanceKey: without it the record only proves that it fits the key it brings along. The script needs
no server; it computes intervals, plan and recommendation again and ends with 1 if anything differs.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from teamlabel.acceptance.cohorts import Cohort
from teamlabel.acceptance.plan_wire import AcceptancePlan, Plan
from teamlabel.acceptance.plans import plan_of
from teamlabel.acceptance.record import FORMAT, canonical, conclusions


class NotProven(Exception):
    """The record is not what the installation signed, or contradicts itself."""


def verify(envelope: dict[str, str], trusted_key: str | None) -> dict[str, Any]:
    """The record, if all of it holds."""
    check_signature(envelope, trusted_key)
    record: dict[str, Any] = json.loads(envelope["record"])
    if record["format"] != FORMAT or canonical(record) != envelope["record"]:
        raise NotProven(f"the record is not in the form {FORMAT!r}")
    check_numbers(record)
    return record


def check_signature(envelope: dict[str, str], trusted_key: str | None) -> None:
    key = base64.b64decode(envelope["public_key"], validate=True)
    if trusted_key is not None and base64.b64decode(trusted_key, validate=True) != key:
        raise NotProven("the record was signed with another key")
    if envelope["algorithm"] != "Ed25519" or envelope["key_id"] != hashlib.sha256(key).hexdigest()[:16]:
        raise NotProven("the key is not the one that is named")
    signature = base64.b64decode(envelope["signature"], validate=True)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, envelope["record"].encode())
    except InvalidSignature:
        raise NotProven("the signature does not fit the record") from None


def check_numbers(record: dict[str, Any]) -> None:
    """Compute everything again that follows from the counts and from what the plan was asked for."""
    plan = None if record["plan"] is None else msgspec.convert(record["plan"], Plan)
    if plan is not None and plan_of(msgspec.convert(record["plan"], AcceptancePlan), plan.lot_size) != plan:
        raise NotProven("the plan is not the one for its lot")
    cohort = msgspec.convert(record["cohort"], Cohort)
    for name, value in conclusions(cohort, plan).items():
        if record[name] != value:
            raise NotProven(f"the {name} do not follow from the counts")


def tell(record: dict[str, Any]) -> None:
    cohort, lot = record["cohort"], record["estimates"]["lot_interval"]
    print(f"acceptance {record['checking_task_id']} of {record['task_name']} in {record['dataset_name']}")
    print(f"{cohort['errors']} errors in {cohort['judged']} judged of {cohort['lot_size']}")
    print(f"with 95 % confidence {lot['low']} to {lot['high']} of the lot are wrong")
    if record["recommendation"] is not None:
        print(f"recommended: {record['recommendation']['decision']}; {record['recommendation']['reason']}")
    print(f"decided by {record['decided_by']}: action {record['action']}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("record", type=Path)
    parser.add_argument("--key", help="the public key of the installation, in Base64")
    asked = parser.parse_args()
    try:
        record = verify(json.loads(asked.record.read_text(encoding="utf-8")), asked.key)
    except NotProven as problem:
        sys.exit(f"not proven: {problem}")
    except (ValueError, KeyError, TypeError) as problem:
        sys.exit(f"not proven: the file is not a record ({type(problem).__name__})")
    tell(record)
    print("proven" if asked.key else "proven, for the key that the record brings along (compare it: --key)")


if __name__ == "__main__":
    main()
