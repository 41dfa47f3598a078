"""`export`: writes the schedule of some days for other programs, or for the wall."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from familycare.domain.schedules import Privacy, Shape, View
from familycare.domain.texts import tidy_line
from familycare.i18n import _
from familycare.services import calendar_views, client_views, handed_out, schedule_views
from reports import schedules
from ui import standing_exports
from ui.commands.arguments import add_centre, add_days, check_days, open_centre
from ui.commands.console import CommandFailed, say
from ui.commands.outputs import PDF, add_outputs, check_output, check_outputs, write_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from familycare.domain.clock import Clock
    from familycare.services.work import Reading
    from ui.commands.arguments import Subparsers

VIEWS = {view.value: view for view in View}
PRIVACIES = {privacy.value.replace(" ", "-"): privacy for privacy in Privacy}
"""By what the options call them."""


def add_parser(subparsers: Subparsers) -> None:
    """Describe the command."""
    parser = subparsers.add_parser(
        "export",
        help=_("write a schedule as spreadsheet, plain table, calendar, PDF or FHIR bundle"),
        description=_("Writes the appointments of some days, at most a year of them."),
    )
    add_centre(parser)
    parser.add_argument(
        "--due",
        action="store_true",
        help=_("write what is due of the exports set up in the program, and nothing else"),
    )
    add_days(parser, required=False)
    parser.add_argument(
        "--view",
        choices=list(VIEWS),
        default=View.DAY.value,
        help=_("by what it is sorted; a spreadsheet has a sheet for each part"),
    )
    parser.add_argument(
        "--privacy",
        choices=list(PRIVACIES),
        default=Privacy.FULL.value,
        help=_("what stands in place of names; busy tells only that a room is taken"),
    )
    for name, metavar, text in (
        ("--room", "NAME", _("only this room")),
        ("--staff", "NAME", _("only with this member of staff")),
        ("--client", "CASE", _("only of the client with this case number")),
        ("--unit", "NAME", _("only clients of this unit")),
    ):
        parser.add_argument(name, metavar=metavar, default="", help=text)
    parser.add_argument(
        "--wall", action="store_true", help=_("a PDF for the wall: a week on each page")
    )
    add_outputs(parser, schedules.FORMATS)


def run(arguments: argparse.Namespace, clock: Clock) -> int:
    """Write the schedule, in each format that was asked for; or whatever is due."""
    if arguments.due:
        return _run_due(arguments, clock)
    if not (arguments.first_day and arguments.last_day and (arguments.out or arguments.folder)):
        raise CommandFailed(_("Say which days and where: --from, --to, and --out or --folder."))
    check_days(arguments.first_day, arguments.last_day)
    days = (arguments.first_day, arguments.last_day)
    paths = check_outputs(arguments, schedules.FORMATS, schedules.neutral_name("schedule", *days))
    for path in paths:
        check_output(path, tuple(schedules.FORMATS), keep=arguments.centre)
    if arguments.wall and PDF[0] not in {path.suffix.lower() for path in paths}:
        raise CommandFailed(_("--wall is for a PDF; add --format pdf."))
    with open_centre(arguments, clock) as centre:
        with centre.reading() as reading:
            shape = _shape(reading, arguments)
            offers = not schedules.WITH_OFFERS.isdisjoint(path.suffix.lower() for path in paths)
            sheet = schedule_views.sheet(reading, *days, shape=shape, offers=offers)
        contents = [schedules.render(sheet, path.suffix) for path in paths]
        for path, content in zip(paths, contents, strict=True):
            note = partial(
                handed_out.note_schedule,
                ending=path.suffix,
                first_day=sheet.first_day,
                last_day=sheet.last_day,
                count=len(sheet.lines),
                privacy=shape.privacy,
            )
            write_file(path, content, partial(standing_exports.done, centre, note))
    return 0


def _run_due(arguments: argparse.Namespace, clock: Clock) -> int:
    """Write what is due of the exports that were set up, and say what became of each."""
    with open_centre(arguments, clock) as centre:
        ended = standing_exports.attend(centre)
    for one in ended:
        say(standing_exports.sentence(one))
    if not ended:
        say(_("No export is due."))
    return 1 if any(one.trouble for one in ended) else 0


def _shape(reading: Reading, arguments: argparse.Namespace) -> Shape:
    """Return how the schedule is wanted, or refuse a room or somebody who is not there."""
    choices = calendar_views.choices(reading)
    rooms = [(room.id, room.name) for room in choices.rooms]
    staff = [(member.id, member.name) for member in choices.staff]
    _number("--unit", arguments.unit, [(0, unit) for unit in choices.units])
    return Shape(
        VIEWS[arguments.view],
        PRIVACIES[arguments.privacy],
        room_id=_number("--room", arguments.room, rooms),
        staff_id=_number("--staff", arguments.staff, staff),
        client_id=_client(reading, arguments.client),
        unit=tidy_line(arguments.unit),
        wall=arguments.wall,
    )


def _number(option: str, text: str, known: Iterable[tuple[int, str]]) -> int | None:
    name, there = tidy_line(text), list(known)
    if not name:
        return None
    for number, each in there:
        if each == name:
            return number
    names = _(", ").join(each for _id, each in there) or "–"
    raise CommandFailed(
        _("{option} {name} is not known here. These are: {names}.").format(
            option=option, name=name, names=names
        )
    )


def _client(reading: Reading, text: str) -> int | None:
    number = tidy_line(text)
    if not number:
        return None
    for line in client_views.listed(reading, number, former=True):
        if line.case_number == number:
            return line.id
    raise CommandFailed(
        _("No client has the case number {number}; look it up in the list of clients.").format(
            number=number
        )
    )
