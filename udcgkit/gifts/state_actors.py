"""Which state an actor acts for: ministries, ministers, parliaments and forces count as their state."""

from __future__ import annotations

from functools import cached_property

from udcgkit.actors import Cast
from udcgkit.gifts.roles import RoleReader
from udcgkit.records import Actor
from udcgkit.segmentation import Document


class StateActors(RoleReader):
    """Tells of the actors of one document what they are and which states they stand for."""

    def __init__(self, document: Document, cast: Cast) -> None:
        super().__init__(document, cast)
        self._states: dict[str, str] = {}

    def state(self, actor_id: str) -> str:
        """The state, or body of states, that an actor acts for, or the actor itself, also where nobody names it."""
        if actor_id not in self._states:
            actor = self.cast.actors.get(actor_id)
            self._states[actor_id] = actor_id if actor is None else self._state(actor)
        return self._states[actor_id]

    def _state(self, actor: Actor) -> str:
        if actor.kind == "person" and not actor.country:
            return self.words.heads_give.get(actor.body or "", actor.actor_id)
        if actor.kind == "country" or not (actor.country or actor.kind == "organisation"):
            return actor.actor_id
        if actor.actor_id in self.words.organs_of_parts:
            return self.part_of_state or actor.actor_id
        if not self.organ(actor):
            return actor.actor_id
        if (gives := self.words.heads_give.get(actor.actor_id)) is not None:
            return gives  # "the European Parliament approved 35 billion"
        own = f"country:{actor.country}" if actor.country else self.words.demonyms.get(actor.name.split()[0])
        state = own or self._told_before(actor) or self.at_home or self.part_of_state
        return state if state is not None else actor.actor_id

    def _told_before(self, actor: Actor) -> str | None:
        """The state, or body of one, last named before a body without one, in its paragraph.

        "Austria will … The parliament …", "die Bundesregierung …, nachdem der Haushaltsausschuss …".
        """
        first = actor.mentions[0].start if actor.mentions else 0
        begin = next((start for start, end in self.document.paragraphs if start <= first < end), first)
        named = (self.cast.actors[one.actor_id] for one in reversed(self.cast.within(begin, first)))
        of_states = (one for one in named if one.kind == "country" or (one.kind == "organisation" and one.country))
        of_states = (one for one in of_states if one.actor_id not in self.words.parts_of_states)
        states = (f"country:{one.country}" if one.country else one.actor_id for one in of_states)
        return next((state for state in states if state not in self.words.beneficiaries), None)

    @cached_property
    def at_home(self) -> str | None:
        """The one state whose bodies the article names: a committee of no named state is one of its own."""
        bodies = (one for one in self.cast.actors.values() if one.kind == "organisation" and one.country)
        bodies = (one for one in bodies if one.mentions and one.actor_id not in self.words.parts_of_states)
        states = {f"country:{one.country}" for one in bodies if self.organ(one)} - set(self.words.beneficiaries)
        return states.pop() if len(states) == 1 else None

    @cached_property
    def part_of_state(self) -> str | None:
        """The one federal state, canton or province that the article names: whose "Landesregierung" it is."""
        named = [one for one in self.cast.actors if one in self.words.parts_of_states]
        return named[0] if len(named) == 1 else None

    def organ(self, actor: Actor) -> bool:
        """Whether an actor is an office, a ministry or a parliament, and so acts for its state."""
        said = actor.role or "" if actor.kind == "person" else actor.name
        words = said.replace("-", " ").split()
        if words and words[-1].lower() in self.words.companies:  # "Nordwerk Marine GmbH" is no navy
            return False
        return any(self.words.organs.find(words)) or (actor.kind != "person" and any(self.words.forces.find(words)))

    def firm(self, actor_id: str) -> bool:
        """Whether a body's name ends like that of a firm."""
        actor = self.cast.actors.get(actor_id)
        return actor is not None and actor.name.rpartition(" ")[2].lower() in self.words.companies

    def office(self, actor_id: str) -> bool:
        """Whether an actor is a person in an office of state, who can say "we" for it."""
        actor = self.cast.actors.get(actor_id)
        return actor is not None and actor.kind == "person" and self.state(actor_id) != actor_id

    def kind(self, actor_id: str) -> str:
        """What an actor is; a state that only its government stands for in the text is a country too."""
        actor = self.cast.actors.get(actor_id)
        return actor.kind if actor is not None else actor_id.partition(":")[0]

    def of_states(self, actor_id: str) -> bool:
        """Whether a known body is one of several states ("NATO", "EU")."""
        actor = self.cast.actors.get(actor_id)
        return actor_id in self.words.names and actor is not None and actor.country is None
