"""What becomes of real pictures: their size, their side up, their colours and their format."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image, ImageOps

from teamlabel.errors import PictureNotResized
from teamlabel.pictures.process import PictureProcess
from tests.pictures.making import alike, colourful, encoded, opened, turned

HALF = "image/resize,p_50"
TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "BMP": "image/bmp", "GIF": "image/gif", "WEBP": "image/webp"}


@pytest.fixture(scope="module")
def process() -> Iterator[PictureProcess]:
    found = PictureProcess()
    yield found
    found.stop()


@pytest.mark.parametrize("kind", TYPES)
def test_a_result_keeps_the_format_and_the_colours(process: PictureProcess, kind: str) -> None:
    result = opened(process.resize(encoded(colourful(), kind), TYPES[kind], HALF))
    assert result.format == kind
    assert alike(result, colourful(200, 100))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_result_stands_upright(process: PictureProcess, kind: str, orientation: int) -> None:
    data = encoded(colourful(), kind, exif=turned(orientation))
    upright = ImageOps.exif_transpose(opened(data))
    fitting = opened(process.resize(data, TYPES[kind], HALF))
    assert alike(fitting, upright.resize((upright.width // 2, upright.height // 2)))
    assert dict(fitting.getexif()) == {}
    stretched = opened(process.resize(data, TYPES[kind], "image/resize,m_fixed,w_30,h_90"))
    assert alike(stretched, upright.resize((30, 90)))
    cut = opened(process.resize(data, TYPES[kind], "image/resize,m_fill,w_30,h_90"))
    assert alike(cut, ImageOps.fit(upright, (30, 90)))


def test_a_damaged_orientation_counts_as_none(process: PictureProcess) -> None:
    for block in (b"", b"Exif\0\0nonsense", b"Exif\0\0II*\0\xff\xff\xff\xff"):
        data = encoded(colourful(), "JPEG", exif=block)
        assert alike(opened(process.resize(data, "image/jpeg", HALF)), colourful(200, 100))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_pictures_of_every_mode_are_resized(process: PictureProcess, mode: str) -> None:
    picture = Image.new(mode, (40, 20))
    result = opened(process.resize(encoded(picture, "PNG"), "image/png", HALF))
    assert result.size == (20, 10)
    assert result.mode == {"1": "L", "P": "RGB"}.get(mode, mode)


def test_what_is_transparent_stays_so(process: PictureProcess) -> None:
    picture = colourful().convert("RGBA")
    picture.putalpha(0)
    for kind in ("PNG", "WEBP", "GIF"):
        result = opened(process.resize(encoded(picture, kind), TYPES[kind], HALF)).convert("RGBA")
        assert result.getchannel("A").getextrema() == (0, 0), kind


def test_a_colour_profile_stays_with_the_colours_it_speaks_of(process: PictureProcess) -> None:
    profile = bytes(200)
    kept = opened(process.resize(encoded(colourful(), "JPEG", icc_profile=profile), "image/jpeg", HALF))
    assert kept.info["icc_profile"] == profile
    printed = encoded(colourful().convert("CMYK"), "JPEG", icc_profile=profile)
    result = opened(process.resize(printed, "image/jpeg", HALF))
    assert (result.mode, "icc_profile" in result.info) == ("RGB", False)
    assert alike(result, colourful(200, 100))


def test_of_an_animation_the_first_frame_is_shown(process: PictureProcess) -> None:
    for kind in ("GIF", "PNG", "WEBP"):
        data = encoded(colourful(), kind, save_all=True, append_images=[Image.new("RGB", (400, 200))])
        result = opened(process.resize(data, TYPES[kind], HALF))
        assert alike(result, colourful(200, 100))
        assert getattr(result, "n_frames", 1) == 1


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_read(process: PictureProcess) -> None:
    for size in ((12_000, 9_000), (30_000, 30_000)):
        bomb = encoded(Image.new("1", size), "PNG")
        assert len(bomb) < 1_000_000
        with pytest.raises(PictureNotResized, match=r"100,000,000 pixels"):
            process.resize(bomb, "image/png", HALF)


def test_what_is_no_picture_is_refused(process: PictureProcess) -> None:
    jpeg, tiff = encoded(colourful(), "JPEG"), encoded(colourful(), "TIFF")
    for data in (b"", b"\xff\xd8\xff", b"<svg/>", jpeg[: len(jpeg) // 2], tiff):
        with pytest.raises(PictureNotResized, match="damaged"):
            process.resize(data, "image/jpeg", HALF)
    assert process.resize(jpeg, "image/jpeg", HALF)
