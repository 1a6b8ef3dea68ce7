"""The master key of an installation, what is sealed with it, and password hashes."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from teamlabel.identity.passwords import hash_password, is_password
from teamlabel.identity.sealing import KEY_FILE, Sealer, open_sealer, write_private
from teamlabel.settings import Settings, SettingsError

MASTER = b"a master key, long enough for all"
SECRET = "s" * 32


@given(st.text())
def test_what_was_sealed_is_readable_again(text: str) -> None:
    sealed = Sealer(MASTER).seal(text)
    assert Sealer(MASTER).unseal(sealed) == text


def test_sealing_twice_gives_two_texts() -> None:
    assert Sealer(MASTER).seal("secret") != Sealer(MASTER).seal("secret")


def test_a_changed_byte_or_another_key_is_noticed() -> None:
    sealed = Sealer(MASTER).seal("secret")
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(InvalidTag):
            Sealer(MASTER).unseal(bytes(changed))
    with pytest.raises(InvalidTag):
        Sealer(MASTER[::-1]).unseal(sealed)


def test_each_use_has_a_key_of_its_own() -> None:
    assert Sealer(MASTER).derive("links") == Sealer(MASTER).derive("links")
    assert len({Sealer(MASTER).derive(use) for use in ("links", "sealing", "")} | {MASTER}) == 4


def test_a_data_folder_gets_a_key_that_only_its_owner_reads_and_keeps_it(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "new")
    sealed = open_sealer(settings).seal("secret")
    file = tmp_path / "new" / KEY_FILE
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(bytes.fromhex(file.read_text("ascii"))) == 32
    assert open_sealer(settings).unseal(sealed) == "secret"
    assert [path.name for path in file.parent.iterdir()] == [KEY_FILE]


def test_the_setting_goes_before_the_folder(tmp_path: Path) -> None:
    sealed = open_sealer(Settings(data=tmp_path, secret_key=SECRET)).seal("secret")
    assert not list(tmp_path.iterdir())
    assert open_sealer(Settings(data=tmp_path / "other", secret_key=SECRET)).unseal(sealed) == "secret"


def test_a_short_key_and_none_on_postgresql_are_errors_that_name_the_setting(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="secret_key: at least 32"):
        open_sealer(Settings(data=tmp_path, secret_key="s" * 31))
    with pytest.raises(SettingsError, match="secret_key: needed on PostgreSQL"):
        open_sealer(Settings(data=tmp_path, database_url="postgresql://labels"))


def test_a_private_file_that_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    assert write_private(file, "first")
    assert not write_private(file, "second")
    assert file.read_text("utf-8") == "first\n"


# -- passwords ----------------------------------------------------------------------------------------------------


def test_a_password_is_recognised_by_its_hash_which_does_not_show_it() -> None:
    password_hash = hash_password("pässwörter")
    assert password_hash.startswith("$argon2id$")
    assert "pässwörter" not in password_hash
    assert is_password("pässwörter", password_hash)
    assert not is_password("passworter", password_hash)
    assert hash_password("pässwörter") != password_hash


@pytest.mark.parametrize("password_hash", [None, "", "not a hash"])
def test_without_a_hash_no_password_is_right(password_hash: str | None) -> None:
    assert not is_password("nobody has this password", password_hash)
