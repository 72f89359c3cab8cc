"""Whether words spell an abbreviation out, judged by its letters alone.

Each letter begins the next word of the long form, or comes later in the same one (HIMARS: High
Mobility …, BIP: Bruttoinlandsprodukt). Small words such as "and", "of", "für" may lack a letter,
and so may a content word, at a price. So no list of abbreviations is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from udcgkit.lexicon import LANGUAGES, Lexicon, load

LONGEST = 14
"""Characters of an abbreviation, at most."""
_WITHOUT_LETTER = 2  # the price of a content word without a letter; a letter from inside a word costs 1
_WORD = re.compile(r"[^\W_][\w'’]*")
_BETWEEN = re.compile(r" ?[&–] |, |- | |[-/]")
_MANY = re.compile(r"([^\W\d_])([2-5])")

Word = tuple[int, int, str]
"""Start, end, and the word in small letters; of one in capitals (an abbreviation itself) only the first."""


class SmallWords:
    """Words that need no letter: of every language, for long forms are often English."""

    def __init__(self, _lexicon: Lexicon) -> None:
        rows = (row for language in LANGUAGES for row in load(language).rows("function_words"))
        self.forms = frozenset(row["form"] for row in rows)


def is_short(form: str) -> bool:
    """Whether it looks like an abbreviation: two capitals or digits at least.

    >>> is_short("NATO"), is_short("BMVg"), is_short("G7"), is_short("Bund"), is_short("US-")
    (True, True, True, False, False)
    """
    return form[-1].isalnum() and sum(sign.isupper() or sign.isdigit() for sign in form) >= 2


def words_from(text: str, start: int, count: int) -> Iterator[Word]:
    """Up to `count` words from `start` on, as far as only spaces, hyphens and the like part them."""
    while count and (match := _WORD.match(text, start)):
        yield _word(match)
        between = _BETWEEN.match(text, match.end())
        if between is None:
            return
        start, count = between.end(), count - 1


def words_before(text: str, end: int, count: int) -> list[Word]:
    """Up to `count` words that end at `end`, as far back as only spaces, hyphens and the like part them.

    >>> [word for _, _, word in words_before("Ja. Die Europäische Union", 25, 9)]
    ['die', 'europäische', 'union']
    """
    found: list[Word] = []
    for match in reversed(list(_WORD.finditer(text, max(0, end - 20 * count), end))):
        if len(found) == count or not (match.end() == end or _BETWEEN.fullmatch(text, match.end(), end)):
            break
        end = match.start()
        found.insert(0, _word(match))
    return found


def _word(match: re.Match[str]) -> Word:
    seen = match.group()
    return *match.span(), seen[0].casefold() if len(seen) > 1 and seen.isupper() else seen.casefold()


def letters_of(short: str) -> str:
    """The letters to be found; C2 is CC.

    >>> letters_of("IRIS-T"), letters_of("C2")
    ('irist', 'cc')
    """
    folded = "".join(sign for sign in short.casefold() if sign.isalnum())
    return _MANY.sub(lambda match: match.group(1) * int(match.group(2)), folded)


def spelled_out(
    letters: str, words: Iterable[Word], small: frozenset[str], *, strict: bool = False, until: int | None = None
) -> tuple[int, int] | None:
    """Cost and end of the cheapest reading of `words` as the long form of `letters`, or None.

    `strict`: every content word gives one letter, its first. `until`: where the long form must end.
    Walks the words once and keeps, for each number of letters used, the lowest cost so far.

    >>> spelled_out("eu", [(0, 11, "europäische"), (12, 17, "union")], frozenset())
    (0, 17)
    >>> spelled_out("eu", [(0, 7, "deutsch")], frozenset()) is None
    True
    """
    limit = 0 if strict else len(letters)
    costs = {0: 0}
    best: tuple[int, int] | None = None
    for _, end, word in words:
        taken = _taken(letters, word, costs, strict)
        done = taken.pop(len(letters), None)
        if done is not None and done <= limit and word not in small and until in (None, end):
            best = min(best or (done, end), (done, end))
        costs = _after(taken, costs, 0 if word in small else _WITHOUT_LETTER, limit)
        if not costs:
            break
    return best


def _taken(letters: str, word: str, costs: dict[int, int], strict: bool) -> dict[int, int]:
    """The costs after `word` gave one letter or more."""
    taken: dict[int, int] = {}
    for used, cost in costs.items():
        place = 0 if word[0] == letters[used] else -1
        while place >= 0:
            used += 1
            taken[used] = min(taken.get(used, cost), cost)
            if strict or used == len(letters):
                break
            place, cost = word.find(letters[used], place + 1), cost + 1
    return taken


def _after(taken: dict[int, int], costs: dict[int, int], price: int, limit: int) -> dict[int, int]:
    """The costs after a word that gave letters, or was passed over; the first one may not be."""
    for used, cost in costs.items():
        if used and cost + price <= limit:
            taken[used] = min(taken.get(used, limit), cost + price)
    return {used: cost for used, cost in taken.items() if cost <= limit}
