"""Words for offices, by whether who holds them speaks for a body: Sprecher; die Minister der G7; not: der CDU-Chef."""

from __future__ import annotations

from collections.abc import Iterable

from udcgkit.grammar.phrases import OF_MANY, Grammar
from udcgkit.lexicon import Lexicon, Row
from udcgkit.segmentation import Document

_OF_STATES = frozenset(("minister", "head_of_government", "head_of_state"))
"""offices whose holders together speak for their states"""
_PUBLIC = _OF_STATES | {"leader", "politician"}
"""offices by whose plural two persons are called again"""


def offices(lexicon: Lexicon) -> frozenset[str]:
    """The words for offices but those of whoever speaks for a body."""
    return _forms(row for row in lexicon.rows("roles") if row["office"] != "spokesperson")


def spokespersons(lexicon: Lexicon) -> frozenset[str]:
    """The words for whoever speaks for a body: Sprecherin, spokesman."""
    return _forms(row for row in lexicon.rows("roles") if row["office"] == "spokesperson")


def journalists(lexicon: Lexicon) -> tuple[str, ...]:
    """How the words for those end who work for a medium or speak for it: Chefredakteurin, Sprecher."""
    rows = (row for row in lexicon.rows("roles") if row["office"] in ("journalist", "spokesperson"))
    return tuple(form.lower() for form in _forms(rows) if form)


def _forms(rows: Iterable[Row]) -> frozenset[str]:
    return frozenset(form for row in rows for column in ("masculine", "feminine") for form in row[column].split("|"))


def are_many(document: Document, first: int, token: int) -> bool:
    """All who hold an office speak for their states or body: die Staats- und Regierungschefs der EU.

    The phrase begins with the word `first`, the noun is the word `token`.
    """
    word = document.words[token].lower()
    if token == first or not document.lexicon.once(Grammar).flags(document.words[first].lower()) & OF_MANY:
        return False
    return document.words[token + 1] == "-" or word.endswith("-") or holds_office(document.lexicon, word)


def holds_office(lexicon: Lexicon, noun: str) -> bool:
    """The plural is one of those for ministers or heads of states: die Staats- und Regierungschefs der EU."""
    return noun.lower().endswith(lexicon.once(_of_states))


def hold_offices(lexicon: Lexicon, noun: str) -> bool:
    """The plural is one by which two persons are called again: beide Minister, the leaders; not: beide Länder."""
    return noun.lower().endswith(lexicon.once(_public))


def _of_states(lexicon: Lexicon) -> tuple[str, ...]:
    return _plurals(lexicon, _OF_STATES)


def _public(lexicon: Lexicon) -> tuple[str, ...]:
    return _plurals(lexicon, _PUBLIC)


def _plurals(lexicon: Lexicon, held: frozenset[str]) -> tuple[str, ...]:
    """How the words for several holders of these offices end."""
    rows = (row for row in lexicon.rows("roles") if row["office"].partition(":")[0] in held)
    return tuple(form.lower() for row in rows for form in filter(None, row["plural"].split("|")))
