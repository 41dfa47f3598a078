"""Whatever people type is shown as text: nothing on the screens may look for markup in it.

Labels, tooltips and rich text widgets of Qt obey `<img src=…>`, which makes them touch the path.
`ui/plain_text.py` is the one place that knows how to keep them from it; this holds the rest to it.
"""

import ast

import pytest

from tests.architecture.sources import read

HELPER = "ui/plain_text.py"
OBEYING_KINDS = {
    *("QErrorMessage", "QGraphicsTextItem", "QInputDialog", "QMessageBox", "QProgressDialog"),
    *("QSplashScreen", "QStaticText", "QTextBrowser", "QTextDocument", "QTextEdit"),
    *("QWhatsThis", "QWizard", "QWizardPage"),
}
"""Widgets and drawings that look for markup by themselves, or hold a label that does."""
OBEYING_CALLS = {
    *("appendHtml", "insertHtml", "setHtml", "setInformativeText", "setMarkdown"),
    *("setTextFormat", "setWhatsThis"),
}


def wrongs(tree):
    """Yield the lines of a module that show text in another way than the helper's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute | ast.alias) and named(node) in OBEYING_KINDS:
            yield node.lineno
        elif isinstance(node, ast.Call):
            yield from wrong_calls(node)
        elif isinstance(node, ast.ClassDef) and "QLabel" in map(named, node.bases):
            if not called(node, "plain"):
                yield node.lineno
        elif isinstance(node, ast.match_case) and "ToolTipRole" in ast.unparse(node.pattern):
            yield from wrong_tooltips(node)
    yield from pictures_with_text(tree)


def wrong_calls(call):
    name = named(call.func)
    if name in OBEYING_CALLS or (name == "QLabel" and (call.args or call.keywords)):
        yield call.lineno
    if name == "setToolTip" and not called(call.args[0], "as_tooltip"):
        yield call.lineno


def wrong_tooltips(case):
    for node in ast.walk(case):
        if isinstance(node, ast.Return) and node.value and not harmless(node.value):
            yield node.lineno


def harmless(value):
    return isinstance(value, ast.Constant) or called(value, "as_tooltip")


def pictures_with_text(tree):
    """Yield where a label that was made without the helper, for a picture, is given a text."""
    bare = {
        ast.unparse(target)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and named(node.value.func) == "QLabel"
        for target in node.targets
    }
    texts = {f"{label}.setText" for label in bare}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in texts:
            yield node.lineno


def named(node):
    match node:
        case ast.Name():
            return node.id
        case ast.Attribute():
            return node.attr
        case ast.alias():
            return node.name
    return ""


def called(tree, name):
    return any(isinstance(node, ast.Call) and named(node.func) == name for node in ast.walk(tree))


def floating_tooltips(tree):
    """Yield where a tooltip is shown at once, with a text that did not go through the helper."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "QToolTip.showText":
                text = node.args[1]
                if not called(text, "as_tooltip") and not (
                    isinstance(text, ast.Name) and called(function, "as_tooltip")
                ):
                    yield node.lineno


def test_all_text_of_the_screens_goes_through_the_one_helper():
    found = [
        f"{path}:{line}"
        for path, _, tree in read("ui")
        if path.as_posix() != HELPER
        for line in (*wrongs(tree), *floating_tooltips(tree))
    ]
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "QLabel(name)",
        "label = QLabel(); label.setText(name)",
        "class Name(QLabel):\n    pass",
        "from PySide6.QtWidgets import QMessageBox",
        "QtWidgets.QTextBrowser()",
        "button.setToolTip(name)",
        "label.setTextFormat(kind)",
        "def f():\n    QToolTip.showText(where, name)",
        "match role:\n    case Role.ToolTipRole:\n        x = lambda: 0\n        return name",
    ],
)
def test_text_that_qt_would_search_for_markup_is_recognised(line):
    body = "\n    ".join(line.splitlines())
    tree = ast.parse(f"def shown():\n    {body}" if "return" in line else line)
    assert [*wrongs(tree), *floating_tooltips(tree)]


@pytest.mark.parametrize(
    "line",
    [
        "plain_label(name)",
        "picture = QLabel(); picture.setPixmap(icon)",
        "class Line(QLabel):\n    def __init__(self):\n        plain(self)",
        "button.setToolTip(as_tooltip(name))",
        "def f():\n    text = as_tooltip(name)\n    QToolTip.showText(where, text)",
        "QPlainTextEdit(name)",
    ],
)
def test_text_that_goes_through_the_helper_is_left_alone(line):
    tree = ast.parse(line)
    assert [*wrongs(tree), *floating_tooltips(tree)] == []
