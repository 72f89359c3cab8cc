"""Which bodies a pronoun can take up: die Fraktion … sie; the ministry … it."""

from __future__ import annotations

from udcgkit.grammar.phrases import COMPLEMENTIZER, Grammar
from udcgkit.lexicon import Lexicon
from udcgkit.records import Span
from udcgkit.segmentation import Document

_NEAR = 3
"""words behind a pronoun among which one tells that it stands for nobody: it would be wrong"""


class BodyPronouns:
    """The pronouns of a language that take up a body, with the articles that tell its gender."""

    def __init__(self, lexicon: Lexicon) -> None:
        rows = lexicon.rows("body_pronouns")
        self._articles = {row["form"]: frozenset(row["articles"].split("|")) for row in rows}
        self._nobody = {row["form"]: frozenset(row["nobody"].split("|")) for row in rows}
        self._bare = {row["form"] for row in rows if row["bare"]}
        self._known = frozenset().union(*self._articles.values())

    def takes(self, pronoun: str, named: str) -> bool:
        """Whether the pronoun can mean a body that was named with these words."""
        first = named.partition(" ")[0].lower()
        if first in self._known:
            return first in self._articles.get(pronoun, ())
        return pronoun in self._bare and named[:1].isupper()

    def subject(self, document: Document, said: Span, speaker: str) -> Span | None:
        """The pronoun for the speaker that opens what it says: the ministry said it would pay; Oslo sagte, dass es …"""
        grammar = document.lexicon.once(Grammar)
        at = document.token_from(said[0])
        at += bool(grammar.flags(document.words[at]) & COMPLEMENTIZER)
        word = document.words[at].lower() if at < len(document.words) else ""
        if word not in self or not self.takes(word, speaker):
            return None
        following = document.words[at + 1:at + 1 + _NEAR]
        nobody = not self._nobody[word].isdisjoint(following)
        return None if nobody else (document.starts[at], document.ends[at])

    def __contains__(self, word: str) -> bool:
        return word in self._articles
