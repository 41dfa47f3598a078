"""What the trail says of a centre's own questionnaires, wording, routines and batteries."""

from familycare.domain.trail import Deed
from familycare.i18n import N_

QUESTIONNAIRE_DEEDS: dict[tuple[str, str], str] = {
    (Deed.ADD, "CentreFile"): N_("Added the file of a questionnaire."),
    (Deed.CHANGE, "CentreFile"): N_("Changed the file of a questionnaire, or whether it is used."),
    (Deed.REMOVE, "CentreFile"): N_("Took the file of a questionnaire away."),
    (Deed.PRINT, "CentreFile"): N_("Printed or saved an empty questionnaire."),
    (Deed.ADD, "Wording"): N_("Kept the wording of a questionnaire."),
    (Deed.CHANGE, "Wording"): N_("Changed the wording of a questionnaire."),
    (Deed.REMOVE, "Wording"): N_("Took the wording of a questionnaire away."),
    (Deed.ADD, "Routine"): N_("Set when a questionnaire is due."),
    (Deed.CHANGE, "Routine"): N_("Changed when a questionnaire is due, or whether it is offered."),
    (Deed.REMOVE, "Routine"): N_("Let a questionnaire be due as its file says."),
    (Deed.ADD, "Battery"): N_("Added a battery of questionnaires."),
    (Deed.CHANGE, "Battery"): N_("Changed a battery of questionnaires."),
    (Deed.REMOVE, "Battery"): N_("Took a battery of questionnaires away."),
}
QUESTIONNAIRE_FIELDS: dict[str, str] = {
    "code": N_("Code"),
    "twin": N_("Taken twice on one day"),
    "every_days": N_("Due every so many days"),
    "first_days": N_("First due so many days after admission"),
    "offered": N_("Offered"),
    "language": N_("Language"),
    "instruction": N_("Instruction"),
    "questions": N_("Questions"),
    "licence": N_("Licence"),
    "instruments": N_("Questionnaires"),
}
"""What fields are called whose change the trail tells of."""
