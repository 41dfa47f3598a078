"""What pdf.js and HL7's own schema of FHIR R4 say: programs that run in Node.

./test installs them beside Python's packages, as tests/node/package-lock.json pins them.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

from familycare.domain.appointments import ParticipantRole, State
from familycare.domain.schedules import Privacy
from familycare.services.schedule_offers import Offer
from familycare.services.schedule_people import Person
from reports import invitation_letter, progress_report
from reports.editions import Edition
from reports.frame import Paper
from reports.schedules.fhir_bundle import render
from tests.reports.documents import FAMILY, MODULES, rendered, sheet_of, slot
from tests.reports.test_well_made import LANGUAGES, NAMELESS, letters

MODULES_OF_NODE = Path(sys.prefix, "node", "node_modules")
LOOK = Path(__file__).parents[1] / "node" / "look.mjs"

pytestmark = pytest.mark.skipif(
    not (shutil.which("node") and MODULES_OF_NODE.is_dir()),
    reason="Node 20 is missing, or what ./test installs for it",
)


def looked(files):
    """Return what was found in each of these files, (kind, path); one process for all."""
    done = subprocess.run(
        ["node", LOOK, MODULES_OF_NODE],
        input="\n".join(f"{kind} {path}" for kind, path in files),
        capture_output=True, text=True, check=True, timeout=300, encoding="utf-8",
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a file and returns where."""

    def put(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return put


def test_pdf_js_opens_and_reads_every_document_without_a_warning(written):
    made = {}
    for language in LANGUAGES:
        for code in MODULES:
            content = rendered(code, sheet_of(code, language), Paper.A4, language)
            made[written(f"{code}-{language}.pdf", content)] = (code, language)
        for module in (invitation_letter, progress_report):
            sheet = sheet_of(module.CODE, language)
            content = module.render(sheet, Paper.LETTER, language, Edition.EASY_READ)
            made[written(f"easy-{module.CODE}-{language}.pdf", content)] = (module.CODE, language)
    good = rendered("certificate", sheet_of("certificate"), Paper.A4, "en")
    bad = written("bad.pdf", good.replace(b"/Identity-H", b"/Identity-X"))
    found = looked([("pdf", path) for path in (*made, bad)])
    assert found[str(bad)]["warnings"], "it warns of what is not well made"
    for path, (code, language) in made.items():
        said = found[str(path)]
        assert said["warnings"] == [], path.name
        assert len(said["pages"]) == len(pypdf.PdfReader(path).pages)
        assert said["bookmarks"] > 0
        text = letters(" ".join(said["pages"]), language)
        if code not in NAMELESS:
            assert letters(FAMILY[language][0], language) in text, path.name


def bundle(schedule, line, **more):
    people = (
        Person(ParticipantRole.CLIENT, 1, "Maria Lopez"),
        Person(ParticipantRole.FAMILY, 2, "Juan Lopez"),
        Person(ParticipantRole.STAFF, 3, ""),
    )
    lines = [line(state=state, room_id=7, people=people) for state in State]
    return render(schedule(*lines, offers=(Offer(5, 8, "Table 4", slot()),), **more))


NOT_OF_R4 = {
    "state": (b'"noshow"', b'"not come"'),
    "field": (b'"serviceType"', b'"service"'),
    "kind": (b'"resourceType": "Slot"', b'"resourceType": "Slots"'),
}


def test_hl7s_own_schema_of_r4_finds_nothing_wrong_in_a_bundle(schedule, line, written):
    whole = bundle(schedule, line)
    good = [
        written(f"{privacy.name}.json", bundle(schedule, line, privacy=privacy))
        for privacy in Privacy
    ]
    bad = [
        written(f"{name}.json", whole.replace(was, becomes))
        for name, (was, becomes) in NOT_OF_R4.items()
    ]
    assert all(was in whole for was, _becomes in NOT_OF_R4.values())
    found = looked([("fhir", path) for path in (*good, *bad)])
    assert [found[str(path)] for path in good] == [[]] * len(good)
    assert all(found[str(path)] for path in bad), "it finds what is not of R4"
