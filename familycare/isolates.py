"""Keeping what is put into a sentence from turning its words about, and being turned by them.

A name or a telephone number brings its own direction along. Unicode's isolates fence it in: they
are invisible, and both screens and printed pages obey them.
"""

FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE = "\u2068", "\u2066", "\u2069"


def isolated(text: str) -> str:
    """Keep a name's or remark's own direction from disturbing the sentence around it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if text else ""


def code(text: str) -> str:
    """Show a telephone number, case number or address of a page from left to right, always."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}" if text else ""
