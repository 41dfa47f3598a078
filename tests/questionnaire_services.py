"""Plausible arguments for the services of a centre's own questionnaires."""

from importlib.resources import files

from familycare.domain.questionnaires import Battery, Wording

TEXT = files("resources").joinpath("instruments", "mspss-family.toml").read_text("utf-8")
OWN = TEXT.replace('code = "mspss-family"', 'code = "own"')
"""A questionnaire that the centre might have written itself."""

OWN_PROGRAMME = (
    files("resources")
    .joinpath("programmes", "meaning.toml")
    .read_text("utf-8")
    .replace('code = "meaning"', 'code = "ours"')
)
"""A programme that the centre might have written itself."""


def arguments(answers):
    """Return arguments by name of the service; `answers` are of an assessment to be recorded."""
    return {
        "assessments.save_together": [(answers,)],
        "blank_forms.choices": [],
        "blank_forms.note_forms": [2, ".pdf"],
        "blank_forms.of": [("pacs",), "en"],
        "questionnaires.copy_of": ["pacs"],
        "questionnaires.keep_file": ["own.toml", OWN],
        "programme_files.copy_of": ["meaning"],
        "programme_files.keep_file": ["own.toml", OWN_PROGRAMME],
        "programme_files.listed": [],
        "programme_files.remove_file": ["macrame"],
        "programme_files.set_offered": ["macrame", False],
        "questionnaires.listed": [],
        "questionnaires.remove_battery": [Battery(id=999, name="Gone", instruments=("pacs",))],
        "questionnaires.save_battery": [Battery(name="Two", instruments=("pacs", "mlq"))],
        "questionnaires.save_wording": [
            Wording(instrument="pacs", language="en", instruction="As licensed")
        ],
        "questionnaires.set_offered": ["pacs", False],
        "questionnaires.set_routine": ["pacs", 28, 7],
    }
