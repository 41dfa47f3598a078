"""The pictures of easy-read papers, compared with another program that draws the same files."""

from datetime import date, time
from importlib.resources import files
from io import BytesIO

import pypdfium2
import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from reportlab.pdfgen.canvas import Canvas

from familycare import i18n
from familycare.domain.appointment_kinds import AppointmentKind
from reports import vectors
from reports.easy_read import easily
from reports.embedding import NO_FONT
from reports.pictures import LEADING, SIGNS, Clock, Leaf, Sign

SIDE = 144
SHEET = 2 * SIDE
DARK = 128


def ink(grey):
    """Return where a sheet of grey values, a byte each, is dark: across and down."""
    return {divmod(place, SHEET)[::-1] for place, value in enumerate(grey) if value < DARK}


def grown(points):
    """Return the points and those beside them: edges are softened, each program in its own way."""
    near = (-1, 0, 1)
    return {(x + across, y + down) for x, y in points for across in near for down in near}


def drawn(picture, language="en"):
    """Return where a picture is dark as it is printed, on a sheet with room around it."""
    target = BytesIO()
    canvas = Canvas(target, pagesize=(SHEET, SHEET), initialFontName=NO_FONT)
    with i18n.speaking(language):
        picture.draw(canvas, SIDE / 2, SIDE / 2, SIDE)
    canvas.save()
    document = pypdfium2.PdfDocument(target.getvalue())
    grey = document[0].render(scale=1).to_pil().convert("L").tobytes()
    document.close()
    return ink(grey)


def by_qt(sign):
    """Return where the same drawing is dark as Qt shows it."""
    folder, name = sign.value
    text = files("resources").joinpath(folder, f"{name}.svg").read_text("utf-8")
    text = text.replace('stroke-width="2"', f'stroke-width="{vectors.PEN}"')
    shown = QImage(SHEET, SHEET, QImage.Format.Format_Grayscale8)
    shown.fill(255)
    painter = QPainter(shown)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    drawing = QSvgRenderer(QByteArray(text.encode()))
    drawing.render(painter, QRectF(SIDE / 2, SIDE / 2, SIDE, SIDE))
    painter.end()
    assert shown.bytesPerLine() == SHEET
    return ink(bytes(shown.constBits()))


@pytest.mark.parametrize("sign", Sign)
def test_a_picture_looks_on_paper_as_another_program_shows_it(sign, qapp):
    ours, theirs = drawn(sign), by_qt(sign)
    assert len(theirs) > SIDE
    assert ours <= grown(theirs)
    assert theirs <= grown(ours)


PICTURES = (*Sign, Leaf(date(2026, 9, 30)), Clock(time(9, 50)))


@pytest.mark.parametrize("language", ["en", "zh", "fa"])
@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_stays_within_its_square_and_needs_no_colour(picture, language):
    across, down = zip(*drawn(picture, language), strict=True)
    assert min(*across, *down) >= SIDE / 2
    assert max(*across, *down) < SIDE * 3 / 2
    assert max(max(across) - min(across), max(down) - min(down)) > SIDE * 0.7


@pytest.mark.parametrize("sign", Sign)
def test_a_picture_is_turned_about_only_where_it_leads_somewhere(sign):
    english, persian = drawn(sign), drawn(sign, "fa")
    turned = {(SHEET - 1 - x, y) for x, y in english} if sign in LEADING else english
    assert persian <= grown(turned)
    assert turned <= grown(persian)


@pytest.mark.parametrize(
    ("at", "here", "not_here"),
    [(time(3, 0), (0.2, 0), (-0.2, 0)), (time(18, 0), (0, -0.2), (-0.2, 0)),
     (time(9, 15), (0.3, 0), (0, -0.3))],
)  # fmt: skip
def test_the_clock_shows_the_time(at, here, not_here):
    found = drawn(Clock(at))
    for (across, up), seen in ((here, True), (not_here, False)):
        assert ((round(SIDE * (1 + across)), round(SIDE * (1 - up))) in found) is seen


def test_the_leaf_of_a_persian_calendar_shows_the_persian_day():
    target = BytesIO()
    canvas = Canvas(target, initialFontName=NO_FONT)
    with i18n.speaking("fa"):
        Leaf(date(2026, 11, 7)).draw(canvas, 100, 100, 60)
    canvas.save()
    document = pypdfium2.PdfDocument(target.getvalue())
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "۱۶" in text


def test_every_kind_of_appointment_has_a_picture_of_its_own():
    assert set(SIGNS) == set(AppointmentKind)
    assert len(set(SIGNS.values())) == len(SIGNS)


def test_a_drawing_that_cannot_be_read_is_a_mistake_of_ours():
    with pytest.raises(vectors.UnreadableDrawingError):
        vectors.strokes("icons", "database")


def test_each_thought_stands_on_a_line_of_its_own():
    assert list(easily(["One thing. Another: the third 9:30!", "Four?"])) == [
        "One thing.", "Another:", "the third 9:30!", "Four?",
    ]  # fmt: skip
    assert list(easily(["一件事。另一件：第三件"])) == ["一件事。", "另一件：", "第三件"]
