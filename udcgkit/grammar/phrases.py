"""Word classes and noun phrases: what a sentence is made of, as far as closed lists and capital letters tell.

German writes nouns with a capital letter and puts the finite verb second or last; with
lists of function words and frequent finite verbs that is enough to find subjects, noun
phrases and the ends of clauses without a tagger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from udcgkit.lexicon import Lexicon
from udcgkit.memory import Memory
from udcgkit.wordlists import Edges

DETERMINER, OBLIQUE, GENITIVE, PREPOSITION, PRONOUN, SUBORDINATOR, COMPLEMENTIZER, QUESTION = (1 << n for n in range(8))
RELATIVE, CONJUNCTION, ADVERB, NEGATION, AUXILIARY, MODAL, PASSIVE, INDICATIVE = (1 << n for n in range(8, 16))
SUBJUNCTIVE, CONDITIONAL, NOUN, NUMBER, QUOTE, BRACKET, SEPARATOR, PLAIN = (1 << n for n in range(16, 24))
PARTICLE, FOCUS, AGENT, WHEREABOUTS, DATIVE, ANAPHOR, IMPERSONAL, PERSONAL = (1 << n for n in range(24, 32))
COMPARISON, REFLEXIVE, INFINITIVE_MARK, PURPOSE, OWN, TITLE, ATTACHING = (1 << n for n in range(32, 39))
JOINING, NAME_PARTICLE, THING, HEARSAY, OUTLET, FIRST_PERSON, CONTRAST, SEQUEL = (1 << n for n in range(39, 47))
COORDINATOR, CONNECTIVE, RELATIVIZER, POSSESSIVE = (1 << n for n in range(47, 51))
OWNING, THEIR, OF_MANY, BOTH, SIGHTED = (1 << n for n in range(51, 56))
"""SUBJUNCTIVE is Konjunktiv I, CONDITIONAL Konjunktiv II; PLAIN a lower-case word of no list; THING a noun that cannot
speak by its ending."""
FINITE = INDICATIVE | SUBJUNCTIVE | CONDITIONAL | AUXILIARY | MODAL
NOMINAL = NOUN | NUMBER | QUOTE
ARTICLE = DETERMINER | OBLIQUE | GENITIVE
APOSTROPHE_S = ("'s", "’s")
"""how a possessive ends, with either apostrophe: Norway's"""

_CLASSES = {
    "determiner": DETERMINER, "oblique": OBLIQUE, "genitive": GENITIVE, "preposition": PREPOSITION, "pronoun": PRONOUN,
    "subordinator": SUBORDINATOR, "complementizer": COMPLEMENTIZER, "question": QUESTION, "relative": RELATIVE,
    "conjunction": CONJUNCTION, "adverb": ADVERB, "negation": NEGATION, "auxiliary": AUXILIARY, "modal": MODAL,
    "passive": PASSIVE, "particle": PARTICLE, "focus": FOCUS, "agent": AGENT, "whereabouts": WHEREABOUTS,
    "dative": DATIVE, "anaphor": ANAPHOR, "impersonal": IMPERSONAL, "personal": PERSONAL, "comparison": COMPARISON,
    "reflexive": REFLEXIVE, "infinitive_mark": INFINITIVE_MARK, "purpose": PURPOSE, "own": OWN | PLAIN,
    "attaching": ATTACHING,
    "joining": JOINING, "name": NOUN, "name_particle": NAME_PARTICLE, "first_person": FIRST_PERSON,
    "hearsay": HEARSAY, "outlet": OUTLET, "contrast": CONTRAST, "sequel": SEQUEL, "indicative": INDICATIVE,
    "coordinator": COORDINATOR, "connective": CONNECTIVE, "relativizer": RELATIVIZER,
    "possessive": POSSESSIVE, "owning": OWNING, "their": THEIR, "of_many": OF_MANY, "both": BOTH,
    "sighted": SIGHTED | PLAIN, "subjunctive_1": SUBJUNCTIVE, "subjunctive_2": CONDITIONAL, "either": INDICATIVE,
}  # fmt: skip
_SEPARATORS = dict.fromkeys(",;:–—-!?….", SEPARATOR)
_SHORTEST_THING = 7
"""letters: what is shorter may be a surname (Jung, Grund)"""


def adjective_endings(lexicon: Lexicon) -> tuple[str, ...]:
    """How adjectives end before their noun; none in a language that does not inflect them.

    >>> from udcgkit.lexicon import load
    >>> adjective_endings(load("de")), adjective_endings(load("en"))
    (('e', 'en', 'er', 'es', 'em'), ())
    """
    return tuple(row["form"] for row in lexicon.rows("adjective_endings"))


def _only_finite(lexicon: Lexicon) -> Iterator[str]:
    """Finite forms of the verbs of saying that are neither attributes (erwähnten) nor infinitives nor a subjunctive.

    None in a language without endings of adjectives, which leaves nouns in lower case, too (plans).
    """
    if not (endings := adjective_endings(lexicon)):
        return
    for row in lexicon.rows("cue_verbs"):
        forms = row["finite"].split("|")
        others = {*row["infinitive"].split("|"), *row["participle"].split("|")}
        others |= {participle + ending for participle in row["participle"].split("|") for ending in endings}
        yield from (f for f in forms if f not in others and not {f + "t", f[:-1] + "t"} & {*forms})


class Grammar:
    """The word classes of one language; made once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        classes: dict[str, int] = {}
        listed: dict[str, set[str]] = defaultdict(set)
        for row in lexicon.rows("word_classes"):
            if row["class"] in _CLASSES:
                classes[row["form"]] = classes.get(row["form"], 0) | _CLASSES[row["class"]]
            else:
                listed[row["class"]].add(row["form"])
        self.listed: Mapping[str, frozenset[str]] = defaultdict(
            frozenset, {name: frozenset(words) for name, words in listed.items()}
        )
        """the words of classes that only few rules ask for, which are no flags"""
        for row in lexicon.rows("finite_verbs"):
            classes[row["form"]] = classes.get(row["form"], 0) | _CLASSES[row["mood"]]
        self.classes = {**dict.fromkeys(_only_finite(lexicon), INDICATIVE), **classes, **_SEPARATORS}
        self.pairs = {tuple(form.split()): flag for form, flag in classes.items() if " " in form}
        """two words that are one: so far"""
        self.opens_pair = frozenset(first for first, _ in self.pairs)
        self.scales = frozenset(row["form"] for row in lexicon.rows("number_scales"))
        self.endings = {row["ending"]: row["suggests"] for row in lexicon.rows("noun_endings")}
        self._endings = Edges(self.endings, last=True)
        self.adjective_endings = adjective_endings(lexicon)
        self.media = tuple(row["noun"].lower() for row in lexicon.rows("cue_nouns") if row["use"] == "medium")
        """how the names of papers, agencies and stations end"""
        self.inquiries = frozenset(row["noun"] for row in lexicon.rows("cue_nouns") if row["use"] == "inquiry")
        self.of = Memory(self._look_up)
        """the classes of a word inside a sentence"""

    def _look_up(self, words: list[str]) -> list[int]:
        classes = self.classes
        return [
            PLAIN if word.isalpha() and word.islower() and word not in classes else self._class(word) for word in words
        ]

    def _class(self, word: str) -> int:
        if word in self.classes:
            return self.classes[word]
        first = word[0]
        if first.isupper():
            if "-" in word and self._is_attribute(word):
                return PLAIN
            low = word.lower()
            known = NUMBER if low in self.scales else 0
            return NOUN | (known or THING * (len(word) >= _SHORTEST_THING and self._endings.longest(low) == "thing"))
        if first.isdigit():
            head = word.rpartition("-")[2]  # "50-Milliarden-Kredit"
            return NUMBER | NOUN if head[0:1].isupper() and head.lower() not in self.scales else NUMBER
        if first.isalpha():
            return PLAIN if word.islower() and "." not in word else NOUN  # al-Qaida, eBay, beispiel.de
        return BRACKET if first in "()[]" else 0

    def _is_attribute(self, word: str) -> bool:
        """A name that is only the first part of an adjective: the London-based firm, die EU-geführte Mission."""
        last = word.rpartition("-")[2]
        if len(last) == len(word) or not last.islower():
            return False
        return self.declined(last) or self.suggests(word) == "adjective"

    def declined(self, word: str) -> bool:
        """The word ends as adjectives do before their noun; never in a language that leaves them as they are.

        >>> from udcgkit.lexicon import load
        >>> Grammar(load("de")).declined("neuem"), Grammar(load("en")).declined("new")
        (True, False)
        """
        return word.endswith(self.adjective_endings)

    def suggests(self, noun: str) -> str:
        """What the ending of a noun makes of it: speaker, thing, time, or nothing."""
        return self._endings.longest(noun.lower()) or ""

    def flags(self, word: str, opens: bool = False) -> int:
        """The classes of a word; `opens`: it stands first, so that a capital letter says nothing."""
        if opens and word not in self.classes and word[0].isupper():
            lower = self.classes.get(word.lower(), 0)
            return NOUN if lower in (0, SUBJUNCTIVE) else lower  # "Teile der Stadt" opens with no verb
        return self.of[word]


def noun_phrase(words: Sequence[str], flags: Sequence[int], at: int, stop: int, attach: bool = True) -> int:
    """Where the noun phrase that starts at item `at` ends; `at` itself where none starts.

    `attach`: genitives, von/für phrases and coordinated nouns belong to it.
    """
    head = _head(words, flags, at, stop)
    if head == at or not attach:
        return head
    if head == at + 1 and flags[at] & PRONOUN and not flags[at] & NOMINAL:
        return head
    end = head
    name = head - at > 1 and all(flag & NOUN for flag in flags[at:head])
    while end < stop:
        if name and not flags[end] & BRACKET and not flags[end] & (JOINING | AGENT):
            break  # a first and a last name take no genitive: laut Eva Beispiel der Vertrag
        if end == head == at + 1 and flags[end] & ATTACHING and not flags[end] & AGENT:
            break  # a bare name takes no für: so warb Eva für den Plan
        longer = _attached(words, flags, end, stop)
        if longer == end:
            break
        end = longer
    return end


def _head(words: Sequence[str], flags: Sequence[int], at: int, stop: int) -> int:
    """End of article, adjectives and nouns from `at` on."""
    place = at
    while place < stop and place - at < 3 and flags[place] & ARTICLE and not flags[place] & NOUN:
        if place > at and flags[place] & PREPOSITION:
            break  # einem | am Montag veröffentlichten Bericht
        place += 1
    if at < place < stop and flags[place] & PREPOSITION:
        place = extended_attribute(words, flags, place, stop)
    while place < min(stop, at + 12) and not flags[place] & NOMINAL:
        if not _modifier(words[place], flags[place], place > at):
            break
        place += 1
    end = place
    while end < stop and not (end > place and _begins_another(words, flags, end, stop)) and (
        flags[end] & (NOUN | NUMBER | BRACKET | TITLE)
        or (end == place and flags[end] & QUOTE)  # words in quotation marks after a noun are no part of it, a name is
        or (at < end and _joins(flags, end, stop))
    ):
        end += 1
    if end > place:
        return end
    return at + 1 if at < stop and flags[at] & PRONOUN else at


def _begins_another(words: Sequence[str], flags: Sequence[int], at: int, stop: int) -> bool:
    """Another noun phrase begins: a thing behind a name (gab Beispiel Anweisungen), a count (der Behörde 40 Boote)."""
    counts = flags[at] & NUMBER and at + 1 < stop and flags[at + 1] & NOUN and flags[at - 1] & NOUN
    return bool(counts and not flags[at] & NOUN) or bool(flags[at] & THING and _names(words[at - 1], flags[at - 1]))


def _names(word: str, flag: int) -> bool:
    """A name after which a thing is another phrase (gab Beispiel Anweisungen), not its own (Beispiels Anweisungen)."""
    return bool(flag & NOUN) and not word.endswith("s")


def extended_attribute(words: Sequence[str], flags: Sequence[int], at: int, stop: int) -> int:
    """The participle that closes a prepositional attribute (die zur Gruppe gehörende Firma), else `at`."""
    for place in range(at + 1, min(stop, at + 8) - 1):
        if flags[place] & (SEPARATOR | AUXILIARY | MODAL):
            break
        participle = words[place].rstrip("rnms").endswith(("de", "te", "ene"))
        if participle and flags[place] & (PLAIN | INDICATIVE) and flags[place + 1] & NOUN:
            return place
    return at


def _modifier(word: str, flag: int, inside: bool) -> bool:
    if flag & PLAIN:
        return True
    if not inside or flag & (PREPOSITION | CONJUNCTION | SEPARATOR | SUBORDINATOR | COMPLEMENTIZER | AUXILIARY):
        return inside and word == "und"
    return bool(flag & ADVERB) or (bool(flag & (INDICATIVE | DETERMINER | NEGATION)) and word[-1] in "enrsmt")


def _joins(flags: Sequence[int], at: int, stop: int) -> bool:
    """Name particles inside a proper name: Ursula von der Leyen, Mohammed bin Salman."""
    if not flags[at] & NAME_PARTICLE or at + 1 >= stop:
        return False
    following = at + 2 if flags[at + 1] & ARTICLE and at + 2 < stop else at + 1
    bare = not flags[at] & (PREPOSITION | ARTICLE)
    return (bare or following == at + 2) and bool(flags[following] & NOUN)


def _attached(words: Sequence[str], flags: Sequence[int], end: int, stop: int) -> int:
    """End of what continues a noun phrase at `end`; `end` itself where nothing does."""
    flag = flags[end]
    if flag & BRACKET:
        return end + 1
    if flag & GENITIVE or words[end] == "der":
        if words[end] == "der" and end + 1 < stop and flags[end + 1] & PLAIN and words[end + 1].endswith("e"):
            return end  # nominative: der überwiegende Teil
        inner = _head(words, flags, end, stop)
        return inner if inner > end + 1 else end
    if flag & PLAIN and words[end].endswith("er") and end + 1 < stop and flags[end + 1] & NOUN:
        return _head(words, flags, end, stop)
    if flags[end] & (ATTACHING | JOINING):
        inner = _head(words, flags, end + 1, stop)
        return inner if inner > end + 1 and flags[inner - 1] & (NOMINAL | BRACKET) else end
    return end
