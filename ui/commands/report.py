"""`report`: writes one client's progress report for the family, once it is approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare import i18n
from familycare.domain.disclosure import Method
from familycare.domain.ids import FamilyMemberId
from familycare.domain.texts import tidy_line
from familycare.i18n import _
from familycare.services import client_views, document_views, documents, report_views
from familycare.services.documents import HandDocument
from reports.readers import language_of
from ui.commands.arguments import add_centre, add_days, check_days, open_centre
from ui.commands.console import CommandFailed
from ui.commands.outputs import PAPERS, PDF, add_paper, check_output, write_told
from ui.messages import explain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from familycare.domain.clock import Clock
    from familycare.services.client_views import ClientLine
    from familycare.services.document_views import Kept
    from familycare.services.open_centre import OpenCentre
    from familycare.services.report_views import Reader
    from familycare.services.work import Reading
    from ui.commands.arguments import Subparsers

CODE = "family-progress"
"""In the catalogue of documents."""


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "report",
        help=_("write a client's approved progress report for the family, as PDF"),
        description=_(
            "Writes a client's progress report for the family, as PDF, exactly as somebody "
            "approved it on the page Reports."
        ),
    )
    add_centre(parser)
    parser.add_argument(
        "--client", metavar="CASE", required=True, help=_("the client's case number")
    )
    parser.add_argument(
        "--reader",
        metavar="NAME",
        help=_("for whom of the family; otherwise the first whom the client permits to be told"),
    )
    add_days(parser)
    parser.add_argument(
        "--language",
        choices=i18n.languages(),
        help=_("language of the report; otherwise that of the family"),
    )
    parser.add_argument(
        "--reason",
        metavar="TEXT",
        default="",
        help=_("why it is handed out once more, where a copy has left before"),
    )
    add_paper(parser)


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Write the report."""
    check_days(arguments.first_day, arguments.last_day)
    check_output(arguments.out, PDF, keep=arguments.centre)
    with open_centre(arguments, clock) as centre:
        with centre.reading() as reading:
            client = _client(reading, arguments.client)
            reader = _reader(report_views.readers(reading, client.id), arguments.reader, centre)
            kept = _approved(reading, client.id, reader, arguments)
        order = HandDocument(
            document_id=kept.document.id, method=Method.SAVED, reason=arguments.reason
        )
        with centre.work() as work:
            told = documents.hand_over_copy(work, order)
            work.commit()
        write_told(centre, told, arguments.out, kept.content)
    return 0


def _approved(
    reading: Reading, client_id: int, reader: Reader, arguments: argparse.Namespace
) -> Kept:
    """Return the newest approved report of these days for this reader, as it was asked for."""
    language = arguments.language or language_of(reader)
    wanted = (arguments.first_day, arguments.last_day, language, PAPERS[arguments.paper].name)
    member = FamilyMemberId(reader.family_member_id)
    for each in document_views.approved_for(reading, client_id, member):
        asked = (each.first_day, each.last_day, each.language, each.paper) == wanted
        if asked and each.code == CODE:
            return document_views.kept(reading, each.id)
    raise CommandFailed(
        _(
            "No report of these days in this language and on this paper is approved for {name}. "
            "Ask for approval on the page Reports first."
        ).format(name=reader.name)
    )


def _reader(readers: Sequence[Reader], wanted: str | None, centre: OpenCentre) -> Reader:
    """Return the first of the family who may be told something today, or the one of this name."""
    known = [one for one in readers if wanted is None or one.name == tidy_line(wanted)]
    if not known:
        raise CommandFailed(
            _("Nobody of the client’s family is called {name}.").format(name=wanted)
            if wanted
            else _("Nobody is approved as family of this client, so nobody can be told anything.")
        )
    for one in known:
        if one.told:
            return one
    raise CommandFailed(explain(known[0].reasons[0], centre.zone))


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
