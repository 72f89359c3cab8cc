"""Everything the lexicon knows about actors, compiled into one look-up table per language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from babel import Locale

from udcgkit.actors.folding import without_marks
from udcgkit.actors.offices import Role, role_forms
from udcgkit.actors.wordlists import (
    acting_forms,
    agreeing_forms,
    inflected,
    is_acronym,
    pronoun_genders,
    sending_forms,
    split,
    with_endings,
    word_classes,
)
from udcgkit.grammar.phrases import APOSTROPHE_S, adjective_endings
from udcgkit.lexicon import Lexicon, Row
from udcgkit.segmentation import TOKEN

_KINDS = {"org": "organisation", "group": "group", "initiative": "initiative", "country": "country"}


@dataclass(frozen=True, slots=True)
class Body:
    """A country, organisation, group or initiative that the lexicon names."""

    actor_id: str
    name: str
    country: str | None

    @property
    def kind(self) -> str:
        """The kind of actor, as its id says."""
        return kind_of(self.actor_id)


@dataclass(frozen=True, slots=True)
class Name:
    """A name that starts with the entry's word and goes on with `rest`."""

    rest: tuple[str, ...]
    actor_id: str
    form: str


@dataclass(frozen=True, slots=True)
class Given:
    """A first name: gender where it tells, `cyrillic` if transliterated, `weak` if also another word."""

    gender: str | None
    cyrillic: bool
    weak: bool


@dataclass(slots=True)
class Entry:
    """What one word may be."""

    names: tuple[Name, ...] = ()
    roles: tuple[tuple[tuple[str, ...], Role], ...] = ()
    seats: tuple[tuple[Name, str], ...] = ()
    forms: tuple[Row, ...] = ()
    groups: tuple[tuple[tuple[str, ...], Row], ...] = ()
    takes_up: Row | None = None
    watched: bool = False
    """a small word that some rule starts from: a pronoun, a verb of speaking, a bracket"""
    demonym: str | None = None
    capital: str | None = None
    """the state whose government a capital's adjective names: die Osloer Regierung"""
    given: Given | None = None
    title: str | None = None


def kind_of(actor_id: str) -> str:
    """The kind of actor an id stands for.

    >>> kind_of("org:nato"), kind_of("person:a-b")
    ('organisation', 'person')
    """
    prefix = actor_id.partition(":")[0]
    return _KINDS.get(prefix, prefix)


def id_prefix(kind: str) -> str:
    """What the ids of a kind of body begin with; ministries and governments are organisations."""
    return kind if kind in ("group", "initiative") else "org"


class Gazetteer:
    """Look-up tables for one language; made once per lexicon.

    `table` knows whole words, `tails` the last four letters of those that also end longer
    words, `stems` the adjective stems in "deutsch-ukrainisch", `adjectives` the same in small letters.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.german = lexicon.language == "de"
        self.endings = adjective_endings(lexicon)
        self.table: dict[str, Entry] = defaultdict(Entry)
        self.bodies: dict[str, Body] = {}
        self.stems: dict[str, str] = {}
        self.prefixes: dict[str, str] = {}
        self.tails: dict[str, list[tuple[str, Role | Row]]] = defaultdict(list)
        self._countries(lexicon)
        self._organisations(lexicon)
        self._seats(lexicon)
        self._roles(lexicon)
        self._people(lexicon)
        self._shapes(lexicon)
        self.adjectives = tuple(stem.lower() for stem in self.stems)
        self.words = word_classes(lexicon)
        self._watch()
        self.genders = pronoun_genders(self.words)
        self.table = dict(self.table)
        several = lexicon.rows("bodies_of_states")
        self.offices_of_bodies = {row["office"]: row["body"] for row in several if row["office"]}
        self.portfolios = {row["form"].lower(): row["portfolio"] for row in lexicon.rows("portfolios")}
        self.acting = frozenset(acting_forms(lexicon))
        self.sending = frozenset(sending_forms(lexicon))
        self.agreeing = frozenset(agreeing_forms(lexicon))
        agencies = (row for row in lexicon.rows("publishers") if row["kind"] == "agency" and row["found_in"] != "host")
        self.agencies = frozenset(row["form"].lower() for row in agencies)

    def _watch(self) -> None:
        """Marks the words whose places a text's scan keeps."""
        self.table["("].watched = True
        for name in ("person_verb", "person_deed", "pronoun_m", "pronoun_f", "possessive", "possessive_f"):
            for word in self.words[name]:
                self.table[word].watched = True
                self.table[word.capitalize()].watched = True

    def _name(self, name: str, actor_id: str, form: str) -> None:
        """Enters a name; German genitive -s and English 's with it."""
        words = TOKEN.findall(name)
        if not words:
            return
        last = words[-1]
        forms = [last] if last.endswith(("s", "x", "z")) else [last, last + "s"] if self.german else [last]
        if not self.german:
            forms += [last + ending for ending in APOSTROPHE_S]
        for one in forms:
            *head, tail = [*words[:-1], one]
            first, *rest = [*head, tail]
            entry, known = self.table[first], Name(tuple(rest), actor_id, form)
            if known not in entry.names:
                entry.names = tuple(sorted((*entry.names, known), key=lambda name: -len(name.rest)))

    def _countries(self, lexicon: Lexicon) -> None:
        territories = Locale(lexicon.language).territories
        for row in lexicon.rows("countries"):
            iso = row["iso"]
            actor_id = f"country:{iso}"
            shown = territories.get(iso, iso)
            self.bodies[actor_id] = Body(actor_id, shown, iso)
            for name in (shown, *split(row["names"])):
                self._name(name, actor_id, "acronym" if is_acronym(name) else "name")
            for form in self._demonyms(row, frozenset((shown, *territories.values()))):
                self.table[form].demonym = iso
            for stem in split(row["adjectives"]):
                self.stems[stem] = iso

    def _demonyms(self, row: Row, taken: frozenset[str]) -> Iterator[str]:
        for stem in split(row["adjectives"]):
            if not self.endings:
                yield stem
                continue
            for ending in self.endings:
                yield stem + ending
                yield stem[0].upper() + stem[1:] + ending
        for person in split(row["people"]):
            yield from (form for form in (inflected(person) if self.german else (person,)) if form not in taken)

    def _organisations(self, lexicon: Lexicon) -> None:
        for row in lexicon.rows("organisations"):
            known = self.bodies.get(row["id"])
            country = row["country"] or (known.country if known else None)
            self.bodies[row["id"]] = Body(row["id"], row["name"], country)
            for name in (row["name"], *split(row["forms"])):
                for form in with_endings(name, self.endings):
                    self._name(form, row["id"], "acronym" if is_acronym(form) else "name")

    def _seats(self, lexicon: Lexicon) -> None:
        for row in lexicon.rows("seats"):
            if row["kind"] == "prefix":
                self.prefixes[row["form"].lower()] = row["actor"]
                continue
            if kind_of(row["actor"]) == "group":  # a continent; groups have no list of bodies
                self.bodies.setdefault(row["actor"], Body(row["actor"], split(row["form"])[0], None))
            for form in split(row["form"]):
                if row["kind"] == "adjective":
                    self.table[form].capital = row["actor"].partition(":")[2]
                    continue
                for written in (form, *(form + ending for ending in (("s",) if self.german else APOSTROPHE_S))):
                    first, *rest = TOKEN.findall(written)
                    self.table[first].seats += ((Name(tuple(rest), row["actor"], "metonym"), row["kind"]),)

    def _roles(self, lexicon: Lexicon) -> None:
        for form, role in role_forms(lexicon):
            first, *rest = TOKEN.findall(form)
            roles = (*self.table[first].roles, (tuple(rest), role))
            self.table[first].roles = tuple(sorted(roles, key=lambda pair: -len(pair[0])))
            if role.joins and self.german:
                self._tail(form, role)

    def _tail(self, form: str, known: Role | Row) -> None:
        self.tails[form[-4:].lower()].append((form.lower(), known))
        self.tails[form[-4:].lower()].sort(key=lambda pair: -len(pair[0]))

    def _people(self, lexicon: Lexicon) -> None:
        one_of_a_kind = cache(Given)
        for row in lexicon.rows("first_names"):
            given = one_of_a_kind(row["gender"] or None, row["region"] == "east-slavic", row["weak"] == "yes")
            self.table[row["name"]].given = given
        for name, entry in list(self.table.items()):
            bare = without_marks(name) if entry.given and not name.isascii() else name
            if entry.given and bare not in self.table:  # Jānis, as Janis; Līga, as Liga, is a word besides
                self.table[bare].given = replace(entry.given, weak=True)
        for row in lexicon.rows("titles"):
            self.table[row["form"]].title = row["gender"] or "?"

    def _shapes(self, lexicon: Lexicon) -> None:
        for row in lexicon.rows("organisation_forms"):
            if row["position"] not in ("end", "before", "local") or not self.german:
                self.table[TOKEN.findall(row["form"])[0]].forms += (row,)
                continue
            for form in (row["form"], row["form"] + "s", row["form"] + "es"):
                self._tail(form, row)
        for row in lexicon.rows("groups"):
            for form in split(row["forms"]):
                first, *rest = TOKEN.findall(form)
                self.table[first].groups += ((tuple(rest), row),)
        for row in lexicon.rows("body_nouns"):
            for form in split(row["forms"]):
                self.table[form].takes_up = row
