"""Who appears in the article: mentions, and the actors they mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from udcgkit.records import Actor, Mention
from udcgkit.segmentation import Document

__all__ = ["Cast", "find_actors"]


class Cast:
    """The actors of an article and their mentions in text order."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.actors: dict[str, Actor] = {actor.actor_id: actor for actor in actors}
        everywhere = (mention for actor in self.actors.values() for mention in actor.mentions)
        self.mentions: list[Mention] = sorted(everywhere, key=lambda mention: (mention.start, -mention.end))
        self._starts = [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        """The mentions that start in `start:end`, in text order."""
        return self.mentions[bisect_left(self._starts, start):bisect_left(self._starts, end)]

    def last_before(self, offset: int, *kinds: str) -> Mention | None:
        """The nearest mention that starts before `offset`, of an actor of one of `kinds` if given."""
        for index in range(bisect_right(self._starts, offset - 1) - 1, -1, -1):
            mention = self.mentions[index]
            if not kinds or self.actors[mention.actor_id].kind in kinds:
                return mention
        return None


def find_actors(document: Document, aliases: Iterable[tuple[str, str]] = ()) -> Cast:
    """The actors of the document; `aliases` are (abbreviation, long form) pairs that cleaning met."""
    return Cast(())
