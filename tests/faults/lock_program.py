"""The program for `test_after_lock`: somebody signs in, looks at a client, begins a note, locks.

usage: lock_program.py CENTRE LOGIN PASSWORD FOLDER {replaced,closed}

`closed` is the broken variant that only closes the database and shows the sign-in page again.
"""

import sys
from pathlib import Path
from time import monotonic, sleep

from PySide6.QtWidgets import QApplication

from ui import reopening
from ui.app import Program
from ui.crash import Crashes
from ui.preferences import Preferences

PATIENCE = 60


def until(ready):
    end = monotonic() + PATIENCE
    while not ready():
        QApplication.processEvents()
        sleep(0.01)
        if monotonic() > end:
            sys.exit("the program did not come so far")


def main(centre, login, password, folder, way):
    app = QApplication(["familycare"])
    program = Program(app, Preferences(Path(folder) / "window.ini"), Crashes(app))
    program.start(centre)
    card = program.window.card
    card.login.setText(login)
    card.password.edit.setText(password)
    card.primary.click()
    until(lambda: program.session is not None)
    window = program.window
    window.go_to("clients")
    until(lambda: window.page.list.table.record_model.lines)
    client = window.page.list.table.record_model.lines[0]
    window.go_to("clients", client.id)
    forms = []
    reopening.reopen(window, f"note/{client.id}/0", forms.append, print)
    until(lambda: forms)
    forms[0].text.setFocus()
    forms[0].text.setPlainText("Grandmother Xanthe comes on Sunday.")
    forms[0]._edited = True
    if way == "replaced":
        program.lock()  # does not come back
    program._close_centre()
    program.show_sign_in(centre)
    print("locked", flush=True)
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
