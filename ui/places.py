"""The places of the navigation and what connects them; no other module knows every feature."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication

from familycare.domain.access import Permission
from familycare.domain.flags import ReviewFlag
from familycare.domain.visiting_desk import VISITS
from familycare.i18n import _
from familycare.services import desk_views, request_views, review_views, support_views, today_views
from ui.appointments.dialogs import AppointmentDialogs
from ui.page import Arrival, InvitationPaper, MinutesPaper, PageEntry
from ui.widgets.buttons import button

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from familycare.domain.access import Actor
    from familycare.domain.ids import AppointmentId
    from familycare.services.appointment_views import AppointmentCard
    from familycare.services.work import Changes, Reading
    from ui.desk import Desk
    from ui.main_window import MainWindow
    from ui.page import Page
    from ui.preferences import Preferences
    from ui.remote.dialogs import RemoteDialogs
    from ui.screen_language import ScreenLanguage

COUNTED_AFTER_MS = 2_000
"""After the window opened: what it shows first does not wait for counting."""
LOOKED_AFTER_MS = 10_000
"""After the window opened: the daily look at everything booked waits until all is shown."""
VERIFIED_AFTER_MS = 30_000
"""After the window opened: the weekly look at the trail is in nobody's way then."""
TODAY, DESK, SUPPORT = "today", "desk", "support"
REVIEW, CLOSURES, REQUESTS = "review", "closures", "requests"
TRAIL = "trail"
IMPORT = "import"
"""What a page asks for that wants people brought in from a file; a dialog, not a page."""
READS = (Permission.READ,)
NEEDED = {
    DESK: (Permission.RECORD_ATTENDANCE,),
    REVIEW: (Permission.PLAN,),
    CLOSURES: (Permission.SET_VISITING,),
    SUPPORT: (Permission.READ_SUPPORT,),
    "reports": (
        Permission.REPORT,
        Permission.EXPORT,
        Permission.RECORD_ATTENDANCE,
        Permission.READ_SUPPORT,
    ),
    REQUESTS: (Permission.PLAN,),
    TRAIL: (Permission.READ_TRAIL,),
}
"""Places that are shown only to whoever may do one of these; all others are everybody's."""
RECOVERY_CODE = "recovery code"
"""What the list of accounts asks for that wants another recovery code; a dialog, not a page."""
SIGN_OUT = "sign out"
"""What a page asks for after which everybody has to sign in anew, as going back to a backup."""


def entries(
    desk: Desk,
    preferences: Preferences | None = None,
    log_folder: Path | None = None,
    language: ScreenLanguage | None = None,
) -> list[PageEntry]:
    """Return the navigation from top to bottom; each page is made when it is first visited.

    Its module is loaded then, too: nobody waits at the start for pages they do not open.
    """
    places = [
        PageEntry(TODAY, _("Today"), "sun", partial(_today, desk)),
        PageEntry("calendar", _("Calendar"), "calendar", partial(_calendar, desk)),
        PageEntry(DESK, _("Desk"), "door-open", partial(_desk, desk)),
        PageEntry(REQUESTS, _("Requests"), "hourglass", partial(_requests, desk)),
        PageEntry(REVIEW, _("Review"), "flag", partial(_review, desk)),
        PageEntry("clients", _("Clients"), "users", partial(_clients, desk)),
        PageEntry("groups", _("Groups"), "people-circle", partial(_groups, desk)),
        PageEntry(SUPPORT, _("Support"), "heart-handshake", partial(_support, desk)),
        PageEntry(CLOSURES, _("Closures"), "ban", partial(_closures, desk)),
        PageEntry("reports", _("Reports"), "file-text", partial(_reports, desk)),
        PageEntry("statistics", _("Statistics"), "chart-column", partial(_statistics, desk)),
        PageEntry(
            "settings",
            _("Settings"),
            "settings",
            partial(_settings, desk, preferences, log_folder, language),
        ),
    ]
    places.append(PageEntry(TRAIL, _("Trail"), "history", partial(_trail, desk)))
    return [place for place in places if any(map(desk.actor.may, NEEDED.get(place.key, READS)))]


def _today(desk: Desk) -> Page:
    from ui.today.page import TodayPage  # noqa: PLC0415 - loaded when visited

    return TodayPage(desk)


def _calendar(desk: Desk) -> Page:
    from ui.calendar.page import CalendarPage  # noqa: PLC0415 - loaded when visited

    return CalendarPage(desk)


def _desk(desk: Desk) -> Page:
    from ui.visiting_desk.page import DeskPage  # noqa: PLC0415 - loaded when visited

    return DeskPage(desk)


def _review(desk: Desk) -> Page:
    from ui.review.page import ReviewPage  # noqa: PLC0415 - loaded when visited

    return ReviewPage(desk)


def _closures(desk: Desk) -> Page:
    from ui.closures.page import ClosuresPage  # noqa: PLC0415 - loaded when visited

    return ClosuresPage(desk)


def _clients(desk: Desk) -> Page:
    from ui import client_tabs  # noqa: PLC0415 - loaded when visited
    from ui.people.page import ClientsPage  # noqa: PLC0415 - as above

    page = ClientsPage(desk)
    client_tabs.add(desk, page)
    if desk.actor.may(Permission.IMPORT_PEOPLE):
        bring_in = button(_("Import …"))
        bring_in.clicked.connect(lambda: page.placeWanted.emit(IMPORT, None))
        page.add_tool(bring_in)
    return page


def _trail(desk: Desk) -> Page:
    from ui.security.trail_page import TrailPage  # noqa: PLC0415 - loaded when visited

    return TrailPage(desk)


def _groups(desk: Desk) -> Page:
    from ui.groups.page import GroupsPage  # noqa: PLC0415 - loaded when visited

    return GroupsPage(desk)


def _support(desk: Desk) -> Page:
    from ui.support.page import SupportPage  # noqa: PLC0415 - loaded when visited

    return SupportPage(desk)


def _reports(desk: Desk) -> Page:
    from ui.reports.page import ReportsPage  # noqa: PLC0415 - loaded when visited

    return ReportsPage(desk)


def _requests(desk: Desk) -> Page:
    from ui.requests.page import RequestsPage  # noqa: PLC0415 - loaded when visited

    return RequestsPage(desk)


def _statistics(desk: Desk) -> Page:
    from ui.statistics.page import StatisticsPage  # noqa: PLC0415 - loaded when visited

    return StatisticsPage(desk)


def _settings(
    desk: Desk,
    preferences: Preferences | None,
    log_folder: Path | None,
    language: ScreenLanguage | None,
) -> Page:
    from ui.settings.page import SettingsPage  # noqa: PLC0415 - loaded when visited

    return SettingsPage(desk, preferences=preferences, log_folder=log_folder, language=language)


def connect(window: MainWindow, folder: Path | None = None) -> None:
    """Let every page reach the dialogs and details of appointments, now and when it is made.

    `folder` is where this computer may keep what somebody likes, as the mappings of rosters.
    """
    dialogs = AppointmentDialogs(window.desk, window)
    if window.desk.actor.may(Permission.PLAN):
        window.newAppointmentWanted.connect(dialogs.book)
    dialogs.booked.connect(lambda booked: window.page.take_appointment(booked.id))
    dialogs.planned.connect(lambda planned: window.page.plan_for(planned))  # noqa: PLW0108 - whichever page is shown then
    dialogs.arrivalWanted.connect(lambda visit_id: window.go_to(DESK, Arrival(visit_id)))
    dialogs.minutesWanted.connect(lambda key: window.go_to("reports", MinutesPaper(key)))
    window.pageMade.connect(partial(_connect_page, dialogs, window.desk.actor))
    window.add_dialog(SIGN_OUT, window.signOutWanted.emit)
    window.add_dialog(RECOVERY_CODE, partial(_open_recovery_code, window))
    window.add_dialog(IMPORT, partial(_open_import, window, folder))
    for page in window.pages():
        _connect_page(dialogs, window.desk.actor, page)
    _add_remote(window, dialogs)
    if window.desk.actor.may(Permission.PLAN):
        QTimer.singleShot(COUNTED_AFTER_MS, window, partial(_tell_unready, window))
    counts = (
        (TODAY, Permission.READ, today_views.waiting),
        (DESK, Permission.RECORD_ATTENDANCE, desk_views.waiting),
        (REQUESTS, Permission.PLAN, request_views.waiting),
        (REVIEW, Permission.PLAN, review_views.waiting),
        (SUPPORT, Permission.READ_SUPPORT, support_views.waiting),
    )
    for key, permission, count in counts:
        if window.desk.actor.may(permission):
            QTimer.singleShot(COUNTED_AFTER_MS, window, partial(_count, window, key, count))
    dialogs.add_panel(partial(_review_panel, window.desk))
    _add_mail(window, dialogs)
    window.desk.runner.changed.connect(partial(_recount, window))
    if window.desk.actor.may(Permission.PLAN):
        QTimer.singleShot(LOOKED_AFTER_MS, window, partial(_look_daily, window))
    if window.desk.actor.may(Permission.VERIFY_TRAIL):
        QTimer.singleShot(VERIFIED_AFTER_MS, window, partial(_verify_weekly, window))


def _verify_weekly(window: MainWindow) -> None:
    """Verify the trail when that is due; only what is wrong with it is told."""
    from ui.security.weekly import verify_if_due  # noqa: PLC0415 - not needed at the start

    def tell(text: str) -> None:
        show = partial(window.go_to, TRAIL)
        window.messages.remind(text, "danger", _("Open the trail"), show)

    verify_if_due(window.desk, window, tell)


def _look_daily(window: MainWindow) -> None:
    """Look at everything that is booked again, once a day."""
    from ui.review.daily import DailyLook  # noqa: PLC0415 - not needed at the start

    DailyLook(window.desk, window).look_if_due()


def _review_panel(desk: Desk, card: AppointmentCard) -> QWidget | None:
    """Let the details of what is still to come tell what is doubtful about it."""
    from ui.review.panel import ReviewPanel  # noqa: PLC0415 - loaded when first wanted

    return ReviewPanel(desk, card.appointment.id) if card.appointment.live else None


def _count(window: MainWindow, key: str, count: Callable[[Reading], int]) -> None:
    """Say in the navigation where somebody should look, before the page is visited."""
    show = partial(window.navigation.set_waiting, key)
    window.desk.runner.ask(window, count, show, key=key)


def _recount(window: MainWindow, changes: Changes) -> None:
    """Keep the number of flagged appointments as it is, whichever page is shown."""
    if changes.touch(ReviewFlag) and window.desk.actor.may(Permission.PLAN):
        _count(window, REVIEW, review_views.waiting)


def _tell_unready(window: MainWindow) -> None:
    """Say once a day which remote visits nobody could join, and show the way to them."""
    from ui.remote.notice import UnreadyNotice  # noqa: PLC0415 - not needed at the start

    def tell(text: str) -> None:
        window.messages.remind(text, "warn", _("Show it"), partial(window.go_to, TODAY))

    UnreadyNotice(window.desk, window, tell).look()


def _add_mail(window: MainWindow, dialogs: AppointmentDialogs) -> None:
    """Ask after deeds whether families are to be told, and tell on visits what became of it."""
    from ui.mail.question import FamilyQuestion  # noqa: PLC0415 - not needed at the start

    def panel(card: AppointmentCard) -> QWidget | None:
        from ui.mail.panel import MailPanel  # noqa: PLC0415 - loaded when first wanted

        visit = card.appointment
        if visit.kind not in VISITS:
            return None
        made = MailPanel(window.desk, visit)
        paper = InvitationPaper(card.slot.start.date(), visit.id)
        made.letterWanted.connect(lambda: window.go_to("reports", paper))
        return made

    dialogs.add_panel(panel)
    if window.desk.actor.may(Permission.PLAN):
        FamilyQuestion(window.desk, window, window.messages)


def _add_remote(window: MainWindow, dialogs: AppointmentDialogs) -> None:
    """Let the details of remote visits tell how they are joined, and pages ask for it."""

    @cache
    def remote() -> RemoteDialogs:
        from ui.remote.dialogs import RemoteDialogs  # noqa: PLC0415 - loaded when first wanted

        made = RemoteDialogs(window.desk, window)
        made.linkCopied.connect(lambda: window.messages.tell(_("The family’s link is copied.")))
        made.notOpened.connect(tell_unopened)
        return made

    def tell_unopened(link: str) -> None:
        text = _("No browser could be opened on this computer. Open the link in one yourself.")
        copy = partial(QGuiApplication.clipboard().setText, link)
        window.messages.warn(text, "warn", _("Copy the link"), copy)

    def connect_page(page: Page) -> None:
        page.arrangeWanted.connect(lambda key: remote().arrange(key))

    dialogs.add_panel(lambda card: remote().panel(card))
    if window.desk.actor.may(Permission.PLAN):
        window.pageMade.connect(connect_page)
        for page in window.pages():
            connect_page(page)


def _connect_page(dialogs: AppointmentDialogs, actor: Actor, page: Page) -> None:
    def show_details(appointment_id: AppointmentId | None) -> None:
        details = None if appointment_id is None else dialogs.details(appointment_id)
        page.detailsWanted.emit(details)

    page.appointmentChosen.connect(show_details)
    if actor.may(Permission.PLAN):
        page.changeWanted.connect(dialogs.change)
        page.cancelWanted.connect(dialogs.cancel)
    if actor.may(Permission.RECORD_ATTENDANCE):
        page.attendanceWanted.connect(dialogs.attend)


def _open_recovery_code(window: MainWindow) -> None:
    from ui.security.recovery_code_dialog import RecoveryCodeDialog  # noqa: PLC0415 - when wanted

    RecoveryCodeDialog(window.desk, window).open()


def _open_import(window: MainWindow, folder: Path | None) -> None:
    from ui.exchange.import_dialog import ImportDialog  # noqa: PLC0415 - loaded when wanted

    ImportDialog(window.desk, window, folder).open()
