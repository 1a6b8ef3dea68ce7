"""Four labelers label two real data sets through the batch call: classes of clothes, and boxes around blood cells.

    python examples/four_labelers.py FOLDER

FOLDER holds `clothing/CLASS/*.jpg` and `blood_cells/` (JPEGImages, and Annotations in PASCAL VOC XML). The script
starts a server on a folder that it throws away, uploads everything, lets each labeler write the own share with the own
token, reads all of it back, and compares it with the canonical form of what was sent.
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from teamlabel.labeltypes.checking import check_labels
from teamlabel.labeltypes.labelset import LabelRule, LabelSet

COMMAND = (sys.executable, "-m", "teamlabel.cli.main")
PASSWORD = "an example password"
LABELERS = ("ana", "bo", "cem", "dai")
CLASSIFICATION, DETECTION = 0, 1
UPLOAD_BYTES = 6_000_000
BATCH = 50

Labels = list[dict[str, Any]]


class Sample(NamedTuple):
    """A picture, and the labels it is to get."""

    path: Path
    name: str
    labels: Labels


class Caller:
    """Somebody who is signed in."""

    def __init__(self, server: str, project: str, user: str) -> None:
        identity = {"methods": ["password"], "password": {"user": {"name": user, "password": PASSWORD}}}
        body = {"auth": {"identity": identity, "scope": {"project": {"name": project}}}}
        self._server, self._token = server, ""
        answer, headers = self._send("POST", "/v3/auth/tokens", body)
        self._token = headers["X-Subject-Token"]
        self._base = f"/v2/{answer['token']['project']['id']}"

    def call(self, method: str, path: str, body: Any = None) -> Any:
        return self._send(method, self._base + path, body)[0]

    def _send(self, method: str, path: str, body: Any) -> tuple[Any, Mapping[str, str]]:
        headers = {"Content-Type": "application/json", "X-Auth-Token": self._token}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._server + path, data, headers, method=method)
        with urllib.request.urlopen(request) as answer:
            text = answer.read()
            return json.loads(text) if text else None, answer.headers


# -- what is to be labeled ----------------------------------------------------------------------------------------


def clothing(folder: Path) -> list[Sample]:
    """Every picture with its folder as the class."""
    return [
        Sample(path, f"{path.parent.name}/{path.name}", [{"name": path.parent.name}])
        for path in sorted(folder.glob("*/*.jpg"))
    ]


def blood_cells(folder: Path) -> list[Sample]:
    """Every picture with its boxes; a box without an area is left out."""
    pictures = {path.stem: path for path in folder.rglob("*.jpg")}
    return [
        Sample(pictures[path.stem], pictures[path.stem].name, list(boxes(path)))
        for path in sorted(folder.rglob("*.xml"))
        if path.stem in pictures
    ]


def boxes(path: Path) -> Iterator[dict[str, Any]]:
    root = ET.parse(path).getroot()
    width, height = (int(root.findtext(f"size/{side}", "0")) for side in ("width", "height"))
    for each in root.iter("object"):
        left, top, right, bottom = (
            int(each.findtext(f"bndbox/{key}", "0")) for key in ("xmin", "ymin", "xmax", "ymax")
        )
        corner = [min(right, width), min(bottom, height)]
        if left < corner[0] and top < corner[1]:
            yield {"name": each.findtext("name", ""), "property": {"@modelarts:feature": [[left, top], corner]}}


# -- the job ------------------------------------------------------------------------------------------------------


def label_everything(data: Path, server: str, name: str, dataset_type: int, samples: list[Sample]) -> None:
    owner = Caller(server, "example", "owner")
    dataset = make_dataset(owner, name, dataset_type, samples)
    by_id = upload(owner, dataset, samples)
    task = make_task(owner, dataset, name)
    labelers = [sign_in(data, server, f"{labeler}@{name}.example") for labeler in LABELERS]
    started = time.perf_counter()
    written = sum(label_share(labeler, task, by_id) for labeler in labelers)
    took = time.perf_counter() - started
    read = read_back(owner, task, dataset_type, by_id)
    shapes = sum(len(sample.labels) for sample in samples)
    print(f"{name}: {written} samples with {shapes} labels written by {len(LABELERS)} labelers in {took:.1f} s")
    print(f"{name}: {read} samples read back, all equal to the canonical form of what was sent")


def make_dataset(owner: Caller, name: str, dataset_type: int, samples: list[Sample]) -> str:
    body = {
        "dataset_name": name,
        "dataset_type": dataset_type,
        "data_sources": [{"data_type": 0, "data_path": f"/example/{name}/in/"}],
        "work_path": f"/example/{name}/out/",
        "work_path_type": 0,
        "labels": [{"name": label} for label in names_of(samples)],
    }
    return f"/datasets/{owner.call('POST', '/datasets', body)['dataset_id']}"


def names_of(samples: list[Sample]) -> list[str]:
    return sorted({label["name"] for sample in samples for label in sample.labels})


def upload(owner: Caller, dataset: str, samples: list[Sample]) -> dict[str, Sample]:
    """Upload in batches of some megabytes; the samples by their ids."""
    by_id: dict[str, Sample] = {}
    batch: list[Sample] = []
    for sample in samples:
        batch.append(sample)
        if sum(each.path.stat().st_size for each in batch) > UPLOAD_BYTES or sample is samples[-1]:
            items = [{"name": s.name, "data": base64.b64encode(s.path.read_bytes()).decode()} for s in batch]
            answer = owner.call("POST", f"{dataset}/data-annotations/samples", {"samples": items})
            by_id |= {result["info"]: sent for result, sent in zip(checked(answer), batch, strict=True)}
            batch = []
    return by_id


def make_task(owner: Caller, dataset: str, name: str) -> str:
    team = owner.call("POST", "/workforces", {"workforce_name": f"team-{name}"})["workforce_id"]
    emails = ",".join(f"{labeler}@{name}.example" for labeler in LABELERS)
    owner.call("POST", f"/workforces/{team}/workers", {"emails": emails, "role": 0})
    config = {"workforces": [{"workforce_id": team}]}
    made = owner.call("POST", f"{dataset}/workforce-tasks", {"task_name": name, "workforces_config": config})
    task = f"{dataset}/workforce-tasks/{made['task_id']}"
    while owner.call("GET", task)["status"] == 0:
        time.sleep(0.1)
    return task


def sign_in(data: Path, server: str, email: str) -> Caller:
    """Give a member a password, as an operator does, and sign in with it."""
    command = [*COMMAND, "member", "password", email, "--project", "example", "--data", str(data), "--password-stdin"]
    subprocess.run(command, input=PASSWORD.encode(), check=True, stdout=subprocess.DEVNULL)
    return Caller(server, "example", email)


def label_share(labeler: Caller, task: str, by_id: Mapping[str, Sample]) -> int:
    """Write the labels of everything that was dealt to the labeler, in batches; how many samples."""
    share = [row["sample_id"] for row in all_rows(labeler, task)]
    for start in range(0, len(share), BATCH):
        items = [{"sample_id": each, "labels": by_id[each].labels} for each in share[start : start + BATCH]]
        checked(labeler.call("PUT", f"{task}/data-annotations/samples", {"samples": items}))
    return len(share)


def read_back(owner: Caller, task: str, dataset_type: int, by_id: Mapping[str, Sample]) -> int:
    """Compare what stands in the task with the canonical form of what was sent; how many samples."""
    names = names_of(list(by_id.values()))
    label_set = LabelSet(dataset_type, [rule(key, name, dataset_type) for key, name in enumerate(names)])
    rows = all_rows(owner, task)
    for row in rows:
        canonical = check_labels(json.dumps(by_id[row["sample_id"]].labels).encode(), label_set).json
        if row["labels"] != json.loads(canonical or b"[]"):
            sys.exit(f"{row['sample_name']}: what was read differs from what was sent")
    if len(rows) != len(by_id):
        sys.exit(f"{len(rows)} samples of {len(by_id)} are in the task")
    return len(rows)


def rule(key: int, name: str, dataset_type: int) -> LabelRule:
    return LabelRule(key, name, dataset_type, attributes=(), default_shape=None, from_type=None, to_type=None)


def all_rows(caller: Caller, task: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for page in range(10_000):
        found = caller.call("GET", f"{task}/data-annotations/samples?limit=100&offset={page}")["samples"]
        rows += found
        if not found:
            break
    return rows


def checked(answer: Any) -> list[dict[str, Any]]:
    """The results of a batch, if all of it went well."""
    failed = [result for result in answer["results"] if not result["success"]]
    if failed:
        sys.exit(f"{len(failed)} items were refused, the first: {failed[0]}")
    results: list[dict[str, Any]] = answer["results"]
    return results


@contextmanager
def running_server(data: Path) -> Iterator[str]:
    """A server on a new folder, with an owner whose password is known."""
    command = [*COMMAND, "user", "add", "owner", "--project", "example", "--data", str(data), "--password-stdin"]
    subprocess.run(command, input=PASSWORD.encode(), check=True, stdout=subprocess.DEVNULL)
    serving = [*COMMAND, "serve", "--data", str(data), "--port", "0"]
    with subprocess.Popen(serving, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            found = re.search(r"http://\S+", line)
            if found is None:
                sys.exit("the server did not start")
            yield found[0]
        finally:
            process.terminate()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path, help="the folder that holds clothing/ and blood_cells/")
    folder = parser.parse_args().folder
    jobs = (
        ("clothing", CLASSIFICATION, clothing(folder / "clothing")),
        ("blood-cells", DETECTION, blood_cells(folder / "blood_cells")),
    )
    with tempfile.TemporaryDirectory() as data, running_server(Path(data)) as server:
        for name, dataset_type, samples in jobs:
            if not samples:
                sys.exit(f"there is nothing to label in {folder}")
            label_everything(Path(data), server, name, dataset_type, samples)


if __name__ == "__main__":
    main()
