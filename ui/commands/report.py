"""`report`: writes one client's progress report for the family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare import i18n
from familycare.domain.texts import tidy_line
from familycare.i18n import _
from familycare.services import client_views, handed_out, report_views
from reports import progress_report
from reports.readers import language_for
from ui.commands.arguments import add_centre, add_days, check_days, open_centre
from ui.commands.console import CommandFailed
from ui.commands.outputs import PAPERS, PDF, add_paper, check_output, write_file

if TYPE_CHECKING:
    import argparse

    from familycare.domain.clock import Clock
    from familycare.services.client_views import ClientLine
    from familycare.services.work import Reading
    from ui.commands.arguments import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "report",
        help=_("write a client's progress report for the family, as PDF"),
        description=_("Writes a client's progress report for the family, as PDF."),
    )
    add_centre(parser)
    parser.add_argument(
        "--client", metavar="CASE", required=True, help=_("the client's case number")
    )
    add_days(parser)
    parser.add_argument(
        "--language",
        choices=i18n.languages(),
        help=_("language of the report; otherwise that of the family"),
    )
    add_paper(parser)


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Write the report."""
    check_days(arguments.first_day, arguments.last_day)
    check_output(arguments.out, PDF, keep=arguments.centre)
    days = (arguments.first_day, arguments.last_day)
    with open_centre(arguments, clock) as centre:
        with centre.reading() as reading:
            client = _client(reading, arguments.client)
            sheet = report_views.progress(reading, client.id, *days)
            language = arguments.language or language_for(report_views.readers(reading, client.id))
        content = progress_report.render(sheet, PAPERS[arguments.paper], language)
        with centre.work() as work:
            handed_out.note_report(work, client.id, arguments.out.suffix, *days, language)
            work.commit()
    write_file(arguments.out, content)
    return 0


def _client(reading: Reading, text: str) -> ClientLine:
    case_number = tidy_line(text)
    for line in client_views.listed(reading, case_number, former=True):
        if line.case_number == case_number:
            return line
    raise CommandFailed(
        _("No client has the case number {number}; look it up in the list of clients.").format(
            number=case_number or '""'
        )
    )
