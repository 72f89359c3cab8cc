"""Articles broken in random ways, from the bundled article and the gold set: the same ones for the same seed."""

from __future__ import annotations

import random
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path

from udcgkit import Article, extract

PROJECT = Path(__file__).parent.parent
LONGEST = 1_500  # characters of a mutant, most of them; what breaks a rule stands in a few sentences
PIECES = (
    "„", "“", "”", "‚", "‘", "'", '"', "»", "«", "“„", "\n", "\r\n", "\n\n", "\u2028", "\x00", "\x1f", "\ufeff",
    "\u00ad", "\u200b", "\u202e", "\ud800", "\udfff", "e\u0301", "🇺🇦", "👩\u200d🚀", "الدعم العسكري", "Рамштайн",
    "军事援助", "ﬁ", "İ", "ß", " ", "\u00a0", "(", ")", "((", "[", ".", "...", "…", ",", ";", ":", "-", "–", " - ", "/",
    "=1+1", "<script>", "&amp;", "%", "§", "€", "$", " und ", " sagte ", " laut ", " so ", " dass ", " werde ", " sei ",
    " said ", " that ", " according to ", " davon ", " darunter ", " of which ", " insgesamt ", " bis zu ",
    " zwischen ", " er ", " sie ", " wir ", " she ", " 5 ", " 0 ", "1.000.000", "1,5", " Millionen ", " Mrd. ", " bn ",
    " Euro ", "US-Dollar", "99999999999999999999", " 2026 ", " 31. Februar 2026 ", " Minister ", "Ministerin ",
    " NATO ",
    "-Initiative", " Drohnen ", " Artillery shells ",
)  # fmt: skip


@lru_cache(maxsize=1)
def sources() -> tuple[str, ...]:
    """The texts that the mutants are made of, line ends kept."""
    files = [*sorted((PROJECT / "seeds").glob("*.txt")), *sorted((PROJECT / "tests/gold/articles").glob("*.txt"))]
    return tuple(file.read_bytes().decode("utf-8") for file in files)


def mutants(seed: int) -> Iterator[Article]:
    """Articles without end."""
    chance = random.Random(seed)
    while True:
        text = _passage(chance)
        for _ in range(chance.choice((1, 2, 4, 8, 32))):
            text = chance.choice(MUTATIONS)(text, chance)
        yield _article(text[:4 * LONGEST], chance)


def _article(text: str, chance: random.Random) -> Article:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # languages that cannot be told
        return Article.from_text(
            text,
            publisher=chance.choice((None, "Bundesministerium der Verteidigung", "Ministry of X", "Zeitung \ud800")),
            published_on=chance.choice((None, "2025-10-15", "0001-01-01", "9999-12-31")),
            language=chance.choice((None, None, "de", "en")),
        )


def _passage(chance: random.Random) -> str:
    """Some of one text, or the beginning of one and the end of another."""
    text = chance.choice(sources())
    start = chance.randrange(max(1, len(text) - LONGEST))
    passage = text[start:start + chance.randrange(1, LONGEST)]
    return passage if chance.random() < 0.8 else passage[:LONGEST // 2] + chance.choice(sources())[-LONGEST // 2:]


def _place(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(text) + 1)
    return start, min(len(text), start + chance.choice((1, 3, 10, 80, 400)))


def _drop(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    return text[:start] + text[end:]


def _double(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    return text[:end] + text[start:]


def _move(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    rest = text[:start] + text[end:]
    to = chance.randrange(len(rest) + 1)
    return rest[:to] + text[start:end] + rest[to:]


def _insert(text: str, chance: random.Random) -> str:
    start, _ = _place(text, chance)
    return text[:start] + chance.choice(PIECES) * chance.choice((1, 1, 1, 2, 20)) + text[start:]


def _replace(text: str, chance: random.Random) -> str:
    """One sign everywhere by a piece."""
    return text.replace(chance.choice(text), chance.choice(PIECES)) if text else text


def _shuffle_words(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    words = text[start:end].split(" ")
    chance.shuffle(words)
    return text[:start] + " ".join(words) + text[end:]


def _change_case(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    change: Callable[[str], str] = chance.choice((str.upper, str.lower, str.title, str.swapcase))
    return text[:start] + change(text[start:end]) + text[end:]


def _glue(text: str, chance: random.Random) -> str:
    """Takes the white space out of a stretch."""
    start, end = _place(text, chance)
    return text[:start] + "".join(text[start:end].split()) + text[end:]


def _reverse(text: str, chance: random.Random) -> str:
    start, end = _place(text, chance)
    return text[:start] + text[start:end][::-1] + text[end:]


MUTATIONS: tuple[Callable[[str, random.Random], str], ...] = (
    _drop, _double, _move, _insert, _insert, _insert, _replace, _shuffle_words, _change_case, _glue, _reverse,
)  # fmt: skip


def failures(articles: Iterable[Article], together: int = 25) -> Iterator[tuple[Article, Exception]]:
    """The articles whose tables cannot be made or break a rule of the schema, each with the error."""
    left = iter(articles)
    while batch := list(islice(left, together)):
        try:
            extract(batch).check()
        except Exception:
            yield from _each(batch)


def _each(batch: list[Article]) -> Iterator[tuple[Article, Exception]]:
    for article in batch:
        try:
            extract(article).check()
        except Exception as error:
            yield article, error
