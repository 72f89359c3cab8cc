"""Who appears in the article: mentions, and the actors they mean.

What is known: `gazetteer` (the lexicon as one look-up table), `wordlists`, `offices`, `folding`
What is found in one pass over the words: `scan`, `compounds`
The finders, in the order of `casting`
    bodies, named_bodies, linked_names, proper_bodies, ministries, abbreviations    bodies by what shows them
    body_register       what the bodies of one article are called
    states, collectives             the state that a body is of; groups of states
    names, name_words               which capitals are a person's name, and where it ends
    office_phrases, office_names, persons, surnames, speaker_labels     persons by what shows them
    people, descriptions            all names of a person, folded into one
    metonyms, metonym_phrases       capitals that stand for their state
    homeland, holders               whose an office without adjective is, and who holds it
    reference, pronouns, anaphors   who is meant by an office, a pronoun, "das Ministerium"
What comes out: `cast`; who publishes: `publishing`
"""

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
