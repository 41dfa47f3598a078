"""Drawing a chosen logo anew: small, plain, and without anything that a camera wrote into it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from familycare.domain.logos import KEPT_BYTES, KEPT_HIGH, KEPT_WIDE, LogoCutOff, look_at

if TYPE_CHECKING:
    from PIL.Image import Image

_SMALLER = 0.85
"""By how much a picture shrinks that takes too many bytes."""


def drawn_anew(content: bytes) -> bytes:
    """Return a file as the logo that is kept: a PNG in grey or in colours, on white paper.

    Slow, and without the database. Raises `LogoRefused`.
    """
    seen = look_at(content)
    from PIL import Image, ImageOps  # noqa: PLC0415 - only who chooses a logo waits for it

    try:
        with Image.open(BytesIO(content), formats=[seen.kind.value]) as opened:
            opened.load()
            upright = ImageOps.exif_transpose(opened)
            plain = _on_paper(upright)
    except (OSError, ValueError, SyntaxError, ArithmeticError, IndexError, EOFError) as error:
        raise LogoCutOff from error
    plain.thumbnail((KEPT_WIDE, KEPT_HIGH), Image.Resampling.LANCZOS)
    kept = _packed(plain)
    while len(kept) > KEPT_BYTES:
        smaller = (max(1, int(side * _SMALLER)) for side in plain.size)
        plain = plain.resize((next(smaller), next(smaller)), Image.Resampling.LANCZOS)
        kept = _packed(plain)
    return kept


def _on_paper(image: Image) -> Image:
    """Return it as it looks on white paper: in grey where it has no colours."""
    from PIL import Image as Images  # noqa: PLC0415 - loaded by now

    if image.mode in {"CMYK", "YCbCr", "LAB", "HSV"}:
        return image.convert("RGB")
    if image.mode.startswith("I"):
        image = image.point(lambda value: value / 257).convert("L")
    grey = image.mode in {"1", "L", "LA"}
    whole = image.convert("RGBA")
    paper = Images.new("RGBA", whole.size, "white")
    return Images.alpha_composite(paper, whole).convert("L" if grey else "RGB")


def _packed(image: Image) -> bytes:
    target = BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()
