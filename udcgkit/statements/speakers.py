"""From the words that name a speaker to the actors they mean."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.records import Span


def speaker_ids(cast: Cast, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """The actors mentioned in the speaker's words: persons if there are any, else the first actor."""
    mentions = [mention for start, end in spans for mention in cast.within(start, end)]
    people = [m.actor_id for m in mentions if cast.actors[m.actor_id].kind == "person"]
    if people:
        return tuple(dict.fromkeys(people))
    return (mentions[0].actor_id,) if mentions else ()
