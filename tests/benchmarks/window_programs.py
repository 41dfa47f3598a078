"""The three programs that `window.py` measures from outside; each prints its figures and ends.

usage: STARTED=UNIX_SECONDS python -m tests.benchmarks.window_programs empty|bare|ours CENTRE WEEK
"""

import json
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QObject,
    QPoint,
    QPointF,
    QRectF,
    Qt,
    QTimer,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

from familycare.domain.appointments import State

STARTED = float(os.environ["STARTED"])
SIZE = (1500, 900)
FRAMES = 200
LONGEST_SHADING = 10
"""Seconds after which no shades are waited for any more."""
ICONS = Path(tempfile.gettempdir()) / "familycare-benchmark"
"""What a person's computer keeps between two starts."""
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents
"""Sleep until something happens, as a program does; polling would take the other threads' time."""
TYPING = 3
"""Seconds that it takes to type a password of twelve characters."""
READING = 0.6
"""Seconds that somebody looks at a week at least before turning to the next."""
WEEKS = 5
"""How many times the next week is shown; the median counts."""


def since_start():
    return time.time() - STARTED


def pss_mib():
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return round(int(line.split()[1]) / 1024, 1)
    return 0.0


def finish(**figures):
    print("FIGURES", json.dumps(figures), flush=True)
    os._exit(0)


class PaintWatch(QObject):
    """Notes the first paint of anything."""

    def __init__(self, app):
        super().__init__(app)
        self.first = None
        app.installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt's name
        if self.first is None and event.type() == QEvent.Type.Paint:
            self.first = since_start()
            QCoreApplication.instance().removeEventFilter(self)
        return False


def empty():
    app = QApplication([])
    watch = PaintWatch(app)
    window = QMainWindow()
    window.setCentralWidget(QLabel("empty"))
    window.resize(*SIZE)
    window.show()
    while watch.first is None:
        app.processEvents(WAIT)
    finish(first_paint=watch.first, pss_mib=pss_mib())


class BareWeek(QWidget):
    """What no finished program can beat: raw tuples, painted by hand without any care."""

    COLOURS = {
        "family visit": QColor("#a8c4e6"),
        "remote visit": QColor("#b6dfb6"),
        "counselling": QColor("#f2cf9b"),
        "group session": QColor("#d9b8e8"),
    }

    def __init__(self, path, monday):
        super().__init__()
        from sqlcipher3 import dbapi2  # noqa: PLC0415 - each program loads what it needs

        self.db = dbapi2.connect(path)
        self.db.execute(f"PRAGMA key=\"x'{os.environ['KEY']}'\"")
        self.done = None
        self.load(monday)

    def load(self, monday):
        start = int(datetime(monday.year, monday.month, monday.day, tzinfo=UTC).timestamp())
        rows = self.db.execute(
            "select a.starts, a.ends, a.kind, a.room_id, c.family_name from appointment a "
            "left join client c on c.id = a.client_id "
            "where a.centre_id = 1 and a.starts >= ? and a.starts < ? order by a.starts",
            (start, start + 7 * 86400),
        ).fetchall()
        self.items, ends = [], [[] for _ in range(7)]
        for begin, end, kind, _room, name in rows:
            day = (begin - start) // 86400
            for lane, busy in enumerate(ends[day]):
                if busy <= begin:
                    ends[day][lane] = end
                    break
            else:
                lane = len(ends[day])
                ends[day].append(end)
            top, bottom = (begin - start) % 86400, (end - start - 1) % 86400 + 1
            self.items.append((day, lane, top, bottom, kind, name or "group"))
        self.lanes = [max(1, len(each)) for each in ends]
        self.done = None
        self.update()

    def paintEvent(self, _event):  # noqa: N802 - Qt's name
        painter = QPainter(self)
        width, height = (self.width() - 60) / 7, self.height() - 30

        def y(second):
            return 30 + (second / 3600 - 7) / 13 * height

        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        for day, lane, top, bottom, kind, name in self.items:
            lane_width = width / self.lanes[day]
            box = QRectF(60 + day * width + lane * lane_width, y(top),
                         max(lane_width - 1, 1), y(bottom) - y(top) - 1)  # fmt: skip
            painter.fillRect(box, self.COLOURS[kind])
            if lane_width > 12:
                painter.setPen(Qt.GlobalColor.black)
                painter.drawText(box, Qt.TextFlag.TextWordWrap, name)
        painter.end()
        self.done = time.time()


def bare(centre, monday):
    app = QApplication([])
    watch = PaintWatch(app)
    window = QMainWindow()
    week = BareWeek(centre, monday)
    window.setCentralWidget(week)
    window.resize(*SIZE)
    window.show()
    while week.done is None:
        app.processEvents(WAIT)
    shown, memory = week.done - STARTED, pss_mib()
    times = []
    for number in range(1, WEEKS + 1):
        begin = time.time()
        week.load(monday + timedelta(days=7 * number))
        while week.done is None:
            app.processEvents(WAIT)
        times.append(week.done - begin)
    finish(first_paint=watch.first, week=shown, next_week=statistics.median(times),
           hurried_week=statistics.median(times), pss_mib=memory)  # fmt: skip


class CalendarWatch(QObject):
    """Notes when the calendar has painted the days that were asked for."""

    def __init__(self, view):
        super().__init__(view)
        self.view, self.painted = view, None
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched, event):  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self.note)
        return False

    def note(self):
        self.painted = time.time()


def ours(centre, monday):
    from ui import python_imports  # noqa: PLC0415

    python_imports.prepare()
    from ui.app import Program  # noqa: PLC0415
    from ui.crash import Crashes  # noqa: PLC0415
    from ui.preferences import Preferences  # noqa: PLC0415

    app = QApplication(["familycare"])
    watch = PaintWatch(app)
    crashes = Crashes(app)
    crashes.noted.connect(lambda number: finish(broken=number))
    preferences = Preferences(ICONS / "window.ini")
    preferences.page = "calendar"
    program = Program(app, preferences, crashes)
    program.start(centre)
    program.window.resize(*SIZE)
    rest(app, TYPING)
    from tests.benchmarks.locked import sign_in  # noqa: PLC0415 - all of it is loaded by now

    entered = time.time()
    sign_in(program)
    while not hasattr(program.window, "go_to"):
        app.processEvents(WAIT)
    page = program.window.page
    page.opened_with(monday)
    view = page.view
    calendar = CalendarWatch(view)

    def wait_for(first_day):
        while not (view.board.days and view.board.days[0] == first_day):
            app.processEvents(WAIT)
        seen = time.time()
        while calendar.painted is None or calendar.painted < seen:
            app.processEvents(WAIT)
        return calendar.painted

    shown, memory = wait_for(monday) - entered, pss_mib()
    count = len(view.board.lines)
    scroll, drag = frames(app, view)

    def page_on(pause):
        """Press Page down, after a pause in seconds as a reader makes it or at once."""
        times = []
        for _ in range(WEEKS):
            rest(app, pause)
            first, begin = view.board.days[0], time.time()
            key = QKeyEvent(
                QEvent.Type.KeyPress, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier
            )
            QCoreApplication.sendEvent(view, key)
            times.append(wait_for(first + timedelta(days=7)) - begin)
        return statistics.median(times)

    hurried = page_on(0)
    finish(
        first_paint=watch.first, week=shown, next_week=page_on(READING), hurried_week=hurried,
        pss_mib=memory, appointments=count, **scroll, **drag,
    )  # fmt: skip


def rest(app, seconds):
    """Let time pass as for somebody who types or reads."""
    rested = time.time() + seconds
    while time.time() < rested:
        app.processEvents(WAIT, 10)


def frames(app, view):
    bar, times = view.verticalScrollBar(), []
    app.processEvents()
    for number in range(FRAMES):
        begin = time.perf_counter()
        bar.setValue((number * 7) % max(bar.maximum(), 1))
        view.viewport().repaint()
        times.append((time.perf_counter() - begin) * 1000)
    scroll = percentiles("scroll", times)
    alone = [block for plan in view.board.surface().plans for block in plan.blocks]
    lines = [view.board.lines[block.span.line] for block in alone]
    line = next(line for line in lines if line.state is State.BOOKED)  # others are not moved
    view.board.reveal(line.starts.hour * 60)
    box = view.board.surface().boxes(line.id)[0]
    start = QPoint(round(box.x + 10), round(box.y + 8 - view.board.scrolled))
    mouse(view, QEvent.Type.MouseButtonPress, start)
    mouse(view, QEvent.Type.MouseMove, start + QPoint(8, 8))
    shaded = time.perf_counter()
    while view.board.shades is None and time.perf_counter() - shaded < LONGEST_SHADING:
        app.processEvents(WAIT, 10)
    if view.board.shades is None:
        raise SystemExit("the week was never shaded for what is dragged")
    shading = (time.perf_counter() - shaded) * 1000
    times = []
    for number in range(FRAMES):
        begin = time.perf_counter()
        mouse(view, QEvent.Type.MouseMove, start + QPoint(number * 3 % 900, number * 5 % 500))
        view.viewport().repaint()
        times.append((time.perf_counter() - begin) * 1000)
    view.mouse.give_up()
    return scroll, percentiles("drag", times) | {"shading": round(shading, 1)}


def mouse(view, kind, point):
    left = Qt.MouseButton.LeftButton
    where = QPointF(point)
    screen = QPointF(view.viewport().mapToGlobal(point))
    event = QMouseEvent(kind, where, screen, left, left, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(view.viewport(), event)


def percentiles(name, times):
    times.sort()
    return {
        f"{name}_p50": round(times[len(times) // 2], 2),
        f"{name}_p99": round(times[int(len(times) * 0.99)], 2),
    }


def main():
    kind, centre, week = sys.argv[1:4]
    day = date.fromisoformat(week) if week else datetime.now(UTC).date()
    monday = day - timedelta(days=day.weekday())
    {"empty": empty, "bare": lambda: bare(centre, monday), "ours": lambda: ours(centre, monday)}[
        kind
    ]()


if __name__ == "__main__":
    main()
