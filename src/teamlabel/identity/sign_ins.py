"""Sign-ins by password: who it is, and what slows down and stops whoever guesses."""

from __future__ import annotations

import asyncio
import time
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Final, NamedTuple
from weakref import WeakValueDictionary

from teamlabel.errors import SignInLocked
from teamlabel.identity import service

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from teamlabel.db.database import Database
    from teamlabel.identity.store import Account
    from teamlabel.settings import Settings

MOST_ADDRESSES: Final = 10_000
# Whoever has one IPv6 address has all of its network.
NETWORK_BITS: Final = 64


class Origin(NamedTuple):
    """Where an attempt comes from: the address of the client, and the id of its request."""

    address: str
    request_id: str


class AddressBrake:
    """Counts the failures of each address for a while, in this process; the oldest make room for others."""

    def __init__(self, most_failures: int, kept_s: float) -> None:
        self._most_failures = most_failures
        self._kept_s = kept_s
        # Failures, and when the first of them was; in the order of that.
        self._counted: dict[str, tuple[int, float]] = {}

    def check(self, address: str) -> None:
        """Raise SignInLocked for an address that failed too often."""
        failures, since = self._find(_network_of(address))
        if failures >= self._most_failures:
            raise SignInLocked(since + self._kept_s - time.monotonic())

    def note(self, address: str) -> None:
        network = _network_of(address)
        failures, since = self._find(network)
        if not failures and len(self._counted) >= MOST_ADDRESSES:
            del self._counted[next(iter(self._counted))]
        self._counted[network] = (failures + 1, since)

    def _find(self, network: str) -> tuple[int, float]:
        now = time.monotonic()
        found = self._counted.get(network)
        if found is not None and now - found[1] < self._kept_s:
            return found
        self._counted.pop(network, None)
        return 0, now


def _network_of(address: str) -> str:
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(ip_network((found, NETWORK_BITS), strict=False))
    return address


class SignIns:
    """Finds accounts by password; counts failures by name in the database and by address in memory."""

    def __init__(self, database: Database, settings: Settings) -> None:
        self.brake = AddressBrake(settings.sign_in_address_failures, settings.sign_in_lock_s)
        self._database = database
        self._settings = settings
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def find_account(
        self, origin: Origin, password: str, *, name: str | None, user_id: str | None = None
    ) -> Account | None:
        """The account of this password, None if it is nobody's; raises SignInLocked for a name or an address.

        A failure is answered late, and takes as long whether or not there is such a name.
        """
        self.brake.check(origin.address)
        found = await self._database.read(lambda tx: service.find_credentials(tx, name=name, user_id=user_id))
        login = found.name if found else service.normal_name(name or user_id or "")[: service.LONGEST_NAME]
        # One after another: guesses at the same time would all be made before the first is counted.
        async with self._locks.setdefault(login, asyncio.Lock()):
            await self._database.read(lambda tx: service.check_not_locked(tx, self._settings, login))
            if await asyncio.to_thread(service.is_right_password, found, password):
                return found
            self.brake.note(origin.address)
            delay_s = await self._database.write(lambda tx: self._note_failure(tx, login, found, origin.request_id))
        await asyncio.sleep(delay_s)
        return None

    def _note_failure(self, tx: Connection, login: str, found: Account | None, request_id: str) -> float:
        delay_s = service.note_failure(tx, self._settings, login)
        if found is not None and service.is_last_failure(tx, self._settings, login):
            service.record_for_account(tx, found, "lockSignIn", request_id)
        return delay_s
