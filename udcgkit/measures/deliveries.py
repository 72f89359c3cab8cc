"""Deliveries, procurements and training: acts that bring goods, or train people."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.clause_cuts import INFINITIVE, SUBORDINATE, Clause
from udcgkit.gifts.cues import BUYING_NOUN, GIVING, HOLDING, TRAINEE, TRAINING
from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.words import GiftWords
from udcgkit.lexicon import Row
from udcgkit.measures.act import Act, Sums, clause_words
from udcgkit.measures.contents import CONTENT_RULE, Contents
from udcgkit.measures.goods import GoodsFinder
from udcgkit.measures.goods_words import Phrase
from udcgkit.measures.parts import parts_of
from udcgkit.measures.purchases import bought, ordered
from udcgkit.measures.trainings import training
from udcgkit.records import Measure
from udcgkit.verbs import Verb
from udcgkit.wordlists import Hit, WordList

_DELIVERING = frozenset(("give", "help", "receive", "flow", "pledge"))
_NOUN_REACH = 4
"""tokens between "Beschaffung" and the goods"""
_LONGEST_NAME = 3
"""tokens of a model in quotation marks"""


class Clauses:
    """One clause at a time: what acts does it tell, and with which goods?"""

    def __init__(self, scene: Scene, finder: GoodsFinder, nouns: WordList, funding: Sums) -> None:
        self.scene = scene
        self.finder = finder
        self.nouns = nouns
        self.funding = funding
        self.document = scene.document

    def acts(self, clause: Clause, kinds: int) -> list[Act]:
        """The deliveries, procurements and trainings of one clause; `kinds` are the cues of its sentence."""
        found: list[Act] = []
        for part in parts_of(self, clause):
            for act in self._of_part(part, kinds):
                if act.clause is not clause and act.clause.number == clause.number:
                    act.clause, act.part = clause, act.clause
                found.append(act)
        return found

    def _of_part(self, clause: Clause, kinds: int) -> list[Act]:
        rules = (
            (TRAINEE | TRAINING, self._trained),
            (HOLDING, self._held),
            (GIVING, self._ordered),
            (GIVING, self._bought),
            (BUYING_NOUN, self._noun),
            (GIVING, self._delivered),
        )
        trained: list[Act] = []
        for cues, rule in rules:
            found = rule(clause) if kinds & cues else []
            if found and found[0].row.kind == "training" and self._gives_too(clause):
                trained = found
            elif found:
                return [*trained, *found]
        return trained

    def _gives_too(self, clause: Clause) -> bool:
        """ "Would send 25 ambulances and train 200 mechanics": two acts in one clause."""
        frames = {verb.frame for verb in clause.verbs}
        return "train" in frames and bool(frames & {"give", "buy"})

    def act(self, clause: Clause, kind: str, first: int, last: int, rule: str, goods: list[Phrase]) -> Act:
        """An act told by the tokens `first:last` of a clause."""
        document = self.document
        sentence = (self.scene.sentence.start, self.scene.sentence.end)
        row = Measure(document.starts[first], document.ends[last - 1], sentence, rule, kind=kind)
        act = Act(row, self.scene, clause, first, last, document.lexicon.once(GiftWords), goods=goods)
        act.aid = self.scene.find(act.words.aid, self.scene.sentence.first, self.scene.sentence.last)
        return act

    def whole(self, clause: Clause, kind: str, rule: str, goods: list[Phrase]) -> Act:
        """An act that the whole clause tells; the goods of the clauses that only list are its own."""
        start, end = clause_words(clause, self.document.starts, self.document.ends, self.document.words)
        act = self.act(clause, kind, clause.first, clause.last, rule, goods)
        act.row.start, act.row.end = start, max([end, *(phrase.span[1] for phrase in goods)])
        anchor = next((phrase for phrase in goods if clause.first <= phrase.first < clause.last), None)
        if anchor is not None:
            act.first, act.last = anchor.first, anchor.last
        return act

    def goods(self, clause: Clause) -> list[Phrase]:
        """The goods of a clause and of the pieces after it that have no verb of their own (lists, examples)."""
        clauses = self.scene.clauses.clauses
        last = clause.last
        after = clauses[clause.number + 1 :] if last == clauses[clause.number].last else []
        for following in after:
            if not self._lists_on(following):
                break
            last = max(last, following.last)  # a bracket stands inside its clause
        return self.finder.find(clause.first, last)

    def _trained(self, clause: Clause) -> list[Act]:
        return training(self, clause)

    def _held(self, clause: Clause) -> list[Act]:
        """ "Das Paket umfasst vier Haubitzen": a delivery, of which the clause only tells the goods."""
        contents = Contents(self.scene)
        verb = contents.verb(clause)
        if verb is None and not contents.among(clause):
            return []
        specific = self.specific(contents.inside(verb, clause, self.goods(clause)))
        first = verb.index if verb is not None else clause.first
        if not specific or self.funding.within(self.document.starts[first], specific[0].span[0]):
            return []  # "includes a $90 million contract for drones": what is held is money
        told = verb.name if verb is not None else self.document.words[first]
        act = self.whole(clause, "delivery", f"{CONTENT_RULE} {told} tells", specific)
        act.clause = contents.teller(clause)
        act.about([(specific[0].span[0], specific[-1].span[1])])
        return [act]

    def specific(self, phrases: list[Phrase]) -> list[Phrase]:
        """What names particular goods, or counts them."""
        return [phrase for phrase in phrases if not phrase.generic or phrase.count.last]

    def _lists_on(self, piece: Clause) -> bool:
        """Whether a piece goes on with the list: no verb, no speech, after a semicolon no giver of its own."""
        if piece.verbs or piece.finite or piece.kind in (SUBORDINATE, INFINITIVE):
            return False
        if piece.opened_by == "„":
            return piece.last - piece.first <= _LONGEST_NAME
        return piece.opened_by != ";" or not any(party.role == PLAIN_ROLE for party in self.scene.inside(piece))

    def _delivered(self, clause: Clause) -> list[Act]:
        verb = next((verb for verb in clause.verbs if verb.frame in _DELIVERING), None)
        if verb is None:
            return []
        phrases = self.goods(clause)
        if self._money_moves(clause, verb):
            phrases = self._included(phrases, clause)
        specific = self.specific(phrases)
        if not specific:
            return []
        act = self.whole(clause, "delivery", f"delivery by {verb.name}", specific)
        own = [phrase for phrase in phrases if clause.first <= phrase.first < clause.last] or specific
        act.about([(own[0].span[0], own[-1].span[1])])
        return [act]

    def _money_moves(self, clause: Clause, verb: Verb) -> bool:
        """Whether the verb moves an amount, not goods: "stellt 400 Millionen für Drohnen bereit"."""
        start, end = self.scene.clauses.span(clause)
        sums = [row for row in self.funding.within(start, end) if row.qualifier != "similar"]
        if not sums:
            return False
        return verb.row["done"] != "delivered" and not any(row.form == "in_kind" for row in sums)

    def _included(self, phrases: list[Phrase], clause: Clause) -> list[Phrase]:
        """ "$1 billion in assistance, including 360 missiles": what the money has brought."""
        last = max((phrase.first for phrase in phrases), default=clause.first)
        opened = self.scene.find(self.finder.known.use["include"], clause.first, last)
        return [phrase for phrase in phrases if opened and phrase.first >= opened[-1].last]

    def _ordered(self, clause: Clause) -> list[Act]:
        return ordered(self, clause)

    def _bought(self, clause: Clause) -> list[Act]:
        return bought(self, clause)

    def _noun(self, clause: Clause) -> list[Act]:
        """ "Die Beschaffung weitreichender Drohnen", "US-Waffen, an deren Finanzierung …"."""
        found: list[Act] = []
        for hit in self.scene.find(self.nouns, clause.first, clause.last):
            if hit.row["kind"] not in ("procurement", "delivery"):
                continue
            phrases = self._after(hit, clause) or self._antecedent(hit, clause)
            phrases = self.specific(phrases)
            if phrases and not (found and found[-1].goods[-1].last > hit.first):
                found.append(self._named(hit, hit.row, clause, phrases))
        return [*self._beside_noun(clause, found[0]), *found] if found else []

    def _beside_noun(self, clause: Clause, named: Act) -> list[Act]:
        """ "Will provide 40 shells and the purchase of drones": what the verb gives before the noun."""
        verb = next((verb for verb in clause.verbs if verb.frame == "give" and verb.index < named.first), None)
        goods = self.finder.find(verb.index + 1, named.first) if verb is not None else []
        counted = any(phrase.count.last for phrase in goods)
        return self._delivered(replace(clause, last=named.first)) if counted else []

    def _after(self, hit: Hit, clause: Clause) -> list[Phrase]:
        phrases = self.finder.find(hit.last, clause.last)
        if not phrases or phrases[0].first - hit.last > _NOUN_REACH:
            return []
        kept = [phrases[0]]
        for phrase in phrases[1:]:  # goods listed right after one another
            if phrase.first - kept[-1].last > 1:
                break
            kept.append(phrase)
        return kept

    def _antecedent(self, hit: Hit, clause: Clause) -> list[Phrase]:
        before = self.scene.clauses.before(clause)
        relative = hit.first > clause.first and self.document.words[hit.first - 1].lower() in (
            "deren",
            "dessen",
            "whose",
        )
        if before is None or not relative:
            return []
        phrases = self.finder.find(before.first, before.last)
        return phrases[-1:] if phrases and phrases[-1].last >= before.last - 1 else []

    def _named(self, hit: Hit, row: Row, clause: Clause, phrases: list[Phrase]) -> Act:
        first, last = min(hit.first, phrases[0].first), max(hit.last, phrases[-1].last)
        act = self.act(clause, row["kind"], first, last, f"{row['kind']} by {self.document.words[hit.first]}", phrases)
        act.about([(phrases[0].span[0], phrases[-1].span[1])])
        return act
