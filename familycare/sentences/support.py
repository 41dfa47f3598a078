"""What people are told when something about family support, or a file of it, is refused.

By the names of the reasons' classes, as for files of people.
"""

from familycare.i18n import N_

SUPPORT: dict[str, str] = {
    "NothingAnswered": N_("No question is answered. Give at least one answer."),
    "WrongCount": N_("There are {given} answers, but the questionnaire asks {asked} questions."),
    "NotWhole": N_("Question {item}: the answer must be a whole number."),
    "AnswerOutOfRange": N_(
        "Question {item}: the answer must lie between {lowest} and {highest}, not at {answer}."
    ),
    "TooManyMissing": N_(
        "Too many questions are unanswered: {missing}; at most {allowed} may be. Please ask again."
    ),
    "TooManyMissingOf": N_(
        "Too many questions are unanswered in “{title}” by {who}: {missing}; at most {allowed} "
        "may be. Please ask again, or take these answers out."
    ),
    "UnknownInstrument": N_(
        "No file describes the questionnaire {code}. Was its file taken away or renamed?"
    ),
    "WrongInformant": N_(
        "This questionnaire is not meant for: {informant}. Please choose another one."
    ),
    "FilledInAlready": N_(
        "This is there already: “{title}” of {filled_on} by {who}. Please open it in the list of "
        "questionnaires and correct it, or choose another date."
    ),
    "OtherQuestionnaire": N_(
        "{file} describes {found}, not {wanted}. Choose the file of this questionnaire, or add it "
        "as one of its own."
    ),
    "OtherShape": N_(
        "{file}: the version before has {questions} questions, answered from {lowest} to "
        "{highest}; what was filled in would not fit any more. Give the changed questionnaire a "
        "code of its own and add it as a new one."
    ),
    "RoutineOutOfRange": N_("Give days from {least} to {most}; 0 means never."),
    "BatteryEmpty": N_("Choose at least two questionnaires: one alone needs no battery."),
    "IntensityUnclear": N_(
        "Give the intensity of a conflict, from {lowest} to {highest}. "
        "A worry about safety has none."
    ),
    "ClosedAlready": N_("Somebody else has closed this concern already."),
    "WeightsOff": N_("{area}: together they must make 100 percent, not {total}."),
    "NotRising": N_("{label}: must be more than “{before}”."),
    # Files of data: questionnaires, presets.
    "FileRefused": N_("{file} does not say what it must."),
    "FileUnreadable": N_(
        "{file} cannot be read: {why}. Please save it as TOML in UTF-8, like the shipped ones."
    ),
    "KeyRefused": N_("{file}: please look at the key {key}."),
    "KeyMissing": N_("{file}: the key {key} is missing. Please add it."),
    "KeyUnknown": N_("{file}: there is no key {key}. Please check its spelling, or take it out."),
    "NotText": N_("{file}: {key} must be a text in quotation marks, at most {limit} characters."),
    "NotYesOrNo": N_("{file}: {key} must be true or false, without quotation marks."),
    "NotInteger": N_("{file}: {key} must be a whole number from {lowest} to {highest}."),
    "NotNumber": N_("{file}: {key} must be a number above {above} and below {below}."),
    "NotList": N_("{file}: {key} must be a list with {least} to {most} entries."),
    "NotOneOf": N_("{file}: {key} must be one of: {allowed}."),
    "BandsUnordered": N_(
        "{file}: {key}: every band but the last ends by below or up_to, higher than the one "
        "before. The last one has no end."
    ),
    "CodeMalformed": N_(
        "{file}: {key} may hold small letters from a to z, digits, dots and hyphens only."
    ),
    "BatteryThere": N_("There is a battery called {name} already. Please choose another name."),
    "ItemTwice": N_("{file}: {key} names a question twice. Please leave one out."),
    "ExampleUnanswerable": N_(
        "{file}: {key} cannot be given. Please check range, count and unanswered questions."
    ),
    "ExampleWrong": N_(
        "{file}: {key} is given as {expected} but comes to {found}. Please check which is right."
    ),
    "CodeTaken": N_("{file}: {other} has the same {key}. Please give one of them another."),
}
