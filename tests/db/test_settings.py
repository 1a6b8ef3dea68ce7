"""Settings: environment before file before default, and nothing unknown is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest

from teamlabel.settings import Settings, SettingsError, load_settings


def write(folder: Path, content: str) -> dict[str, str]:
    path = folder / "teamlabel.toml"
    path.write_text(content)
    return {"TEAMLABEL_CONFIG": str(path)}


def test_nothing_set_is_the_defaults() -> None:
    assert load_settings({}) == Settings()
    assert load_settings({"PATH": "/bin", "TEAMLABEL_HOST": ""}) == Settings()


def test_the_environment_wins_over_the_file_and_the_command_line_over_both(tmp_path: Path) -> None:
    env = write(tmp_path, 'port = 1\nhost = "file"\nregion = "file"\n')
    found = load_settings(env | {"TEAMLABEL_PORT": "2", "TEAMLABEL_HOST": "environment"}, port=3, host=None)
    assert (found.port, found.host, found.region) == (3, "environment", "file")


def test_values_have_their_types() -> None:
    env = {
        "TEAMLABEL_TRUSTED_PROXIES": "10.0.0.1, 10.0.0.2,",
        "TEAMLABEL_DATA": "~/folder",
        "TEAMLABEL_TIMINGS": "true",
        "TEAMLABEL_TOKEN_HOURS": "5",
    }
    found = load_settings(env)
    assert found.trusted_proxies == ("10.0.0.1", "10.0.0.2")
    assert found.data == Path.home() / "folder"
    assert (found.timings, found.token_hours) == (True, 5)


def test_lists_and_numbers_in_a_file_have_their_own_forms(tmp_path: Path) -> None:
    found = load_settings(write(tmp_path, 'trusted_proxies = ["10.0.0.1"]\ntimings = true\nport = 80\n'))
    assert (found.trusted_proxies, found.timings, found.port) == (("10.0.0.1",), True, 80)


@pytest.mark.parametrize("name", ["TEAMLABEL_PROT", "TEAMLABEL_"])
def test_an_unknown_variable_is_an_error(name: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load_settings({name: "1"})


@pytest.mark.parametrize("content", ["prot = 1", "[server]\nport = 1", "port = ", "port = 70000", "workers = 0"])
def test_a_file_that_says_something_else_is_an_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(SettingsError):
        load_settings(write(tmp_path, content))


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"missing\.toml"):
        load_settings({"TEAMLABEL_CONFIG": str(tmp_path / "missing.toml")})


@pytest.mark.parametrize(("name", "value"), [("PORT", "x"), ("PORT", "-1"), ("WORKERS", "0"), ("TIMINGS", "perhaps")])
def test_a_value_that_does_not_fit_is_an_error(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name.lower()):
        load_settings({f"TEAMLABEL_{name}": value})


def test_several_workers_need_postgresql() -> None:
    with pytest.raises(SettingsError, match="PostgreSQL"):
        load_settings({"TEAMLABEL_WORKERS": "2"})
    assert load_settings({"TEAMLABEL_WORKERS": "2", "TEAMLABEL_DATABASE_URL": "postgresql://h/d"}).workers == 2


def test_only_postgresql_is_a_database_url() -> None:
    for url in ("sqlite:///file", "mysql://h/d", "postgresql+psycopg://h/d"):
        with pytest.raises(SettingsError, match="database_url"):
            load_settings({"TEAMLABEL_DATABASE_URL": url})
    assert load_settings({"TEAMLABEL_DATABASE_URL": "postgres://h/d"}).on_postgres


@pytest.mark.parametrize(
    "url", ["", "file:///srv/objects", "s3://", "s3://bucket", "s3://bucket/a/prefix/", "memory://"]
)
def test_a_storage_url_names_a_folder_a_service_or_memory(url: str) -> None:
    found = load_settings({"TEAMLABEL_STORAGE_URL": url})
    assert (found.storage_url, found.buckets_are_granted) == (url, url == "s3://")


@pytest.mark.parametrize(
    "url",
    [
        "/srv/objects",
        "objects",
        "file://objects",
        "file:objects",
        "s3:bucket",
        "s3:///prefix",
        "s3://key:secret@bucket",
        "s3://bucket?region=x",
        "s3://bucket#x",
        "memory://x",
        "memory:",
        "https://bucket",
        "s3://[",
    ],
)
def test_anything_else_is_no_storage_url(url: str) -> None:
    with pytest.raises(SettingsError, match="storage_url"):
        load_settings({"TEAMLABEL_STORAGE_URL": url})
