"""Goes through the sentences that can tell a measure, in text order, and gathers measures and goods."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Iterable

from udcgkit.gifts.cues import AGREEMENT, COOPERATION, INITIATIVE, SIGNING, STARTING
from udcgkit.gifts.gift import place_in_list
from udcgkit.gifts.listings import Item, find_items
from udcgkit.gifts.scenes import Scene, Scenes
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.measures.act import LEAD_RULE, Act, Sums
from udcgkit.measures.acting import NOUN_RULE, fill_silent
from udcgkit.measures.again import giver_goes_on, part_goes_on, resumes, same_goods_again, tells_goods_of, told_before
from udcgkit.measures.agreements import agreement, content, standing
from udcgkit.measures.cells import read_act
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.cues import find_cues
from udcgkit.measures.deeds import deeds
from udcgkit.measures.ellipses import PART_RULE
from udcgkit.measures.goods import GoodsFinder
from udcgkit.measures.goods_words import Phrase
from udcgkit.measures.initiatives import announced, cooperation, initiative, upgrades
from udcgkit.measures.leads import Leads
from udcgkit.measures.repeats import mark_repeats
from udcgkit.measures.standing import refused, told
from udcgkit.measures.sums import on_top_of_sum
from udcgkit.records import Funding, Good, Measure, Mention, Span

_RULES: tuple[tuple[int, Callable[[ClauseReader, Clause], Act | None]], ...] = (
    (SIGNING, agreement), (STARTING, initiative), (COOPERATION, cooperation),
)  # fmt: skip
"""Rules of a clause in order of precedence, each with the cues that it needs."""
_MARK = 12  # characters before the sum that heads a list item: its mark, "about"
_NO_GOODS = frozenset(("other", "request", "conversion"))


class MeasureReader:
    """The measures of one article."""

    def __init__(self, scenes: Scenes, funding: list[Funding]) -> None:
        self.scenes = scenes
        self.document = document = scenes.document
        self.funding = funding
        self._sums = Sums(funding)
        self.words = document.lexicon.once(GiftWords)
        self.nouns = self.words.nouns
        self.items: dict[int, Item] = {}
        self._leads = Leads(self.scenes, self.items)
        self.acts: list[Act] = []
        self.goods: dict[Span, Good] = {}
        self._near: dict[int, list[Span]] = defaultdict(list)
        self._finders: dict[int, GoodsFinder] = {}
        self._taken: dict[int, list[Span]] = defaultdict(list)
        for row in funding:
            if row.qualifier not in ("similar", "unstated"):
                self._taken[document.sentence_index(row.start)].append((row.start, row.end))

    def read(self) -> tuple[list[Measure], list[Good]]:
        """Measures and goods, each in text order."""
        actors, mine = self.scenes.cast.actors.values(), self.scenes.parties.words.beneficiaries
        initiatives = self._sentences(m for actor in actors if actor.kind == "initiative" for m in actor.mentions)
        receivers = [mention for actor in actors if actor.actor_id in mine for mention in actor.mentions]
        people = self._sentences(mention for mention in receivers if mention.form == "demonym")
        gate = find_cues(self.document, initiatives, people, self._sentences(receivers), self._taken)
        self.items = self.document.once(find_items)
        self._leads = Leads(self.scenes, self.items)
        if not gate and not self.funding and not self.items:
            return [], []
        for index, kinds in gate.items():
            self._sentence(index, kinds)
        self._list_items()
        self._paid()
        fill_silent(self.acts, self.funding)
        mark_repeats(self.acts)
        measures = sorted((act.row for act in self.acts), key=lambda row: row.start)
        for row in measures:
            self.scenes.parties.introduce((*row.actor_ids, *row.counterpart_ids))
        return measures, sorted(self.goods.values(), key=lambda good: good.start)

    def _sentences(self, mentions: Iterable[Mention]) -> set[int]:
        return {self.document.sentence_index(mention.start) for mention in mentions}

    def _clauses(self, scene: Scene) -> ClauseReader:
        return ClauseReader(scene, self._finder(scene), self.nouns, self._sums)

    def _finder(self, scene: Scene) -> GoodsFinder:
        sentence = scene.sentence
        if sentence.first not in self._finders:
            taken = [money for money in self._taken.get(scene.index, ()) if sentence.start <= money[0] < sentence.end]
            self._finders[sentence.first] = GoodsFinder(scene, taken)
        return self._finders[sentence.first]

    def _sentence(self, index: int, kinds: int) -> None:
        found: list[Act] = []
        for scene in self.scenes.parts(index):
            reader = self._clauses(scene)
            for clause in scene.clauses.clauses:
                found += self._of_clause(reader, clause, kinds)
        for act in found:
            self._keep(act)
        self._goes_on(found, index)

    def _of_clause(self, reader: ClauseReader, clause: Clause, kinds: int) -> list[Act]:
        for cues, rule in _RULES:
            act = rule(reader, clause) if kinds & cues else None
            if act is not None:
                return [act]
        found = deeds(reader, clause, kinds) or (announced(reader, clause) if kinds & INITIATIVE else [])
        return [*standing(reader, clause), *found] if kinds & AGREEMENT else found

    def _keep(self, act: Act) -> None:
        """Takes an act in, unless it is the other side's, or asked for only."""
        place_in_list(act, self.scenes, self.items)
        read_act(act, self._sums)
        before = told_before(act, self.acts)
        giver_goes_on(act, before)
        same_goods_again(act, before)
        part_goes_on(act, before)
        hostile = self.words.adversaries & {*act.row.actor_ids, *act.row.counterpart_ids}
        if hostile or act.row.stage == "requested" or not resumes(act, before) or refused(act) or not told(act):
            return
        if tells_goods_of(act, before):
            self.acts.remove(before[-1])
            for phrase in before[-1].goods:
                self.goods.pop(phrase.span, None)
        insort(self.acts, act, key=lambda other: other.row.start)
        self._bring(act)

    def _bring(self, act: Act, goods: list[Phrase] | None = None) -> None:
        goods = act.goods if goods is None else goods
        specific = [phrase for phrase in goods if phrase.specific]
        for phrase in specific or goods:
            good = self.goods.get(phrase.span) or self._good(phrase, act.row.rule.split(",")[0])
            good.measure = act.row
            good.funding = good.funding or act.row.funding

    def _good(self, phrase: Phrase, rule: str) -> Good:
        good = Good(
            *phrase.span,
            phrase.name,
            rule,
            count_low=phrase.count.low,
            count_high=phrase.count.high,
            qualifier=phrase.count.qualifier,
            unit=phrase.unit,
            additional=phrase.additional or None,
            example=phrase.example or None,
        )
        self.goods[phrase.span] = good
        self._near[self.document.sentence_index(phrase.span[0])].append(phrase.span)
        return good

    def _goes_on(self, found: list[Act], index: int) -> None:
        """The next sentences of the paragraph can tell more of an agreement or an initiative."""
        paragraph = self.document.sentences[index].paragraph
        near = enumerate(self.document.sentences[index + 1 : index + 3], index + 1)
        after = [number for number, sentence in near if sentence.paragraph == paragraph]
        for act in found if after else ():
            if act.row.kind == "agreement":
                scenes = [self.scenes.number(n) for n in after]
                content(act, [(scene, self._clauses(scene)) for scene in scenes])
            elif act.row.kind == "initiative":
                scene = self.scenes.number(after[0])
                upgrades(act, scene, self._clauses(scene))
                self._bring(act)

    def _list_items(self) -> None:
        """Goods and training in list items that have no verb of their own."""
        leads: dict[int, Act] = {}
        told = {act.scene.index for act in self.acts if not act.row.rule.startswith((PART_RULE, NOUN_RULE))}
        beside = {act.scene.index: act.first for act in self.acts if act.row.rule.startswith(NOUN_RULE)}
        for index, sentence in enumerate(self.document.sentences):
            item = self.items.get(sentence.paragraph)
            if item is None or index in told:
                continue
            scene = self.scenes.number(index)
            reader, first = self._clauses(scene), scene.sentence.first
            last = beside.get(index, scene.sentence.last)  # "20 Panzer, dazu Ausbildung an Drohnen"
            found = reader.finder.item(self.document.token_from(item.body), first, last)
            phrases = found if any(p.specific for p in found) else []
            head = self._head(phrases, scene)
            given = phrases[on_top_of_sum(reader, phrases) :] if head is not None else phrases
            for phrase in phrases[: len(phrases) - len(given)]:
                self._good(phrase, "what money is for").funding = head
            if given and not self._of_money(given, scene):
                self._item(scene, reader, item, given, leads)

    def _of_money(self, phrases: list[Phrase], scene: Scene) -> bool:
        """Whether the item is money for these goods, which is funding with goods and no delivery."""
        return all(any(start <= p.span[0] < end for start, end in self._purposes(scene)) for p in phrases)

    def _head(self, phrases: list[Phrase], scene: Scene) -> Funding | None:
        """ "• 65 Millionen Euro für Transformatoren und 900 Generatoren": the sum that heads the item of the goods."""
        start, first = scene.sentence.start, phrases[0].span[0] if phrases else scene.sentence.start
        heads = [r for r in self._sums.within(start, first) if r.start - start <= _MARK and r.purpose is not None]
        one = bool(heads) and ";" not in self.document.text[start : phrases[-1].span[0]]
        return heads[0] if one else None

    def _purposes(self, scene: Scene) -> list[Span]:
        rows = self._sums.within(scene.sentence.start, scene.sentence.end)
        return [span for row in rows for span in row.said("purpose")]

    def _item(
        self, scene: Scene, reader: ClauseReader, item: Item, phrases: list[Phrase], leads: dict[int, Act]
    ) -> None:
        lead = self._leads.of(item.lead)
        act = reader.whole(scene.clauses.at(phrases[0].span[0]), "delivery", "list item", phrases)
        act.about([(phrases[0].span[0], phrases[-1].span[1])])
        heads = [p for p in scene.parties if p.first <= reader.scene.sentence.first + 2 and p.role == "plain"]
        if heads or lead is None:
            if heads:
                self._keep(act)
            return
        if lead.index not in leads:
            made = self._clauses(lead).whole(lead.clauses.clauses[-1], "delivery", LEAD_RULE, [])
            made.goods = phrases
            made.clause = next((c for c in reversed(lead.clauses.clauses) if c.verbs), made.clause)
            self._keep(made)
            leads[lead.index] = made
        elif leads[lead.index].goods is not phrases:
            leads[lead.index].goods += phrases
        self._bring(leads[lead.index], phrases)

    def _paid(self) -> None:
        """Goods that money is for, whether or not a measure tells of them."""
        for row in self.funding:
            if row.scope in _NO_GOODS:
                continue
            for start, end in row.said("purpose"):
                self._paid_goods(row, start, end)

    def _paid_goods(self, row: Funding, start: int, end: int) -> None:
        scene, last = self.scenes.at(start), self.document.token_from(end)
        for phrase in self._finder(scene).find(scene.clauses.at(start).first, last):
            if phrase.span[1] <= start:
                continue
            near = (span for span in self._near[scene.index] if span[0] < phrase.span[1] and phrase.span[0] < span[1])
            overlapping = [self.goods[span] for span in near]
            if overlapping:
                for good in overlapping:
                    good.funding = good.funding if good.funding and _paid_by(good, good.funding) else row
            elif not phrase.generic:
                self._good(phrase, "what money is for").funding = row


def _paid_by(good: Good, row: Funding) -> bool:
    """ "700 million for two launchers and 300 for drones": whether the goods stand in the purpose of a sum."""
    spans = row.said("purpose")
    return not spans or any(start < good.end and good.start < end for start, end in spans)
