"""Whom "er", "sie", "he" and "she" mean."""

from __future__ import annotations

from functools import cached_property

from udcgkit.actors.people import Person
from udcgkit.actors.scan import Scan
from udcgkit.wordlists import places_of

REACH = 3
"""Sentences that a pronoun looks back."""
_REMEMBERED = 60
_FARTHEST = 8
"""Sentences that one beside a verb of speaking looks back for who spoke last."""
History = list[tuple[int, int, Person]]
"""words `first` to `last` and the person they mention"""


class Pronouns:
    """Reads the pronouns of one document; `history` is always who was mentioned before, in text order."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.words = scan.words
        self.known = scan.known
        self._past_endings = tuple(scan.known["past_ending"])
        self._plural_endings = tuple(scan.known["plural_ending"])

    def places(self) -> list[int]:
        """Where pronouns stand, outside of quotations."""
        found = [at for at in self.scan.watched if self.words[at] in self.scan.gazetteer.genders]
        return [at for at in found if not self.quoted(at)]

    def owned(self) -> list[int]:
        """Nouns for the state or party of a person, behind a possessive: sein Land, her government, ihre Fraktion."""
        nouns = [at for at, row in self.scan.taking_up if row["owner"] and at not in self.scan.covered]
        return [at for at in nouns if self.words[at - 1].lower() in self.scan.known["his"] and not self.quoted(at)]

    @cached_property
    def _of_party(self) -> frozenset[int]:
        """The places of the nouns for somebody's party."""
        return frozenset(at for at, row in self.scan.taking_up if row["owner"] == "party")

    def owner(self, at: int, history: History) -> Person | None:
        """Whose the state or party is for which the noun at `at` stands, behind a possessive."""
        female = self.words[at - 1].lower() in self.known["possessive_f"]
        return self.antecedent(at - 1, "f" if female else "m", history)

    def mark_state(self, at: int, person: Person | None) -> None:
        """Enters the noun at `at` as its owner's state or party, if that is known: Sein Land brauche Hilfe."""
        if at in self._of_party:
            if person is not None and person.body in self.known["party"]:
                self.scan.mark(at - 1, at, str(person.body), "role", "party of a person")
        elif person is not None and person.country:
            self.scan.mark(at - 1, at, f"country:{person.country}", "role", "state of a person")

    def possessives(self) -> list[int]:
        """Possessives of one person that are no pronouns of their own: her plan, sein Kollege; not: sein Land."""
        nouns = set(self.owned())
        forms = self.known["his"] | {word.capitalize() for word in self.known["his"]}
        places = places_of(self.words, forms)
        return [at for at in places if at + 1 not in nouns and not self.quoted(at) and self._has_noun(at)]

    def _has_noun(self, at: int) -> bool:
        """Whether what is owned follows: not "saw her.", "gratulierte ihr", "ist seiner Ansicht nach"."""
        after = self.words[at + 1] if self.scan.touching(at) and at + 1 < len(self.words) else ""
        stands_alone = self.words[at].lower() in self.known["pronoun_f"]  # of others, a noun always follows
        alone = stands_alone and self._verb(at + 1)
        return after[:1].isalpha() and not alone and after not in self.known["source"]

    def possessor(self, at: int, history: History) -> list[tuple[int, Person]]:
        """The possessive at `at` with whose the noun behind it is: in German only where no body could be meant."""
        gender = "f" if self.words[at].lower() in self.known["possessive_f"] else "m"
        before = [one for one in history[-_REMEMBERED:] if one[0] < at]  # not Berg in: sein Kollege Berg
        beneficiary = before and self.words[at - 1] == "for" and before[-1][1] == at - 2  # thanked Lund for his help
        person = before[-1][2] if beneficiary else self.antecedent(at, gender, before)
        fits = person is not None and person.surname and person.gender in (gender, None)
        return [(at, person)] if person and fits and self._only_person(at, person, gender, before) else []

    def _only_person(self, at: int, person: Person, gender: str, history: History) -> bool:
        """German, where possessives are of bodies and things, too: the person is near, and no body between."""
        if not self.scan.gazetteer.german:
            return True
        last = max(end for _, end, one in history if one is person)
        bodies = any(place in self.scan.covered or place in self.scan.demonyms for place in range(last + 1, at))
        near = self.scan.sentence(last) == self.scan.sentence(at) or self.scan.opens(at)
        return near and not bodies and person.gender == gender

    def asks_for(self, at: int) -> str | None:
        """The gender that the pronoun at `at` asks for; None where it means nobody by itself."""
        word = self.words[at]
        gender = self.scan.gazetteer.genders[word]
        source = self.scan.touching(at) and self.words[at + 1] in self.known["source"]
        possessive = word.lower() in self.known["possessive"]
        if word.lower() in self.known["demonstrative"]:
            follows = self.words[at + 1] if self.scan.touching(at) else ""
            acts = self._verb(at + 1) or follows in self.known["acting_auxiliary"] | self.known["demonstrative_verb"]
            return gender if acts and word[0].isupper() else None  # "dieser Minister"
        owns = word not in self.known["personal"] or (self.scan.touching(at) and not self._verb(at + 1))
        if possessive and owns and not source:
            return None  # "ihr Land", "her country": no mention of its own; "seiner Ansicht nach" is one
        if gender == "f" and not possessive and self.scan.gazetteer.german and not self._singular(at):
            return None
        return gender

    def antecedent(self, at: int, gender: str | None, history: History) -> Person | None:
        """The person meant; None where that is somebody of whom only the office is told."""
        person = self._nearest(at, gender, history)
        return person if person is not None and person.surname else None

    def _nearest(self, at: int, gender: str | None, history: History) -> Person | None:
        """Of the nearest sentence the speaker, else the subject, else anybody."""
        by_sentence = self._near(at, gender, self._without_subject(at, history))
        if self.words[at].lower() in self.known["demonstrative"]:
            return by_sentence[max(by_sentence)][-1][2] if by_sentence else None
        if len(by_sentence) > 1 and (self._closes_words(at) or self._led_in(at, by_sentence)):
            by_sentence.pop(self.scan.sentence(at), None)  # "Berg could come to Oslo, he said": another than Berg
        for sentence in sorted(by_sentence, reverse=True):
            mentions = by_sentence[sentence]
            known = [one for one in mentions if one[2].gender == gender] or mentions
            return max(known, key=lambda one: (self._salience(one[0], one[1]), -one[0]))[2]
        return self._last_speaker(at, gender, history) if self._speaks(at) else None

    def _without_subject(self, at: int, history: History) -> History:
        """Without who acts on the one meant: Berg thanked him; Berg hat ihn gelobt."""
        if self.words[at].lower() not in self.known["object_pronoun"] or not history:
            return history
        _, last, person = history[-1]
        near = last == at - 2 or (last == at - 3 and self._acts(at - 2))  # has praised him
        return [one for one in history if one[2] is not person] if near and self._acts(at - 1) else history

    def _acts(self, at: int) -> bool:
        """Whether the word is a verb of speaking or acting, or ends like a past tense."""
        word, auxiliaries = self.words[at], self.known["acting_auxiliary"]
        return word in self.scan.gazetteer.acting or word in auxiliaries or word.endswith(self._past_endings)

    def _led_in(self, at: int, by_sentence: dict[int, History]) -> bool:
        """A phrase that opens the sentence names whom "he" has to do with: After a call with Berg, he said.

        Not whose the words are: Nach Angaben von Berg brauche er mehr.
        """
        told = by_sentence.get(self.scan.sentence(at), [])
        start = self.scan.document.sentences[self.scan.sentence(at)].first
        leads = told and self.words[start].lower() in self.known["leading"]
        if not leads or self.words[at].lower() in self.known["object_pronoun"]:
            return False
        between = self.words[start + 1:told[-1][0]]
        behind = self.words[at - 1] == "," or self._acts(at - 1)
        source, stance = self.known["source"], self.known["stance"]
        whose = (word == "," or word in source or word in stance for word in between)
        return behind and told[0][0] > start + 1 and not any(whose)

    def _near(self, at: int, gender: str | None, history: History) -> dict[int, History]:
        """The persons of the gender in the sentences before, without those that only a quotation names."""
        here = self.scan.sentence(at)
        paragraph = self.scan.document.sentences[here].paragraph
        found: dict[int, History] = {}
        for first, last, person in reversed(history[-24:]):
            sentence = self.scan.sentence(first)
            if sentence < here - REACH or self.scan.document.sentences[sentence].paragraph < paragraph - 1:
                break
            described = last == at - 2 and self.words[at - 1] in self.known["which"]  # praised Berg, who he said had
            if (gender is None or person.gender in (gender, None)) and not (self.quoted(first) or described):
                found.setdefault(sentence, []).insert(0, (first, last, person))
        return found

    def _last_speaker(self, at: int, gender: str | None, history: History) -> Person | None:
        """Who was mentioned last as speaking or acting, if nobody else of the gender was mentioned since."""
        here = self.scan.sentence(at)
        for first, last, person in reversed(history[-24:]):
            sentence = self.scan.sentence(first)
            if sentence < here - _FARTHEST or self._another_told(sentence, here):
                return None
            if person.gender in (gender, None) and not self.quoted(first):
                return person if self._salience(first, last) == 2 else None
        return None

    def _another_told(self, sentence: int, here: int) -> bool:
        """Whether a paragraph of several sentences without the person stands between; somebody's words are none."""
        sentences = self.scan.document.sentences
        told = (one for one in sentences[sentence + 1:here] if self.scan.document.quotation_at(one.start) is None)
        between = [one.paragraph for one in told]
        own = (sentences[sentence].paragraph, sentences[here].paragraph)
        return any(between.count(paragraph) > 1 for paragraph in set(between) - set(own))

    def _speaks(self, at: int) -> bool:
        """Whether a verb of speaking stands beside the pronoun: “…,” he said."""
        beside = (self.words[place] for place in (at - 1, at + 1, at + 2) if 0 <= place < len(self.words))
        return any(word in self.known["person_verb"] or word in self.scan.gazetteer.acting for word in beside)

    def _closes_words(self, at: int) -> bool:
        """Whether pronoun and verb stand alone behind the words of who is meant: …, he said. …, sagte sie."""
        first, last = (at - 1, at) if self.words[at - 1] in self.scan.gazetteer.acting else (at, at + 1)
        end = self.words[last + 1] if last + 1 < len(self.words) else "."
        opens = self.words[self.scan.document.sentences[self.scan.sentence(at)].first].lower()
        goes_on = end in self.known["oblique"] and opens not in self.known["subordinator"]  # …, sagte er in Oslo.
        return self._speaks(at) and self.words[first - 1:first] == [","] and (end in ",.;" or goes_on)

    def quoted(self, at: int) -> bool:
        """Whether the word stands in quotation marks."""
        return self.scan.document.quotation_at(self.scan.document.starts[at]) is not None

    def _verb(self, at: int) -> bool:
        word = self.words[at] if at < len(self.words) else ""
        return word in self.scan.gazetteer.acting or word in self.known["oblique"] or not word[:1].isalpha()

    def _singular(self, at: int) -> bool:
        """Whether "sie" has a verb in the singular: beside it, or at the end of its clause."""
        before = self.words[at - 1] if self.scan.touching(at - 1) else ""
        after = self.words[at + 1] if self.scan.touching(at) else ""
        if before.lower() in self.known["subordinator"]:
            end = at + 1
            while end < len(self.words) and self.words[end] not in ",.;:“?!" and end - at < 40:
                end += 1
            return not self._plural(self.words[end - 1])
        if before.islower() and before not in self.known["oblique"] and before[-1:] in "nte":
            return not self._plural(before)
        return not self._plural(after)

    def _salience(self, first: int, last: int) -> int:
        before = self.words[first - 1] if first and self.scan.touching(first - 1) else ""
        after = self.words[last + 1] if last + 1 < len(self.words) else ""
        if before == after == ",":  # "the president of X, Eva Lund, said"
            after = self.words[last + 2] if last + 2 < len(self.words) else ""
        acting = self.scan.gazetteer.acting
        if before in acting or after in acting or after in self.known["acting_auxiliary"]:
            return 2
        return 0 if before.lower() in self.known["oblique"] or self.words[first].lower() in self.known["oblique"] else 1

    def _plural(self, verb: str) -> bool:
        """Whether a verb form is a plural (or an infinitive, which goes with one)."""
        return verb.endswith(self._plural_endings) and verb not in self.known["oblique"]
