"""Works off the items of a label call against the rows they touch: one after another, each with its own result.

This is the hottest code of the service: no I/O until all items were taken.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from teamlabel.annotations.batch_wire import ABSENT, Refused
from teamlabel.annotations.store import keep_standing_values, write_values
from teamlabel.errors import LabelRuleViolated, RevisionConflict, TeamlabelError
from teamlabel.labeltypes.checking import CheckedLabels, check_fits, check_labels, parse_tally
from teamlabel.labeltypes.facts import NO_LABELS, SampleFacts
from teamlabel.labeltypes.metadata import MetadataPatch, check_metadata, check_size, merge_metadata, picture_size
from teamlabel.labeltypes.metadata_terms import metadata_terms
from teamlabel.ledgers.counters_store import NOBODY, CounterChanges, Scope
from teamlabel.ledgers.history_store import HistoryRow, Subject, append_history
from teamlabel.ledgers.uses_store import LabelUseChanges, MetadataChanges
from teamlabel.states import State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection

    from teamlabel.annotations.batch_wire import Item
    from teamlabel.annotations.store import Held
    from teamlabel.labeltypes.labelset import LabelSet

    # The state after labeling, from the state before and whether any label is left; raises the refusal.
    Move = Callable[[State, bool], State]


EMPTY: Final = b"{}"
NOTHING: Final[Mapping[str, Any]] = {}
# What a reviewer and the owner thought of labels that are written anew is past; `judgement` keeps it.
UNJUDGED: Final[Mapping[str, Any]] = dict.fromkeys(
    ("review_accept", "review_score", "review_comment", "check_accept", "check_score", "check_comment")
)


LABEL_COLUMNS: Final = ("key", "state", "revision", "labels", "tally")
COLUMNS: Final = (*LABEL_COLUMNS, "metadata", "usage")


class PastRest(NamedTuple):
    """Metadata and usage of a value that is restored: they replace what stands, whatever that is."""

    metadata: bytes | None
    usage: str | None


class Prepared(NamedTuple):
    """An item, checked as far as that goes without the sample: its labels and metadata, or what is wrong in them."""

    item: Item
    labels: CheckedLabels = NO_LABELS
    patch: MetadataPatch | None = None
    error: TeamlabelError | None = None
    restored: PastRest | None = None


def prepare_items(items: Iterable[Item | Refused], label_set: LabelSet) -> list[Prepared | Refused]:
    """Check what does not need the database; takes most of the time of a call with many shapes."""
    return [item if isinstance(item, Refused) else _prepare(item, label_set) for item in items]


def _prepare(item: Item, label_set: LabelSet) -> Prepared:
    try:
        # An item without metadata holds the one default object.
        patch = check_metadata(item.metadata) if item.metadata is not ABSENT else None
        return Prepared(item, check_labels(item.labels, label_set), patch)
    except TeamlabelError as error:
        return Prepared(item, error=error)


class Batch:
    """The items of one call, taken in request order into the rows as they stand."""

    def __init__(
        self,
        subject: Subject,
        move: Move,
        *,
        judged: frozenset[State] = frozenset(),
        on_move: Mapping[str, Any] = NOTHING,
    ) -> None:
        """Writing in a state of `judged` ends what was judged; `on_move` is written besides when the state moves."""
        self._subject = subject
        self._move = move
        self._judged = judged
        self._on_move = on_move
        self._known_moves: dict[tuple[int, bool], int | TeamlabelError] = {}
        self._positions: dict[int, int] = {}
        # What stood in the rows before the call.
        self._standing: list[Held] = []
        # The values of COLUMNS.
        self._rows: list[tuple[int, int, int, bytes | None, str, bytes | None, str | None]] = []
        self._superseded: list[HistoryRow] = []
        self._moves: Counter[tuple[int, int, int, bool]] = Counter()
        self._tallies: Counter[tuple[str, str]] = Counter()
        self._with_metadata = False

    def take(self, prepared: Prepared, held: Held) -> int:
        """Take an item into its row; the new revision. Raises the error of the item."""
        item, labels, patch, error, restored = prepared
        position = self._positions.get(held.key)
        if position is None:
            state, revision, tally, metadata, usage = held.state, held.revision, held.tally, held.metadata, held.usage
        else:
            _, state, revision, _, tally, metadata, usage = self._rows[position]
        # Whether wrong labels would leave any is unknown; what is wrong in them is told unless nothing may be written.
        after = self._after(state, labels.json is not None or error is not None)
        if error is not None:
            raise error
        if item.revision is not None and item.revision != revision:
            raise RevisionConflict(revision)
        if restored is not None:
            metadata, usage = restored
        if patch is not None or labels.extent is not None or item.sample_type is not None:
            metadata = _check_against_sample(prepared, held, metadata)
        if item.sample_usage is not None:
            usage = item.sample_usage
        self._with_metadata |= patch is not None or item.sample_usage is not None or restored is not None
        self._moves[held.worker_key, state, after, held.is_key_frame] += 1
        self._tallies[tally, labels.tally] += 1
        row = (held.key, after, revision + 1, labels.json, labels.tally, metadata, usage)
        if position is None:
            self._positions[held.key] = len(self._rows)
            self._standing.append(held)
            self._rows.append(row)
        else:
            self._supersede(position, row)
        return revision + 1

    def _after(self, state: int, labeled: bool) -> int:  # noqa: FBT001 - the key of a table
        move = self._known_moves.get((state, labeled))
        if move is None:
            try:
                move = self._move(State(state), labeled).value
            except TeamlabelError as error:
                move = error
            self._known_moves[state, labeled] = move
        if isinstance(move, TeamlabelError):
            raise move
        return move

    def _supersede(self, position: int, row: tuple[int, int, int, bytes | None, str, bytes | None, str | None]) -> None:
        """A second value for a row in one call: the first goes to the history, as any value does."""
        key, state, revision, labels, _, metadata, usage = self._rows[position]
        self._superseded.append(HistoryRow(self._subject, key, revision, state, labels, metadata, usage, None))
        self._rows[position] = row

    def save(self, tx: Connection, event_key: int, constants: dict[str, Any]) -> None:
        """Write what was taken, as the change of an event: history first, then the rows."""
        constants = {"event_key": event_key, **constants}
        last = len(COLUMNS) if self._with_metadata else len(LABEL_COLUMNS)
        # By whether the state moves and whether a judgement is past.
        groups: defaultdict[tuple[bool, bool], list[tuple[Any, ...]]] = defaultdict(list)
        for before, row in zip(self._standing, self._rows, strict=True):
            moves = row[1] != before.state
            # A row whose state stays is written without it: the indexes of states are left alone.
            written = row[:last] if moves else (row[0], *row[2:last])
            groups[moves, before.state in self._judged].append(written)
        # The first value of a row replaces none.
        keep_standing_values(tx, self._subject, [row[0] for row in self._rows if row[2] > 1])
        for (moves, is_judged), rows in groups.items():
            extra = {**(self._on_move if moves else NOTHING), **(UNJUDGED if is_judged else NOTHING)}
            write_values(tx, self._subject, COLUMNS[1 if moves else 2 : last], rows, constants | extra)
        append_history(tx, [row._replace(event_key=event_key) for row in self._superseded])

        self._note_hardness(tx)

    def _note_hardness(self, tx: Connection) -> None:
        """Whether a sample is hard stands in a column of its own, which lists can find."""
        if self._subject is not Subject.SAMPLE or not self._with_metadata:
            return
        now = [(row[0], metadata_terms(row[5]).hard) for row in self._rows]
        was = [metadata_terms(before.metadata).hard for before in self._standing]
        changed = [row for row, hard in zip(now, was, strict=True) if row[1] != hard]
        write_values(tx, self._subject, ("hard",), changed, {})

    @property
    def takes_up_rejected(self) -> bool:
        """Whether labels that were rejected were written anew."""
        return any(before == State.REJECTED and after != before for _, before, after, _ in self._moves)

    def write_ledgers(self, tx: Connection, owner_key: int) -> None:
        """Move what is counted and searched along with the rows of a dataset or a task."""
        scope = Scope.DATASET if self._subject is Subject.SAMPLE else Scope.TASK
        changes = CounterChanges(scope, owner_key)
        self._count_into(changes)
        uses = LabelUseChanges(self._subject, owner_key)
        for before, row in zip(self._standing, self._rows, strict=True):
            uses.move(before.ordinal, before.tally, row[4])
        uses.write(tx)
        if self._subject is Subject.SAMPLE and self._with_metadata:
            metadata = MetadataChanges(owner_key)
            for before, row in zip(self._standing, self._rows, strict=True):
                metadata.add(changes, before.metadata, -1)
                metadata.add(changes, row[5], 1)
            metadata.write(tx)
        changes.write(tx)

    def _count_into(self, changes: CounterChanges) -> None:
        for (worker_key, before, after, is_key_frame), times in self._moves.items():
            changes.move_state(before, after, times=times)
            if worker_key != NOBODY:
                changes.move_state(before, after, worker_key, times=times)
            elif is_key_frame:
                changes.move_key_frame(before, after, times=times)
        for (replaced, written), times in self._tallies.items():
            if replaced != written:
                changes.add_labels(parse_tally(replaced).items(), -times)
                changes.add_labels(parse_tally(written).items(), times)


def _check_against_sample(prepared: Prepared, held: Held, metadata: bytes | None) -> bytes | None:
    """Whether labels and metadata fit the sample; the row's own metadata after the patch."""
    item, labels, patch, _, _ = prepared
    if item.sample_type is not None and item.sample_type != held.type:
        raise LabelRuleViolated(f"the sample is of type {held.type}.", field="sample_type")
    duration_ms, is_key_frame = held.duration_ms, bool(held.is_key_frame)
    facts = SampleFacts(held.type, held.width, held.height, held.length, duration_ms, is_key_frame)
    check_size(patch, facts)
    standing = held.inherited if metadata is None else metadata
    check_fits(labels, facts, picture_size(facts, patch, standing))
    if patch is None:
        return metadata
    # What was emptied stays empty: without a value of its own a row would show the sample's again.
    return merge_metadata(standing, patch) or (EMPTY if held.inherited else None)
