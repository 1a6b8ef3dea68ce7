"""Changes of a label set, one after another as a call names them. What follows in the samples is left to jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import msgspec
from msgspec import UNSET

from teamlabel.errors import EntityInUse, LabelNotFound, LabelRuleViolated, TaskUnfinished, TeamlabelError
from teamlabel.jobs.kinds import lane_of_dataset
from teamlabel.jobs.store import enqueue_job
from teamlabel.labels import store
from teamlabel.labels.rules import (
    ENDS,
    ENTITY,
    RELATION,
    RENAME_TO,
    KnownLabels,
    NewLabel,
    normal_name,
    read_change,
    read_label,
)
from teamlabel.labeltypes.labelset import LabelName
from teamlabel.labeltypes.registry import KINDS
from teamlabel.labeltypes.tallies import parse_tally

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from teamlabel.db.records import Dataset
    from teamlabel.edge.wire_labels import Label
    from teamlabel.labels.store import LabelRow

RENAME_LABEL: Final = "rename_label"
REMOVE_LABELS: Final = "remove_labels"
# What else goes with a label.
KEEP_SAMPLES, WITH_SAMPLES, WITH_SOURCES = 0, 1, 2

T = TypeVar("T")
Outcome = TeamlabelError | None


class RenameOrder(msgspec.Struct):
    """What the job RENAME_LABEL is to do; its subject is the dataset."""

    label_key: int
    type: int
    old_name: str
    new_name: str


class RemovalOrder(msgspec.Struct):
    """What the job REMOVE_LABELS is to do, as the change of an event; its subject is the dataset."""

    labels: dict[int, list[LabelName]]
    policy: int
    event_key: int


class Standing(NamedTuple):
    """A label that is in the set."""

    key: int
    label: NewLabel
    renamed_from: str | None

    @property
    def place(self) -> LabelName:
        return self.label.type, self.label.name

    def ends(self) -> set[str]:
        """Of a relation: the entities that it joins."""
        return {self.label.property[end] for end in ENDS}


class LabelChanges:
    """The label set of a dataset that is held for update, and what is done to it in one call."""

    def __init__(self, tx: Connection, dataset: Dataset) -> None:
        self._tx = tx
        self._dataset = dataset
        rows = [_standing(row) for row in store.list_labels(tx, dataset.key)]
        self._labels = {row.place: row for row in rows}
        self._names = {place for row in rows for place in _taken(row)}
        self._shortcuts = {shortcut for row in rows if (shortcut := row.label.shortcut())}
        self._entities = {row.label.name for row in rows if row.label.type == ENTITY}
        self._relation_places = {row.place for row in rows if row.label.type == RELATION}

    def add(self, sent: Label) -> None:
        """Raises what `read_label` raises."""
        new = read_label(sent, self._dataset.type, self._known())
        self._put(Standing(store.add_label(self._tx, self._dataset.key, new), new, None))

    def update(self, sent: Label) -> None:
        """Change what was sent of a label, its name too. Raises LabelNotFound and what `read_change` raises."""
        self._change(sent, in_full=False)

    def replace(self, sent: Label) -> None:
        """As `update`, but what was left out is cleared."""
        self._change(sent, in_full=True)

    def _change(self, sent: Label, *, in_full: bool) -> None:
        standing = self.find(sent)
        changed = read_change(standing.label, sent, self._known(), in_full=in_full)
        renamed_from = standing.renamed_from
        if is_renamed := changed.name != standing.label.name:
            if renamed_from is not None:
                message = "is still being renamed in the samples; try again when that is done."
                raise LabelRuleViolated(message, field=f"property.{RENAME_TO}")
            renamed_from = standing.label.name
        self._take(standing)
        self._put(Standing(standing.key, changed, renamed_from))
        store.change_label(self._tx, standing.key, changed)
        if is_renamed:
            self._rename(standing, changed)

    def delete(self, sent: Sequence[Label], policy: int) -> tuple[list[Outcome], list[Standing]]:
        """Take labels out of the set: an outcome for each that was sent, and those that are gone.

        Raises TaskUnfinished if samples would be deleted that lie in an unfinished task.
        """
        found = each_by_itself(self.find, sent)
        going = {each.key: each for each in found if isinstance(each, Standing)}
        joined = {end for each in self._relations() if each.key not in going for end in each.ends()}
        outcomes: list[Outcome] = []
        gone: dict[int, Standing] = {}
        for each in found:
            if isinstance(each, TeamlabelError):
                outcomes.append(each)
            elif each.key in gone:
                outcomes.append(LabelNotFound("stands twice in the call.", field="name"))
            elif each.label.type == ENTITY and each.label.name in joined:
                outcomes.append(EntityInUse(field="name"))
            else:
                outcomes.append(None)
                gone[each.key] = each
        if policy != KEEP_SAMPLES:
            self._check_no_work_is_lost(list(gone))
        store.mark_deleted(self._tx, list(gone))
        for each in gone.values():
            self._take(each)
        return outcomes, list(gone.values())

    def remove_from_samples(self, gone: Sequence[Standing], policy: int, event_key: int) -> None:
        """Have deleted labels taken from the samples, as the change of an event."""
        if gone:
            names = {each.key: sorted(_taken(each)) for each in gone}
            self._enqueue(REMOVE_LABELS, RemovalOrder(names, policy, event_key))

    def find(self, sent: Label) -> Standing:
        """The label that is meant; raises LabelNotFound."""
        name = normal_name(sent.name or "")
        kind = KINDS.get(self._dataset.type)
        types = [each for each in (kind.label_types if kind else ()) if (each, name) in self._labels]
        if sent.type is not UNSET:
            types = [sent.type] if sent.type in types else []
        elif len(types) > 1:
            # An entity and a relation share the name; as for new labels, what has ends is the relation.
            types = [RELATION if sent.property and sent.property.from_type else ENTITY]
        if not types:
            raise LabelNotFound(f"{name!r} is not in the label set.", field="name")
        return self._labels[types[0], name]

    def _check_no_work_is_lost(self, going: list[int]) -> None:
        # Labels that were deleted before, but not yet taken from all samples, keep no sample alive.
        gone = {*going, *store.list_deleted_keys(self._tx, self._dataset.key)}
        tallies = store.list_tallies_in_work(self._tx, self._dataset.key, going)
        if any(parse_tally(tally).keys() <= gone for tally in tallies):
            raise TaskUnfinished("An unfinished team labeling task holds samples that have no other label.")

    def _rename(self, standing: Standing, changed: NewLabel) -> None:
        old, new = standing.label.name, changed.name
        store.begin_rename(self._tx, self._dataset.key, standing.key, old, new)
        self._enqueue(RENAME_LABEL, RenameOrder(standing.key, changed.type, old, new))
        if changed.type == ENTITY:
            for relation in [each for each in self._relations() if old in each.ends()]:
                own = relation.label.property
                ends = {end: new for end in ENDS if own[end] == old}
                self._put(relation._replace(label=relation.label._replace(property=own | ends)))
                store.change_label(self._tx, relation.key, self._labels[relation.place].label)

    def _enqueue(self, kind: str, order: msgspec.Struct) -> None:
        lane, cursor = lane_of_dataset(self._dataset.key), msgspec.json.encode(order).decode()
        enqueue_job(self._tx, kind, self._dataset.project_id, self._dataset.key, lane=lane, cursor=cursor)

    def _relations(self) -> list[Standing]:
        return [self._labels[place] for place in self._relation_places]

    def _known(self) -> KnownLabels:
        return KnownLabels(self._names, self._shortcuts, self._entities)

    def _put(self, standing: Standing) -> None:
        self._labels[standing.place] = standing
        self._names.update(_taken(standing))
        if shortcut := standing.label.shortcut():
            self._shortcuts.add(shortcut)
        if standing.label.type == ENTITY:
            self._entities.add(standing.label.name)
        if standing.label.type == RELATION:
            self._relation_places.add(standing.place)

    def _take(self, standing: Standing) -> None:
        del self._labels[standing.place]
        self._names.difference_update(_taken(standing))
        self._shortcuts.discard(standing.label.shortcut() or "")
        if standing.label.type == ENTITY:
            self._entities.discard(standing.label.name)
        self._relation_places.discard(standing.place)


def each_by_itself(work: Callable[[Label], T], sent: Sequence[Label]) -> list[T | TeamlabelError]:
    """What comes of each label that was sent, one after another, or why nothing does."""
    outcomes: list[T | TeamlabelError] = []
    for label in sent:
        try:
            outcomes.append(work(label))
        except TeamlabelError as error:
            outcomes.append(error)
    return outcomes


def _taken(standing: Standing) -> set[LabelName]:
    """The names that a label keeps from others: its own, and the one before while it is being renamed."""
    names = {standing.label.name, standing.renamed_from or standing.label.name}
    return {(standing.label.type, name) for name in names}


def _standing(row: LabelRow) -> Standing:
    own, attributes = msgspec.json.decode(row.property), msgspec.json.decode(row.attributes)
    return Standing(row.key, NewLabel(row.name, row.type, own, attributes), row.renamed_from)
