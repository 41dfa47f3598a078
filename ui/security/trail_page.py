"""The trail: who did what, when, about whom; verified and saved from here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from familycare.domain.access import Permission
from familycare.domain.appointments import Appointment
from familycare.domain.people import Client
from familycare.i18n import _, ngettext
from familycare.sentences.trail import verdict
from familycare.services import trail_views
from familycare.services.trail_views import MOST_EXPORTED
from ui import disk
from ui.page import Page
from ui.refresh import Refresher
from ui.security.anchor_dialog import AnchorDialog
from ui.security.trail_filters import TrailFilters
from ui.security.verifying import Verifying
from ui.theme import Space
from ui.widgets.buttons import labelled_button
from ui.widgets.job_line import JobLine
from ui.widgets.section import text_label
from ui.widgets.trail_list import TrailList, details, sentence, who

if TYPE_CHECKING:
    from pathlib import Path

    from familycare.domain.verification import Verified
    from familycare.services.trail_lines import TrailLine
    from familycare.services.work import Reading, Work
    from ui.desk import Desk
    from ui.jobs import Tell

CSV, XLSX = ".csv", ".xlsx"


class TrailPage(Page):
    """Newest first; Enter on a line opens the record it tells of."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.title = _("Trail")
        self._desk = desk
        self.filters = TrailFilters(desk)
        self.list = TrailList(desk, self._fetch, _("Nothing in the trail fits this."))
        self.count = text_label("", "muted")
        self.line = JobLine()
        self.verifying = Verifying(desk.runner, self)
        self.verify = labelled_button(desk.icons, "badge-check", _("Verify"))
        self.save = labelled_button(desk.icons, "download", _("Save …"))
        self.compare = labelled_button(desk.icons, "printer", _("Compare with a print …"))
        self._bar = self._make_bar()
        self._lay_out()
        self._listen()
        self.filters.text.serve(self.list.table, self, self._bar)
        self._refresher = Refresher(self, desk.runner, (), self._reload)

    @override
    def toolbar(self) -> QWidget:
        return self._bar

    @override
    def set_filter(self, text: str) -> None:
        self.filters.text.setText(text)

    def verify_now(self) -> None:
        """Go along the whole trail."""
        self.line.begin(_("Verifying …"))
        self.verifying.start()

    def save_to(self, path: Path) -> None:
        """Write the lines that are filtered to a file, and note that in the trail before."""
        self.line.begin(_("Saving …"))
        wanted = self.filters.value()

        def read(reading: Reading) -> list[TrailLine]:
            return trail_views.lines(reading, wanted, most=MOST_EXPORTED)

        self._desk.runner.ask(
            self, read, partial(self._note, path), key="save", failed=self._tell_problem
        )

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.filters, 1)
        return bar

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(Space.L, Space.S, Space.L, Space.S)
        row.setSpacing(Space.S)
        row.addWidget(self.count, 1)
        for made in (self.verify, self.compare):
            made.setVisible(self._desk.actor.may(Permission.VERIFY_TRAIL))
        for made in (self.verify, self.compare, self.save):
            row.addWidget(made)
        told = QHBoxLayout()
        told.setContentsMargins(Space.L, 0, Space.L, Space.S)
        told.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addLayout(told)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def _listen(self) -> None:
        self.filters.changed.connect(self.list.reload)
        self.list.countChanged.connect(self._show_count)
        self.list.lineOpened.connect(self._open)
        self.verify.clicked.connect(self.verify_now)
        self.compare.clicked.connect(self._ask_anchor)
        self.save.clicked.connect(self._ask_where)
        self.verifying.progressed.connect(lambda share: self.line.tell(share, ""))
        self.verifying.ended.connect(self._tell_verified)
        self.verifying.keyMissing.connect(self._ask_key)
        self.verifying.refused.connect(self._tell_problem)

    def _reload(self) -> None:
        self.filters.read_people()
        self.list.reload()

    def _fetch(self, reading: Reading, before: int | None) -> list[TrailLine]:
        return trail_views.lines(reading, self.filters.value(), before)

    def _show_count(self, count: int, more: bool) -> None:
        if more:
            self.count.setText(_("The newest {count} lines").format(count=count))
        else:
            self.count.setText(
                ngettext("{count} line", "{count} lines", count).format(count=count)
            )

    def _open(self, line: TrailLine) -> None:
        if line.kind == Appointment.__name__:
            self.appointmentChosen.emit(line.record_id)
        elif line.name(Client.__name__, line.client_id):
            self.placeWanted.emit("clients", line.client_id)

    def _ask_anchor(self, *, ask_key: bool = False) -> None:
        def start(anchors: tuple[object, ...], key: bytes | None) -> None:
            self.line.begin(_("Verifying …"))
            self.verifying.start(anchors, key)  # type: ignore[arg-type]

        AnchorDialog(self._desk, start, self, ask_key=ask_key).open()

    def _ask_key(self) -> None:
        self.line.clear()
        self._ask_anchor(ask_key=True)

    def _tell_verified(self, found: Verified) -> None:
        if found.first_wrong is None:
            told = ngettext(
                "{count} line verified: {verdict}",
                "{count} lines verified: {verdict}",
                found.lines,
            )
            self.line.finish(told.format(count=found.lines, verdict=verdict(None, 0)))
        else:
            said = verdict(found.first_wrong.fault, found.first_wrong.number)
            self.line.fail(_("The trail is not whole: {verdict}").format(verdict=said))
        self.list.reload()

    def _ask_where(self) -> None:
        name = _("Trail {day}").format(day=self._desk.today().isoformat())
        kinds = f"{_('Spreadsheet')} (*{XLSX});;{_('Plain table')} (*{CSV})"

        def take(chosen: str) -> None:
            ending = CSV if chosen.lower().endswith(CSV) else XLSX
            self.save_to(disk.with_ending(chosen, ending))

        disk.ask_where(self, _("Save"), f"{name}{XLSX}", kinds, take)

    def _note(self, path: Path, lines: list[TrailLine]) -> None:
        def note(work: Work) -> None:
            trail_views.note_exported(work, path.suffix, len(lines))

        self._desk.runner.run(
            self, note, done=lambda _none: self._write(path, lines), failed=self._tell_problem
        )

    def _write(self, path: Path, lines: list[TrailLine]) -> None:
        self._desk.runner.compute(
            self, partial(_written, lines, path), self.line.finish_saved, failed=self._tell_problem
        )

    def _tell_problem(self, error: BaseException) -> None:
        self.line.give_up(error, self._desk.zone)


def _written(lines: list[TrailLine], path: Path, _tell: Tell) -> Path:
    from reports.schedules import list_file  # noqa: PLC0415 - only who saves one waits for it

    headings = (_("Number"), _("When"), _("Who"), _("What was done"), _("Details"))
    rows = [
        (str(line.id), f"{line.at:%Y-%m-%d %H:%M:%S}", who(line), sentence(line), details(line))
        for line in lines
    ]
    disk.write(path, list_file.render(_("Trail"), headings, rows, path.suffix))
    return path
