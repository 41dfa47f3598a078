"""How fast reports of a whole centre are drawn and handed out, and what they leave in memory.

usage, in the project's folder: python -m tests.benchmarks.batch FILE [--reports 1000]
    [--rounds 10] [--weasyprint PYTHON] [--peers 10] [--profile]

FILE is a demonstration with as many clients in care; a copy of it is used, in which every client
permits the approved family to be told. Then the program itself draws the reports up, approves
each, and writes each to a folder, in transactions of their own: reports a second, and the memory
of the process after a tenth of the reports and after all, for each of the three.

Renderers alone, turn by turn in rounds, each drawing the same sentences, tables and charts of two
pages with the same fonts: ours, plain reportlab (platypus), and WeasyPrint, where an interpreter
that has it is named; as it takes far longer it draws one report in `--peers`. Ratios are of pages
a second of processor time, ours over theirs, round by round. `--profile` says where our time
goes. Last line: FIGURES {json}.
"""

import argparse
import cProfile
import gc
import json
import os
import pstats
import re
import statistics
import subprocess
import time
from dataclasses import replace
from datetime import timedelta
from html import escape
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

from familycare import formats, i18n
from familycare.domain.appointment_kinds import KINDS
from familycare.domain.batches import Batch, Readiness, Wanted
from familycare.domain.clock import StoppedClock
from familycare.domain.people import Approval
from familycare.domain.settings import Settings
from familycare.i18n import _
from familycare.services import (
    batch_views,
    consents,
    documents,
    house,
    report_views,
)
from familycare.services.documents import ApproveDocument
from familycare.services.report_views import Told
from reports import progress_report
from reports import progress_sentences as sentences
from reports.dates import hours
from tests.benchmarks import support
from tests.benchmarks.locked import copied, opened_demo
from tests.benchmarks.pdf_reports import make_plain, plainly
from tests.consent_services import given
from ui import batches
from ui.batches import Look
from ui.reports.making import released_document

PAGE = re.compile(rb"/Type /Page\b")
DAYS = 90
AT_ONCE = 50


def memory():
    """Return the megabytes that the process has in memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGESIZE") / 2**20


def permit(centre):
    """Let every client permit whoever is approved as family to be told everything but notes."""
    with centre.reading() as reading:
        clients = [row[0] for row in reading.listings.reports.in_care_during(
            reading.today(), reading.today(), "", None
        )]  # fmt: skip
        ties = [t for t in reading.people.ties_of(clients) if t.approval is Approval.APPROVED]
        today = reading.today()
    for start in range(0, len(ties), AT_ONCE):
        with centre.work() as work:
            for tie in ties[start : start + AT_ONCE]:
                consents.give(work, given(tie, today))
            work.commit()


class Watched:
    """Notes memory and time as the work tells how far it is."""

    def __init__(self, most):
        self.most, self.seen = most, {}
        self.wall, self.spent = time.perf_counter(), time.process_time()

    def tell(self, fraction, _text):
        share = round(fraction, 3)
        for mark in (0.1, 0.98):
            if share >= mark and mark not in self.seen:
                gc.collect()
                self.seen[mark] = memory()

    def figures(self, name, count):
        wall, spent = time.perf_counter() - self.wall, time.process_time() - self.spent
        early, late = self.seen.get(0.1, 0), self.seen.get(0.98, 0)
        print(
            f"{name}: {count} reports, {count / wall:.0f} a second by the clock,"
            f" {count / spent:.0f} by the processor; memory {early:.0f} MB after a tenth,"
            f" {late:.0f} MB at the end ({late - early:+.1f} MB)"
        )
        return {
            "reports": count,
            "a_second": round(count / wall, 1),
            "a_cpu_second": round(count / spent, 1),
            "mb_after_a_tenth": round(early, 1),
            "mb_at_the_end": round(late, 1),
        }


def handed_out(centre, wanted, most, folder):
    """Draw up, approve and write the reports of everybody; return what that took."""
    found = {}
    with centre.work() as work:
        house.change_settings(work, replace(Settings(), approved_by_another=0))
        work.commit()
    watched = Watched(most)
    done = batches.draw_up(centre, wanted, Look(), watched.tell).done
    found["draw_up"] = watched.figures("drawn up", done)
    with centre.reading() as reading:
        waiting = [
            line
            for line in batch_views.lines(reading, wanted)
            if line.readiness is Readiness.WAITS
        ][:most]
    watched = Watched(most)
    ended = batches.approve(
        centre, waiting, lambda found: released_document(found, None), kept, watched.tell
    )
    assert not ended.left_out, ended.left_out[:3]
    found["approve"] = watched.figures("drawn and approved", ended.done)
    batch = Batch(first_day=wanted.first_day, last_day=wanted.last_day,
                  folder=str(folder))  # fmt: skip
    begun = batches.begin(centre, batch)
    watched = Watched(most)
    ended = batches.hand_out(centre, begun, None, watched.tell)
    found["hand_out"] = watched.figures("handed out", ended.done)
    return found


def kept(centre, found, content):
    order = ApproveDocument(
        document_id=found.document.id, version=found.document.version, content=content
    )
    with centre.work() as work:
        documents.approve(work, order)
        work.commit()


# ------------------------------------------------------------ the same report as a page of HTML

STYLE = """
@font-face { font-family: Body; src: url(FILES/NotoSans-Regular.ttf); }
@font-face { font-family: Body; font-weight: bold; src: url(FILES/NotoSans-Bold.ttf); }
@page { size: A4; margin: 20mm 20mm 29mm;
  @bottom-left { content: "NOTICE"; font: 8.5pt Body; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8.5pt Body; } }
body { font: 11pt/16pt Body; } h1 { font-size: 20pt; line-height: 26pt; } h2 { font-size: 13pt; }
table { width: 100%; border-collapse: collapse } td { border-bottom: .5pt solid #ccc; }
.keep { break-inside: avoid }
"""


def page_of(sheet):
    """Return the report as HTML: the same words, tables and chart."""

    def p(words):
        return f"<p>{plainly(words)}</p>" if words else ""

    def listed(items):
        return "<ul>" + "".join(f"<li>{plainly(words)}</li>" for words in items) + "</ul>"

    def agenda(coming):
        rows = (
            (
                formats.long_day_and_weekday(one.slot.start),
                hours(one.slot.start, one.slot.end),
                _(KINDS[one.kind].label),
                one.room,
            )
            for one in coming
        )
        cells = ("".join(f"<td>{plainly(cell)}</td>" for cell in row) for row in rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"

    soon = sentences.SOON
    notice = _("Confidential: for the family of {name} only. Please do not pass it on.")
    fonts = files("resources").joinpath("fonts")
    style = STYLE.replace("FILES", f"file://{fonts}")
    style = style.replace("NOTICE", notice.format(name=sheet.client).replace('"', ""))
    contact = "<br>".join(escape(line) for line in sheet.centre_contact.splitlines())
    period = formats.long_day_range(sheet.first_day, sheet.last_day)
    return "".join(
        (
            f"<html lang=en><head><title>{_('Progress report for the family')}</title>",
            f"<style>{style}</style></head><body>",
            p(sheet.centre),
            f"<h1>{_('Progress report for the family')}</h1>",
            p(sheet.client),
            p(f"{period}. {formats.long_day(sheet.printed_on)}"),
            f"<h2>{plainly(sentences.wellbeing_heading(sheet))}</h2>",
            p(sentences.in_a_row(sentences.wellbeing(sheet))),
            f"<h2>{_('What happened')}</h2>",
            listed(sentences.happenings(sheet)),
            f"<h2>{_('What comes next')}</h2>",
            agenda(sheet.coming[:soon]),
            f"<h2>{_('How you can help')}</h2>",
            listed(each.text for each in sentences.help_with(sheet)),
            f"<h2>{_('Whom you can ask')}</h2><p>{contact}</p>",
            p(sentences.in_a_row(sentences.support(sheet))),
            f"<div class=keep><h2>{_('Week by week')}</h2>",
            p(sentences.steady_weeks(sheet)),
            chart(sheet.weeks),
            "</div>",
            agenda(sheet.coming[soon:]),
            "</body></html>",
        )
    )


def chart(weeks):
    """Return the columns of the weeks as a drawing inside the page."""
    step, most = 458 / len(weeks), max(week.planned for week in weeks) or 1
    parts = []
    for number, week in enumerate(weeks):
        left, wide = 12 + number * step, min(34, step * 0.7)
        for count, fill in ((week.planned, "white"), (week.attended, "#0F6B5C")):
            high = 120 * count / most
            parts.append(
                f'<rect x="{left:.1f}" y="{140 - high:.1f}" width="{wide:.1f}"'
                f' height="{high:.1f}" fill="{fill}" stroke="#0F6B5C"/>'
            )
        for place, words in (
            (136 - 120 * week.planned / most, f"{week.attended}/{week.planned}"),
            (156, formats.day_and_month(week.starts)),
        ):
            parts.append(f'<text x="{left:.1f}" y="{place:.1f}" font-size="8.5">{words}</text>')
    shape = '<svg xmlns="http://www.w3.org/2000/svg" width="482" height="172">'
    return shape + "".join(parts) + "</svg>"


PEER = """
import json, sys, time
from weasyprint import HTML, __version__
from weasyprint.text.fonts import FontConfiguration
fonts = FontConfiguration()
for line in sys.stdin:
    start = time.process_time()
    document = HTML(string=json.loads(line)).render(font_config=fonts)
    content = document.write_pdf()
    spent = time.process_time() - start
    print(json.dumps([spent, len(document.pages), len(content), __version__]), flush=True)
"""


class WeasyPrint:
    """Draws in a process of its own, by an interpreter that has it."""

    def __init__(self, python):
        self._process = subprocess.Popen(
            [python, "-c", PEER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def draw(self, sheet):
        """Return seconds of processor time, pages, bytes, and its version."""
        self._process.stdin.write(json.dumps(page_of(sheet)) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def end(self):
        self._process.stdin.close()
        self._process.wait()


def drawn(render, sheets):
    """Return pages a second of processor time, and how many pages a report has."""
    start, pages = time.process_time(), 0
    contents = [None]
    for sheet in sheets:
        contents[0] = render(sheet)
        pages += len(PAGE.findall(contents[0]))
    return pages / (time.process_time() - start), pages / len(sheets)


def with_two_pages(centre, wanted, clients):
    """Return the clients whose reports have a chart and two pages, and so warm every cache."""
    found, everybody = [], list(clients)
    for start in range(0, len(everybody), AT_ONCE):
        some = everybody[start : start + AT_ONCE]
        with centre.reading() as reading:
            told = [Told(client) for client in some]
            sheets = report_views.progress_of(reading, told, *days_of(wanted))
        for client, sheet in zip(some, sheets, strict=True):
            met = any(week.planned for week in sheet.weeks)
            if met and len(PAGE.findall(progress_report.render(sheet))) == 2:
                found.append(client)
    return found


def renderers(centre, wanted, chosen):
    """Draw the same reports turn by turn; return pages a second and ratios."""
    with centre.reading() as reading:
        lines = batch_views.lines(reading, wanted)
    clients = with_two_pages(centre, wanted, dict.fromkeys(line.client_id for line in lines))
    print(f"{len(clients)} clients have reports of two pages")
    every = (clients * (chosen.reports // len(clients) + 1))[: chosen.reports]
    each = max(1, len(every) // chosen.rounds)
    peer = WeasyPrint(chosen.weasyprint) if chosen.weasyprint else None
    plain = make_plain("en")
    rates, ratios, memories, version = {}, {}, [], ""
    for start in range(0, each * chosen.rounds, each):
        with centre.reading() as reading:
            told = [Told(client) for client in every[start : start + each]]
            sheets = report_views.progress_of(reading, told, *days_of(wanted))
        if not start:
            for render in (progress_report.render, plain):
                render(sheets[0])
            if peer:
                peer.draw(sheets[0])
        found = {"ours": drawn(progress_report.render, sheets), "plain": drawn(plain, sheets)}
        memories.append(memory())
        if peer:
            some = [peer.draw(sheet) for sheet in sheets[:: chosen.peers]]
            pages = sum(one[1] for one in some)
            found["weasyprint"] = pages / sum(one[0] for one in some), pages / len(some)
            version = some[0][3]
        for name, (rate, _pages) in found.items():
            rates.setdefault(name, []).append(rate)
            ratios.setdefault(name, []).append(found["ours"][0] / rate)
        told = ", ".join(f"{name} {rate:.1f} ({pages:.1f} a report)"
                         for name, (rate, pages) in found.items())  # fmt: skip
        print(f"reports {start + 1} to {start + each}: pages a second: {told}")
    if peer:
        peer.end()
    return {
        "pages_a_second": {name: round(statistics.median(all_)) for name, all_ in rates.items()},
        "ours_over": {name: round(statistics.median(all_), 2) for name, all_ in ratios.items()},
        "mb_by_round": [round(one, 1) for one in memories],
        "weasyprint_version": version,
    }


def days_of(wanted):
    return wanted.first_day, wanted.last_day


def profiled(centre, wanted):
    """Print which functions our time goes to."""
    with centre.reading() as reading:
        lines = batch_views.lines(reading, wanted)[:200]
        told = [Told(line.client_id) for line in lines]
        sheets = report_views.progress_of(reading, told, *days_of(wanted))
    progress_report.render(sheets[0])
    profile = cProfile.Profile()
    for sheet in sheets:
        profile.runcall(progress_report.render, sheet)
    for order in ("cumulative", "tottime"):
        pstats.Stats(profile).sort_stats(order).print_stats(30)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--weasyprint", help="an interpreter that has WeasyPrint")
    parser.add_argument("--peers", type=int, default=10)
    parser.add_argument("--profile", action="store_true")
    chosen = parser.parse_args()
    if not chosen.weasyprint:
        print("WeasyPrint is left out: name an interpreter that has it with --weasyprint.")
    i18n.use("en")
    with TemporaryDirectory() as place:
        path = copied(chosen.file, Path(place))
        now = support.last_recorded(path)
        centre = opened_demo(path, StoppedClock(now))
        last = now.date()
        wanted = Wanted(first_day=last - timedelta(days=DAYS - 1), last_day=last)
        if chosen.profile:
            profiled(centre, wanted)
            return
        found = {"renderers": renderers(centre, wanted, chosen)}
        permit(centre)
        folder = Path(place) / "out"
        folder.mkdir()
        found["batch"] = handed_out(centre, wanted, chosen.reports, folder)
        centre.close()
    print("FIGURES", json.dumps(found))


if __name__ == "__main__":
    main()
