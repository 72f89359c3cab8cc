"""Where the name of a speaker begins and ends: sagte von Beispiel | der Presse; Norwegen | 20 Panzer."""

from __future__ import annotations

from bisect import bisect_left

from udcgkit.actors import Cast
from udcgkit.grammar.phrases import ARTICLE, NAME_PARTICLE, NOUN, NUMBER
from udcgkit.records import Mention
from udcgkit.segmentation import Document
from udcgkit.statements.frames import Frame
from udcgkit.statements.passage import Passage
from udcgkit.statements.subjects import Items


class NameEnds:
    """Tells, by the mentions of an article, how far the name in a phrase reaches."""

    def __init__(self, document: Document, cast: Cast) -> None:
        self.document = document
        self.cast = cast

    def end(self, passage: Passage, phrase: Items, objects: bool) -> int:
        """The end of the name in the phrase where another phrase begins behind it; else the end of the phrase."""
        inside = self.cast.within(*passage.span(*phrase))
        named = next((m for m in inside if m.form in ("name", "acronym") and self._is_bare(passage, *phrase, m)), None)
        cut = bisect_left(passage.starts, named.end) if named else phrase[1]
        if named is None or cut >= phrase[1] or not self._begins_other(passage, cut, named, objects):
            return phrase[1]
        return cut

    def particle_first(self, passage: Passage, frame: Frame) -> Items | None:
        """The name right before the verb whose particle looks like a preposition: Von der Aa forderte …"""
        first, verb = frame.first, frame.cue[0][0]
        if not first < verb or not passage.flags[first] & NAME_PARTICLE:
            return None
        named = self.cast.named_at(passage.starts[first])
        return (first, verb) if named and named.end == passage.ends[verb - 1] else None

    def _begins_other(self, passage: Passage, item: int, name: Mention, objects: bool) -> bool:
        """A phrase of its own begins at `item`: with an article; where there are `objects`, with a number or a name."""
        flag = passage.flags[item]
        actor = self.cast.actors[name.actor_id]
        state = actor.kind == "country"
        if flag & ARTICLE:
            apart = actor.kind != "organisation" or self._other_state(passage, item + 1, actor.country)
            return apart and passage.words[item] not in ("des", "dessen")
        if not objects or (state and self.document.text[name.start:name.end].endswith("s")):
            return False  # Norwegens Ministerin
        return bool(flag & NUMBER) or bool(flag & NOUN and (state or self._other_at(passage.starts[item])))

    def _other_at(self, start: int) -> bool:
        """A state or body is named at offset `start`."""
        return any(m.form != "demonym" and m.start == start for m in self.cast.within(start, start + 1))

    def _other_state(self, passage: Passage, item: int, country: str | None) -> bool:
        """Another state than the body's own follows: die Behörde | der Ukraine; not die Regierung der Ukraine."""
        start = passage.starts[min(item, len(passage.starts) - 1)]
        named = (self.cast.actors[m.actor_id] for m in self.cast.within(start, start + 1))
        return any(actor.kind == "country" and actor.country != country for actor in named)

    def _is_bare(self, passage: Passage, first: int, last: int, mention: Mention) -> bool:
        """A person, or a state or a body of a known state with nothing but its article before it."""
        actor = self.cast.actors[mention.actor_id]
        of_state = actor.kind == "country" or (actor.kind == "organisation" and actor.country is not None)
        before = bisect_left(passage.starts, mention.start, first, last) - first
        leads = before == 0 or (before == 1 and bool(passage.flags[first] & ARTICLE))
        return actor.kind == "person" or (of_state and leads)
