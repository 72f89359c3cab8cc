"""Which state a ministry or another body belongs to, by the words beside it."""

from __future__ import annotations

from udcgkit.actors.scan import Scan

_OPENING = 8
"""words of a sentence among which a body is one of the state that opens it"""
_NEAR = 40
"""words from a body back to the place that "dortig" takes up"""
_PARAGRAPH = 300
"""words of a paragraph that are looked through for the state it is about"""


class StateReader:
    """Reads the state before and after a word of one document."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.seats = {first: actor_id for first, _, actor_id, _ in scan.seats}
        lists = (scan.document.lexicon.rows(name) for name in ("beneficiaries", "adversaries"))
        self._others = {row["form"].removeprefix("country:") for rows in lists for row in rows}

    def before(self, at: int) -> tuple[int, str | None]:
        """The state that the adjective or genitive before `at` names, and where it begins."""
        prefix = self._prefix(at)
        if prefix is not None:
            return at, prefix
        before = at - 1
        if before < 0 or not self.scan.touching(before):
            return at, None
        if before in self.scan.demonyms:
            return before, self.scan.demonyms[before]
        spot = self.scan.covered.get(before)
        if spot is not None and spot.actor_id.startswith("country:") and self.scan.words[before].endswith(("s", "S")):
            return before, spot.actor_id.partition(":")[2]
        if self.scan.words[before].lower() in self.scan.known["there"]:
            return at, self._told_of(before)
        return at, None

    def _told_of(self, at: int) -> str | None:
        """The state or capital named last before "dortig": Widerspruch kam aus Budapest. Im dortigen Ministerium …"""
        for place in range(at - 1, max(at - _NEAR, 0), -1):
            spot = self.scan.covered.get(place)
            actor_id = self.seats.get(place) or (spot.actor_id if spot is not None else "")
            if actor_id.startswith("country:"):
                return actor_id.partition(":")[2]
        return None

    def own(self, at: int) -> str | None:
        """The state that opens the sentence, if the body at `at` is its own: Oslo helps, its defence ministry said."""
        before = self.scan.words[at - 1].lower() if self.scan.touching(at - 1) else ""
        owned = before in self.scan.known["possessive"]
        return (self.scan.state_opening(at) or "").partition(":")[2] or None if owned else None

    def abroad(self, at: int, home: str | None) -> str | None:
        """The only foreign state that the paragraph names before `at`, where home is not named: Laut Prag … ."""
        sentence = self.scan.document.sentences[self.scan.sentence(at)]
        begin = self.scan.document.token_from(self.scan.document.paragraphs[sentence.paragraph][0])
        named: set[str] = set()
        for place in range(max(begin, at - _PARAGRAPH), at):
            state, told = self._named_at(place)
            if state is not None and state == home:
                return None
            if state is not None and told and (place > sentence.first or not self._aside(place)):
                named.add(state)
        named -= self._others
        return named.pop() if len(named) == 1 else None

    def _named_at(self, place: int) -> tuple[str | None, bool]:
        """The state that a word tells, and whether the word means the state itself and not a body of it."""
        spot = self.scan.covered.get(place)
        body = self.scan.gazetteer.bodies.get(spot.actor_id) if spot is not None else None
        placed = place > 0 and self.scan.words[place - 1].lower() in self.scan.known["locative"]  # in Oslo
        seat = "" if placed else self.seats.get(place, "").partition(":")[2]
        state = self.scan.demonyms.get(place) or seat or (body.country if body is not None else None)
        itself = spot is not None and spot.actor_id.startswith("country:")
        return state, bool(seat or itself or place in self.scan.demonyms)

    def _aside(self, place: int) -> bool:
        """The state is only where something is or comes from, or compared: Panzer aus Italien; wie in Polen."""
        before = self.scan.words[place - 1].lower() if place else ""
        aside = before in self.scan.known["oblique"] or before in self.scan.known["comparing"]
        return aside and before not in self.scan.known["speech_preposition"]

    def owner(self, first: int, last: int) -> str | None:
        """The state right before or behind a name: Latvia's Janis Ozols, Lettlands Janis Ozols, Eva Lund of Norway."""
        genitive = self.scan.touching(first - 1) and self.scan.words[first - 1].endswith("s")
        linked = self.scan.words[last + 1:last + 2] and self.scan.words[last + 1] in self.scan.known["of"]
        places = (*((first - 1,) if genitive else ()), *((last + 2,) if linked else ()))
        spots = (spot for place in places if (spot := self.scan.covered.get(place)) is not None)
        states = (spot.actor_id.partition(":")[2] for spot in spots if spot.actor_id.startswith("country:"))
        return next(states, None)

    def _prefix(self, at: int) -> str | None:
        word = self.scan.words[at].lower()
        for form, actor_id in self.scan.gazetteer.prefixes.items():
            if word.startswith(form):
                return actor_id.partition(":")[2]
        countries = (spot.actor_id for spot in self.scan.parts.get(at, ()) if spot.actor_id.startswith("country:"))
        return next(countries, "").partition(":")[2] or None

    def after(self, last: int) -> tuple[int, str | None]:
        """The state of the genitive or the seat after the word `last` (das Ministerium in Riga), or of the opening."""
        for at in range(last + 1, min(last + 3, len(self.scan.words))):
            if not self.scan.touching(at - 1):
                break
            spot = self.scan.covered.get(at)
            country = spot is not None and spot.actor_id.startswith("country:")
            if spot is not None and country and (at > last + 1 or self.scan.words[at].endswith("s")):
                return last, spot.actor_id.partition(":")[2]
            seat = self.seats.get(at + 1) if self.scan.words[at] in self.scan.known["locative"] else None
            if seat is not None:
                return last, seat.partition(":")[2]
            if self.scan.words[at] not in self.scan.known["of"]:
                break
        return last, self.opening(last)

    def opening(self, at: int) -> str | None:
        """The state as a place that opens the sentence of the word `at`: In Schweden hat die Regierung …"""
        first = self.scan.document.sentences[self.scan.sentence(at)].first
        spot = self.scan.covered.get(first + 1) if first + 1 < at < first + _OPENING else None
        placed = spot is not None and self.scan.words[first].lower() in self.scan.known["locative"]
        return spot.actor_id.partition(":")[2] if spot and placed and spot.actor_id.startswith("country:") else None

    def of_minister(self, first: int) -> str | None:
        """The only state whose minister of the ministry at `first` is named before it: Norwegens Finanzminister."""
        stem = self.scan.words[first].lower().removesuffix("s").removesuffix("ium")
        heads = [role.first for role in self.scan.roles if role.first < first and role.role.office == "minister"]
        same = (at for head in heads for at in (head, head - 1) if at >= 0)  # Defence Minister has two words
        named = {self.before(at)[1] for at in same if self.scan.words[at].lower().startswith(stem)} - {None}
        return named.pop() if len(named) == 1 else None
