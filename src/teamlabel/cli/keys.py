"""`teamlabel key`: the access keys that programs sign their requests with."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cyclopts import App

from teamlabel.cli.installation import PLAIN, Options, note_command, run_unit
from teamlabel.identity import service, store
from teamlabel.identity.sealing import open_sealer

if TYPE_CHECKING:
    from sqlalchemy import Connection

app = App(name="key", help="Access keys, with which programs sign their requests.")


@app.command
def add(*, user: str, options: Options = PLAIN) -> None:
    """Make an access key for a user; its secret key is shown only now."""
    settings = options.settings()
    sealer = open_sealer(settings)

    def unit(tx: Connection) -> service.NewAccessKey:
        made = service.add_access_key(tx, sealer, user)
        _note(tx, user, "addAccessKey", made.access_key)
        return made

    key = run_unit(settings, unit)
    options.show(access_key=key.access_key, secret_key=key.secret_key)


@app.command(name="list")
def list_keys(*, user: str, options: Options = PLAIN) -> None:
    """List the access keys of a user."""
    keys = run_unit(options.settings(), lambda tx: _keys_of(tx, user))
    if options.json:
        options.show(keys=keys)
        return
    for key in keys:
        print(key["access_key"], "made", _text(key["created_ms"]), *_revocation(key["revoked_ms"]))


@app.command
def revoke(access_key: str, /, *, user: str, options: Options = PLAIN) -> None:
    """Revoke an access key of a user."""

    def unit(tx: Connection) -> None:
        service.revoke_access_key(tx, user, access_key)
        _note(tx, user, "revokeAccessKey", access_key)

    run_unit(options.settings(), unit)
    options.show(access_key=access_key, revoked=True)


def _note(tx: Connection, user: str, action: str, access_key: str) -> None:
    account = service.get_account(tx, user)
    project_ids = service.list_project_ids(tx, account)
    note_command(tx, project_ids, action, user=account.name, access_key=access_key)


def _keys_of(tx: Connection, user: str) -> list[dict[str, Any]]:
    found = store.list_access_keys(tx, service.get_account(tx, user).key)
    return [{"access_key": k.access_key, "created_ms": k.created_ms, "revoked_ms": k.revoked_ms} for k in found]


def _revocation(revoked_ms: int | None) -> list[str]:
    return ["revoked", _text(revoked_ms)] if revoked_ms is not None else []


def _text(time_ms: int) -> str:
    return datetime.fromtimestamp(time_ms / 1000, UTC).isoformat(timespec="seconds")
