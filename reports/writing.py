"""How a text is put on paper: which characters, joined how, and in which order.

Texts are stored in the order in which they are read. Persian and Arabic letters change their shape
with their neighbours and run from right to left, which the printing library does not know about.
What is here serves names and short remarks inside a text that runs from left to right.
"""

import re
import unicodedata
from functools import cache, lru_cache

_ZERO_WIDTH_JOINER = "\N{ZERO WIDTH JOINER}"
_TATWEEL = "\N{ARABIC TATWEEL}"
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_CLUSTER = re.compile(r"\+?\d+(?:[-.,:/]\d+)*|.[\u0610-\u061a\u064b-\u065f\u0670]*")
"""What keeps its own order inside turned text: a number, or a letter with the marks on it."""
_ISOLATES = frozenset({"LRI", "RLI", "FSI", "PDI"})
_BRACKETS = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_FIRST_RIGHT_TO_LEFT = "\u0590"
"""Nothing that runs from right to left comes before this character (Hebrew)."""

Forms = dict[str, str]
"""A letter's shapes by their Unicode names: isolated, initial, medial, final."""


@lru_cache(maxsize=5_000)
def written(text: str) -> str:
    """Return the text as it is drawn: letters joined, each line in order from left to right.

    Invisible characters are left out: they only steer what is done here.
    """
    text = unicodedata.normalize("NFC", text)
    if text.isascii() and text.isprintable():
        return text
    return "\n".join(_written_line(line) for line in text.splitlines())


def right_to_left(text: str) -> bool:
    """Whether any letter of the text runs from right to left."""
    return text > "" and max(text) >= _FIRST_RIGHT_TO_LEFT and any(map(_turned, text))


def _written_line(line: str) -> str:
    if right_to_left(line):
        line = _reordered(_joined(line))
    return "".join(c for c in line if unicodedata.category(c) not in {"Cf", "Cc"})


@cache
def _turned(character: str) -> bool:
    return unicodedata.bidirectional(character) in _RIGHT_TO_LEFT


@cache
def _shapes() -> tuple[dict[str, Forms], dict[str, Forms]]:
    """Return the shapes of every Arabic letter, and those of lam with each alef.

    Read from the compatibility characters (Unicode chapter 9.2, Arabic Presentation Forms).
    """
    letters: dict[str, Forms] = {}
    pairs: dict[str, Forms] = {}
    for code in range(0xFB50, 0xFEFD):
        form, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        source = "".join(chr(int(part, 16)) for part in parts)
        if len(source) == 1:
            letters.setdefault(source, {})[form.strip("<>")] = chr(code)
        elif len(source) == 2 and source[0] == "ل" and source[1] in "آأإا":
            pairs.setdefault(source, {})[form.strip("<>")] = chr(code)
    return letters, pairs


def _joined(text: str) -> str:
    """Give every Arabic or Persian letter the shape that its neighbours ask for."""
    letters, pairs = _shapes()
    result = []
    index = 0
    while index < len(text):
        before = _reaches_on(text, index - 1)
        pair = pairs.get(text[index : index + 2])
        forms = pair or letters.get(text[index], {})
        length = 2 if pair else 1
        after = not pair and "initial" in forms and _takes_up(text, index + 1)
        result.append(_shape(forms, text[index : index + length], before=before, after=after))
        index += length
    return "".join(result)


def _shape(forms: Forms, letters: str, *, before: bool, after: bool) -> str:
    wanted = {
        (True, True): "medial",
        (True, False): "final",
        (False, True): "initial",
        (False, False): "isolated",
    }[before, after]
    if wanted == "isolated" and len(letters) == 1:
        return letters
    return forms.get(wanted, letters)


def _reaches_on(text: str, index: int) -> bool:
    """Whether the character here joins the one that follows; marks above letters do not count."""
    while index >= 0 and unicodedata.category(text[index]) == "Mn":
        index -= 1
    if index < 0:
        return False
    return text[index] in (_TATWEEL, _ZERO_WIDTH_JOINER) or "initial" in _shapes()[0].get(
        text[index], {}
    )


def _takes_up(text: str, index: int) -> bool:
    """Whether the character here joins the one before it."""
    while index < len(text) and unicodedata.category(text[index]) == "Mn":
        index += 1
    if index == len(text):
        return False
    return text[index] in (_TATWEEL, _ZERO_WIDTH_JOINER) or "final" in _shapes()[0].get(
        text[index], {}
    )


def _reordered(line: str) -> str:
    """Turn each stretch from its first to its last right-to-left letter; figures stay upright."""
    result: list[str] = []
    stretch = waiting = ""
    for character in line:
        if _turned(character) or (stretch and _closes(character, stretch + waiting)):
            if not stretch:
                result, waiting = [*result, waiting], ""
            stretch, waiting = stretch + waiting + character, ""
        elif stretch and _parts(character, stretch + waiting):
            result += [_turn(stretch), waiting, character]
            stretch = waiting = ""
        else:
            waiting += character
    return "".join([*result, _turn(stretch), waiting])


def _parts(character: str, before: str) -> bool:
    """Whether a stretch is over here.

    A letter from the left ends it, and so do the marks that keep a name to itself. A comma with a
    blank is how lists of names are written here: without a mark each name is turned by itself.
    """
    kind = unicodedata.bidirectional(character)
    return kind == "L" or kind in _ISOLATES or (character == " " and before.endswith(","))


def _closes(character: str, before: str) -> bool:
    """Whether this is the second of a pair of brackets that was opened before."""
    opening = character.translate(_BRACKETS)
    return character in ")]}>»›" and before.count(opening) > before.count(character)


def _turn(stretch: str) -> str:
    """Reverse a stretch, but neither its numbers nor a letter and the marks above it."""
    clusters: list[str] = _CLUSTER.findall(stretch)
    return "".join(
        cluster if len(cluster) > 1 else cluster.translate(_BRACKETS)
        for cluster in reversed(clusters)
    )
