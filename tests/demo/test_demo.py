"""The demo fills a folder with a project that can be looked at, from packaged photographs or from one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from teamlabel.cli.main import main
from teamlabel.demo.photos import CLASSES, label_names, own_photos, packaged_photos
from teamlabel.settings import SettingsError
from tests.support.pictures import png
from tests.support.running import running_server


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    for number in range(10):
        place = folder / ("cats" if number % 2 else "dogs")
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.png").write_bytes(png(40 + number, 30))
    (folder / "notes.txt").write_text("not a picture")
    return folder


def test_the_demo_makes_a_task_that_is_partly_labeled(
    tmp_path: Path, pictures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    main(["demo", "--data", str(data), "--images", str(pictures), "--json"])
    made = json.loads(capsys.readouterr().out)
    assert made["demo"] == "10 photographs, 12 of 20 assignments labeled"
    assert Path(made["password_file"]).stat().st_mode & 0o077 == 0
    main(["demo", "--data", str(data), "--images", str(pictures)])
    assert "is there already" in capsys.readouterr().out


def test_the_demo_tells_how_to_go_on(tmp_path: Path, pictures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["demo", "--data", str(tmp_path / "data"), "--images", str(pictures)])
    told = capsys.readouterr().out
    assert "curl" in told
    assert "owner-password" in told


def test_own_pictures_get_the_name_of_their_folder(pictures: Path) -> None:
    photos = own_photos(pictures)
    assert {photo.label for photo in photos} == {"cats", "dogs"}
    assert label_names(photos) == ["cats", "dogs"]


def test_pictures_without_folders_are_sorted_into_three(tmp_path: Path) -> None:
    (tmp_path / "one.png").write_bytes(png())
    assert label_names(own_photos(tmp_path)) == ["good", "unsure", "bad"]


def test_a_folder_without_pictures_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no picture"):
        own_photos(tmp_path)


def test_photographs_of_the_packages_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "skimage" / "data"
    folder.mkdir(parents=True)
    (tmp_path / "skimage" / "__init__.py").write_text("raise ImportError('is never imported')")
    for name in (*CLASSES, "checker.png"):
        (folder / name).write_bytes(png())
    monkeypatch.syspath_prepend(str(tmp_path))
    assert {photo.name: photo.label for photo in packaged_photos()} == CLASSES


def test_the_demo_works_beside_a_running_server(tmp_path: Path, pictures: Path) -> None:
    data = tmp_path / "data"
    with running_server(data):
        main(["demo", "--data", str(data), "--images", str(pictures), "--json"])
