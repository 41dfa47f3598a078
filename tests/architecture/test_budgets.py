"""Files, functions and classes stay small enough to be read in one go."""

import ast
from statistics import mean, median

from tests.architecture.sources import sources

LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 40
METHODS_OF_A_CLASS = 25
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def nodes(kind):
    for path, _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield f"{path}:{node.lineno} {node.name}", node


def length(node):
    return node.end_lineno - node.lineno + 1


def methods(node):
    return sum(isinstance(part, FUNCTION) for part in node.body)


def test_files_stay_readable():
    lengths = {str(path): text.count("\n") for path, text, _ in sources()}
    assert {name: n for name, n in lengths.items() if n > LINES_OF_A_FILE} == {}


def test_functions_stay_readable():
    lengths = {name: length(node) for name, node in nodes(FUNCTION)}
    assert {name: n for name, n in lengths.items() if n > LINES_OF_A_FUNCTION} == {}


def test_classes_stay_readable():
    counts = {name: methods(node) for name, node in nodes(ast.ClassDef)}
    assert {name: n for name, n in counts.items() if n > METHODS_OF_A_CLASS} == {}


def test_the_usual_sizes_are_told(capsys):
    files = [text.count("\n") for _, text, _ in sources()]
    functions = [length(node) for _, node in nodes(FUNCTION)]
    with capsys.disabled():
        for name, sizes in (("file", files), ("function", functions)):
            told = f"mean {mean(sizes):.0f}, median {median(sizes):.0f} lines"
            print(f"\n{len(sizes)} {name}s: {told}", end="")
        print()
