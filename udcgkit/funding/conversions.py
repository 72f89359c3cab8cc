"""Sums told again in another currency: those in a sentence of their own, and what a conversion shares with its sum."""

from __future__ import annotations

from udcgkit.funding.sums import Sum
from udcgkit.funding.wholes import open_scope
from udcgkit.grammar.phrases import CONJUNCTION
from udcgkit.lexicon import Lexicon
from udcgkit.schema import SAID_AGAIN

_JOINING = frozenset(";,/")
"""marks between two conversions of one sum"""
_BRACKET_GAP = 24
"""characters between an amount and its conversion"""
_CLAUSE_GAP = 60
"""the same where "umgerechnet" stands right before the conversion, behind the verb of the amount"""
_NEAR = 5
"""sentences between a sum and one that only says it again"""
_MOST = 12
"""sums looked back at"""
ALIKE = 1.4
"""how far a conversion may miss the sum by rates of other years"""
_ALIKE_AS_SAID = 2.0
"""the same where the text says that it is one"""


def conversion(money: Sum, earlier: list[Sum]) -> bool:
    """The same sum again in another currency, in brackets or after "umgerechnet"."""
    if not earlier:
        return False
    other = _converted_too(money, earlier)
    gap = money.scene.document.text[earlier[-1].row.end : money.row.start]
    cue = money.cue("conversion")
    said = any(other.last <= hit.first < money.last + 2 for hit in cue)
    beside = any(other.last <= hit.first and money.first - hit.last <= 1 for hit in cue)
    opened = other is not earlier[-1] or gap.lstrip().startswith(("(", "/", "=")) or gap.endswith("(")
    filled = gap.endswith("(") and _fills_bracket(money)
    between = {one.actor_id for one in money.scene.scenes.cast.within(earlier[-1].row.end, money.row.start)}
    if between.difference(money.scene.scenes.parties.words.beneficiaries if filled else ()):
        return False  # "Norway (5 million) and Sweden (4 million)"
    wide = beside or filled
    if len(gap) > (_CLAUSE_GAP if wide else _BRACKET_GAP + 12 * said) or not (opened or said):
        return False
    dollars = filled and other.scene.document.words[other.first] == "$"  # of whom, the text may tell elsewhere
    if money.scene is not other.scene or money.row.amount is None or not _same_worth(money, other, said or dollars):
        return False
    row = money.row
    row.scope, row.like = "conversion", other.row
    money.say("scope", earlier[-1].row.end, money.row.start) if gap.strip() else money.infer("scope")
    money.say("like", other.row.start, other.row.end)
    row.rule += ", conversion"
    return True


def _fills_bracket(money: Sum) -> bool:
    """ "$88 billion in finance for the country (around £64 billion)": a bracket that holds nothing but a sum."""
    return money.scene.document.text[money.row.end : money.row.end + 1] == ")"


def _converted_too(money: Sum, earlier: list[Sum]) -> Sum:
    """ "€140bn ($162bn; £121bn)": the sum before, or what that one converts where nothing but a mark stands between."""
    other, words = earlier[-1], money.scene.document.words
    if other.row.scope != "conversion" or other.scene is not money.scene or other.last >= money.first:
        return other
    between = range(other.last, money.first)
    apart = any(words[n] not in _JOINING and not money.scene.clauses.flag(n) & CONJUNCTION for n in between)
    return other if apart else next((one for one in earlier if one.row is other.row.like), other)


def _same_worth(money: Sum, other: Sum, said: bool) -> bool:
    """Whether two sums of different currencies can be the same money."""
    worth = money.scene.document.lexicon.once(CurrencyWorth).euros
    mine, others = worth(money.row.amount, money.row.currency), worth(other.row.amount, other.row.currency)
    if money.row.currency == other.row.currency or (money.row.currency is None and not said):
        return False  # "5 billion euros (and 2 billion to Moldova)"
    alike = _ALIKE_AS_SAID if said else ALIKE
    return mine is None or others is None or max(mine, others) <= alike * min(mine, others)


class CurrencyWorth:
    """About how many euros an amount is; None where amount or currency are not known."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._per_euro = {row["currency"]: float(row["per_euro"]) for row in lexicon.rows("currency_values")}

    def euros(self, amount: float | None, currency: str | None) -> float | None:
        """The amount in euros, by rates that are only good for a comparison."""
        rate = self._per_euro.get(currency or "")
        return None if amount is None or rate is None else amount / rate


def converted(sums: list[Sum]) -> None:
    """ "Umgerechnet sind das rund 440 Millionen Euro": a sentence that only says a sum before it again."""
    for place, money in enumerate(sums):
        cues = [hit for hit in money.cue("conversion") if hit.first <= money.scene.opening + 1]
        if not cues or money.row.amount is None or not open_scope(money):
            continue
        before = [other for other in sums[max(0, place - _MOST) : place] if other.row.scope != "conversion"]
        near = [other for other in before if 0 < money.scene.index - other.scene.index <= _NEAR]
        again = next((other for other in reversed(near) if other.row.amount and _same_worth(money, other, False)), None)
        if again is not None:
            money.forget("scope", "like")
            money.row.scope, money.row.like = "conversion", again.row
            money.say_tokens("scope", cues[0].first, cues[0].last)
            money.say("like", again.row.start, again.row.end)
            money.row.rule += ", conversion"


def conversions(sums: list[Sum]) -> None:
    """A sum in another currency says of the money what the sum before it says."""
    by_row = {id(money.row): money for money in sums}
    for money in sums:
        source = by_row.get(id(money.row.like)) if money.row.scope == "conversion" else None
        if source is not None:
            _copy(money, source)


def _copy(money: Sum, source: Sum) -> None:
    """A conversion says of the same money what the sum before it says, in the same words."""
    money.forget(*SAID_AGAIN)
    for name in SAID_AGAIN:
        field = name + "s" if name in ("donor_id", "recipient_id") else name
        setattr(money.row, field, getattr(source.row, field))
    money.row.evidence += [entry for entry in source.row.evidence if entry[0] in SAID_AGAIN]
    money.row.inferred |= source.row.inferred & set(SAID_AGAIN)
