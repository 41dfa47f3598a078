import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from familycare.domain.logos import (
    KEPT_BYTES,
    KEPT_HIGH,
    KEPT_WIDE,
    LEAST_PIXELS,
    MOST_MEGABYTES,
    MOST_PIXELS,
    PNG_BEGINS,
    LogoCutOff,
    LogoKind,
    LogoRefused,
    LogoTooLarge,
    LogoTooSmall,
    LogoTooWide,
    NoLogo,
    Seen,
    look_at,
    picture_of,
)
from familycare.services.logos import drawn_anew


def picture(kind="PNG", size=(300, 80), mode="RGB", colour=None, **more):
    target = BytesIO()
    Image.new(mode, size, colour or "#0F6B5C").save(target, kind, **more)
    return target.getvalue()


def part(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png_of(width, height, data=b""):
    """Return a PNG that says it is so large, whatever it really holds."""
    head = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return PNG_BEGINS + head + part(b"IDAT", data or zlib.compress(b"\0")) + part(b"IEND", b"")


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (picture(), Seen(LogoKind.PNG, 300, 80)),
        (picture("JPEG"), Seen(LogoKind.JPEG, 300, 80)),
        (picture("JPEG", mode="CMYK", colour=(9, 8, 7, 6)), Seen(LogoKind.JPEG, 300, 80)),
        (picture("JPEG", progressive=True), Seen(LogoKind.JPEG, 300, 80)),
        (picture("PNG", mode="RGBA"), Seen(LogoKind.PNG, 300, 80)),
    ],
)
def test_a_picture_tells_its_kind_and_size_before_anything_is_decoded(content, seen):
    assert look_at(content) == seen


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="10"/>'


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing at all"),
        pytest.param(b"This is a letter.", id="a text named logo.png"),
        pytest.param(SVG, id="SVG"),
        pytest.param(picture("GIF"), id="GIF"),
        pytest.param(b"GIF89a" + b"\xff" * 40, id="GIF that claims 65535 pixels"),
        pytest.param(picture("BMP"), id="BMP"),
        pytest.param(b"%PDF-1.7\n%%EOF", id="PDF"),
    ],
)
def test_what_is_no_picture_of_ours_is_refused_whatever_it_is_called(content):
    with pytest.raises(NoLogo):
        look_at(content)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("kept", [0.02, 0.3, 0.7, 0.99])
def test_a_file_that_was_cut_off_is_refused(kind, kept):
    noise = Image.effect_noise((200, 90), 90)
    target = BytesIO()
    noise.save(target, kind)
    whole = target.getvalue()
    with pytest.raises(LogoRefused):
        drawn_anew(whole[: int(len(whole) * kept)])


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_whose_inside_is_damaged_is_refused_or_drawn_but_never_anything_else(kind):
    whole = bytearray(picture(kind, (200, 90)))
    for at in range(0, len(whole), 3):
        spoiled = bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            picture_of(drawn_anew(spoiled))
        except LogoRefused:
            continue


@pytest.mark.parametrize("size", [(30_000, 40), (40, 30_000), (30_000, 30_000), (2**31 - 1, 9)])
def test_a_picture_of_30_000_pixels_is_refused_by_what_its_header_says(size):
    with pytest.raises(LogoTooWide) as refused:
        look_at(png_of(*size))
    assert (refused.value.width, refused.value.height) == size
    assert refused.value.most == MOST_PIXELS


def test_a_small_file_that_unpacks_to_much_more_is_refused():
    bomb = png_of(MOST_PIXELS, MOST_PIXELS, zlib.compress(b"\0" * 40_000_000, 9))
    assert len(bomb) < 50_000
    assert look_at(bomb)
    with pytest.raises(LogoCutOff):
        drawn_anew(bomb)


def test_a_picture_of_nothing_is_refused():
    for size in ((0, 100), (100, 0)):
        with pytest.raises(LogoCutOff):
            look_at(png_of(*size))
    with pytest.raises(LogoTooSmall):
        look_at(png_of(LEAST_PIXELS - 1, 200))


def test_a_file_larger_than_the_limit_is_refused_whatever_it_holds():
    with pytest.raises(LogoTooLarge):
        look_at(picture() + b"\0" * MOST_MEGABYTES * 1_000_000)


@pytest.mark.parametrize(
    "content",
    [
        picture(size=(3000, 2000)),
        picture("JPEG", (3999, 300), quality=95),
        picture(mode="RGBA", colour=(200, 30, 30, 90)),
        picture(mode="P"),
        picture(mode="1", colour=1),
        picture(mode="LA", colour=(80, 128)),
        picture(mode="I;16", colour=40_000),
        picture("JPEG", mode="CMYK", colour=(9, 8, 7, 6)),
        picture("JPEG", mode="L", colour=90),
    ],
)
def test_what_is_kept_is_small_and_plain_and_stays_the_same_when_it_is_drawn_again(content):
    kept = drawn_anew(content)
    assert len(kept) <= KEPT_BYTES
    shown = picture_of(kept)
    assert shown.width <= KEPT_WIDE
    assert shown.height <= KEPT_HIGH
    lines = zlib.decompress(shown.packed)
    assert len(lines) == shown.height * (1 + shown.width * shown.colours)
    assert drawn_anew(kept) == kept


def test_a_picture_of_noise_is_kept_as_fine_as_it_fits():
    target = BytesIO()
    Image.effect_noise((900, 900), 120).convert("RGB").save(target, "PNG")
    kept = drawn_anew(target.getvalue())
    assert len(kept) <= KEPT_BYTES
    assert picture_of(kept).height > LEAST_PIXELS


def test_where_a_photograph_was_taken_and_with_what_is_not_kept():
    told = Image.Exif()
    told[0x010F] = "Camera of Zyxwold"
    told[0x8825] = {1: "N", 2: (48.0, 8.0, 0.0)}
    content = picture("JPEG", exif=told.tobytes(), comment=b"Zyxwold at the lake")
    assert b"Zyxwold" in content
    kept = drawn_anew(content)
    assert b"Zyxwold" not in kept
    assert b"Exif" not in kept
    with_text = picture(pnginfo=None)
    noted = with_text[:-12] + part(b"tEXt", b"Author\0Zyxwold") + with_text[-12:]
    assert b"Zyxwold" not in drawn_anew(noted)


def test_a_photograph_taken_sideways_is_kept_upright():
    told = Image.Exif()
    told[0x0112] = 6
    kept = picture_of(drawn_anew(picture("JPEG", (120, 60), exif=told.tobytes())))
    assert (kept.width, kept.height) == (60, 120)


def test_where_a_picture_lets_paper_through_it_is_white():
    kept = drawn_anew(picture(mode="RGBA", colour=(0, 0, 0, 0)))
    assert Image.open(BytesIO(kept)).convert("RGB").getpixel((5, 5)) == (255, 255, 255)
