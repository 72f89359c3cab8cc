"""Which state an office without adjective belongs to ("Verteidigungsminister Berg")."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from udcgkit.actors.gazetteer import Body
from udcgkit.actors.office_names import OfficePhrase
from udcgkit.actors.offices import Role
from udcgkit.actors.people import Person
from udcgkit.actors.scan import Scan
from udcgkit.actors.states import StateReader
from udcgkit.grammar.datelines import after_dateline
from udcgkit.lexicon import Lexicon

_ALONE = 2
"""words and marks of a dateline that is a sentence of its own"""
_OPENING = 3
"""sentences that open an article, its title among them"""


def _no_homes(lexicon: Lexicon) -> frozenset[str]:
    """Who gets aid, against whom it is given and who only reports of it: none of them makes a report's ministers."""
    lists = (lexicon.rows(name) for name in ("beneficiaries", "adversaries", "observers"))
    return frozenset(row["form"] for rows in lists for row in rows)


def _spoken_in(lexicon: Lexicon) -> tuple[str, ...]:
    """States whose press writes the language, without adjective for its own ministers; the likeliest first."""
    return tuple(row["word"] for row in lexicon.rows("actor_words") if row["class"] == "spoken_in")


class Homeland:
    """Gives a state to the persons whose office tells none.

    An office has one holder per state. So the article's own state goes to the first holder that
    nothing else claims; a second holder of the same office is of the state that opens the sentence
    before ("Schweden liefert … . Verteidigungsminister Jonson sagte …"), or of none that is known.
    """

    def __init__(self, scan: Scan, home: str | None, official: bool = True) -> None:
        self.scan = scan
        self.states = StateReader(scan)
        self.bodies: Mapping[str, Body] = {}
        self.first_seen: int | None = None
        self.others = scan.document.lexicon.once(_no_homes)
        known = (spot for spot in scan.spots if spot.actor_id in scan.gazetteer.bodies)
        self._named = [(spot, scan.gazetteer.bodies[spot.actor_id].country) for spot in known]
        known_to = scan.document.lexicon.once(_spoken_in)
        home = home if official or home in known_to or self._names(home) else None  # a broadcaster of Qatar
        abroad = self._abroad(home) if home is not None else None
        self.certain = home is not None and abroad is None
        self.home = abroad or home or self._by_mentions() or self._of_dateline()

    def assign(self, people: Iterable[Person], bodies: Mapping[str, Body], phrases: Iterable[OfficePhrase]) -> None:
        """Sets `country` where the office and its surroundings tell it; `bodies` are those found by their form."""
        self.bodies = bodies
        told = [one for one in phrases if one.country and not one.plural and one.role.one_per == "country"]
        offices: dict[tuple[str, str], list[Person]] = defaultdict(list)
        held: set[tuple[str, str]] = set()
        for person in people:
            if self._federal(person):
                person.country = self.home
            if person.country is None and person.body is not None:
                person.country = self._country_of(person.body)
            role = self._national(person)
            if role is None:
                continue
            person.country = person.country or self._of_sentence(person)
            key = (role.office, role.portfolio)
            if person.country is None and person.body is None:
                offices[key].append(person)
            elif person.country == self.home:
                held.add(key)
        for key, holders in offices.items():
            if not self._introduced(holders, [one for one in told if (one.role.office, one.role.portfolio) == key]):
                self._share(holders, key in held)

    def _introduced(self, holders: list[Person], told: list[OfficePhrase]) -> bool:
        """Whether the only holder is whom the article introduced: Norwegens Minister … Minister Solberg sagte."""
        person, states = holders[0], {one.country for one in told}
        if len(holders) > 1 or len(states) > 1 or not told or told[0].first > person.first or self._at_home(person):
            return False
        person.country = told[0].country
        return True

    def _federal(self, person: Person) -> bool:
        """Whether a word such as Bundespräsident, which several states have, means that of the article's own state."""
        shared = self.scan.known["several_states"]
        prefixes = {form: actor_id.partition(":")[2] for form, actor_id in self.scan.gazetteer.prefixes.items()
                    if form in shared}  # fmt: skip
        shown = [role.shown.lower() for role in person.roles if role.office != "minister"]
        told = {iso for form, iso in prefixes.items() if any(one.startswith(form) for one in shown)}
        if self.home is None or not told or person.country not in told or self.home in told:
            return False
        described = any(at in self.scan.demonyms for one in person.phrases for at in range(one.first, one.noun))
        return not described and (person.body is None or self._country_of(person.body) in (None, self.home))

    def _country_of(self, body: str) -> str | None:
        """The state of a body; of one whose name is used in several states the article's own."""
        known = self.scan.gazetteer.bodies.get(body) or self.bodies.get(body)
        shared = body in self.scan.known["several_states"]
        return (self.home if shared else None) or (known.country if known else None)

    def _national(self, person: Person) -> Role | None:
        """The office by which a person without state may be of the article's own."""
        return next((role for role in (*person.roles, person.like) if role and role.one_per == "country"), None)

    def _bare(self, person: Person) -> bool:
        """Whether the bare word of its office can mean the holder at home."""
        return not person.cyrillic and any(
            "any" in role.at_home or self.home in role.at_home for role in person.roles if role.one_per == "country"
        )

    def _share(self, holders: list[Person], held: bool) -> None:
        """The home state for one of several unqualified holders, what the sentence before says for the others."""
        free = not held
        for person in holders:
            near = self._neighbour(person)
            if near is not None and person.phrases[0].determiner == "possessive":
                person.country = near  # Hungary refused. Its minister, X, …
            elif near is not None and not self.certain and self.states.abroad(person.first, self.home) == near:
                person.country = near
            elif free and self.home is not None and self._bare(person):
                person.country, free = self.home, False
            elif near is not None and near != self.home:
                person.country = near

    def _of_sentence(self, person: Person) -> str | None:
        """The state that opens the sentence of which the holder is the source: Lettland prüft laut Minister X …

        Where the article's own state is only guessed, so is: Lettland liefert Helme, wie Minister X mitteilte.
        Before a colon its capital tells, too: Kritik kam aus Riga: Minister X nannte …
        A possessive tells it of whomever: Die Letten prüfen nach Angaben ihres Ministers X …
        """
        phrase = next((one for one in person.phrases if one.role.one_per == "country"), None)
        if phrase is None or phrase.first < 2:
            return None
        seat = self.scan.seat_at.get(phrase.first - 2, "") if self.scan.words[phrase.first - 1] == ":" else ""
        if seat.startswith("country:") and phrase.first <= person.first <= phrase.last:
            return seat.partition(":")[2]
        first = self.scan.document.sentences[self.scan.sentence(phrase.first)].first
        owned = phrase.determiner == "possessive"
        first += owned and self.scan.is_article(first)
        spot, known = self.scan.covered.get(first), self.scan.known
        before = self.scan.words[phrase.first - 2:phrase.first]
        source = before[0] in known["source"] and before[1] in known["owner"]
        source = source or before[1] in known["speech_preposition"] or (owned and before[1] in known["source"])
        if spot is None and owned and source and self.scan.words[first][0].isupper():
            return self.scan.demonyms.get(first)
        if spot is None or not spot.actor_id.startswith("country:") or first >= phrase.first or self._listed(first):
            return None
        told = "," in before and not self.certain and spot.actor_id not in self.others
        source = source or (told and phrase.first <= person.first <= phrase.last)
        return spot.actor_id.partition(":")[2] if source else None

    def _at_home(self, person: Person) -> bool:
        """Whether the article is of the home state: by its publisher, or it named the state before."""
        return self.certain or (self.first_seen is not None and self.first_seen < person.first)

    def _neighbour(self, person: Person) -> str | None:
        """The state that opens the sentence before the office, in the same paragraph."""
        phrase = next((one for one in person.phrases if one.role.one_per == "country"), None)
        if phrase is None:
            return None
        sentences = self.scan.document.sentences
        index = self.scan.sentence(phrase.first)
        if index == 0 or sentences[index - 1].paragraph != sentences[index].paragraph:
            return None
        first = sentences[index - 1].first
        if self.scan.document.quotation_at(self.scan.document.starts[first]) is not None:
            return None  # „Litauen braucht Hilfe. …“, sagte Minister X: of whom he speaks
        for at in (first, first + 1):
            spot = self.scan.covered.get(at)
            if spot is not None and spot.actor_id.startswith("country:"):
                return None if self._listed(at) else spot.actor_id.partition(":")[2]
        return None

    def _listed(self, at: int) -> bool:
        """Whether the state is one of several: Deutschland und Schweden liefern; not: Norwegen, das …"""
        spot = self.scan.covered[at]
        while self.scan.covered.get(at) is spot:
            at += 1
        if self.scan.words[at:at + 1] == [","] and self.scan.words[at + 1] in self.scan.known["which"]:
            return False
        return self.scan.words[at:at + 1] in (["und"], ["and"], [","])

    def _names(self, home: str | None) -> bool:
        """Whether the article speaks of a state: of itself, its bodies, people or capital."""
        named = {iso for _, iso in self._named} | set(self.scan.demonyms.values())
        return home in named or f"country:{home}" in self.scan.seat_at.values()

    def _abroad(self, home: str) -> str | None:
        """The state that opens an article which never speaks of its publisher's: an agency reports from Vilnius."""
        scan = self.scan
        if self._names(home):
            return None
        named = [(spot, iso) for spot, iso in self._named if spot.actor_id not in self.others]
        end = max((sentence.end for sentence in scan.document.sentences[:_OPENING]), default=0)
        states = [(spot.start, iso) for spot, iso in named if spot.actor_id.startswith("country:") and spot.start < end]
        if not states:
            return None
        start, state = min(states)
        self.first_seen = scan.document.token_from(start)
        return state

    def _of_dateline(self) -> str | None:
        """The state of whose capital alone an article of no known publisher is dated: COPENHAGEN, Oct 2 - …"""
        scan = self.scan
        for sentence in scan.document.sentences[:_OPENING]:
            alone = sentence.last - sentence.first == _ALONE and sentence.first in scan.seat_at  # "Oslo. Die …"
            behind = sentence.last if alone else after_dateline(scan.document, sentence.first, sentence.last)
            dated = range(sentence.first, behind)
            states = {seat for at in dated if (seat := self._seat(at)).startswith("country:")}
            if len(states) == 1 and not states & self.others:
                self.first_seen = sentence.first
                return states.pop().partition(":")[2]
        return self._of_headline()

    def _seat(self, at: int) -> str:
        """Whose capital the word names, also in capitals: PRAGUE, Jan 7 - …; "" for other words."""
        word = self.scan.words[at]
        entry = self.scan.gazetteer.table.get(word.title()) if word.isupper() else None
        written = (name.actor_id for name, _ in entry.seats if not name.rest) if entry else iter(())
        return self.scan.seat_at.get(at) or next(written, "")

    def _of_headline(self) -> str | None:
        """The state whose capital opens the text, where no other giver is named: Berlin legt nach …"""
        scan, bodies = self.scan, self.scan.gazetteer.bodies
        state = scan.seat_at.get(first := scan.document.sentences[0].first, "") if scan.document.sentences else ""
        named = {spot.actor_id for spot in scan.spots if bodies.get(spot.actor_id) and bodies[spot.actor_id].country}
        if not state.startswith("country:") or state in self.others or named - self.others - {state}:
            return None
        self.first_seen = first
        return state.partition(":")[2]

    def _by_mentions(self) -> str | None:
        """The state of the article's language that it names most; in English none of several, or beside a likelier."""
        language = self.scan.document.language
        mine, counts = self.scan.document.lexicon.once(_spoken_in), Counter(self.scan.demonyms.values())
        unsure = self.scan.known["several_states"] | self.scan.known["part_of_state"]
        for spot in self.scan.spots:
            body = self.scan.gazetteer.bodies.get(spot.actor_id)
            shared = {spot.actor_id, self.scan.document.text[spot.start : spot.end]} & unsure
            if body is not None and body.country is not None and not shared and spot.actor_id not in self.others:
                counts[body.country] += 1
        own = Counter({iso: counts[iso] for iso in mine if counts[iso]})
        home, most = own.most_common(1)[0] if own else (None, 0)
        rivals = (iso for iso, count in counts.items() if count > most and f"country:{iso}" not in self.others)
        if home is None or (language == "en" and (len(own) > 1 or any(rivals))):
            return None
        places = [at for at, spot in self.scan.covered.items() if spot.actor_id == f"country:{home}"]
        self.first_seen = min(places, default=None)
        return home
