"""Classes of a whole picture (0), text (100) or sound (200): any number of them, each once."""

from __future__ import annotations

from teamlabel.labeltypes.facts import AUDIO, IMAGE, TEXT
from teamlabel.labeltypes.kind import LabelKind


def _classes(dataset_type: int, sample_type: int) -> LabelKind:
    return LabelKind(
        dataset_type=dataset_type,
        sample_type=sample_type,
        label_types=(dataset_type,),
        default_label_type=dataset_type,
        names_differ=True,
    )


IMAGE_CLASSIFICATION = _classes(0, IMAGE)
TEXT_CLASSIFICATION = _classes(100, TEXT)
SOUND_CLASSIFICATION = _classes(200, AUDIO)
