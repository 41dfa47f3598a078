"""After locking, no process that is left holds a key, a password or a name in its memory."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from familycare.domain.access import Role
from familycare.domain.people import Client
from familycare.domain.recovery_codes import new_recovery_code
from familycare.persistence.keys import Cost
from familycare.services import accounts, clients, drafts, house_views, vault
from familycare.services.accounts import NewAccount
from familycare.services.system_clock import SystemClock
from familycare.services.vault import Founder
from tests.centre import ORDER

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="reads the memory of other processes through /proc"
)
ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("lock_program.py")
FOUNDER = ("founder", "Founder of the House", "quiet harbour lantern stone")
LOGIN = "coordinator"
PASSWORD = "seven yellow umbrellas walk"
NAMES = ("Zyxwulf", "Querstein", "Xanthe")
LARGEST_PIECE = 1 << 26


@pytest.fixture
def centre(tmp_path):
    """Make a centre with one client and a coordinator whose password is their own."""
    location = str(tmp_path / "centre.familycare")
    login, name, password = FOUNDER
    founder = Founder(
        login=login,
        name=name,
        password=password,
        recovery_code=new_recovery_code(),
        cost=Cost(passes=1, kibibytes=64),
    )
    clock = SystemClock()
    opened = vault.create(location, ORDER, clock, founder)
    order = NewAccount(login=LOGIN, name="Coordinator", role=Role.COORDINATOR)
    one_time = accounts.add(opened, order)
    opened.close()
    opened = vault.open(location, clock, vault.unlock(location, LOGIN, one_time, clock))
    accounts.change_password(opened, one_time, PASSWORD)
    with opened.work() as work:
        phase = house_views.phases(work)[0]
        clients.add(
            work,
            Client(
                case_number="Z-1",
                given_name="Zyxwulf",
                family_name="Querstein",
                phase_id=phase.id,
                admitted_on=work.today(),
            ),
        )
        work.commit()
    opened.close()
    return location


@pytest.fixture
def run(centre, tmp_path):
    """Run the program in a folder of its own, by which its processes are found and ended."""
    settings = tmp_path / "settings"
    settings.mkdir()
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "DISPLAY": os.environ.get("DISPLAY", ":0"),
        "XDG_CONFIG_HOME": str(settings),
        "XDG_STATE_HOME": str(settings),
        "PYTHONPATH": str(ROOT),
    }

    started = []

    def start(way):
        process = subprocess.Popen(
            [sys.executable, str(PROGRAM), centre, LOGIN, PASSWORD, str(settings), way],
            env=environment,
            stdout=subprocess.PIPE,
            cwd=ROOT,
        )
        started.append(process)
        return process

    yield start
    for number in processes_of(settings):
        os.kill(number, signal.SIGKILL)
    for process in started:
        process.wait()
        process.stdout.close()


def processes_of(settings):
    """Return the processes that were started with this folder for their settings."""
    found = []
    for place in Path("/proc").iterdir():
        try:
            environment = (place / "environ").read_bytes() if place.name.isdigit() else b""
        except OSError:
            continue
        if f"XDG_CONFIG_HOME={settings}".encode() in environment.split(b"\0"):
            found.append(int(place.name))
    return found


def secrets_of(centre):
    """Return what must be nowhere, by what it is: keys as bytes and digits, words as Qt has them.

    The password stands in the command line of the process that is gone, and nowhere else.
    """
    unlocked = vault.unlock(centre, LOGIN, PASSWORD, SystemClock()).secrets
    known = {}
    for name, key in (("key", unlocked.key.key), ("slot key", unlocked.slot_key)):
        known[name] = [key, key.hex().encode(), key.hex().upper().encode()]
    for word in (PASSWORD, *NAMES):
        known[word] = [word.encode(), word.encode("utf-16-le")]
    return known


def hits(process, secrets):
    """Count how often each secret stands in the memory of a process."""
    counts = dict.fromkeys(secrets, 0)
    with Path(f"/proc/{process}/mem").open("rb") as memory:
        for piece in pieces(process, memory):
            for name, forms in secrets.items():
                counts[name] += sum(piece.count(form) for form in forms)
    return {name: count for name, count in counts.items() if count}


def pieces(process, memory):
    for line in Path(f"/proc/{process}/maps").read_text().splitlines():
        first, last, rights = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
        if "r" not in rights or "[v" in line:  # vvar and vsyscall belong to the kernel
            continue
        place, end = int(first, 16), int(last, 16)
        while place < end:
            memory.seek(place)
            length = min(LARGEST_PIECE, end - place)
            try:
                yield memory.read(length)
            except OSError:
                break
            place += length


def wait_for(found, seconds=60):
    end = monotonic() + seconds
    while not (value := found()):
        assert monotonic() < end
        sleep(0.1)
    return value


def test_no_key_password_or_name_is_left_in_any_process(centre, run, tmp_path):
    locking = run("replaced")
    assert locking.wait(120) == 0
    left = wait_for(lambda: processes_of(tmp_path / "settings"))
    assert len(left) == 1
    assert b"--locked" in Path(f"/proc/{left[0]}/cmdline").read_bytes()
    sleep(1)  # let it load what it loads while somebody types
    assert hits(left[0], secrets_of(centre)) == {}


def test_closing_the_database_alone_would_leave_them(centre, run):
    locking = run("closed")
    assert locking.stdout.readline() == b"locked\n"
    found = hits(locking.pid, secrets_of(centre))
    assert {"key", PASSWORD, "Zyxwulf"} <= found.keys()


def test_what_was_begun_is_kept_for_its_author_alone(centre, run):
    assert run("replaced").wait(120) == 0
    clock = SystemClock()
    opened = vault.open(centre, clock, vault.unlock(centre, LOGIN, PASSWORD, clock))
    with opened.reading() as reading:
        kept = drafts.mine(reading)
    opened.close()
    assert ["Xanthe" in draft.content for draft in kept] == [True]
    login, _name, password = FOUNDER
    opened = vault.open(centre, clock, vault.unlock(centre, login, password, clock))
    with opened.reading() as reading:
        assert drafts.mine(reading) == []
    opened.close()
