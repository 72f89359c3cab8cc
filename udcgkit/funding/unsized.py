"""Pledges of money whose size is not said: "sagte weitere Finanzhilfen zu"."""

from __future__ import annotations

from udcgkit.funding.as_much import as_much
from udcgkit.funding.compared import compared, multiplied
from udcgkit.funding.sums import Sum, unsized
from udcgkit.gifts.absent import absent
from udcgkit.gifts.cues import AS_MUCH, MONEY, MULTIPLE, SIMILAR, cues_of
from udcgkit.gifts.gift import points_back
from udcgkit.gifts.party import GENITIVE_ROLE, PLAIN_ROLE
from udcgkit.gifts.scenes import Scene, Scenes
from udcgkit.gifts.suppositions import questions
from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import ADVERB, NOUN, NUMBER, PLAIN
from udcgkit.wordlists import Hit

_PLEDGING = frozenset(("pledge", "give", "pay", "help", "revise"))
_GIVERS = (PLAIN_ROLE, GENITIVE_ROLE, "donor")
_PROMISED = frozenset(("pledged", "committed", "allocated", "authorised"))
_COLUMN = {"will": "will", "done": "done"}
_BEFORE = 4
_NEAR = 3
"""sentences before in which the money was told"""


def find_unsized(scenes: Scenes, words: GiftWords, sums: list[Sum]) -> list[Sum]:
    """A sum for each word of money or new aid that a verb of pledging governs, with no amount in its sentence."""
    document = scenes.document
    marked = [cue for cue in document.once(cues_of) if cue[1] & (MONEY | MULTIPLE | SIMILAR | AS_MUCH)]
    if not marked:
        return []
    taken = {money.scene.index for money in sums}
    found: list[Sum] = []
    for hit in _money_words(document.words, words, marked):
        index = document.sentence_index(document.starts[hit.first])
        scene = scenes.number(index)
        if index in taken or not _pledged(scene, hit) or _told_before(scene, hit, words, taken) or _named(scene, hit):
            continue
        unsaid = bool(scene.find(words.context["unsaid"], hit.last, scene.sentence.last))
        after = "use" in hit.row and not unsaid and _told_after(scene, words, taken)
        if after or ("use" in hit.row and not _of_aid(scene, hit, words)):
            continue
        first = _with_modifiers(scene, hit)
        if _form_of_it(scene, hit, words, taken):
            continue
        if _none_of_it(scene, hit):
            continue
        if any(scene.clauses.flag(place) & NUMBER for place in range(max(first - 1, scene.sentence.first), hit.first)):
            continue  # "the 300 million loan", in whatever currency
        found.append(unsized(scene, words, document.starts[first], document.ends[hit.last - 1], "unstated"))
        taken.add(index)
    found += compared(scenes, words, taken, marked)
    return [*found, *multiplied(scenes, words, taken, sums, marked), *as_much(scenes, words, taken, marked)]


def _ordinal(scene: Scene, first: int) -> int:
    """ "Ein 48. Hilfspaket": where the ordinal before the words begins, else `first`."""
    words = scene.document.words
    ordinal = first - 2 > scene.sentence.first and words[first - 1] == "." and words[first - 2].isdigit()
    return first - 2 if ordinal else first


def _none_of_it(scene: Scene, hit: Hit) -> bool:
    """ "Plant keine Darlehen", "plant die Regierung weitere Darlehen?": denied, or only asked."""
    clause = scene.clauses.at(scene.document.starts[hit.first])
    return questions(scene) or absent(scene, clause, hit.first) is not None


def _told_before(scene: Scene, hit: Hit, words: GiftWords, taken: set[int]) -> bool:
    """ "Will announce the funding": what an amount in the sentences before told already."""
    before = scene.document.words[max(hit.first - 1, scene.sentence.first)].lower()
    return before in words.definite and any(index in taken for index in range(scene.index - _NEAR, scene.index))


def _told_after(scene: Scene, words: GiftWords, taken: set[int]) -> bool:
    """Whether amounts or goods in the sentence or right behind it tell what the aid is."""
    near = [scene, *([scene.following] if scene.following is not None else [])]
    goods = any(one.find(words.goods, one.sentence.first, one.sentence.last) for one in near)
    goods = goods and not _left_open(scene, words)
    return goods or any(index in taken for index in range(scene.index, scene.index + _NEAR))


def _form_of_it(scene: Scene, hit: Hit, words: GiftWords, taken: set[int]) -> bool:
    """ "The funds were provided in the form of soft loans": what form money has that was told before."""
    near = any(index in taken for index in range(scene.index - _NEAR, scene.index))
    if not near or "use" in hit.row or scene.find(words.context["more"], _with_modifiers(scene, hit), hit.first):
        return False
    opening = scene.opening
    again = words.context["again"].row(scene.document.words[opening].lower()) is not None
    whole = again and bool(scene.find(words.shares["whole"], opening + 1, min(opening + 3, hit.first)))
    return whole or points_back(scene, words)


def _of_aid(scene: Scene, hit: Hit, words: GiftWords) -> bool:
    """ "Sagte der Ukraine weitere Unterstützung zu", "announced a new package": new aid of or for somebody known."""
    clause = scene.clauses.at(scene.document.starts[hit.first])
    mine = set(scene.scenes.parties.words.beneficiaries)
    parties = [(party.role, bool(mine.intersection(party.ids))) for party in scene.inside(clause)]
    gives = any(role in _GIVERS and not usual for role, usual in parties)
    gets = any(role not in _GIVERS and usual for role, usual in parties) and (PLAIN_ROLE, True) not in parties
    first, ends = _with_modifiers(scene, hit), scene.document.token_from
    gets = gets or any(bool(mine.intersection(p.ids)) and ends(p.end) == first for p in scene.inside(clause))
    plain = hit.row["use"] == "promised" and not scene.find(words.aid, hit.first, hit.last)  # "more money"
    known = gets or (not plain and (gives or scene.find(words.context["own"], clause.first, clause.last)))
    other = scene.find(words.context["no_aid"], scene.sentence.first, scene.sentence.last)
    return bool(known) and not other and _new(scene, clause, hit, words)


def _new(scene: Scene, clause: Clause, hit: Hit, words: GiftWords) -> bool:
    """Whether "more" or "new" stands before a word of aid, or "a" before a package."""
    behind = scene.clauses.flag(hit.last) if hit.last < clause.last else 0
    if scene.document.language != "de" and behind & (NOUN | PLAIN):
        return False  # "more aid workers"
    first = _with_modifiers(scene, hit)
    if any(scene.find(words.context[use], first, hit.first) for use in ("more", "fresh")):
        return True
    if _raised(scene, clause, first, words) or _left_open(scene, words):
        return True
    first = _ordinal(scene, first)
    article = scene.document.words[first - 1].lower() if first > clause.first else ""
    return hit.row["use"] == "package" and words.context["indefinite"].row(article) is not None


def _left_open(scene: Scene, words: GiftWords) -> bool:
    """ "Sagte Geld für Drohnen zu, nannte aber keine Summe": words that say, here or next, that no size is told."""
    near = [scene, *([scene.following] if scene.following is not None else [])]
    return any(one.find(words.context["unsaid"], one.sentence.first, one.sentence.last) for one in near)


def _raised(scene: Scene, clause: Clause, first: int, words: GiftWords) -> bool:
    """ "Will seine Hilfe für die Ukraine deutlich erhöhen": one's own aid that is to grow."""
    before = scene.document.words[first - 1].lower()
    own = first > clause.first and words.context["its"].row(before) is not None
    grows = any(verb.frame == "revise" and verb.name not in words.multiples for verb in clause.verbs)
    return own and grows


def _named(scene: Scene, hit: Hit) -> bool:
    """Whether the word is part of a name: Grant Ellerby."""
    start, end = scene.document.starts[hit.first], scene.document.ends[hit.last - 1]
    near = scene.scenes.cast.within(scene.sentence.start, end)
    return any(mention.start <= start and end <= mention.end for mention in near)


def _pledged(scene: Scene, hit: Hit) -> bool:
    """Whether a verb of giving or promising stands in the clause, in a form that tells a stage."""
    clause = scene.clauses.at(scene.document.starts[hit.first])
    before = scene.find(scene.document.lexicon.once(GiftWords).stages, clause.first, hit.first)
    if any(noun.row["stage"] == "proposed" for noun in before):
        return False  # "a proposal for a further loan"
    verbs = [verb for verb in clause.verbs if verb.frame in _PLEDGING and verb.index != hit.first]
    phases = [(verb, scene.phase(verb, clause)) for verb in verbs]
    if "use" in hit.row:
        return any(verb.row[phase] in _PROMISED for verb, phase in phases if phase in ("now", "will", "done"))
    return any(verb.row[_COLUMN.get(phase, "now")] for verb, phase in phases)


def _with_modifiers(scene: Scene, hit: Hit) -> int:
    """The first token of the noun phrase: "weitere" and adjectives before the word of money."""
    clause = scene.clauses.at(scene.document.starts[hit.first])
    floor, first = max(clause.first, hit.first - _BEFORE), hit.first
    more, words = scene.document.lexicon.once(GiftWords).context["more"], scene.document.words
    verbs = {verb.index for verb in clause.verbs}
    while (
        first > floor
        and first - 1 not in verbs
        and (
            more.row(words[first - 1].lower()) is not None
            or (scene.clauses.flag(first - 1) & PLAIN and not scene.clauses.flag(first - 1) & ADVERB)
        )
    ):
        first -= 1
    return first


def _money_words(tokens: list[str], words: GiftWords, marked: list[tuple[int, int]]) -> list[Hit]:
    """The words that mean money without an amount, and those of aid that is told without one."""
    aids = words.context["package"], words.context["promised"]
    places = [place for place, cue in marked if cue & MONEY]
    found: list[Hit] = []
    for place in places:
        money = words.aid.at(tokens, place, len(tokens))
        if money is not None and money.row["means"] == "money":
            found.append(money)
        elif aid := next((hit for known in aids if (hit := known.at(tokens, place, len(tokens))) is not None), None):
            found.append(aid)
    return found
