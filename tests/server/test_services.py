"""Each role works under a login of its own: the program and the server agree on every right."""

import pytest

from familycare.domain.access import NotAllowed, Role
from familycare.domain.errors import NotFound
from familycare.domain.storage import ServerRefused
from tests.every_service import ONES_OWN, SERVICES, allowed, call

ASKING = sorted(name for name in SERVICES.keys() - ONES_OWN if hasattr(SERVICES[name], "needs"))

LOOKS_IT_UP = {
    "assessments.remove",
    "batch_views.file_of",
    "clients.change_note",
    "document_mail.offered",
    "document_mail.send",
    "document_views.kept",
    "document_views.scope_of",
    "document_views.shown",
    "documents.approve",
    "documents.hand_over_copy",
    "documents.send_back",
    "documents.withdraw",
    "prevention_plans.of",
    "recovery_records.remove",
    "recovery_records.sign",
    "support.close_concern",
}
"""Services that look up whose record it is: a server says that there is no such record."""


@pytest.mark.parametrize("role", Role)
def test_program_server_and_table_of_rights_differ_nowhere(shared, role):
    """What the program allows the server lets through; what it refuses never gets there."""
    with shared.acting(role) as opened:
        for name in ASKING:
            for own, about in ((True, shared.world.own), (False, shared.world.other)):
                try:
                    refusal = call(opened, name, shared.world, about, shared.numbers)
                except ServerRefused:
                    pytest.fail(f"{name}: refused by the server")
                may = allowed(role, name, own=own)
                refused = isinstance(refusal, NotAllowed) or (
                    name in LOOKS_IT_UP and isinstance(refusal, NotFound)
                )
                assert refused is not may, (name, own, refusal)
