"""A clause as measures are read from it: its goods, and the acts that become measures."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from udcgkit.gifts.absent import absent
from udcgkit.gifts.party import PLAIN_ROLE, Party
from udcgkit.gifts.scenes import Scene
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import INFINITIVE, RELATIVE_CLAUSE, SUBORDINATE, Clause
from udcgkit.grammar.phrases import AGENT, FINITE, RELATIVE
from udcgkit.measures.act import Act, Sums, clause_words
from udcgkit.measures.goods import GoodsFinder
from udcgkit.measures.goods_words import Phrase
from udcgkit.records import Measure
from udcgkit.wordlists import Hit, WordList

_TO_PURPOSE = 4
"""words from a fund to what it is for"""
_LONGEST_NAME = 3
"""tokens of a model in quotation marks"""


class ClauseReader:
    """What every rule for measures asks about the clauses of one sentence."""

    def __init__(self, scene: Scene, finder: GoodsFinder, nouns: WordList, funding: Sums) -> None:
        self.scene = scene
        self.finder = finder
        self.nouns = nouns
        self.funding = funding
        self.document = scene.document
        self._fund = scene.document.lexicon.once(GiftWords).context["fund"]
        self._aid = self.packages = scene.document.lexicon.once(GiftWords).aid

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
        act.row.start = min([start, *(phrase.span[0] for phrase in goods)])
        act.row.end = max([end, *(phrase.span[1] for phrase in goods)])
        anchor = next((phrase for phrase in goods if clause.first <= phrase.first < clause.last), None)
        if anchor is not None:
            act.first, act.last = anchor.first, anchor.last
        return act

    def goods(self, clause: Clause) -> list[Phrase]:
        """The goods of a clause and of the pieces after it that have no verb of their own (lists, examples)."""
        clauses = self.scene.clauses.clauses
        last = clause.last
        after = clauses[clause.number + 1 :] if last == clauses[clause.number].last else []
        for following, behind in zip_longest(after, after[1:]):
            if behind is not None and following.kind == RELATIVE_CLAUSE and self._includes(behind):
                continue  # "weapons, which are needed, including 30 tanks"
            following = self._without_relative(following)
            if not self._lists_on(following) and not self._quoted_object(clause, following):
                break
            last = max(last, following.last)  # a bracket stands inside its clause
        found, back = self._there(self.finder.find(clause.first, last)), clause.goes_back
        behind = clause.first > clauses[clause.number].first  # "von den 20 hat X drei geliefert und vier zugesagt"
        if found or back is None or (behind and self.finder.find(clauses[clause.number].first, clause.first)):
            return found
        return self._there(self.finder.find(back.first, back.last))  # Ten tanks, built in Riga, were handed over

    def _without_relative(self, piece: Clause) -> Clause:
        """ "…, and hundreds of vehicles which will help": an English relative clause that no comma opens, left out."""
        flag = self.scene.clauses.flag
        places = range(piece.first + 2, piece.last) if piece.finite and not self.finder.known.german else ()
        opened = next((n for n in places if flag(n) & RELATIVE), 0)
        if not opened or any(flag(n) & FINITE for n in range(piece.first, opened)):
            return piece
        verbs = [verb for verb in piece.verbs if verb.index < opened]
        return replace(piece, last=opened, verbs=verbs, finite=False)

    def ordered_work(self, clause: Clause) -> Clause | None:
        """ "Beauftragte X, 60 Panzer zu bauen": the infinitive behind a clause that orders it."""
        place = clause.number + 1
        following = self.scene.clauses.clauses[place] if place < len(self.scene.clauses.clauses) else None
        orders = any(verb.frame == "buy" for verb in clause.verbs)
        return following if following is not None and following.kind == INFINITIVE and orders else None

    def agreeing(self, clause: Clause) -> list[Party]:
        """The parties of a clause; those of the one above too for "vereinbarten, gemeinsam Drohnen zu produzieren"."""
        above = self.scene.clauses.matrix(clause) if clause.kind == INFINITIVE else None
        agreed = above is not None and any(verb.frame in ("sign", "pledge") for verb in above.verbs)
        return [*(self.scene.inside(above) if above is not None and agreed else []), *self.scene.inside(clause)]

    def _there(self, phrases: list[Phrase]) -> list[Phrase]:
        """The goods without those that are none ("keine Panzer, aber 50 Drohnen")."""
        at, starts = self.scene.clauses.at, self.document.starts
        return [phrase for phrase in phrases if absent(self.scene, at(starts[phrase.first]), phrase.first) is None]

    def nouns_in(self, clause: Clause, kind: str) -> list[Hit]:
        """The nouns of a clause that make a measure of one kind of what stands beside them."""
        return [hit for hit in self.scene.find(self.nouns, clause.first, clause.last) if hit.row["kind"] == kind]

    def of_fund(self, clause: Clause, token: int) -> bool:
        """ "50 Millionen an einen Fonds zum Kauf von Drohnen": what a fund is for, into which somebody pays."""
        funds = self.scene.find(self._fund, max(token - _TO_PURPOSE, clause.first), token)
        end = self.document.starts[funds[0].first] if funds else 0
        purpose = bool(funds) and not any(verb.index == funds[-1].last for verb in clause.verbs)  # "ein Fonds kauft"
        return purpose and bool(self.funding.within(self.scene.clauses.span(clause)[0], end))

    def money(self, token: int) -> bool:
        """Whether a word ends one for money ("Mittel", "payment", "financial support")."""
        hits = self.scene.find(self._aid, max(token - 2, self.scene.sentence.first), token + 1)
        return any(hit.last == token + 1 and hit.row["means"] == "money" for hit in hits)

    def specific(self, phrases: list[Phrase]) -> list[Phrase]:
        """What names particular goods, or counts them."""
        return [phrase for phrase in phrases if phrase.specific]

    def _quoted_object(self, clause: Clause, piece: Clause) -> bool:
        """ "The package includes “shells, drones and boats”": what a verb in front of the mark has as its object."""
        bare = not piece.verbs and not piece.finite and piece.opened_by == "„"
        return bare and bool(clause.verbs) and 0 <= clause.last - clause.verbs[-1].index <= 2

    def _includes(self, piece: Clause) -> bool:
        """Whether a piece opens with "darunter", "including"."""
        return bool(self.scene.find(self.finder.known.use["include"], piece.first, piece.first + 1))

    def _made_by(self, piece: Clause) -> bool:
        """ "Spare parts and 30 drones made by Borvik": what looks finite is an English participle before "by"."""
        flag = self.scene.clauses.flag
        finite = [n for n in range(piece.first, piece.last) if flag(n) & FINITE]
        return self.document.language != "de" and all(flag(n + 1) & AGENT for n in finite)

    def _lists_on(self, piece: Clause) -> bool:
        """Whether a piece goes on with the list: no verb, no speech, after a semicolon no giver of its own."""
        if piece.verbs or (piece.finite and not self._made_by(piece)) or piece.kind in (SUBORDINATE, INFINITIVE):
            return False
        if piece.opened_by == "„":
            return piece.last - piece.first <= _LONGEST_NAME
        return piece.opened_by != ";" or not any(party.role == PLAIN_ROLE for party in self.scene.inside(piece))
