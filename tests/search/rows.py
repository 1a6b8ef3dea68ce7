"""Samples and assignments written straight into a database, with the indexes and counters that searches ride."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, insert

from teamlabel.clock import now_ms
from teamlabel.datasets.store import find_dataset
from teamlabel.db.dialect import new_key
from teamlabel.db.records import Dataset, Task
from teamlabel.db.tables import assignment, dataset, label, project, sample, task, worker
from teamlabel.identity.store import add_account
from teamlabel.ids import md5_hex, new_hex_id, new_short_id
from teamlabel.ledgers.counters_store import CounterChanges, Measure, Scope
from teamlabel.ledgers.history_store import Subject
from teamlabel.ledgers.uses_store import LabelUseChanges, MetadataChanges
from teamlabel.states import State
from teamlabel.workforcetasks.store import find_task_by_key

LABELS = ("cat", "dog", "caf\u00e9")
PEOPLE = ("bob@example.com", "chen@example.com")


@dataclass
class Value:
    """What a sample or an assignment is labeled with."""

    labels: list[dict[str, Any]] = field(default_factory=list)
    metadata: dict[str, Any] | None = None
    state: State = State.UN_ANNOTATION
    deleted: bool = False


@dataclass
class Picture(Value):
    """A sample below the input place `b/in/`."""

    name: str = "a.jpg"
    source_ms: int = 0
    annotator: str | None = None
    video: int | None = None

    @property
    def folder(self) -> str:
        return "".join(self.name.rpartition("/")[:2])

    @property
    def file_name(self) -> str:
        return self.name.rpartition("/")[2]


@dataclass
class Work(Value):
    """An assignment of the sample `sample` to the labeler `person`, both by number."""

    sample: int = 0
    person: int = 0


class Made:
    """A dataset with its label set, and perhaps a task on it."""

    def __init__(self, tx: Connection, dataset_type: int = 0) -> None:
        self.project_id = new_hex_id()
        tx.execute(insert(project).values(project_id=self.project_id, name=self.project_id, created_ms=0))
        self.alice = add_account(tx, new_hex_id(), f"alice-{self.project_id}", None)
        self.dataset = self._add_dataset(tx, dataset_type)
        self.labels = {name: self._add_label(tx, name, dataset_type) for name in LABELS}
        self.sample_keys: list[int] = []

    def _add_dataset(self, tx: Connection, dataset_type: int) -> Dataset:
        dataset_id = new_short_id()
        places = {"input_path": "b/in/", "work_path": f"b/{dataset_id}/"}
        times = dict.fromkeys(("created_ms", "updated_ms", "data_updated_ms"), 0)
        values = {"dataset_id": dataset_id, "project_id": self.project_id, "name": dataset_id, "type": dataset_type}
        tx.execute(insert(dataset).values(**values, **places, **times, status=1, created_by=self.alice.key))
        found = find_dataset(tx, self.project_id, dataset_id)
        assert found is not None
        return found

    def _add_label(self, tx: Connection, name: str, label_type: int) -> int:
        values = {"dataset_key": self.dataset.key, "name": name, "type": label_type, "created_ms": 0}
        return new_key(tx.execute(insert(label).values(**values, property=b"{}", attributes=b"[]")))

    def tally(self, value: Value) -> str:
        counts = Counter(self.labels[each["name"]] for each in value.labels)
        return f",{','.join(f'{key}*{counts[key]}' for key in sorted(counts))}," if counts else ""

    def add_samples(self, tx: Connection, pictures: list[Picture]) -> None:
        """Samples at the ordinals from 0."""
        changes, uses = (
            CounterChanges(Scope.DATASET, self.dataset.key),
            LabelUseChanges(Subject.SAMPLE, self.dataset.key),
        )
        metadata = MetadataChanges(self.dataset.key)
        for ordinal, each in enumerate(pictures):
            row = self._row(each, ordinal) | {
                "dataset_key": self.dataset.key,
                "sample_id": md5_hex(f"{self.project_id}{ordinal}"),
                "type": 6 if self.dataset.type == 600 and each.video is None else 0,
                "name": each.name,
                "folder": each.folder,
                "file_name": each.file_name,
                "content_type": "image/jpeg",
                "size_bytes": 1,
                "source_ms": each.source_ms,
                "annotator": each.annotator,
                "parent_key": None if each.video is None else self.sample_keys[each.video],
                "hard": (each.metadata or {}).get("@modelarts:hard") == 1,
            }
            self.sample_keys.append(new_key(tx.execute(insert(sample).values(**row))))
            self._count(changes, uses, each, ordinal)
            if not each.deleted:
                metadata.add(changes, row["metadata"], 1)
        uses.write(tx)
        metadata.write(tx)
        changes.write(tx)

    def add_task(self, tx: Connection, work: list[Work]) -> Task:
        """A task with the people and assignments at the ordinals from 0."""
        values = {"task_id": new_short_id(), "dataset_key": self.dataset.key, "name": "task", "status": 1}
        values |= {"repetition": 2, "auto_sync_dataset": True, "data_sync_type": 0, "created_by": self.alice.key}
        key = new_key(tx.execute(insert(task).values(**values, created_ms=0, updated_ms=0)))
        people = [self._add_worker(tx, email) for email in PEOPLE]
        changes, uses = CounterChanges(Scope.TASK, key), LabelUseChanges(Subject.ASSIGNMENT, key)
        for ordinal, each in enumerate(work):
            row = self._row(each, ordinal) | {"task_key": key, "slot": each.person + 1}
            row |= {"sample_key": self.sample_keys[each.sample], "worker_key": people[each.person]}
            tx.execute(insert(assignment).values(**row))
            self._count(changes, uses, each, ordinal, people[each.person])
        uses.write(tx)
        changes.write(tx)
        self.people = people
        found = find_task_by_key(tx, key)
        assert found is not None
        return found

    def _add_worker(self, tx: Connection, email: str) -> int:
        return new_key(
            tx.execute(insert(worker).values(project_id=self.project_id, worker_id=md5_hex(email), email=email))
        )

    def _row(self, value: Value, ordinal: int) -> dict[str, Any]:
        return {
            "ordinal": ordinal,
            "state": value.state.value,
            "tally": self.tally(value),
            "labels": msgspec.json.encode(value.labels, order="deterministic") if value.labels else None,
            "metadata": msgspec.json.encode(value.metadata, order="deterministic") if value.metadata else None,
            "changed_ms": now_ms(),
            "deleted_ms": 1 if value.deleted else None,
        }

    def _count(
        self, changes: CounterChanges, uses: LabelUseChanges, value: Value, ordinal: int, worker_key: int = 0
    ) -> None:
        uses.move(ordinal, "", self.tally(value), is_living=not value.deleted)
        for whom in {0, worker_key}:
            if value.deleted:
                changes.add(Measure.DELETED, 0, 1, whom)
            else:
                changes.add(Measure.SAMPLES_IN_STATE, value.state, 1, whom)
        if value.deleted:
            changes.add(Measure.DELETED_IN_BLOCK, ordinal // 1000, 1)
        else:
            counts = Counter(self.labels[each["name"]] for each in value.labels)
            changes.add_labels(counts.items(), 1)
