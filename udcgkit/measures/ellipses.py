"""Parts of goods that only a number names: "22.000 davon wurden geliefert", "of which 300 have arrived"."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.counts import Count
from udcgkit.grammar.phrases import ARTICLE, COMPLEMENTIZER, FINITE, NOUN, NUMBER, PLAIN
from udcgkit.grammar.verbs import Verb
from udcgkit.measures.act import Act
from udcgkit.measures.bare_numbers import before_noun, last_number, on_top, span_of, stands_free
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.deliveries import arrives
from udcgkit.measures.goods import GoodsFinder
from udcgkit.measures.goods_words import Phrase
from udcgkit.wordlists import Hit

PART_RULE = "delivery of a part"
"""how the name of the rule begins for a number of goods that were named before"""
_MOVING = frozenset(("give", "receive", "flow"))
_ADDING = _MOVING | {"pledge"}
_DEALING = _ADDING | {"buy"}


def part_moved(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Von den 90 Panzern sind 34 angekommen", "400 Stück hat sie geliefert": a delivery of what a number tells."""
    verb = next((verb for verb in clause.verbs if verb.row["done"] == "delivered"), None)
    count = last_number(reader, clause) if verb is not None else None
    if verb is None or count is None:
        come = verb or next((verb for verb in clause.verbs if arrives(reader, verb)), None)
        return _rest_moved(reader, clause, come) if come is not None and count is None else []
    home = clause.goes_back or clause
    whole = reader.finder.find(home.first, home.last)
    goods = [_share(reader, phrase, count) for phrase in whole if _opens_with_whole(reader, home, phrase)]
    if any(phrase.first <= count.first < phrase.last for phrase in whole):
        return []  # "sind 20 norwegische Haubitzen angekommen"
    pointed = not whole and _points(reader, clause, count) and _named_before(reader, clause)
    if not pointed and not (goods and len(whole) == 1):
        return []
    act = reader.whole(clause, "delivery", f"{PART_RULE} by {verb.name}", goods)
    act.about([(reader.document.starts[count.first], reader.document.ends[count.last - 1])])
    return [act]


def _rest_moved(reader: ClauseReader, clause: Clause, verb: Verb) -> list[Act]:
    """ "Die übrigen werde man noch vor dem Winter übergeben", "the rest will be delivered in May"."""
    shares, use = reader.document.lexicon.once(GiftWords).shares, ("left", "remaining")
    hits = [hit for name in use for hit in reader.scene.find(shares[name], clause.first, clause.last)]
    alone = [hit for hit in hits if not before_noun(reader, hit.last - 1, clause)]
    if not alone or reader.finder.find(clause.first, clause.last) or not _named_before(reader, clause):
        return []
    first = max(alone[0].first - 1, clause.first)
    first += first < alone[0].first and not reader.scene.clauses.flag(first) & ARTICLE
    last = alone[0].last + bool(reader.scene.clauses.flag(alone[0].last) & NUMBER)  # "die übrigen 27"
    act = reader.whole(clause, "delivery", f"{PART_RULE} by {verb.name}", [])
    act.about([(reader.document.starts[first], reader.document.ends[last - 1])])
    if not verb.row["done"] and reader.scene.phase(verb, clause) == "now":  # "der Rest folgt": it is still to come
        act.row.stage = "pledged"
        act.say_tokens("stage", verb.index, verb.index + 1)
    return [act]


def more_moved(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "32 Panzer wurden geliefert, fünf weitere sollen folgen", "…, Norway offered one": goods named right before."""
    verb = next((verb for verb in clause.verbs if verb.frame in _DEALING or arrives(reader, verb)), None)
    count = last_number(reader, clause) if verb is not None else None
    if verb is None or count is None or reader.finder.find(clause.first, clause.last):
        return []
    before = _last_before(reader, clause)
    if before is None:
        return []
    more = on_top(reader, count, clause) and verb.frame in _DEALING
    own = more or _by_another(reader, clause, verb, count)
    if not own and not _of_those(reader, clause, verb, count, before):
        return []
    kind = "procurement" if verb.frame == "buy" else "delivery"
    span = span_of(reader, count)
    same = replace(before, first=count.first, last=count.last, span=span, count=count, additional=more)
    rule, goods = (f"{kind} of the same", [same]) if own else (PART_RULE, [])  # a part was counted with its whole
    act = reader.whole(clause, kind, f"{rule} by {verb.name}", goods)
    act.about([span])
    return [act]


def counts_more(reader: ClauseReader, clause: Clause) -> bool:
    """ "… and will send another 150": a number of the same goods that a verb moves."""
    count = last_number(reader, clause) if any(verb.frame in _ADDING for verb in clause.verbs) else None
    return count is not None and on_top(reader, count, clause)


def part_there(reader: ClauseReader, clause: Clause, last: int) -> list[Act]:
    """ "The first 400 are in Ukrainian hands", words that end at `last`: a part of the goods named right before."""
    count = last_number(reader, clause)
    if count is None or _last_before(reader, clause) is None:
        return []
    act = reader.whole(clause, "delivery", f"{PART_RULE} by {reader.document.words[last - 1]}", [])
    act.about([span_of(reader, count)])
    return [act]


def same_goods(reader: ClauseReader, clause: Clause) -> list[Act]:
    """ "Finanziert wurden sie von Irland", "Norway paid for them": goods named right before, by a pronoun."""
    verb = next((v for v in clause.verbs if v.frame == "buy" or _pays(reader, v)), None)
    parties = [p for p in reader.scene.inside(clause) if p.role in (PLAIN_ROLE, "donor")] if verb is not None else []
    mine = set(reader.scene.scenes.parties.words.beneficiaries)
    if verb is None or not parties or {*parties[0].ids} & mine or reader.finder.find(clause.first, clause.last):
        return []
    pronouns = reader.scene.find(reader.finder.known.use["those"], clause.first, clause.last)
    pronouns = [hit for hit in pronouns if not _before_noun(reader, hit, clause)]
    before = _last_before(reader, clause) if pronouns else None
    if before is None or reader.funding.within(*reader.scene.clauses.span(clause)):
        return []
    act = reader.whole(clause, "procurement", f"procurement of the same by {verb.name}", [])
    first, last = pronouns[0].first, pronouns[0].last
    act.first, act.last = first, last
    act.about([(reader.document.starts[first], reader.document.ends[last - 1])])
    return [act]


def _before_noun(reader: ClauseReader, hit: Hit, clause: Clause) -> bool:
    """ "Diese Kosten", "these costs": a word that stands for goods only where it is alone."""
    flag = reader.scene.clauses.flag
    verbal = flag(hit.last) & FINITE or any(verb.index == hit.last for verb in clause.verbs)
    return bool(flag(hit.first) & ARTICLE and flag(hit.last) & (NOUN | PLAIN)) and not verbal


def _pays(reader: ClauseReader, verb: Verb) -> bool:
    return reader.finder.known.use["pays"].row(verb.row["verb"]) is not None


def _of_those(reader: ClauseReader, clause: Clause, verb: Verb, count: Count, before: Phrase) -> bool:
    """ "Hat 50 Fahrzeuge zugesagt. 22 wurden bereits übergeben", "die ersten 20 kommen im Mai": a part of them."""
    most = before.count.high or before.count.low or 0
    come = verb.row["done"] == "delivered" and reader.scene.phase(verb, clause) == "done"
    come = come or reader.finder.known.order(reader.document.words[count.first - 1])
    return come and (count.low or count.high or 0) <= most and stands_free(reader, clause, count)


def _by_another(reader: ClauseReader, clause: Clause, verb: Verb, count: Count) -> bool:
    """ "…, and Norway offered one": another who gives or buys a number of the same is named beside it."""
    scene, mine = reader.scene, set(reader.scene.scenes.parties.words.beneficiaries)
    here = [party for piece in scene.clauses.pieces(clause) for party in scene.inside(piece)]
    earlier = scene.scenes.number(scene.index - 1).parties if scene.index else []
    told = {one for party in (*earlier, *scene.parties) if party not in here for one in party.ids}
    gives, comes = verb.frame in ("give", "pledge", "buy"), arrives(reader, verb)
    roles = {PLAIN_ROLE: gives, "donor": gives or comes}  # "aus Schweden kommen zehn"
    others = [party for party in here if roles.get(party.role) and not {*party.ids} & (mine | told)]
    return bool(others) and stands_free(reader, clause, count)


def _last_before(reader: ClauseReader, clause: Clause) -> Phrase | None:
    """The goods named last before a clause, in its sentence or the one before."""
    scene = reader.scene
    found = reader.finder.find(scene.sentence.first, clause.first) if clause.first > scene.sentence.first else []
    if not found and scene.index:
        before = scene.scenes.number(scene.index - 1)
        found = GoodsFinder(before, []).find(before.sentence.first, before.sentence.last)
    last = found[-1] if found and found[-1].count.last else None
    between = range(last.last, clause.first) if last is not None else range(0)
    return None if any(_counts_other(reader, n) for n in between) else last  # "… und bildet 100 Soldaten aus"


def _counts_other(reader: ClauseReader, token: int) -> bool:
    """Whether a word is a number of something else, and no date or sum of money."""
    scenes, document = reader.scene.scenes, reader.document
    offset = document.starts[token]
    scene = scenes.at(offset)
    alone = not scene.clauses.flag(token + 1) & (NOUN | PLAIN)  # "Sweden 300 and Finland 50"
    if alone or not scene.clauses.flag(token) & NUMBER or any(one.start <= offset < one.end for one in scene.periods):
        return False
    return not any(row.end > offset for row in reader.funding.within(scene.sentence.start, offset + 1))


def _opens_with_whole(reader: ClauseReader, clause: Clause, phrase: Phrase) -> bool:
    """ "Von den versprochenen 90 Panzern": what the number is a part of."""
    words, of, first = reader.document.words, reader.document.lexicon.once(GiftWords).of_words, clause.first
    first += bool(reader.scene.clauses.flag(first) & COMPLEMENTIZER and first + 1 < clause.last)  # "dass von den …"
    opened = words[first].lower() in of and first + 1 < phrase.first
    return opened and bool(reader.scene.clauses.flag(first + 1) & ARTICLE)


def _share(reader: ClauseReader, phrase: Phrase, count: Count) -> Phrase:
    """The goods with the number that has come."""
    starts, ends = reader.document.starts, reader.document.ends
    span = min(phrase.span[0], starts[count.first]), max(phrase.span[1], ends[count.last - 1])
    return replace(phrase, count=count, span=span)


def _points(reader: ClauseReader, clause: Clause, count: Count) -> bool:
    """Whether "davon", "of them", "Stück" or "of the 90 tanks, …" says that the goods were named before."""
    words, known = reader.document.words, reader.finder.known
    after = words[count.last].lower() if count.last < clause.last else ""
    before = reader.scene.clauses.before(clause)
    of = reader.document.lexicon.once(GiftWords).of_words
    opened = before is not None and words[before.first].lower() in of
    partitive = reader.scene.find(known.use["partitive"], clause.first, clause.last)
    return bool(partitive) or after in known.counts.pieces or opened


def _named_before(reader: ClauseReader, clause: Clause) -> bool:
    """Whether goods stand before the clause, in its sentence or the one before."""
    scene, goods = reader.scene, reader.finder.known.goods
    if scene.find(goods, scene.sentence.first, clause.first):
        return True
    before = scene.scenes.number(scene.index - 1) if scene.index else scene
    return before is not scene and bool(before.find(goods, before.sentence.first, before.sentence.last))
