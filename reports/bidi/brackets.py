"""Pairs of brackets, which run as what stands inside or before them (rule N0)."""

from collections.abc import Sequence

PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌"
    "⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
"""Each opening bracket and the one that closes it (BidiBrackets.txt)."""
DEEPEST = 63
"""Brackets open at once (BD16); where more are, none of the text is paired any further."""

_ALIKE = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Angle brackets that Unicode holds to be the same as others."""
_CLOSES = {
    _ALIKE.get(opening, opening): _ALIKE.get(closing, closing)
    for opening, closing in zip(PAIRS[::2], PAIRS[1::2], strict=True)
}
_CLOSING = frozenset(_CLOSES.values())
_BRACKETS = frozenset(PAIRS)
_STRONG = {"L": "L", "R": "R", "E": "R", "N": "R"}
"""Numbers count as what runs from the right here (N0, N1)."""


def has_brackets(characters: Sequence[str]) -> bool:
    """Whether there is anything to pair."""
    return not _BRACKETS.isdisjoint(characters)


def paired(letters: str, marks: str, characters: Sequence[str], here: str, before: str) -> str:
    """Give each pair of brackets the direction of its content or of what stands before it.

    `here` is the direction of the level, `before` that at the beginning of the sequence; `marks`
    are the letters as they were before the weak ones were resolved.
    """
    found = list(letters)
    for opening, closing in sorted(_pairs(letters, characters)):
        direction = _direction(found, opening, closing, here, before)
        for place in (opening, closing) if direction else ():
            found[place] = direction
            after = place + 1
            while after < len(found) and marks[after] == "M":
                found[after] = direction
                after += 1
    return "".join(found)


def _pairs(letters: str, characters: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of each opening bracket and of its closing one (BD16)."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for place, bracket in enumerate(characters):
        if letters[place] != "O" or bracket not in _BRACKETS:
            continue
        alike = _ALIKE.get(bracket, bracket)
        if alike in _CLOSES:
            if len(opened) == DEEPEST:
                break
            opened.append((_CLOSES[alike], place))
        for depth in range(len(opened) - 1, -1, -1) if alike in _CLOSING else ():
            if opened[depth][0] == alike:
                pairs.append((opened[depth][1], place))
                del opened[depth:]
                break
    return pairs


def _direction(letters: Sequence[str], opening: int, closing: int, here: str, before: str) -> str:
    """Return the direction that a pair takes; empty where there is nothing strong inside."""
    inside = {_STRONG.get(letter, "") for letter in letters[opening + 1 : closing]}
    if here in inside:
        return here
    if inside <= {""}:
        return ""
    strong = (_STRONG[letter] for letter in reversed(letters[:opening]) if letter in _STRONG)
    return next(strong, before)
