"""Which bodies a pronoun can take up: die Fraktion … sie; the ministry … it."""

from __future__ import annotations

from udcgkit.lexicon import Lexicon


class BodyPronouns:
    """The pronouns of a language that take up a body, with the articles that tell its gender."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("body_pronouns")
        self._articles = {row["form"]: frozenset(row["articles"].split("|")) for row in rows}
        self._bare = {row["form"] for row in rows if row["bare"]}
        self._known = frozenset().union(*self._articles.values())

    def takes(self, pronoun: str, named: str) -> bool:
        """Whether the pronoun can mean a body that was named with these words."""
        first = named.partition(" ")[0].lower()
        if first in self._known:
            return first in self._articles.get(pronoun, ())
        return pronoun in self._bare and named[:1].isupper()

    def __contains__(self, word: str) -> bool:
        return word in self._articles
