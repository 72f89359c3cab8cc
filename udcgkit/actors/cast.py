"""The cast of an article: its actors, and their mentions in text order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from udcgkit.records import Actor, Mention


class Cast:
    """The actors of an article and their mentions in text order.

    Mentions never cross; one may lie inside another ("ukrainische" in "der ukrainische
    Verteidigungsminister Ostap Koval").

    >>> named = Mention(4, 8, "org:nato", "acronym", "name")
    >>> cast = Cast([Actor("org:nato", "NATO", "organisation", "name", mentions=[named])])
    >>> [mention.actor_id for mention in cast.within(0, 10)], cast.within(5, 9), cast.last_before(4)
    (['org:nato'], [], None)
    """

    def __init__(self, actors: Iterable[Actor], places: Iterable[Mention] = (), home: str | None = None) -> None:
        self.home = home
        """the state of the ministry or parliament that publishes the article"""
        self.actors: dict[str, Actor] = {actor.actor_id: actor for actor in actors}
        everywhere = (mention for actor in self.actors.values() for mention in actor.mentions)
        self.mentions: list[Mention] = sorted(everywhere, key=lambda mention: (mention.start, -mention.end))
        self._starts = [mention.start for mention in self.mentions]
        self._places = sorted(places, key=lambda mention: mention.start)
        self.possessives: list[Mention] = []
        """mentions of persons by what they own, in text order, which no stage takes for a giver: her plan"""

    def add(self, actor: Actor) -> None:
        """Takes in an actor that a later stage needs (the state for which a ministry gives), mentions included."""
        self.actors[actor.actor_id] = actor
        self.mentions = sorted([*self.mentions, *actor.mentions], key=lambda mention: (mention.start, -mention.end))
        self._starts = [mention.start for mention in self.mentions]

    def take_in(self, mentions: Sequence[Mention]) -> None:
        """Adds mentions of its actors that a later stage has found (pronouns of bodies)."""
        for mention in mentions:
            self.actors[mention.actor_id].mentions.append(mention)
            self.mentions.append(mention)
        for actor_id in {mention.actor_id for mention in mentions}:
            self.actors[actor_id].mentions.sort(key=lambda one: one.start)
        self.mentions.sort(key=lambda one: (one.start, -one.end))
        self._starts = [one.start for one in self.mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that start in `start:end`, in text order."""
        return self.mentions[bisect_left(self._starts, start):bisect_left(self._starts, end)]

    def named_at(self, start: int) -> Mention | None:
        """The mention by name of a person that begins at offset `start`."""
        found = (one for one in self.within(start, start + 1) if one.form == "name")
        return next((one for one in found if self.actors[one.actor_id].kind == "person"), None)

    def possessive_at(self, start: int, end: int) -> Mention | None:
        """The mention of a person by what is his at `start:end`: sein Vorwurf."""
        place = bisect_left(self.possessives, start, key=lambda mention: mention.start)
        found = self.possessives[place] if place < len(self.possessives) else None
        return found if found is not None and (found.start, found.end) == (start, end) else None

    def places(self, start: int, end: int) -> list[Mention]:
        """The mentions in `start:end` of states that are only where something happens, and so are no actors."""
        first, last = (bisect_left(self._places, offset, key=lambda mention: mention.start) for offset in (start, end))
        return self._places[first:last]

    def last_before(self, offset: int, *kinds: str) -> Mention | None:
        """The nearest mention that starts before `offset`, of an actor of one of `kinds` if given."""
        for index in range(bisect_right(self._starts, offset - 1) - 1, -1, -1):
            mention = self.mentions[index]
            if not kinds or self.actors[mention.actor_id].kind in kinds:
                return mention
        return None
