"""What people are told when a file of people, or a row of it, cannot be taken over.

By the names of the reasons' classes, because importing those would load the database.
"""

from familycare.i18n import N_

ROSTER: dict[str, str] = {
    "RosterKindUnknown": N_(
        "People come in from files whose names end in .xlsx or .csv, not in {ending}."
    ),
    "RosterTooLarge": N_("The file is too large: at most {megabytes} MB. Please split it."),
    "RosterTooManyRows": N_(
        "The file has more than {rows} rows. Please split it, or delete what stands below."
    ),
    "RosterTooManyColumns": N_(
        "The first row has more than {columns} columns. Please start from the template."
    ),
    "RosterTooSlow": N_(
        "Reading the file took longer than {seconds} seconds. Please save it as CSV."
    ),
    "RosterProtected": N_(
        "The file has a password, or is of Excel before 2007. Please save it as .xlsx without one."
    ),
    "RosterUnreadable": N_(
        "The file is damaged, or not what its name says. Please save it again."
    ),
    "RosterLocked": N_("The file cannot be opened. Is it still open in another program?"),
    "RosterNotUtf8": N_(
        "The file is not in UTF-8. Please save it again as CSV UTF-8, or as .xlsx."
    ),
    "RosterSeparator": N_(
        "The columns are parted by {separator}. Please save it again with commas, or as .xlsx."
    ),
    "RosterEmpty": N_("The file has no row below the names of its columns."),
    "RosterOutOfDate": N_("The centre has changed meanwhile. Please look at the file once more."),
    "ColumnsMissing": N_("The first row must name these columns too: {columns}."),
    "ColumnUnknown": N_(
        "The first row names an unknown column: {column}. Did you mean: {similar}?"
    ),
    "ColumnTwice": N_("The first row names the column {column} twice."),
    # One row. Whoever tells it says first where.
    "RosterProblem": N_("{value} cannot be taken over"),
    "CellMissing": N_("must not be empty"),
    "NotADate": N_("{value} is not a date; write YYYY-MM-DD, for example 2026-02-28"),
    "DateUnlikely": N_("{value} is too far from today; please check the year"),
    "NotAChoice": N_("{value} is not known here; write one of: {allowed}"),
    "NotAWholeNumber": N_("{value} is not a whole number from {lowest} to {highest}"),
    "NotATimeZone": N_(
        "{value} is not a time zone; write its IANA name, for example Asia/Shanghai"
    ),
    "TextTooLong": N_("{value} is longer than {limit} characters"),
    "NotPlain": N_("{value} is a formula or an error; write the result itself"),
    "OutsideColumns": N_(
        "{value} stands right of the last named column; in CSV, quote texts with commas"
    ),
    "BornTooLate": N_("{value} lies after today or after the admission"),
    "DischargeTooEarly": N_("{value} lies before the admission"),
    "Contradicts": N_("{value} contradicts row {other_row}, which says {other_value}"),
    "BirthDateDiffers": N_("{value}, but the client with this case number was born on {stored}"),
    "ClientRefused": N_("client {value} was refused because of row {other_row}"),
}
