"""The demo fills a folder with a project that can be looked at, from packaged photographs or from one's own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from teamlabel.cli.installation import run_unit
from teamlabel.cli.main import main
from teamlabel.cli.serving import make_first_owner
from teamlabel.demo.photos import CLASSES, FOUND, label_names, own_photos, packaged_photos
from teamlabel.settings import SettingsError, load_settings
from tests.identity.browsers import Browser
from tests.support.pictures import png
from tests.support.running import Running, running_server


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


def test_visitors_find_work_in_every_role(tmp_path: Path, pictures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    main(["demo", "--data", str(data), "--images", str(pictures), "--json"])
    made = json.loads(capsys.readouterr().out)
    with running_server(data) as running:
        offered = Browser(running).get("/console/sign-in-methods").json["demo_accounts"]
        assert [each["role"] for each in offered] == ["owner", "labeler", "labeler", "reviewer", "manager"]
        work = {each["name"]: _work_of(running, made, each["name"], each["role"]) for each in offered}
    assert work == {
        "owner": {"un_annotation": 8, "unreviewed": 4, "uncheck": 7, "rejected": 1},
        "bob@demo.example": {"un_annotation": 2, "unreviewed": 1, "uncheck": 2, "rejected": 0},
        "chen@demo.example": {"un_annotation": 2, "unreviewed": 1, "uncheck": 1, "rejected": 1},
        "rana@demo.example": {"un_annotation": 8, "unreviewed": 4, "uncheck": 7, "rejected": 1},
        "mei@demo.example": {"un_annotation": 8, "unreviewed": 4, "uncheck": 7, "rejected": 1},
    }


def _work_of(running: Running, made: dict[str, str], name: str, role: str) -> dict[str, int]:
    browser = Browser(running)
    (project,) = browser.send("POST", "/console/demo-session", {"name": name}).json["projects"]
    assert project["roles"] == [role]
    task = f"/v2/{project['id']}/datasets/{made['dataset_id']}/workforce-tasks/{made['task_id']}"
    stats = browser.get(f"{task}/data-annotations/stats").json["sample_stats"]
    return {state: stats[state] for state in ("un_annotation", "unreviewed", "uncheck", "rejected")}


def test_there_is_a_task_for_each_other_way_to_label(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "skimage" / "data"
    folder.mkdir(parents=True)
    (tmp_path / "skimage" / "__init__.py").touch()
    for name in CLASSES:
        (folder / name).write_bytes(png(640, 430))
    monkeypatch.syspath_prepend(str(tmp_path))
    data = tmp_path / "data"
    main(["demo", "--data", str(data), "--json"])
    with running_server(data) as running:
        bob = Browser(running)
        (project,) = bob.send("POST", "/console/demo-session", {"name": "bob@demo.example"}).json["projects"]
        tasks = bob.get(f"/v2/{project['id']}/workforces/worker-tasks").json["worker_tasks"]
        found = {each["workforce_task_name"]: _open_work(bob, project["id"], each) for each in tasks}
    boxes = len([name for name in CLASSES if name in FOUND])
    assert next(iter(found)) == "demo-photos", "the newest is the first to see"
    assert found["demo-boxes"] == (len(CLASSES) - boxes, boxes), "what a machine found is to be confirmed"
    assert found["demo-texts"] == found["demo-sounds"] == (16, 0)


def _open_work(browser: Browser, project_id: str, task: dict[str, str]) -> tuple[int, int]:
    path = f"/v2/{project_id}/datasets/{task['dataset_id']}/workforce-tasks/{task['task_id']}/data-annotations/stats"
    stats = browser.get(path).json["sample_stats"]
    return stats["un_annotation"], stats["auto_annotation"]


def test_an_installation_that_has_an_owner_already_is_not_opened(tmp_path: Path, pictures: Path) -> None:
    data = tmp_path / "data"
    settings = load_settings({}, data=data)
    run_unit(settings, lambda tx: make_first_owner(tx, settings))
    main(["demo", "--data", str(data), "--images", str(pictures)])
    with running_server(data) as running:
        assert Browser(running).get("/console/sign-in-methods").json["demo_accounts"] == []
