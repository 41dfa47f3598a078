"""How hard a text is to read: Flesch's reading ease and the grade of Flesch and Kincaid.

Flesch, R. (1948): A new readability yardstick, Journal of Applied Psychology 32, 221-233.
Kincaid, J. P. et al. (1975): Derivation of new readability formulas for Navy enlisted personnel,
Research Branch Report 8-75. Syllables are counted by groups of vowels, as such programs do.
"""

import re
from typing import NamedTuple

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)*|\d+(?:[.,:]\d+)*")
SENTENCE_END = re.compile(r"(?<=[.!?؟。！？:：])\s*|\n+")
HAN = re.compile(r"[\u4e00-\u9fff]")
SILENT_ENDS = re.compile(r"(?:[^laeiouy]es|[^aeioutdy]ed|[^laeiouy]e)$")
"""Vowels that are written and not spoken: comes, asked, time; but table, wanted."""


class Ease(NamedTuple):
    """How easy some texts are."""

    words: int
    sentences: int
    syllables: int

    @property
    def flesch(self):
        """0 is hardest; 60 to 70 is plain English, 80 and more is easy."""
        return (
            206.835
            - 1.015 * self.words / self.sentences
            - 84.6 * self.syllables / self.words
        )  # fmt: skip

    @property
    def grade(self):
        """The school year, as counted in the United States, that reads it with ease."""
        return 0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59


def sentences_of(text):
    """Return the sentences of a text in any of our languages; a colon ends one too."""
    return [part.strip() for part in SENTENCE_END.split(text) if re.search(r"\w", part)]


def syllables(word):
    """Return how many syllables an English word has, at least one."""
    plain = word.lower().replace("’", "'")
    spoken = SILENT_ENDS.sub(lambda found: found[0][0], plain) if len(plain) > 3 else plain
    return max(1, len(re.findall(r"[aeiouy]+", spoken)))


def ease(texts):
    """Return how easy English texts are, taken together."""
    parts = [part for text in texts for part in sentences_of(text)]
    words = [word for part in parts for word in WORD.findall(part)]
    return Ease(len(words), len(parts), sum(map(syllables, words)))


def length(sentence, language):
    """Return how long a sentence is: in words, in Chinese in characters."""
    if language == "zh":
        return len(HAN.findall(sentence)) + len(re.findall(r"[A-Za-z0-9]+", sentence))
    return len(sentence.split())
