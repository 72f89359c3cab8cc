"""Names written in several ways: what an id is made of, and what is compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from udcgkit.lexicon import Lexicon

_UMLAUTS = str.maketrans({
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "å": "a",
    "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ь": "", "ъ": "", "’": "", "'": "",
})  # fmt: skip
_STROKES = str.maketrans("łŁøØđĐıß", "lLoOdDis")
_REST = re.compile(r"[^a-z0-9]+")
_TWICE = re.compile(r"(.)\1+")


def plain(name: str) -> str:
    """The name in lower-case ASCII letters where it has a Latin form; words apart by one space.

    >>> plain("Péter Szijjártó"), plain("Jürgen Groß"), plain("")
    ('peter szijjarto', 'juergen gross', '')
    """
    folded = unicodedata.normalize("NFC", name).lower().translate(_UMLAUTS)
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
        folded = "".join(c if c.isascii() else f"{ord(c):x}" if c.isalpha() else " " for c in folded)
    return _REST.sub(" ", folded).strip()


def without_marks(name: str) -> str:
    """The name as papers without the letters of its language print it.

    >>> without_marks("Jānis"), without_marks("Łukasz"), without_marks("Eva")
    ('Janis', 'Lukasz', 'Eva')
    """
    parts = unicodedata.normalize("NFKD", name.translate(_STROKES))
    return "".join(c for c in parts if not unicodedata.combining(c))


def slug(name: str) -> str:
    """The part of an actor_id after its kind.

    >>> slug("Agnes-Marie Strack-Zimmermann"), slug("…")
    ('agnes-marie-strack-zimmermann', 'unnamed')
    """
    return plain(name).replace(" ", "-") or "unnamed"


def of_state(written: str, country: str | None) -> str:
    """The id of a body of a state: several states have a Verteidigungsministerium."""
    return f"{written}-{country.lower()}" if country else written


class Folding:
    """Folds transliterations, so that Selenskyj, Selenskij and Zelenskyy compare alike.

    >>> from udcgkit.lexicon import load
    >>> fold = load("de").once(Folding)
    >>> fold("Selenskyj") == fold("Zelenskyy"), fold("Umjerow") == fold("Umerov"), fold("")
    (True, True, '')
    >>> fold.slug("Ostap Schewtschuk", foreign=True), fold.slug("Walter Schulz")
    ('ostap-shevchuk', 'walter-schulz')
    """

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("transliteration")
        self._compare = _replacer({row["letters"]: row["folded"] for row in rows if row["use"] == "compare"})
        self._id = _replacer({row["letters"]: row["folded"] for row in rows if row["use"] == "id"})
        self._endings = tuple(row["letters"] for row in rows if row["use"] == "ending")
        self._known: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """What the name is compared as; kept, since the names of one run recur."""
        known = self._known.get(name)
        if known is None:
            known = _TWICE.sub(r"\1", self._compare(plain(name)))
            if len(self._known) < 20_000:
                self._known[name] = known
        return known

    def slug(self, name: str, foreign: bool = False) -> str:
        """The slug of a person's name; `foreign`: its first name is transliterated from Cyrillic."""
        if foreign or plain(name).endswith(self._endings):
            return slug(self._id(plain(name)))
        return slug(name)


def _replacer(pairs: dict[str, str]) -> Callable[[str], str]:
    pattern = re.compile("|".join(sorted(map(re.escape, pairs), key=len, reverse=True)) or "(?!)")
    return lambda name: pattern.sub(lambda match: pairs[match.group()], name)
