"""Who appears in the article: mentions, and the actors they mean."""

from __future__ import annotations

from collections.abc import Iterable

from udcgkit.actors.cast import Cast
from udcgkit.actors.casting import Casting
from udcgkit.actors.publishing import home_country, publishing_body
from udcgkit.segmentation import Document

__all__ = ["Cast", "find_actors", "home_country", "publishing_body"]


def find_actors(
    document: Document, aliases: Iterable[tuple[str, str]] = (), home: str | None = None, official: bool = True
) -> Cast:
    """The actors of the document; `aliases` are (abbreviation, long form) pairs that cleaning met.

    `home` is the ISO code of the publisher's state (see `home_country`), where it is known: offices
    without an adjective are its own ("Verteidigungsminister" on a page of the German ministry). Where the
    publisher is not `official`, a state of another language that the article never names is none.

    >>> from udcgkit import Article
    >>> from udcgkit.lexicon import load
    >>> article = Article.from_text("Der norwegische Außenminister Espen Lund sagte, er sei zufrieden.", language="de")
    >>> cast = find_actors(Document(article, load("de")))
    >>> [(actor.actor_id, actor.role, actor.country) for actor in cast.actors.values()]
    [('person:espen-lund', 'Außenminister', 'NO'), ('country:NO', None, 'NO')]
    >>> find_actors(Document(Article.from_text("Es regnet.", language="de"), load("de"))).mentions
    []
    """
    return Casting(document, aliases, home, official).cast()
