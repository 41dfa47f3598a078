"""What people read goes through the catalogues, as whole sentences."""

import ast
import re

from tests.architecture.sources import sources

SHOWING = frozenset(
    {
        *("QAction", "QCheckBox", "QGroupBox", "QLabel", "QMenu", "QPushButton", "QRadioButton"),
        *("addAction", "addItem", "addMenu", "addTab", "add_heading", "add_field", "caption"),
        *("heading", "plain_label", "primary_button", "quiet_button", "button", "danger_button"),
        *("icon_button", "setAccessibleDescription", "setAccessibleName", "setHeaderLabels"),
        *("setPlaceholderText", "setPrefix", "setStatusTip", "setSuffix", "setText", "setTitle"),
        *("setToolTip", "setWhatsThis", "setWindowTitle", "set_tooltip", "show_empty", "tell"),
        *("text_label", "warn", "say", "beside_icon"),
    }
)
"""What puts a text on the screen or the console."""
NAMED = frozenset({"placeholder", "placeholderText", "title", "text", "hint", "tooltip", "unit"})
MARKS = frozenset({"_", "N_", "N_of", "ngettext", "pgettext"})
WORD = re.compile(r"[^\W\d_]{2,}")
NO_WORDS = frozenset(
    {
        *("title", "section", "body", "muted", "caption", "label", "error", "warn", "ok"),
        *("danger", "text", "accent", "neutral", "on_accent", "Esc"),
    }
)
"""Names of roles and colours, which nobody reads, and of a key."""
FILE_KINDS = re.compile(r"\*|^\.\w+$")
"""Patterns and endings of files, which stand behind the name of a kind of file."""


def called(node):
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def literals(node):
    """Yield the texts with words in an expression, those within marks left out."""
    match node:
        case ast.Call() if called(node) in MARKS | {"icon", "put", "icon_button"}:
            return
        case ast.Constant(value=str(text)) if WORD.search(text):
            yield text
        case ast.JoinedStr(values=parts):
            for part in parts:
                yield from literals(part)
        case ast.BinOp(left=left, right=right):
            yield from literals(left)
            yield from literals(right)
        case ast.IfExp(body=body, orelse=orelse):
            yield from literals(body)
            yield from literals(orelse)


def shown(call):
    """Yield what a call shows, besides names of icons and fields."""
    name = called(call)
    if name in SHOWING:
        first = {"icon_button": 2, "add_field": 1, "set_tooltip": 1}.get(name, 0)
        yield from call.args[first : first + 1]
        yield from (each.value for each in call.keywords if each.arg in NAMED)


def test_screens_show_nothing_that_was_not_marked_for_translation():
    found = [
        f"{path}:{node.lineno} {text!r}"
        for path, _text, tree in sources()
        if path.parts[0] == "ui"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        for value in shown(node)
        for text in literals(value)
        if text not in NO_WORDS and "-" not in text
    ]
    assert found == [], found


def marked(node):
    return isinstance(node, ast.Call) and called(node) in MARKS


def of_files(node):
    return any(
        isinstance(each, ast.Constant) and FILE_KINDS.search(str(each.value))
        for each in ast.walk(node)
    )


def test_no_sentence_is_put_together_from_pieces():
    found = []
    for path, _text, tree in sources():
        for node in ast.walk(tree):
            match node:
                case ast.JoinedStr(values=parts):
                    pieces = [part.value for part in parts if isinstance(part, ast.FormattedValue)]
                    words = [part for part in parts if next(literals(part), None)]
                    some = sum(map(marked, pieces))
                    if some and (words or some > 1) and not of_files(node):
                        found.append(f"{path}:{node.lineno}")
                case ast.BinOp(op=ast.Add(), left=left, right=right):
                    if (marked(left) or marked(right)) and not of_files(right):
                        found.append(f"{path}:{node.lineno}")
    assert found == [], found


def test_what_is_marked_is_written_out():
    """A text that is worked out cannot be found by whoever collects the texts."""
    found = [
        f"{path}:{node.lineno}"
        for path, _text, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and called(node) in {"N_", "N_of", "ngettext"}
        and any(not isinstance(each, ast.Constant) for each in node.args[:1])
        and path.as_posix() != "familycare/i18n.py"
    ]
    assert found == [], found
