"""What somebody needs in order to take part; the day sheet shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.domain.people import Need
from familycare.i18n import _
from ui import display
from ui.widgets.marks_field import MarksField

if TYPE_CHECKING:
    from ui.widgets.form_column import FormColumn


def add_needs(form: FormColumn) -> MarksField[Need]:
    """Add the field to a form."""
    marks = MarksField((need, display.label(need)) for need in Need)
    return form.add_field("needs", _("Needs"), marks)
