"""The headline of an article that brings none beside its text, where the text shows it for certain."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from udcgkit.cleaning import SmallWords
from udcgkit.lexicon import LANGUAGES, Lexicon, load
from udcgkit.publication_date import is_dateline
from udcgkit.publisher_cues import PublisherCues
from udcgkit.records import Span

_HEAD = 4000  # characters that are looked at
_LONGEST = 160  # characters of a headline
_MOST_LINES = 3  # of short lines above the text: kicker, headline, line below it
_TRAIL = 5  # lines of sections, with the label that ends them
_KICKER = 4  # words, at most
_SURE_KICKER = 2  # words: no headline is as short
_LEAST_PROSE = 60  # characters of a paragraph
_UNFINISHED = ("determiner", "conjunction", "preposition")
"""Classes of words after which a line goes on in the next one, unless they part from a verb ("kündigt … an")."""
_LINE = re.compile(r"\S[^\n]*")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PROSE_END = re.compile(r"[.!?…][“”\"»’‘)\]]*$")
_SENTENCE_WITHIN = re.compile(r"\w{3}[.!?…][“”\"»’‘)\]]* [^\W\da-zäöü]")
"""a sentence ends inside: a lead-in of two sentences above a list ends in a colon"""
_NO_HEADLINE_END = re.compile(r"(?:[.,;:–—-]|\.[“”\"»’‘)\]])$")
_NO_HEADLINE = re.compile(
    r"^\W*[•·*|>▪‣–—-]\s|\t|https?:|www\.|@|\d{1,2}:\d\d|^\d+[.)]|©|[.!?] \([^)]*\)$|\|.*\||\s[>›»]\s"
)


class Headlines:
    """What tells headlines from labels and names; of every language, for labels are often English."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = [row for language in LANGUAGES for row in load(language).rows("page_labels")]
        self.labels = frozenset(row["form"] for row in rows)
        self._before = frozenset(row["form"] for row in rows if row["role"] == "headline")
        classes = lexicon.rows("word_classes")
        particles = {row["form"] for row in classes if row["class"] == "particle"}
        self.unfinished = {row["form"] for row in classes if row["class"] in _UNFINISHED} - particles
        self.small = lexicon.once(SmallWords).forms
        self._publishers = lexicon.once(PublisherCues)
        self.first_names = frozenset(row["name"] for row in lexicon.rows("first_names"))

    def is_label(self, line: str) -> bool:
        """Whether the line names the kind of text or its day, not its matter: "Pressemitteilung"."""
        if len(line) > _LONGEST:
            return False
        words = line.casefold().strip(" :.|–-")
        if words in self.labels or is_dateline(line) or ("|" in words and self.labels.issuperset(words.split("|"))):
            return True
        return self._publishers.before_day(line) is not None

    def label_end(self, line: str) -> int:
        """Where the headline begins behind a word that announces it: "Betreff: Hilfe zugesagt"."""
        word, colon, rest = line.partition(":")
        if not colon or word.casefold().strip() not in self._before:
            return 0
        return len(line) - len(rest.lstrip())

    def is_byline(self, line: str) -> bool:
        """Whether the line consists of names: "Erika Muster und Jonas Berg"."""
        words = _WORD.findall(line)
        return bool(words) and words[0] in self.first_names and not self.says_something(line) and len(words) <= 6

    def says_something(self, line: str) -> bool:
        """Whether the line has a small-letter word that is more than glue, as a verb is."""
        return any(word[0].islower() and word not in self.small for word in _WORD.findall(line))


class _Line(NamedTuple):
    span: Span
    text: str


def find_headline(text: str, lexicon: Lexicon) -> Span | None:
    """Where the headline stands in a cleaned text: a short line without full stop above a paragraph.

    >>> from udcgkit.lexicon import load
    >>> text = ("Werft baut zwei Schiffe\\n\\nDie Werft hat am Montag den Bau zweier Schiffe begonnen, "
    ...         "teilte die Hafenbehörde mit.")
    >>> find_headline(text, load("de"))
    (0, 23)
    >>> find_headline("Die Werft baut.\\nSie baut zwei Schiffe.", load("de")) is None
    True
    """
    known = lexicon.once(Headlines)
    lines = [_Line(match.span(), match.group().rstrip()) for match in _LINE.finditer(text[:_HEAD])]
    publishers = lexicon.once(PublisherCues)
    labels = [known.is_label(line.text) for line in lines]
    for place, line in enumerate(lines[:_MOST_LINES]):
        labels[place] = labels[place] or publishers.body(line.text) is not None
    above, below = _parted([line for line, label in zip(lines, labels, strict=True) if not label])
    if len(above) > _MOST_LINES and any(labels[1:_TRAIL]):  # below the trail of a page: "News story"
        first = max(place for place, label in enumerate(labels[:_TRAIL]) if label) + 1
        above, below = _parted([line for line, label in zip(lines[first:], labels[first:], strict=True) if not label])
    if not 0 < len(above) <= _MOST_LINES or not below or not _stands_above(text, above[0], below[0]):
        return None
    chosen = _chosen(above, known)
    if chosen is None:
        return None
    begin = known.label_end(chosen.text)
    headline, _ = publishers.beside(chosen.text[begin:])
    if not _can_be_headline(headline, known):
        return None
    return chosen.span[0] + begin, chosen.span[0] + begin + len(headline)


def _parted(lines: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The short lines above the first paragraph, one more than may be, and what follows them."""
    above = list(takewhile(lambda line: not _is_prose(line.text), lines[:_MOST_LINES + 1]))
    return above, lines[len(above):]


def _is_prose(line: str) -> bool:
    ends = _PROSE_END.search(line) is not None or (line.endswith(":") and _SENTENCE_WITHIN.search(line) is not None)
    return len(line) >= _LEAST_PROSE and (ends or len(line) > _LONGEST)


def _stands_above(text: str, first: _Line, prose: _Line) -> bool:
    """Whether the paragraph begins anew: not the next line of a text that was cut to a page's width."""
    parted = "\n" in text[first.span[1]:prose.span[0]].strip(" ").replace("\n", "", 1)
    return parted or (not prose.text[0].islower() and len(prose.text) > 1.2 * len(first.text))


def _chosen(above: list[_Line], known: Headlines) -> _Line | None:
    """The first line, or the second where the first is a kicker ("Ukraine-Krieg"); None where that is not certain."""
    first, *more = above
    if len(more) > 1 and first.text == more[0].text:  # a page's name in its head
        return None
    words = _WORD.findall(first.text)
    if len(words) > _KICKER or known.says_something(first.text):
        return first
    others = [line for line in more if not known.is_byline(line.text)]
    if len(words) > _SURE_KICKER:  # above another line, it may be kicker or headline
        return None if others else first
    return others[0] if others and len(_WORD.findall(others[0].text)) > _KICKER else None


def _can_be_headline(line: str, known: Headlines) -> bool:
    words = _WORD.findall(line)
    if len(line) > _LONGEST or len(words) < 3 or _NO_HEADLINE_END.search(line) or _NO_HEADLINE.search(line):
        return False
    return not line[0].islower() and words[-1] not in known.unfinished and not known.is_byline(line)
