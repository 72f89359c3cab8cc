"""The names of groups, organisations and programmes in the language of a figure."""

from __future__ import annotations

from udcgkit.lexicon import Lexicon, load


def name_in(language: str, actor: str) -> str | None:
    """The name that the lexicon of a language has for an actor; None where it has none.

    >>> name_in("en", "org:eu-commission"), name_in("en", "group:allies"), name_in("de", "org:nobody")
    ('European Commission', 'allies', None)
    """
    return load(language).once(_names).get(actor)


def _names(lexicon: Lexicon) -> dict[str, str]:
    """Names by the ids of actors: of an organisation the one of the last row, as everywhere, of a group the first."""
    groups = reversed([row for row in lexicon.rows("groups") if row["group"]])
    names = {f"group:{row['group']}": row["forms"].split("|")[0] for row in groups}
    return names | {row["id"]: row["name"] for row in lexicon.rows("organisations")}
