"""What the foot of a paper for somebody outside says: for which office, and on which ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.recipients import Ground
from familycare.i18n import N_, _
from reports.fonts import refuse_missing
from reports.writing import typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from familycare.domain.recipients import Addressed

GROUNDS = {
    Ground.CONSENT: N_("By written consent: {basis}."),
    Ground.LAW: N_("By law: {basis}."),
    Ground.ORDER: N_("By order: {basis}."),
}


def require_glyphs(recipient: Addressed) -> None:
    """Raise GlyphsMissing when what somebody typed of the recipient cannot be printed."""
    refuse_missing(
        (
            (N_("Office or authority"), recipient.authority),
            (N_("Ground in words"), recipient.basis),
        )
    )


def sentences(recipient: Addressed) -> Iterator[str]:
    """Say for which office it is, and by what it may be told."""
    if recipient.ground is not None:
        yield _("It is for: {reader}.").format(reader=typed(recipient.authority))
        yield _(GROUNDS[recipient.ground]).format(basis=typed(recipient.basis))
