"""Who gives, by an ordered list of rules; the first that finds somebody holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from udcgkit.clauses import INFINITIVE, RELATIVE_CLAUSE, SUBORDINATE, Clause
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.parties import ATTRIBUTE, GENITIVE_ROLE, PLAIN_ROLE, Party
from udcgkit.gifts.scenes import Scene
from udcgkit.phrases import ADVERB, FINITE, NUMBER, PREPOSITION, PRONOUN
from udcgkit.records import Span

_GIVING = frozenset(
    ("give", "pay", "help", "pledge", "revise", "buy", "sign", "start", "make", "state", "train", "refuse")
)
_NEAR = 6
"""tokens between an amount and the actor that a list or a preposition ties to it"""


@dataclass(slots=True)
class Found:
    """Actors for a cell, the words, whether they are only inferred, and the rule."""

    ids: tuple[str, ...]
    span: Span | None
    rule: str
    inferred: bool = False


def find_donor(gift: Gift) -> Found | None:
    """Who gives, by the first rule that finds somebody."""
    return next((found for rule in DONOR_RULES if (found := rule(gift)) is not None), None)


def note(gift: Gift, column: str, found: Found) -> None:
    """Keeps the words or the inference behind a cell of actors."""
    if found.span is not None:
        gift.say(column, *found.span)
    if found.inferred or found.span is None:
        gift.infer(column)
    gift.record.rule += f", {column.split('_')[0]} {found.rule}"


def found_in(party: Party, rule: str) -> Found:
    """The actors of a party, with its words."""
    return Found(party.ids, (party.start, party.end), rule)


def _can_give(gift: Gift, party: Party) -> bool:
    parties = gift.scene.scenes.parties
    if set(party.ids) & set(parties.words.beneficiaries):
        return False
    return all(parties.kind(actor_id) not in ("person", "initiative") for actor_id in party.ids)


def _here(gift: Gift) -> list[Party]:
    return gift.scene.inside(gift.clause)


def _heading(gift: Gift) -> Found | None:
    """A list names the giver first: "Schweden: 700 Mio. …", "Belgien 90 Mio. für …"."""
    scene = gift.scene
    first = _segment_start(gift)
    parties = [party for party in scene.parties if first <= party.first and party.end <= gift.start]
    if not parties:
        return _item_head(gift)
    party = parties[0]
    after = _token_after(gift, party)
    lead_words = range(first, party.first)
    if any(
        not (scene.clauses.flag(n) & (ADVERB | NUMBER))
        and scene.document.words[n][0].isalpha()
        and not _article(gift, n)
        for n in lead_words
    ):
        return None
    words = scene.document.words
    marked = after < gift.first and words[after] in (":", "(", "–", "-")
    if not marked and not _only_gap(gift, after, gift.first):
        return None
    return (
        found_in(party, "heads the list item")
        if _can_give(gift, party) and party.role in (PLAIN_ROLE, "place")
        else None
    )


def _item_head(gift: Gift) -> Found | None:
    """The giver that heads the whole line: "Belgien: 90 Mio. Euro; zudem 20 Fahrzeuge"."""
    parties = gift.scene.parties
    if not parties or parties[0].end > gift.start or not _can_give(gift, parties[0]):
        return None
    after = _token_after(gift, parties[0])
    lead = range(gift.scene.sentence.first, parties[0].first)
    words = gift.scene.document.words
    if words[after : after + 1] != [":"] or any(words[n][0].isalpha() and not _article(gift, n) for n in lead):
        return None
    return found_in(parties[0], "heads the line")


def _article(gift: Gift, token: int) -> bool:
    return gift.scene.document.words[token].lower() in ("die", "der", "das", "the", "-", "•", "–")


def _segment_start(gift: Gift) -> int:
    """Start of the list item: after the last semicolon or colon-free beginning of the sentence."""
    words = gift.scene.document.words
    first = gift.scene.sentence.first
    for place in range(gift.first - 1, first - 1, -1):
        if words[place] in (";", "•"):
            first = place + 1
            break
    while first < gift.first and not words[first][0].isalnum():
        first += 1
    return first


def _token_after(gift: Gift, party: Party) -> int:
    document = gift.scene.document
    place = party.first
    while place < len(document.starts) and document.starts[place] < party.end:
        place += 1
    return place


def _only_gap(gift: Gift, first: int, last: int) -> bool:
    """Whether only words that may stand between a giver and its amount do so."""
    place = first
    gap = gift.words.context["gap"]
    words = gift.scene.document.words
    while place < last:
        hit = gap.at(words, place, last)
        if hit is None:
            return False
        place = hit.last
    return True


def _gapped(gift: Gift) -> Found | None:
    """ "…, Schweden 300 Millionen": the verb is left out, the giver stands right before its amount."""
    for party in reversed(_here(gift)):
        if party.end > gift.start:
            continue
        after = _token_after(gift, party)
        if party.role != PLAIN_ROLE or not _can_give(gift, party) or not _only_gap(gift, after, gift.first):
            return None
        givers = [p for p in _here(gift) if p.role == PLAIN_ROLE and p.end <= party.start and _can_give(gift, p)]
        verb = gift.verb
        if (
            verb is not None
            and givers
            and givers[-1].first < verb.index < party.first
            and not _amount_between(gift, givers[-1], party)
        ):
            return None  # an object between verb and amount: "gave Poland $500m"
        return found_in(party, "stands before its amount")
    return None


def _amount_between(gift: Gift, left: Party, right: Party) -> bool:
    words = gift.scene.document.words
    return any(words[n][0].isdigit() for n in range(left.first, right.first))


def _source(gift: Gift) -> Found | None:
    """ "700 Millionen aus Norwegen", "from Denmark", "financed by Canada"."""
    passive = gift.verb is not None and (gift.verb.kind == "participle" or gift.verb.frame in ("receive", "flow"))
    for party in _here(gift):
        near = 0 <= party.first - gift.last <= 3
        if party.role == "donor" and _can_give(gift, party) and (near or passive):
            return found_in(party, "after its preposition")
    return None


def _subject(gift: Gift) -> Found | None:
    """The subject of a verb of giving in the amount's clause."""
    verb = gift.verb
    if verb is None or verb.frame not in _GIVING or not _in(gift.clause, verb.index):
        return None
    if _passive(gift):
        return None
    return _first_plain(gift, gift.clause, "subject")


def _passive(gift: Gift) -> bool:
    verb = gift.verb
    if verb is None or verb.kind != "participle":
        return False
    helpers = {gift.scene.clauses.forms.auxiliaries.get(w.lower()) for w in gift.scene.words(gift.clause)}
    words = {w.lower() for w in gift.scene.words(gift.clause)}
    active = helpers & {"done"} and not words & {"wurde", "wurden", "worden", "was", "were", "been"}
    return not active


def _in(clause: Clause, token: int) -> bool:
    return clause.first <= token < clause.last


def _first_plain(gift: Gift, clause: Clause, rule: str) -> Found | None:
    plain = [p for p in gift.scene.inside(clause) if p.role == PLAIN_ROLE and _can_give(gift, p)]
    if not plain:
        return None
    bare = [p for p in plain if not p.article]
    finite = [n for n in range(clause.first, clause.last) if gift.scene.clauses.flag(n) & FINITE]
    beside = [p for p in plain if finite and (p.first > finite[0] or _token_after(gift, p) <= finite[0])]
    return found_in((beside or bare or plain)[0], rule)


def _own_country(gift: Gift) -> Found | None:
    """ "Wir", "our", "sein Land": the state of the office-holder who speaks."""
    speaker = gift.scene.scenes.speaker(gift.record.statement)
    parties = gift.scene.scenes.parties
    if speaker is None or not parties.office(speaker):
        return None
    state = parties.state(speaker)
    if state in parties.words.beneficiaries:
        return None
    document = gift.scene.document
    for hit in gift.words.context["own"].find(document.words, gift.clause.first, gift.clause.last):
        return Found((state,), (document.starts[hit.first], document.ends[hit.last - 1]), "speaks of its own country")
    return None


def _attribute(gift: Gift) -> Found | None:
    """ "Die norwegische Hilfe", "Germany's aid", "das Paket der Bundesregierung"."""
    for party in _here(gift):
        if party.role in (ATTRIBUTE, GENITIVE_ROLE) and _can_give(gift, party) and _beside_aid(gift, party):
            return found_in(party, "belongs to the word of aid")
    return None


def _beside_aid(gift: Gift, party: Party) -> bool:
    after = _token_after(gift, party)
    return any(-3 <= hit.first - after <= 3 or 0 < party.first - hit.last <= 2 for hit in gift.aid)


def _bracketed(gift: Gift) -> Found | None:
    """ "Italy (EUR 140 million)": the giver right before the bracket."""
    clauses = gift.scene.clauses
    before = clauses.before(gift.clause)
    if gift.clause.opened_by != "(" or before is None:
        return None
    close = [p for p in gift.scene.inside(before) if p.role != "recipient" and _can_give(gift, p)]
    if not close or gift.scene.document.starts[gift.clause.first] - close[-1].end > 3:
        return None
    return found_in(close[-1], "stands before the bracket")


def _relative_after(gift: Gift) -> Found | None:
    """ "Die 300 Millionen Euro, die Norwegen zugesagt hat": the giver in the relative clause."""
    clause = gift.scene.clauses.relative_after(gift.clause, gift.last)
    if clause is None or not any(verb.frame in _GIVING for verb in clause.verbs):
        return None
    return _first_plain(gift, clause, "subject of the relative clause")


def _matrix_subject(gift: Gift) -> Found | None:
    """ "Norwegen kündigte an, 200 Millionen bereitzustellen": the subject stands one clause up."""
    clauses = gift.scene.clauses
    finite = any(clauses.flag(n) & FINITE for n in range(gift.clause.first, gift.clause.last))
    if (
        gift.clause.kind != INFINITIVE
        and finite
        and (gift.clause.kind != SUBORDINATE or _passive(gift) or not _pronoun(gift))
    ):
        return None
    matrix = gift.scene.clauses.matrix(gift.clause)
    if matrix is None:
        return None
    above = [verb for verb in matrix.verbs if verb.frame in _GIVING]
    return _first_plain(gift, matrix, "subject of the clause above") if above else None


def _pronoun(gift: Gift) -> bool:
    """Whether the subject can only be a pronoun: no party stands as subject."""
    plain = [p for p in gift.scene.inside(gift.clause) if p.role == PLAIN_ROLE]
    return not plain and any(
        gift.scene.clauses.flag(n) & PRONOUN
        for n in range(gift.clause.first, min(gift.clause.first + 3, gift.clause.last))
    )


def _antecedent(gift: Gift) -> Found | None:
    """ "Norwegen, das 200 Millionen gibt", and the clause that goes on after it."""
    clauses = gift.scene.clauses
    before = clauses.before(gift.clause)
    if before is None or gift.verb is None or gift.verb.frame not in _GIVING or _passive(gift):
        return None
    if gift.clause.kind == RELATIVE_CLAUSE:
        if clauses.flag(gift.clause.first) & PREPOSITION:
            return None
        close = [p for p in gift.scene.inside(before) if _can_give(gift, p)]
        return (
            found_in(close[-1], "antecedent")
            if close and _token_after(gift, close[-1]) + 1 >= gift.clause.first
            else None
        )
    if before.kind == RELATIVE_CLAUSE and gift.clause.opened_by == ",":
        start = clauses.before(before)
        return _first_plain(gift, start, "subject before the inserted clause") if start is not None else None
    return None


def _lead_in(gift: Gift) -> Found | None:
    """The giver of the sentence that leads the list in."""
    return _giver_in(gift, gift.lead, "of the lead-in") if gift.lead is not None else None


def _giver_in(gift: Gift, scene: Scene, rule: str) -> Found | None:
    for party in scene.parties:
        if party.role in (PLAIN_ROLE, ATTRIBUTE, GENITIVE_ROLE, "donor") and _can_give(gift, party):
            return Found(party.ids, None, rule, inferred=True)
    return None


def giver_before(gift: Gift, scene: Scene) -> tuple[str, ...]:
    """The giver in the sentence before `scene`, where that sentence gives or promises; () where there is none."""
    if scene.index == 0:
        return ()
    before = scene.scenes.number(scene.index - 1)
    gives = any(verb.frame in _GIVING - {"state"} for clause in before.clauses.clauses for verb in clause.verbs)
    found = _giver_in(gift, before, "") if gives else None
    return found.ids if found is not None else ()


def _only_giver(gift: Gift) -> Found | None:
    """The one state of the article that can be the giver, where the sentence names none."""
    parties = gift.scene.scenes.parties
    if _here_gives(gift) or (gift.verb is not None and gift.verb.frame == "need"):
        return None
    givers = parties.possible_givers(gift.words.adversaries)
    return Found(givers, None, "only possible one", inferred=True) if len(givers) == 1 else None


def _here_gives(gift: Gift) -> bool:
    """Whether the clause names somebody whose part is not clear: then nobody is inferred."""
    return any(_can_give(gift, p) and p.role in (PLAIN_ROLE, "donor") for p in _here(gift))


DONOR_RULES: tuple[Callable[[Gift], Found | None], ...] = (
    _heading,
    _bracketed,
    _gapped,
    _source,
    _relative_after,
    _subject,
    _own_country,
    _attribute,
    _matrix_subject,
    _antecedent,
    _lead_in,
    _only_giver,
)
