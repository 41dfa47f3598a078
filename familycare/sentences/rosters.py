"""What people are told when a file of people, or a row of it, cannot be taken over.

By the names of the reasons' classes, because importing those would load the database.
"""

from familycare.i18n import N_

ROSTER: dict[str, str] = {
    "RosterKindUnknown": N_(
        "People come in from files whose names end in .xlsx, .csv, .tsv or .txt, not in {ending}."
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
    "RosterGarbled": N_("Row {row} cannot be read as {encoding}. Please choose another encoding."),
    "RosterNotText": N_(
        "This is not a table of text. Please save it again as CSV UTF-8, or as .xlsx."
    ),
    "EncodingUnknown": N_("There is no encoding {encoding} here; these are known: {known}."),
    "SeparatorUnknown": N_(
        "Columns are parted by a comma, a semicolon, a tab or a vertical bar, not by {separator}."
    ),
    "CellTooLong": N_(
        "A cell of row {row} has more than {limit} characters. Was a quotation mark left open?"
    ),
    "CellsMerged": N_(
        "These cells are merged: {cells}. Please unmerge them and fill in each one of them."
    ),
    "SheetUnclear": N_(
        "The file has several sheets: {sheets}. Please say which of them holds the people."
    ),
    "SheetMissing": N_("The file has no sheet {sheet}; it has these: {sheets}."),
    "RosterEmpty": N_("The file has no row below the names of its columns."),
    "RosterOutOfDate": N_("The centre has changed meanwhile. Please look at the file once more."),
    "ColumnsMissing": N_("No column of the file is taken for these yet: {columns}."),
    "ColumnsUnknown": N_(
        "The file has columns that are not known here: {columns}."
        " Please say in a mapping what they are, or leave them out there."
    ),
    "ColumnMisspelt": N_(
        "The file has a column that is not known here: {column}. Did you mean: {similar}?"
    ),
    "ColumnTwice": N_(
        "Two columns of the file are both taken for {column}: {other_heading} and {heading}."
    ),
    "MappingUnreadable": N_("The file does not hold a mapping of columns: {reason}."),
    "MappingKindUnknown": N_(
        "What columns mean is kept in files whose names end in .toml or .json, not in {ending}."
    ),
    "MappingWrong": N_(
        "The mapping says something unknown. Column {heading}, {name}: {value}."
        " These may stand there: {allowed}."
    ),
    "MappingForOther": N_(
        "The mapping speaks of columns that the file does not have: {headings}."
    ),
    # One row. Whoever tells it says first where.
    "RosterProblem": N_("{value} cannot be taken over"),
    "CellMissing": N_("must not be empty"),
    "NotADate": N_("{value} is not a date; write YYYY-MM-DD, for example 2026-02-28"),
    "DateOrderUnclear": N_(
        "{value}: what is the month is not stated; write YYYY-MM-DD, or state this column's order"
    ),
    "CalendarUnclear": N_(
        "{value} looks like a date of the Persian calendar; say so for this column"
    ),
    "YearTooShort": N_("{value} has a year of two figures; write all four of them"),
    "DateUnlikely": N_("{value} is too far from today; please check the year"),
    "NotAChoice": N_("{value} is not known here; write one of: {allowed}"),
    "NotAWholeNumber": N_("{value} is not a whole number from {lowest} to {highest}"),
    "NotATimeZone": N_(
        "{value} is not a time zone; write its IANA name, for example Asia/Shanghai"
    ),
    "TextTooLong": N_("{value} is longer than {limit} characters"),
    "NotPlain": N_("{value} is a formula or an error; write the result itself"),
    "Garbled": N_(
        "{value} has characters that nobody types; was the file saved in another encoding?"
    ),
    "NameNotParted": N_(
        "{value} cannot be parted into given name and family name; write a comma after the latter"
    ),
    "OutsideColumns": N_(
        "{value} stands in a column without a name; in CSV, quote texts with separators"
    ),
    "BornTooLate": N_("{value} lies after today or after the admission"),
    "DischargeTooEarly": N_("{value} lies before the admission"),
    "Contradicts": N_("{value} contradicts row {other_row}, which says {other_value}"),
    "CaseNumberTwice": N_("{value} is also the case number of {other_name} in row {other_row}"),
    "CaseNumberOfAnother": N_("{value} is the case number of {name} in this centre"),
    "BirthDateDiffers": N_("{value}, but the client with this case number was born on {stored}"),
    "ClientRefused": N_("client {value} was refused because of row {other_row}"),
    "PersonUndecided": N_(
        "{value} may be the same person as {other_name}, also born on {born_on}; please decide"
    ),
    "WaitsForRow": N_("{value} waits for the decision about row {other_row}"),
}
