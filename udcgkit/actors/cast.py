"""The cast of an article: its actors, and their mentions in text order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from udcgkit.records import Actor, Mention


class Cast:
    """The actors of an article and their mentions in text order.

    Mentions never cross; one may lie inside another ("ukrainische" in "der ukrainische
    Verteidigungsminister Denys Schmyhal"): `top` leaves those out.

    >>> named = Mention(4, 8, "org:nato", "acronym", "name")
    >>> cast = Cast([Actor("org:nato", "NATO", "organisation", "name", mentions=[named])])
    >>> [mention.actor_id for mention in cast.within(0, 10)], cast.within(5, 9), cast.resolve(0, 3)
    (['org:nato'], [], ())
    """

    def __init__(self, actors: Iterable[Actor], text: str = "", joiners: frozenset[str] = frozenset()) -> None:
        self.actors: dict[str, Actor] = {actor.actor_id: actor for actor in actors}
        everywhere = (mention for actor in self.actors.values() for mention in actor.mentions)
        self.mentions: list[Mention] = sorted(everywhere, key=lambda mention: (mention.start, -mention.end))
        self._starts = [mention.start for mention in self.mentions]
        self._text = text
        self._joiners = joiners

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that start in `start:end`, in text order."""
        return self.mentions[bisect_left(self._starts, start):bisect_left(self._starts, end)]

    def top(self, start: int, end: int) -> list[Mention]:
        """Those of `within` that lie in no other of them."""
        found: list[Mention] = []
        for mention in self.within(start, end):
            if not found or mention.start >= found[-1].end:
                found.append(mention)
        return found

    def last_before(self, offset: int, *kinds: str) -> Mention | None:
        """The nearest mention that starts before `offset`, of an actor of one of `kinds` if given."""
        for index in range(bisect_right(self._starts, offset - 1) - 1, -1, -1):
            mention = self.mentions[index]
            if not kinds or self.actors[mention.actor_id].kind in kinds:
                return mention
        return None

    def resolve(self, start: int, end: int) -> tuple[str, ...]:
        """The actors that the noun phrase `start:end` means: its head and what "und" joins to it.

        () where its head is no actor: "die Angriffe Russlands" is not Russia, "ein Sprecher der
        Bundesregierung" not the government.
        """
        found: list[str] = []
        reached = start
        for mention in self._overlapping(start, end):
            between = self._text[reached:mention.start]
            if found and not self._joined(between):
                break
            if not found and any(word[:1].isupper() for word in between.split()[1:]):
                break
            if mention.actor_id not in found:
                found.append(mention.actor_id)
            reached = mention.end
        return tuple(found)

    def country_of(self, actor_id: str) -> str | None:
        """The id of the state an actor is or belongs to (Bundesregierung: country:DE), None where none is known."""
        actor = self.actors.get(actor_id)
        return f"country:{actor.country}" if actor is not None and actor.country else None

    def _overlapping(self, start: int, end: int) -> list[Mention]:
        index = bisect_left(self._starts, start)
        top = self.top(start, end)
        before = self.mentions[index - 1] if index else None
        return [before, *top] if before is not None and before.end > start and not top else top

    def _joined(self, between: str) -> bool:
        words = between.replace(",", " , ").split()
        return all(word.lower() in self._joiners or not word[:1].isalnum() for word in words)
