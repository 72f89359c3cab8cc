"""The words around amounts and goods: what gives them a scope, a stage, a kind, a name."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from udcgkit.lexicon import Lexicon, Row, allowed
from udcgkit.segmentation import Document
from udcgkit.wordlists import LookUp, WordList

_SETS = frozenset((
    "of", "multiple", "contain", "source", "definite", "inside", "anew", "rank_behind", "between", "stop", "past_plan",
    "addressed", "agreed_on", "of_promised", "listing", "before_content", "behind_content", "venture", "not_giving",
    "particle", "given",
))  # fmt: skip
"""uses that are asked word by word, never searched in a sentence"""
TAKING_AWAY = ("no", "instead", "without", "refusal", "not")
"""uses of negations that stand before what there is none of"""


class GoodsList(WordList):
    """Names of goods; the -n and -s of German and English cases and plurals need no row of their own."""

    endings = ("n", "s")

    def _by_edge(self, low: str) -> Row | None:
        found = super()._by_edge(low)
        if found is None and low[-1:] in self.endings:
            found = self.words.get(low[:-1]) or super()._by_edge(low[:-1])
        return found


class KnownParties:
    """Who receives, gives and pays as a rule, wherever it is named."""

    def __init__(self, lexicon: Lexicon) -> None:
        mine = {row["form"] for row in lexicon.rows("beneficiaries")}
        cities = {
            form.lower(): row["actor"]
            for row in lexicon.rows("seats")
            if row["kind"] == "city"
            for form in row["form"].split("|")
        }
        self.capitals = {form: actor for form, actor in cities.items() if actor in mine}
        """capitals of the usual receivers, which receive where they neither speak nor act"""
        self.giving_capitals = {form: actor for form, actor in cities.items() if actor not in mine}
        """the others, which give where money comes from them"""
        self.payers = {row["instrument"]: row["payer"].split("|") for row in lexicon.rows("payers")}
        """who pays what comes out of an instrument, by the instrument"""
        self.adversaries = frozenset(row["form"] for row in lexicon.rows("adversaries"))


class SmallWords(KnownParties):
    """Words that are asked one by one, as they stand beside others."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        rows = lexicon.rows("money_context")
        self.of_words = _forms(rows, "of")
        self.out_of = self.of_words | _forms(rows, "from")
        self.linking = self.of_words | _forms(rows, "link")
        self.multiples = _forms(rows, "multiple")
        self.containing = _forms(rows, "contain")
        self.before_sources = _forms(rows, "source")
        self.before_means = _forms(rows, "means")
        self.spent_on = _forms(rows, "spent_on")
        self.definite = _forms(rows, "definite")
        self.not_giving = _forms(rows, "not_giving")
        self.particles = _forms(rows, "particle")
        self.inside_purposes = _forms(rows, "inside")
        self.opening_anew = _forms(rows, "anew")
        self.rank_behind = _forms(rows, "rank_behind")
        self.addressed = _forms(rows, "addressed")
        self.past_plans = _forms(lexicon.rows("measure_words"), "past_plan")


class GiftWords(SmallWords):
    """The words around amounts and goods in one language; compiled once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.scope = WordList(lexicon.rows("scope_cues"))
        self.aid = WordList(lexicon.rows("aid_nouns"))
        self.goods = GoodsList(lexicon.rows("goods"))
        self.stages = WordList(lexicon.rows("stage_nouns"))
        self.context = _by_use("money_context", lexicon.rows("money_context"))
        self.negations = _by_use("negations", lexicon.rows("negations"))
        self.nouns = WordList(lexicon.rows("measure_nouns"))
        self.measures = _by_use("measure_words", lexicon.rows("measure_words"))
        self.shares = _by_use("money_shares", lexicon.rows("money_shares"))
        self.treasuries = WordList(lexicon.rows("treasuries"))
        self.chambers = WordList(row for row in lexicon.rows("state_organs") if row["kind"] == "chamber")
        lists = (self.chambers, self.scope, self.aid, self.goods, self.stages, self.nouns, self.treasuries)
        uses = (self.context, self.measures, self.shares, self.negations)
        self.holding_money = (
            self.context["fund"], self.context["purse"], self.shares["whole"], self.aid, self.treasuries
        )  # fmt: skip
        """lists of the words for money and what holds it, which give nothing themselves"""
        self.look_up = LookUp((*lists, *(known for by_use in uses for known in by_use.values())))
        self.taking_away = reduce(or_, (self.negations[use].bit for use in TAKING_AWAY))
        """the bits of the lists of what says that there is none"""

    def holds(self, verb: Row) -> bool:
        """Whether a verb, with its particle where it has one, tells what a package holds ("umfassen", "sehen vor")."""
        hold, said = self.measures["hold"], f"{verb['verb']} {verb['particle']}".split()
        hit = hold.at(said, 0, len(said))
        return hit is not None and (hit.last == len(said) or verb["frame"] == "state")


def _forms(rows: Iterable[Row], use: str) -> frozenset[str]:
    return frozenset(row["form"] for row in rows if row["use"] == use)


def _by_use(name: str, rows: Iterable[Row]) -> dict[str, WordList]:
    """The words of each use of a file that sentences are searched for; a language may have none for one."""
    uses: dict[str, list[Row]] = {use: [] for use in allowed(name, "use") if use not in _SETS}
    for row in rows:
        if row["use"] in uses:
            uses[row["use"]].append(row)
    return {use: WordList(found) for use, found in uses.items()}


def masks_of(document: Document) -> list[int]:
    """The bits of the lists of GiftWords in which a hit can begin with each word: `document.once(masks_of)`."""
    look_up = document.lexicon.once(GiftWords).look_up
    return look_up.told(document.words, document.each(look_up.masks))
