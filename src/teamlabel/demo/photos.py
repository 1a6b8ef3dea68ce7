"""Where the pictures of the demo come from: two packages that carry free photographs, or a folder of the user's own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from teamlabel.settings import SettingsError

# Photographs by what is in them. The packages are never imported: their files lie beside their code.
PACKAGES: Final = {"skimage": "data", "sklearn": "datasets/images"}
CLASSES: Final = {
    "astronaut.png": "person",
    "brick.png": "texture",
    "camera.png": "person",
    "chelsea.png": "animal",
    "china.jpg": "building",
    "clock_motion.png": "object",
    "coffee.png": "object",
    "coins.png": "object",
    "flower.jpg": "plant",
    "grass.png": "plant",
    "gravel.png": "texture",
    "hubble_deep_field.jpg": "space",
    "retina.jpg": "medical",
    "rocket.jpg": "space",
}
ENDINGS: Final = frozenset({".jpg", ".jpeg", ".png", ".bmp"})
MOST: Final = 500
UNSORTED: Final = ("good", "unsure", "bad")


class Found(NamedTuple):
    """What a detector could have found: a box in pixels."""

    name: str
    score: float
    left: int
    top: int
    right: int
    bottom: int


# On some of the packaged photographs; the rest is left to find.
FOUND: Final = {
    "china.jpg": (Found("building", 0.91, 80, 27, 366, 398),),
    "coffee.png": (Found("thing", 0.88, 173, 17, 411, 243), Found("thing", 0.61, 325, 240, 405, 330)),
    "flower.jpg": (Found("plant", 0.97, 166, 84, 448, 361),),
    "rocket.jpg": (Found("thing", 0.93, 306, 125, 341, 408),),
}


class Photo(NamedTuple):
    """A picture, its class where one is known, and what was found on it."""

    path: Path
    name: str
    label: str | None
    found: tuple[Found, ...] = ()


def packaged_photos() -> list[Photo]:
    """The photographs of the demo packages; raises SettingsError when they are not installed."""
    folders = [folder for package, inner in PACKAGES.items() if (folder := _folder_of(package, inner))]
    found = [
        Photo(path, path.name, CLASSES[path.name], FOUND.get(path.name, ()))
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.name in CLASSES
    ]
    if not found:
        raise SettingsError("the demo packages (requirements/demo.txt) are not installed: name pictures by --images")
    return found


def own_photos(folder: Path) -> list[Photo]:
    """The first pictures below a folder; the name of a sub-folder is the class of what is in it."""
    if not folder.is_dir():
        raise SettingsError(f"{folder} is not a folder")
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())[:MOST]
    if not paths:
        raise SettingsError(f"there is no picture ({', '.join(sorted(ENDINGS))}) below {folder}")
    return [
        Photo(path, path.relative_to(folder).as_posix(), path.parent.name if path.parent != folder else None)
        for path in paths
    ]


def label_names(photos: list[Photo]) -> list[str]:
    """The label set: the classes there are, or three words to sort with."""
    return sorted({photo.label for photo in photos if photo.label}) or list(UNSORTED)


def _folder_of(package: str, inner: str) -> Path | None:
    spec = find_spec(package)
    places = list(spec.submodule_search_locations or []) if spec else []
    return next((folder for place in places if (folder := Path(place) / inner).is_dir()), None)
