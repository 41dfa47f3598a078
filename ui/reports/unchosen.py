"""What stands in place of a document as long as something has to be chosen first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from familycare.i18n import _
from ui.reports.client_papers import CertificateOptions, ClientPaperOptions
from ui.reports.filed_options import FiledOptions
from ui.reports.form_options import FormOptions
from ui.reports.letter_options import LetterOptions
from ui.reports.meeting_options import ChartOptions, MinutesOptions
from ui.reports.network_options import NetworkOptions
from ui.reports.options import ReportOptions
from ui.reports.plan_options import PlanOptions

if TYPE_CHECKING:
    from ui.reports.options import Options
    from ui.widgets.empty_state import StateStack


def ask_for_choice(states: StateStack, options: Options) -> None:
    """Say what is to be chosen, or why there is nothing to choose from."""
    match options:
        case ReportOptions(client=client):
            told = _("Choose a client to see the report.")
            states.show_empty(told, _("Choose a client"), client.setFocus, "file-text")
        case PlanOptions(client=client):
            nobody = client.value() is None
            told = _("Choose a client to see the plan.") if nobody else _("There is no plan yet.")
            states.show_empty(told, _("Choose a client"), client.setFocus, "notebook-pen")
        case NetworkOptions(client=client):
            nobody, none = client.value() is None, _("There is no picture yet.")
            told = _("Choose a client to see the family network.") if nobody else none
            states.show_empty(told, _("Choose a client"), client.setFocus, "people-circle")
        case ChartOptions(client=client):
            told = _("Choose a client to see the meetings.")
            states.show_empty(told, _("Choose a client"), client.setFocus, "file-text")
        case CertificateOptions(client=client) if client.value() is not None:
            told = _("No certificate is possible yet: no group meeting was attended.")
            states.show_empty(told, _("Choose a client"), client.setFocus, "id-card")
        case ClientPaperOptions(client=client):
            told = _("Choose a client to see the paper.")
            states.show_empty(told, _("Choose a client"), client.setFocus, "file-text")
        case _:
            _ask_for_other(states, options)


def _ask_for_other(states: StateStack, options: Options) -> None:
    match options:
        case MinutesOptions():
            told = _("No meeting of the last weeks has minutes: none is written up yet.")
            states.show_empty(told, icon="notebook-pen")
        case FormOptions():
            states.show_loading()
        case LetterOptions():
            states.show_empty(_("Nothing is closed, now or later."), icon="ban")
        case FiledOptions():
            told = _("Nothing waits for approval, and nothing was approved yet.")
            states.show_empty(told, icon="circle-check")
        case _:
            states.show_empty(_("Choose a day."), icon="calendar")
