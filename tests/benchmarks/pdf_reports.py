"""How fast progress reports are drawn in each language, against plain reportlab's same pages.

usage, in the project's folder: python -m tests.benchmarks.pdf_reports [--rounds 9] [--reports 20]
    [--profile]

Both draw the same sentences, table and chart with the same embedded fonts, turn by turn. Plain
reportlab neither joins nor turns Persian and draws each language with its one font; ours does all
that it should. The ratio is plain reportlab's time over ours: above 1, ours is faster, and so it
is plain reportlab's share of reports per second. `--profile` says where our time goes. Last line:
FIGURES {json}.

`project` draws the two pages that benchmarks of other PDF engines draw from a dict of texts.
"""

import argparse
import cProfile
import io
import json
import pstats
import statistics
import time
from datetime import date, datetime, timedelta
from functools import partial
from importlib.resources import files
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    HRFlowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    Table,
    TableStyle,
)

from familycare import formats, i18n
from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.slots import TimeSlot
from familycare.i18n import _
from familycare.services.report_views import (
    ComingAppointment,
    KindAttendance,
    ProgressSheet,
    WeekAttendance,
)
from reports import progress_report, styles
from reports import progress_sentences as sentences
from reports.dates import hours
from reports.drawing import draw_line
from reports.flowables.prose import Prose
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.frame import PageSetup, printed

ZONE = ZoneInfo("Europe/Berlin")


PEOPLE = {
    "en": ("Maria", "Riverside Centre", "Re-entry", "Family office, Anna Berg"),
    "zh": ("王欣", "河畔康复中心", "回归社会", "家属办公室：李堃玥"),
    "fa": ("مریم رضایی", "مرکز رودکنار", "بازگشت به جامعه", "دفتر خانواده: مینا احمدی"),
}
"""Client, centre, phase and contact by language."""
GIVEN = {
    "en": ("Anna", "Ben", "Clara", "David", "Ella"),
    "zh": ("玥", "伟", "静怡", "祎", "浩然"),
    "fa": ("علی", "مینا", "حسن", "نسرین", "کاوه"),
}
"""What makes each client's name another."""


def sheet_of(number, language):
    """Return one client's quarter; each number gives other names and figures."""
    first = date(2026, 8, 3)
    hour = datetime(2026, 11, 7, 14, tzinfo=ZONE)
    kinds = list(AppointmentKind)
    client, centre, phase, contact = PEOPLE[language]
    given = GIVEN[language]
    return ProgressSheet(
        centre=centre,
        centre_contact=f"{contact}\n+98 21 5555 0199\nfamily@riverside.example",
        client=f"{client}{given[number % 5]} {given[number // 5 % 5]} {number}",
        phase=phase,
        first_day=first,
        last_day=date(2026, 10, 31),
        printed_on=date(2026, 11, 2),
        kinds=tuple(
            KindAttendance(kind, 9, 8 - (number + place) % 3, 2)
            for place, kind in enumerate(kinds)
        ),
        weeks=tuple(
            WeekAttendance(first + timedelta(weeks=week), 4, 4 - (number + week) % 3)
            for week in range(13)
        ),
        coming=tuple(
            ComingAppointment(
                kinds[day % 4],
                TimeSlot(hour + timedelta(days=day), hour + timedelta(days=day, hours=1)),
                f"Room {(number + day) % 20}",
            )
            for day in range(4)
        ),
    )


# ------------------------------------------------------------ the same pages, plain reportlab


class NumberedCanvas(Canvas):
    """The usual recipe for "page x of y"."""

    notice = face = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pages = []

    def showPage(self):  # noqa: N802
        self.pages.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        for number, page in enumerate(self.pages, start=1):
            self.__dict__.update(page)
            self.setFont(self.face, 8.5)
            self.line(20 * mm, 26 * mm, 190 * mm, 26 * mm)
            told = _("Page {number} of {pages}").format(number=number, pages=len(self.pages))
            self.drawRightString(190 * mm, 20 * mm, told)
            self.drawString(20 * mm, 20 * mm, self.notice)
            super().showPage()
        super().save()


FACES = {"en": "NotoSans", "zh": "NotoSansSC", "fa": "Vazirmatn"}


def plain_style(style, face, language):
    return ParagraphStyle(
        f"s{id(style)}{language}",
        fontName=f"{face}-Bold" if style.bold else face,
        fontSize=style.size,
        leading=style.leading,
        spaceBefore=style.before,
        spaceAfter=style.after,
        textColor=style.colour,
        keepWithNext=style.keep_with_next,
        leftIndent=style.indent,
        bulletFontName=face,
        alignment=TA_RIGHT if language == "fa" else TA_LEFT,
        wordWrap="CJK" if language == "zh" else None,
        rightIndent=480 - style.measure if style.measure < 480 else 0,
    )


def make_plain(language):
    face = FACES[language]
    for name, file in ((face, f"{face}-Regular.ttf"), (f"{face}-Bold", f"{face}-Bold.ttf")):
        data = files("resources").joinpath("fonts", file).read_bytes()
        registerFont(TTFont(name, io.BytesIO(data)))
    names = ("META", "HEADLINE", "SUBTITLE", "HEADING", "LEAD", "ITEM", "BODY", "NOTE")
    look = {name: plain_style(getattr(styles, name), face, language) for name in names}
    ruled = TableStyle(
        [
            ("FONT", (0, 0), (-1, -1), face, 11, 16),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, styles.LINE),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ]
    )

    def text(words, name, bullet=None):
        return Paragraph(plainly(words), look[name], bulletText=bullet)

    def told_of_support(sheet):
        words = sentences.in_a_row(sentences.support(sheet))
        return [text(_("Your support"), "HEADING"), text(words, "BODY")] if words else []

    def agenda(appointments):
        rows = [
            [
                formats.long_day_and_weekday(coming.slot.start),
                hours(coming.slot.start, coming.slot.end),
                _(KINDS[coming.kind].label),
                coming.room,
            ]
            for coming in appointments
        ]
        return [Table(rows, colWidths=[170, 95, 120, 95], style=ruled)] if rows else []

    def render(sheet):
        story = [
            text(sheet.centre, "META"),
            text(_("Progress report for the family"), "HEADLINE"),
            text(sheet.client, "SUBTITLE"),
            text(
                _("{period}. Printed on {day}.").format(
                    period=formats.long_day_range(sheet.first_day, sheet.last_day),
                    day=formats.long_day(sheet.printed_on),
                ),
                "META",
            ),
            HRFlowable(width="100%", thickness=1.5, color=styles.ACCENT, spaceAfter=6),
            text(sentences.wellbeing_heading(sheet), "HEADING"),
            text(sentences.in_a_row(each.text for each in sentences.wellbeing(sheet)), "LEAD"),
            text(_("What happened"), "HEADING"),
            *(text(words, "ITEM", "•") for words in sentences.happenings(sheet)),
            text(_("What comes next"), "HEADING"),
            *agenda(sheet.coming[: sentences.SOON]),
            text(_("How you can help"), "HEADING"),
            *(text(each.text, "ITEM", "•") for each in sentences.help_with(sheet)),
            text(_("Whom you can ask"), "HEADING"),
            Paragraph(plainly(sheet.centre_contact).replace("\n", "<br/>"), look["BODY"]),
            *told_of_support(sheet),
            KeepTogether(
                [
                    text(_("Week by week"), "HEADING"),
                    text(sentences.steady_weeks(sheet), "BODY"),
                    plain_chart(sheet.weeks, face),
                    text(_("Each column is one week. Below it stands its first day."), "NOTE"),
                ]
            ),
            *agenda(sheet.coming[sentences.SOON :]),
        ]
        target = io.BytesIO()
        document = SimpleDocTemplate(
            target,
            leftMargin=20 * mm,
            rightMargin=20 * mm,
            topMargin=20 * mm,
            bottomMargin=29 * mm,
            title=_("Progress report for the family"),
            author=sheet.centre,
            invariant=1,
            pageCompression=1,
        )
        NumberedCanvas.face = face
        NumberedCanvas.notice = plainly(
            _("Confidential: for the family of {name} only. Please do not pass it on.").format(
                name=sheet.client
            )
        )
        document.build(story, canvasmaker=NumberedCanvas)
        return target.getvalue()

    return render


def plainly(text):
    """Return a text as markup, without what only steers it."""
    return escape(text.translate(dict.fromkeys(range(0x2066, 0x206A))))


def plain_chart(weeks, face):
    drawing = Drawing(482, 172)
    step, most = 458 / len(weeks), max(week.planned for week in weeks)
    for quarter in range(5):
        drawing.add(Line(0, 18 + 30 * quarter, 482, 18 + 30 * quarter, strokeColor=styles.LINE))
    for number, week in enumerate(weeks):
        middle = 12 + (number + 0.5) * step
        wide = min(34, step * 0.7)
        high = 120 * week.planned / most
        filled = 120 * week.attended / most
        left = middle - wide / 2
        drawing.add(Rect(left, 18, wide, high, fillColor=styles.WHITE, strokeColor=styles.ACCENT))
        hatched = filled
        while hatched < high:
            drawing.add(Line(left, 18 + hatched, left + wide, 18 + hatched, strokeWidth=0.5))
            hatched += 4.5
        drawing.add(Rect(left, 18, wide, filled, fillColor=styles.ACCENT, strokeColor=None))
        label = {"fontName": face, "fontSize": 8.5, "textAnchor": "middle"}
        drawing.add(
            String(middle, 22 + high, formats.digits(f"{week.attended}/{week.planned}"), **label)
        )
        drawing.add(String(middle, 4, formats.day_and_month(week.starts), **label))
    for x, label in ((0, _("took part")), (90, _("planned, did not work out"))):
        drawing.add(Rect(x, 163, 14, 8, fillColor=styles.ACCENT, strokeColor=None))
        drawing.add(String(x + 19, 164, label, fontName=face, fontSize=8.5))
    return drawing


# ------------------------------------------------------------ the pages of other benchmarks


class TrendLine(Flowable):
    """A line through equally spaced values from 0 to 10."""

    def __init__(self, values):
        super().__init__()
        self.values = values

    def wrap(self, width, _height):
        self.width = width
        return width, 200

    def draw(self):
        self.canv.setStrokeColor(styles.LINE)
        for mark in range(0, 11, 2):
            self.canv.line(20, 20 + 17 * mark, self.width, 20 + 17 * mark)
            draw_line(self.canv, str(mark), styles.CAPTION, 0, 17 + 17 * mark)
        self.canv.setStrokeColor(styles.ACCENT)
        self.canv.setLineWidth(1.5)
        step = (self.width - 20) / (len(self.values) - 1)
        path = self.canv.beginPath()
        path.moveTo(20, 20 + 17 * self.values[0])
        for number, value in enumerate(self.values[1:], start=1):
            path.lineTo(20 + number * step, 20 + 17 * value)
        self.canv.drawPath(path)


TEXT = styles.Style(size=10, leading=14, after=6)
COLUMNS = ("Date", "Session", "Counsellor", "Attended", "Mood", "Note")


def project(data):
    """Draw the report of the benchmarks of other engines from its dict of texts."""
    story = [
        Prose(data["title"], styles.HEADLINE),
        Prose(f"{data['centre']} - {data['client']}", styles.HEADING),
        RuledTable(
            (Column("", 0.25, styles.CELL_BOLD), Column("", 0.75)),
            [Row(tuple(pair)) for pair in data["block"]],
            headed=False,
        ),
        Prose("Summary", styles.HEADING),
        *(Prose(words, TEXT) for words in data["paras"]),
        PageBreak(),
        Prose("Sessions", styles.HEADING),
        RuledTable([Column(name, 1) for name in COLUMNS], [Row(tuple(r)) for r in data["rows"]]),
        Prose("Wellbeing score", styles.HEADING),
        TrendLine(data["chart"]),
        *(Prose(words, TEXT) for words in data["paras2"]),
    ]
    return printed(story, PageSetup(title=data["title"], author=data["centre"], notice=""))


def measured(language, rounds, reports):
    """Draw by turns, ours and plain reportlab's; return milliseconds of processor time each."""
    ours = partial(progress_report.render, language=language)
    engines = {"ours": ours, "plain": make_plain(language)}
    spent = {name: [] for name in engines}
    with i18n.speaking(language):
        for number, render in enumerate(engines.values()):
            render(sheet_of(number, language))
        for turn in range(rounds):
            first = 100 + turn * reports
            sheets = [sheet_of(number, language) for number in range(first, first + reports)]
            for name, render in engines.items():
                start = time.process_time()
                for sheet in sheets:
                    size = len(render(sheet))
                spent[name].append((time.process_time() - start) / reports * 1000)
            told = ", ".join(f"{name} {times[-1]:.2f} ms" for name, times in spent.items())
            print(f"{language}, round {turn + 1}: {told} a report; {size} bytes")
    return spent


def figures(spent):
    ratios = [plain / ours for ours, plain in zip(spent["ours"], spent["plain"], strict=True)]
    ours, plain = (statistics.median(spent[name]) for name in ("ours", "plain"))
    return {
        "ours_ms": round(ours, 2),
        "plain_ms": round(plain, 2),
        "reports_a_second": round(1000 / ours),
        "speed_ratio": round(statistics.median(ratios), 2),
        "ratios": [round(ratio, 2) for ratio in ratios],
    }


def show_profile(language, reports):
    """Print which functions the time goes to, with all that they call."""
    profile = cProfile.Profile()
    for number in range(1000, 1000 + reports):
        sheet = sheet_of(number, language)
        profile.runcall(progress_report.render, sheet, language=language)
    print(f"\n{language}: where the time goes")
    pstats.Stats(profile).sort_stats("cumulative").print_stats(
        r"reports/|_harfbuzz|zlib|pdfdoc.py.*(GetPDFData|format)|doctemplate.py.*build", 24
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--profile", action="store_true")
    chosen = parser.parse_args()
    found = {}
    for language in PEOPLE:
        found[language] = figures(measured(language, chosen.rounds, chosen.reports))
        if chosen.profile:
            show_profile(language, chosen.reports)
    print("FIGURES", json.dumps(found))


if __name__ == "__main__":
    main()
