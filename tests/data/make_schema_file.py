"""Writes the file that a released schema leaves behind: `python tests/data/make_schema_file.py`.

Run it once for each released schema, with the program of that release, and never again for an
older one: its file must stay as it was, because later releases must still open it.
"""

import sqlite3  # only this one can write a dump; nothing is changed by it
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[2]))

from familycare.domain.clock import StoppedClock
from familycare.persistence.schema import HEAD
from tests.centre import NOW, Home, at, founded, furnish


def main():
    """Make a centre with two appointments and write it as SQL."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "centre.familycare"
        opened = founded(path, StoppedClock(NOW))
        home = Home.of(opened, furnish(opened))
        home.book(home.visit(home.anna, at(10), remark="Bring photos"))
        home.book(home.counselling(home.ben, at(12)))
        plain = Path(folder) / "plain"
        with opened.database.engine.connect() as connection:
            connection.execution_options(start="")
            connection.exec_driver_sql("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
            connection.exec_driver_sql("SELECT sqlcipher_export('plain')").fetchone()
            connection.exec_driver_sql("DETACH DATABASE plain")
        opened.close()
        connection = sqlite3.connect(str(plain))
        lines = "\n".join(connection.iterdump())
        connection.close()
    target = Path(__file__).with_name(f"schema-{HEAD}.sql")
    target.write_text(lines + "\n", "utf-8", newline="\n")
    print(target)


if __name__ == "__main__":
    main()
