"""What money is for where a verb tells it: "entfallen auf Ersatzteile", "um Munition zu kaufen", "to train pilots"."""

from __future__ import annotations

from collections.abc import Iterator

from udcgkit.funding.phrase import is_receiver, object_at, of_sum_before, phrase_end
from udcgkit.funding.sums import Sum
from udcgkit.grammar.clause_cuts import INFINITIVE, RELATIVE_CLAUSE, Clause
from udcgkit.grammar.phrases import NOUN, PREPOSITION
from udcgkit.lexicon import Lexicon
from udcgkit.records import Span

_BESIDE = 3
"""words between "to help" and the verb: whom it helps"""


class PurposeVerbs:
    """Verbs that put money to a use, with the prepositions before what it is; compiled once per lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.before: dict[str, frozenset[str]] = {}
        self.places: set[tuple[str, str]] = set()
        for row in lexicon.rows("purpose_verbs"):
            words = frozenset(row["prepositions"].split("|"))
            for form in row["forms"].split("|"):
                self.before[form] = self.before.get(form, frozenset()) | words
                self.places.update((form, word) for word in row["or_place"].split("|") if word)


def of_verb(money: Sum) -> Span | None:
    """ "Entfallen auf Ersatzteile", "invest in the production of drones", "dienen der Ausbildung"."""
    return _used(money, money.clause, [*_beside(money)])


def of_rest(money: Sum) -> Span | None:
    """ "Die 2 Milliarden, die zugesagt waren, sind in Raketen geflossen": the clause goes on behind a relative one."""
    rest = money.clause.goes_on
    return _used(money, rest, [*range(rest.first, rest.last)]) if rest is not None else None


def _used(money: Sum, clause: Clause, places: list[int]) -> Span | None:
    """The object of a verb of use in the clause, behind one of its prepositions at one of the places."""
    words = money.scene.document.words
    known = money.scene.document.lexicon.once(PurposeVerbs)
    for verb in range(clause.first, clause.last):
        prepositions = known.before.get(words[verb].lower())
        if not prepositions:
            continue
        opened = [n for n in places if words[n].lower() in prepositions]
        if "" in prepositions and verb >= money.last:
            opened.append(verb)
        for place in sorted(opened, key=lambda n: (n < money.first, n)):
            somewhere = (words[verb].lower(), words[place].lower()) in known.places
            if somewhere and not _opens_thing(money, place + 1, clause):
                continue
            if span := object_at(money, place + 1, clause):
                return span
    return None


def _beside(money: Sum) -> Iterator[int]:
    """The tokens of the clause that may speak of this sum."""
    yield from (n for n in range(money.after, money.first) if not of_sum_before(money, n))
    yield from range(money.last, money.stop)


def _opens_thing(money: Sum, token: int, clause: Clause) -> bool:
    """Whether a phrase behind "in" opens with a small word, goods or a nationality, and not with a place's name."""
    words = money.scene.document.words
    if token >= clause.last:
        return False
    start = money.scene.document.starts[token]
    demonym = any(p.start == start and p.mention.form == "demonym" for p in money.scene.parties)
    return words[token].islower() or demonym or bool(money.scene.find(money.words.goods, token, token + 1))


def of_aim(money: Sum) -> Span | None:
    """ "To train pilots", "to help Ukraine protect its power grid": the verb with its object."""
    scene = money.scene
    for hit in scene.find(money.words.context["to_aim"], money.last, money.stop):
        for aim in scene.find(money.words.context["aim"], hit.last, min(hit.last + _BESIDE, money.stop)):
            if aim.first != hit.last and not is_receiver(money, hit.last, aim.first):
                break
            stop = phrase_end(money, aim.last, money.clause)
            if stop <= aim.last:
                break  # nothing follows
            start, end = scene.document.starts[aim.first], scene.document.ends[stop - 1]
            if any(p.start == scene.document.starts[aim.last] and p.end >= end for p in scene.parties):
                break
            return start, end
    return None


def of_infinitive(money: Sum) -> Span | None:
    """ "…, um Munition zu beschaffen", "dafür …, das Netz zu stärken": what is bought, else object and verb."""
    clause, context = _following(money), money.words.context
    if clause is None or clause.kind == RELATIVE_CLAUSE:  # "um die der Präsident gebeten hat"
        return None
    opened = money.scene.find(context["in_order"], clause.first, clause.first + 1)
    pointed = _infinitive(money, clause) and money.scene.find(context["for_it"], money.last, money.clause.last)
    if not (opened or pointed):
        return None
    span = object_at(money, clause.first + len(opened), clause)
    bought = any(verb.frame == "buy" for verb in clause.verbs)
    words, last = money.scene.document.words, clause.last
    while last > clause.first and not words[last - 1][-1].isalnum():
        last -= 1
    return span if span is None or bought else (span[0], money.scene.document.ends[last - 1])


def _infinitive(money: Sum, clause: Clause) -> bool:
    """Whether a clause ends with an infinitive with "zu" of any verb ("… zu bauen", "… aufrechtzuerhalten")."""
    words, last = money.scene.document.words, clause.last - 1
    while last > clause.first and not words[last][0].isalnum():
        last -= 1
    return clause.kind == INFINITIVE or words[last - 1] == "zu" or (words[last][-1] == "n" and "zu" in words[last][2:])


def of_relative(money: Sum) -> Span | None:
    """ "…, mit denen Drohnen finanziert werden sollen", "…, which will be used for the purchase of drones"."""
    clause = _following(money)
    told_of = any(money.scene.clauses.flag(n) & NOUN for n in range(money.last, money.clause.last))
    if clause is None or clause.kind != RELATIVE_CLAUSE or told_of:  # of another noun
        return None
    scene = money.scene
    if clause.last - clause.first > 2 and scene.clauses.flag(clause.first) & PREPOSITION:
        means = scene.find(money.words.context["means"], clause.first, clause.first + 1)
        return object_at(money, clause.first + 2, clause) if means else None
    for hit in scene.find(money.words.context["purpose"], clause.first, clause.last):
        if span := object_at(money, hit.last, clause):
            return span
    return None


def _following(money: Sum) -> Clause | None:
    clauses, number = money.scene.clauses.clauses, money.clause.number + 1
    return clauses[number] if number < len(clauses) else None


def of_purchase(money: Sum) -> Span | None:
    """ "Kauft für 40 Millionen Euro Drohnen": the goods of a verb of buying or paying for."""
    verb = money.verb
    if verb is None or not (verb.frame == "buy" or money.words.context["funding"].row(verb.row["verb"]) is not None):
        return None
    clauses = money.scene.clauses
    for hit in money.scene.find(money.words.goods, money.last, money.stop):
        first = hit.first
        while first > money.last and clauses.attributive(first - 1, money.clause.first, money.clause.last):
            first -= 1
        if span := object_at(money, first, money.clause):
            return span
    return None
