"""Files of people that were damaged, or made to do harm: read within limits, or refused whole."""

import random
import time
from io import BytesIO
from itertools import cycle, islice
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from familycare.domain.errors import Refused
from familycare.services.exchange import roster
from tests.services.rosters import BOTH, CLIENT, everything, write_csv, write_xlsx

HANGS_SECONDS = 20
PEOPLE = [
    BOTH | {"case number": f"N-{n}", "family name": name}
    for n, name in enumerate(["Lang", "=1+1", "<b>", "Ö" * 40, "O'Neil", "张伟"])
]
SHEET = "xl/worksheets/sheet1.xml"
HEAD = ",".join(CLIENT)


def flipped(content, chance):
    """Turn some bits anywhere."""
    found = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        found[chance.randrange(len(found))] ^= 1 << chance.randrange(8)
    return bytes(found)


def cut(content, chance):
    """Lose the end."""
    return content[: chance.randrange(len(content))]


def mixed_up(content, chance):
    """Put a piece of it somewhere else."""
    start, end = sorted(chance.randrange(len(content)) for _ in range(2))
    place = chance.randrange(len(content))
    return content[:place] + content[start:end] + content[place:]


def noise_within(content, chance):
    """Put something between that no text holds."""
    place = chance.randrange(len(content))
    return content[:place] + chance.randbytes(chance.randint(1, 200)) + content[place:]


DAMAGES = (flipped, cut, mixed_up, noise_within)


def damaged_inside(content, chance):
    """Damage what is packed, so that the packing itself still fits."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == SHEET or chance.random() < 0.2:
                part = chance.choice(DAMAGES)(part, chance)
            new.writestr(name, part)
    return target.getvalue()


def brought_in(home, path):
    """Bring a file in as a person does; return how many clients came, or None when refused."""
    before = everything(home)
    began = time.monotonic()
    try:
        with home.opened.work() as work:
            figures = roster.bring_in(work, roster.plan(work, roster.read(path)))
            work.commit()
    except Refused:
        assert everything(home) == before
        return None
    finally:
        assert time.monotonic() - began < HANGS_SECONDS
    assert len(everything(home)["clients"]) - len(before["clients"]) == figures.clients.added
    if work.inverse:
        home.undo(work.inverse)
    assert everything(home) == before
    return figures.clients.added


@pytest.mark.parametrize("storage", ["sqlite"])
def test_damaged_files_of_people_are_read_or_refused_whole(home, storage, tmp_path, rounds, tell):
    chance, files, refused = random.Random(8), rounds(24, 2000), 0
    sound = {
        ".csv": write_csv(tmp_path / "sound.csv", *PEOPLE).read_bytes(),
        ".xlsx": write_xlsx(tmp_path / "sound.xlsx", *PEOPLE).read_bytes(),
    }
    for ending in sound:
        assert brought_in(home, tmp_path / f"sound{ending}") == len(PEOPLE)
    for ending in islice(cycle((".csv", ".csv", ".xlsx", "inside")), files):
        path = tmp_path / f"p{'.xlsx' if ending == 'inside' else ending}"
        if ending == "inside":
            content = damaged_inside(sound[".xlsx"], chance)
        else:
            content = chance.choice(DAMAGES)(sound[ending], chance)
        path.write_bytes(content)
        refused += brought_in(home, path) is None
    assert 0 < refused < files
    tell(f"fuzzed import files: {files}, {refused} refused, 0 crashes, 0 hangs,"
         " 0 rows from refused files")  # fmt: skip


def packed(parts):
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def repacked(tmp_path, change):
    """Return a sound spreadsheet of which some parts were changed."""
    sound = write_xlsx(tmp_path / "sound.xlsx", *PEOPLE).read_bytes()
    with ZipFile(BytesIO(sound)) as old:
        return packed({name: old.read(name) for name in old.namelist()} | change)


def sheet_of(rows, head=""):
    return (
        f'<?xml version="1.0"?>{head}<worksheet xmlns="http://schemas.openxmlformats.org/'
        f'spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    )


def inline(place, text):
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


LAUGHS = "<!DOCTYPE x [<!ENTITY l0 'ha'>{}]>".format(
    "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY o SYSTEM 'file:///etc/hostname'>]>"
BOMBS = {
    "zip bomb": (".xlsx", lambda _: packed({SHEET: bytes(100_000_000)})),
    "the last cell there is": (
        ".xlsx",
        lambda p: repacked(
            p, {SHEET: sheet_of(f'<row r="1048576">{inline("XFD1048576", "x")}</row>')}
        ),
    ),
    "billion laughs": (
        ".xlsx",
        lambda p: repacked(
            p, {SHEET: sheet_of(f'<row r="1">{inline("A1", "&l9;")}</row>', LAUGHS)}
        ),
    ),
    "a file of the computer": (
        ".xlsx",
        lambda p: repacked(
            p, {SHEET: sheet_of(f'<row r="1">{inline("A1", "&o;")}</row>', OUTSIDE)}
        ),
    ),
    "deep nesting": (
        ".xlsx",
        lambda p: repacked(p, {SHEET: sheet_of("<a>" * 500_000 + "</a>" * 500_000)}),
    ),
    "a million rows of nothing": (
        ".xlsx",
        lambda p: repacked(p, {SHEET: sheet_of('<row r="1"/>' * 1_000_000)}),
    ),
    "a wide row": (
        ".xlsx",
        lambda p: repacked(p, {SHEET: sheet_of(f"<row>{'<c/>' * 2_000_000}</row>")}),
    ),
    "an archive of many": (
        ".xlsx",
        lambda p: repacked(p, {f"../../../tmp/{n}": b"x" for n in range(20_000)}),
    ),
    "one line of commas": (".csv", lambda _: HEAD.encode() + b"\n" + b"," * 30_000_000),
    "one endless cell": (".csv", lambda _: HEAD.encode() + b'\n"' + b"x" * 30_000_000),
    "nothing but quotes": (".csv", lambda _: HEAD.encode() + b"\n" + b'"' * 30_000_001),
    "only line breaks": (".csv", lambda _: HEAD.encode() + b"\n" * 30_000_000),
}

QUICK = ("the last cell there is", "billion laughs", "one endless cell", "a wide row")
"""Those that are made in no time."""


@pytest.mark.parametrize("storage", ["sqlite"])
def test_files_made_to_do_harm_are_refused_in_time(home, storage, tmp_path, rounds, tell):
    bombs = rounds(QUICK, BOMBS)
    for name in bombs:
        ending, content = BOMBS[name]
        path = tmp_path / f"bomb{ending}"
        path.write_bytes(content(tmp_path))
        assert brought_in(home, path) in (None, 0, len(PEOPLE)), name
    tell(f"import bombs: {len(bombs)}, 0 crashes, 0 hangs, 0 rows from refused files")
