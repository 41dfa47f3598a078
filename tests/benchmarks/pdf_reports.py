"""How fast progress reports are drawn, against plain reportlab drawing the same pages.

usage, in the project's folder: python -m tests.benchmarks.pdf_reports [--rounds 9] [--reports 20]

Both draw the same sentences, table and chart with the same embedded fonts, turn by turn.
The ratio is plain reportlab's time over ours: above 1, ours is faster. Last line: FIGURES {json}.

`project` draws the two pages that benchmarks of other PDF engines draw from a dict of texts.
"""

import argparse
import io
import json
import statistics
import time
from datetime import date, datetime, timedelta
from importlib.resources import files
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.enums import TA_LEFT
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

from familycare.domain.appointment_kinds import KINDS, AppointmentKind
from familycare.domain.slots import TimeSlot
from familycare.services.report_views import (
    ComingAppointment,
    KindAttendance,
    ProgressSheet,
    WeekAttendance,
)
from reports import progress_report, styles
from reports import progress_sentences as sentences
from reports.dates import hours_in_words, period_in_words, short_day, weekday_in_words
from reports.flowables.prose import Prose
from reports.flowables.ruled_table import Column, Row, RuledTable
from reports.frame import PageSetup, printed
from reports.lines import draw_line

ZONE = ZoneInfo("Europe/Berlin")


def sheet_of(number):
    """Return one client's quarter; each number gives other names and figures."""
    first = date(2026, 8, 3)
    hour = datetime(2026, 11, 7, 14, tzinfo=ZONE)
    kinds = list(AppointmentKind)
    return ProgressSheet(
        centre="Riverside Centre",
        centre_contact="Family office, Anna Berg\nTelephone 0555 0199\nfamily@riverside.example",
        client=f"Maria {number}",
        phase="Re-entry",
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

    notice = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.pages = []

    def showPage(self):  # noqa: N802
        self.pages.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        for number, page in enumerate(self.pages, start=1):
            self.__dict__.update(page)
            self.setFont("Plain", 8.5)
            self.line(20 * mm, 26 * mm, 190 * mm, 26 * mm)
            self.drawRightString(190 * mm, 20 * mm, f"Page {number} of {len(self.pages)}")
            self.drawString(20 * mm, 20 * mm, self.notice)
            super().showPage()
        super().save()


def plain_style(style):
    return ParagraphStyle(
        f"s{id(style)}",
        fontName="PlainBold" if style.bold else "Plain",
        fontSize=style.size,
        leading=style.leading,
        spaceBefore=style.before,
        spaceAfter=style.after,
        textColor=style.colour,
        keepWithNext=style.keep_with_next,
        leftIndent=style.indent,
        bulletFontName="Plain",
        alignment=TA_LEFT,
        rightIndent=480 - style.measure if style.measure < 480 else 0,
    )


def make_plain():
    for name, file in (("Plain", "NotoSans-Regular.ttf"), ("PlainBold", "NotoSans-Bold.ttf")):
        data = files("resources").joinpath("fonts", file).read_bytes()
        registerFont(TTFont(name, io.BytesIO(data)))
    names = ("META", "HEADLINE", "SUBTITLE", "HEADING", "LEAD", "ITEM", "BODY", "NOTE")
    look = {name: plain_style(getattr(styles, name)) for name in names}
    ruled = TableStyle(
        [
            ("FONT", (0, 0), (-1, -1), "Plain", 11, 16),
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, styles.LINE),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ]
    )

    def render(sheet):
        def text(words, name, bullet=None):
            return Paragraph(escape(words), look[name], bulletText=bullet)

        story = [
            text(sheet.centre, "META"),
            text("Progress report for the family", "HEADLINE"),
            text(sheet.client, "SUBTITLE"),
            text(
                f"{period_in_words(sheet.first_day, sheet.last_day)}. Printed on 2 November 2026.",
                "META",
            ),
            HRFlowable(width="100%", thickness=1.5, color=styles.ACCENT, spaceAfter=6),
            text(sentences.wellbeing_heading(sheet), "HEADING"),
            text(" ".join(sentences.wellbeing(sheet)), "LEAD"),
            text("What happened", "HEADING"),
            *(text(words, "ITEM", "•") for words in sentences.happenings(sheet)),
            text("What comes next", "HEADING"),
            Table(
                [
                    [
                        weekday_in_words(coming.slot.start),
                        hours_in_words(coming.slot),
                        KINDS[coming.kind].label,
                        coming.room,
                    ]
                    for coming in sheet.coming
                ],
                colWidths=[170, 95, 120, 95],
                style=ruled,
            ),
            text("How you can help", "HEADING"),
            *(text(words, "ITEM", "•") for words in sentences.help_with(sheet)),
            text("Whom you can ask", "HEADING"),
            Paragraph(escape(sheet.centre_contact).replace("\n", "<br/>"), look["BODY"]),
            KeepTogether(
                [
                    text("Week by week", "HEADING"),
                    text(sentences.steady_weeks(sheet), "BODY"),
                    plain_chart(sheet.weeks),
                    text("Each column is one week. Below it stands its first day.", "NOTE"),
                ]
            ),
        ]
        target = io.BytesIO()
        document = SimpleDocTemplate(
            target,
            leftMargin=20 * mm,
            rightMargin=20 * mm,
            topMargin=20 * mm,
            bottomMargin=29 * mm,
            title="Progress report for the family",
            author=sheet.centre,
            invariant=1,
            pageCompression=1,
        )
        NumberedCanvas.notice = f"Confidential: for the family of {sheet.client} only."
        document.build(story, canvasmaker=NumberedCanvas)
        return target.getvalue()

    return render


def plain_chart(weeks):
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
        label = {"fontName": "Plain", "fontSize": 8.5, "textAnchor": "middle"}
        drawing.add(String(middle, 22 + high, f"{week.attended}/{week.planned}", **label))
        drawing.add(String(middle, 4, short_day(week.starts), **label))
    for x, label in ((0, "took part"), (90, "planned, did not work out")):
        drawing.add(Rect(x, 163, 14, 8, fillColor=styles.ACCENT, strokeColor=None))
        drawing.add(String(x + 19, 164, label, fontName="Plain", fontSize=8.5))
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--reports", type=int, default=20)
    chosen = parser.parse_args()
    engines = {"ours": progress_report.render, "plain": make_plain()}
    for number, render in enumerate(engines.values()):
        render(sheet_of(number))
    spent = {name: [] for name in engines}
    for turn in range(chosen.rounds):
        sheets = [sheet_of(100 + turn * chosen.reports + each) for each in range(chosen.reports)]
        for name, render in engines.items():
            start = time.process_time()
            for sheet in sheets:
                size = len(render(sheet))
            spent[name].append((time.process_time() - start) / chosen.reports * 1000)
            print(f"round {turn + 1} {name}: {spent[name][-1]:.2f} ms a report, {size} bytes")
    ratios = [plain / ours for ours, plain in zip(spent["ours"], spent["plain"], strict=True)]
    figures = {
        "ours_ms": round(statistics.median(spent["ours"]), 2),
        "plain_ms": round(statistics.median(spent["plain"]), 2),
        "speed_ratio": round(statistics.median(ratios), 2),
        "ratios": [round(ratio, 2) for ratio in ratios],
    }
    print("FIGURES", json.dumps(figures))


if __name__ == "__main__":
    main()
