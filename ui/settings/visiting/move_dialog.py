"""Moving everything that is booked by one template to another, all of it or nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from typing_extensions import override

from familycare.domain.errors import FieldMissing
from familycare.i18n import _
from familycare.services import templates
from familycare.services.templates import MoveAll
from ui import display
from ui.settings.visiting import words
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.form import FormDialog
from ui.widgets.section import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from familycare.services.template_views import TemplateLine
    from ui.desk import Desk


class MoveDialog(FormDialog):
    """To which template, and from which day on."""

    def __init__(
        self, desk: Desk, line: TemplateLine, others: Sequence[TemplateLine], parent: QWidget
    ) -> None:
        name = display.isolated(line.template.name)
        title = _("Move bookings of {name}").format(name=name)
        super().__init__(desk, title, _("Move all"), parent)
        self._line = line
        about = _(
            "Each appointment goes to the date of the other template in the same week. The rules "
            "of booking hold for each; if one cannot be moved, none is. Nobody is told by this: "
            "families hear of it when you tell them."
        )
        self.form.add_widget(text_label(words.of_room(line), "muted", wrap=True))
        self.form.add_widget(text_label(about, "muted", wrap=True))
        named = [(one.id, words.of_room(one)) for one in others]
        self.target = self.form.add_field("target", _("To the template"), ChoiceBox(named))
        today = desk.clock.now().astimezone(desk.zone).date()
        self.since = self.form.add_field(
            "since", _("From this day on"), DateField(desk.icons, today, today)
        )
        self.primary.setEnabled(bool(named))
        if not named:
            none = _("There is no other template for this kind of appointment.")
            self.form.show_problem("target", none)

    @override
    def submit(self) -> None:
        since = self.since.value()
        if since is None:
            raise FieldMissing(_("From this day on"))
        order = MoveAll(template_id=self._line.id, target_id=self.target.value(), since=since)
        self.run_deed(
            partial(templates.move_all, order=order), undo_text=_("Bookings moved to another slot")
        )
