"""Givers by grammar: as subject, as attribute of a word of aid."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.gifts.found import (
    GIVING,
    WITH_OTHERS,
    Found,
    absolute,
    alone,
    can_give,
    found_in,
    here,
    in_compound,
    passive,
    reaches,
    token_after,
)
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import ATTRIBUTE, GENITIVE_ROLE, PLAIN_ROLE, Party
from udcgkit.gifts.plain_subjects import first_plain, only_speaks
from udcgkit.gifts.pointed import speaks_of_own
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.grammar.phrases import ARTICLE, CONJUNCTION, FINITE, GENITIVE, NUMBER
from udcgkit.grammar.verbs import Verb
from udcgkit.wordlists import Hit

CALLED_GIVER = "is called a giver"
"""name of the rule"""
BELONGS = "belongs to the word of aid"
"""name of the rule"""
_BELONGING = (ATTRIBUTE, GENITIVE_ROLE, "donor")
_TO_WHOLE = 9
"""words between "an" or "im Rahmen" and the sum that a share lies in"""
_NAMED = 4
"""words behind a sum in which the programme can be named"""
_AFTER_AMOUNT = 5
"""tokens after an amount in which its giver can still stand as an attribute"""


def subject(gift: Gift) -> Found | None:
    """The subject of a verb of giving in the amount's clause."""
    verb = gift.verb
    if verb is None or not gift.scene.clauses.of(gift.clause, verb.index):
        return None
    if verb.frame not in GIVING and not reaches(gift, verb):
        return None
    asked = getattr(gift.record, "scope", None) == "request" and verb.frame == "state"
    if asked or passive(gift) or _subject_is_antecedent(gift) or speaks_of_own(gift):
        return None
    if verb.frame == "state" and _puts_anothers(gift, verb):
        return None
    if only_shared(gift) or (programme(gift) is not None and not _its_own(gift)):
        return None
    found = first_plain(gift, gift.clause, "subject")
    if found is not None and ((reaches(gift, verb) and _only_counts(gift, found)) or _of_next_sum(gift, verb, found)):
        return None
    if found is not None and only_speaks(gift, found):
        return None
    joint = found is not None and found.span is not None and not alone(gift, found.ids, found.span[1])
    return WITH_OTHERS if joint else found


def _puts_anothers(gift: Gift, verb: Verb) -> bool:
    """ "Der Minister bezifferte die Zusagen aller Teilnehmer auf 21 Milliarden": whose aid it is stands behind it."""
    scene, words = gift.scene, gift.words
    parties = {party.first for party in scene.parties if party.role == GENITIVE_ROLE}
    told = [hit for known in (words.stages, words.aid) for hit in scene.find(known, verb.index + 1, gift.first)]
    return any(scene.clauses.flag(hit.last) & GENITIVE or hit.last in parties for hit in told)


def _of_next_sum(gift: Gift, verb: Verb, found: Found) -> bool:
    """English: "worth 300 million, compared with the 2 billion that Poland gave": who acts behind the next sum."""
    document, next_sum = gift.scene.document, gift.last <= gift.stop < gift.clause.last
    behind = next_sum and found.span is not None and found.span[0] >= document.starts[gift.stop]
    return behind and verb.index >= gift.stop and document.language == "en"


def only_shared(gift: Gift) -> bool:
    """ "Beteiligt sich mit 20 Millionen an dem Kredit über 50", "of the 50 million loan Norway contributes 20"."""
    verb, words, clauses = gift.verb, gift.scene.document.words, gift.scene.clauses
    sized = getattr(gift.record, "amount", None) is not None
    if not sized or verb is None or gift.words.context["shoulder"].row(verb.row["verb"]) is None:
        return False
    for place in range(gift.first - 1, max(gift.clause.first, gift.first - _TO_WHOLE) - 1, -1):
        low, linking = words[place].lower(), place > gift.clause.first
        if gift.words.context["worth"].at(words, place, gift.first) is not None:
            continue  # "an dem Paket im Wert von 50 Millionen"
        of_it = low in gift.words.of_words or clauses.flag(place) & GENITIVE
        if linking and of_it and clauses.flag(place - 1) & NUMBER:
            return True  # "will contribute 20 of the 50 million"
        if clauses.is_preposition(place) and not (linking and low in gift.words.linking):
            return gift.words.context["shared_in"].row(low) is not None or low in gift.words.of_words
        if clauses.flag(place) & (FINITE | CONJUNCTION | NUMBER) or place == verb.index or not low[0].isalpha():
            return False
    return False


def programme(gift: Gift) -> Hit | None:
    """ "Im Rahmen des Programms über 50 Millionen", "under its 50 million programme": the words that open it."""
    clauses, context = gift.scene.clauses, gift.words.context
    hits = gift.scene.find(context["within"], max(gift.clause.first, gift.first - _TO_WHOLE), gift.first)
    if not hits:
        return None
    between = range(hits[-1].last, gift.first)
    broken = any(clauses.flag(n) & (FINITE | CONJUNCTION | NUMBER) for n in between)
    lists = gift.words.shares["whole"], context["fund"]
    named = any(gift.scene.find(known, hits[-1].last, min(gift.last + _NAMED, gift.clause.last)) for known in lists)
    compound = "-" in gift.scene.document.words[gift.last - 1]  # "3-Milliarden-Programm"
    return hits[-1] if (named or compound) and not broken else None


def _its_own(gift: Gift) -> bool:
    """Whether the programme is called the subject's: "under its 50 million programme"."""
    words = gift.scene.document.words[max(gift.clause.first, gift.first - _TO_WHOLE) : gift.first]
    return any(gift.words.context["its"].row(word.lower()) is not None for word in words)


def around_bracket(gift: Gift) -> Found | None:
    """ "The EU's members announced bilateral aid (64 billion) and …": the subject of the clause that a bracket cuts."""
    clauses = gift.scene.clauses
    before = clauses.before(gift.clause) if gift.clause.opened_by == "(" else None
    if before is None:
        return None
    behind = clauses.clauses[gift.clause.number + 1 : gift.clause.number + 2]
    verbs = [verb for clause in (before, *behind) for verb in clause.verbs if verb.frame in GIVING - {"state"}]
    outer = replace(gift, clause=before, verb=verbs[-1] if verbs else None)
    if not verbs or passive(outer):
        return None
    return members(outer) or first_plain(outer, before, "gives what the bracket tells the size of")


def members(gift: Gift) -> Found | None:
    """ "Die Mitgliedstaaten der Kontaktgruppe haben …", "the members of the group": the group gives."""
    document, flag, kind = gift.scene.document, gift.scene.clauses.flag, gift.scene.scenes.parties.kind
    if passive(gift):
        return None
    for party in here(gift):
        place = party.first - 1
        while place > gift.clause.first and (flag(place) & ARTICLE or gift.scene.clauses.is_preposition(place)):
            place -= 1
        named = gift.words.context["members"].row(document.words[max(place, 0)].lower()) is not None
        group = party.end <= gift.start and kind(party.ids[0]) in ("group", "organisation")
        if named and group and party.role == GENITIVE_ROLE and place + 1 < party.first and can_give(gift, party):
            return found_in(party, "whose members give")
    return None


def _only_counts(gift: Gift, found: Found) -> bool:
    """ "Das Institut kommt auf 2,3 Milliarden": a body of no state that reaches a figure has counted it."""
    parties = gift.scene.scenes.parties
    bodies = all(parties.kind(one) == "organisation" and not parties.of_states(one) for one in found.ids)
    return bodies and bool(found.ids) and not any(parties.organ(parties.cast.actors[one]) for one in found.ids)


def own_subject(gift: Gift) -> Found | None:
    """ "…, with Norway pledging 40 million": who stands between "with" and the participle, known or not."""
    if not absolute(gift) or gift.verb is None:
        return None
    before = [party for party in here(gift) if party.first < gift.verb.index]
    if before and before[0].role == "recipient":
        return None  # "with 3 million going to agencies providing shelter"
    parties = [party for party in before if can_give(gift, party)]
    return found_in(parties[0], "subject of the participle") if parties else Found((), None, "not known")


def _subject_is_antecedent(gift: Gift) -> bool:
    """ "Ireland, which last year approved a World Bank loan": nobody stands between "which" and the verb."""
    verb = gift.verb
    if verb is None or gift.clause.kind != RELATIVE_CLAUSE:
        return False
    german = gift.scene.document.language == "de"
    places = () if german else range(gift.clause.first, verb.index)
    first = next((n for n in places if gift.scene.clauses.flag(n) & FINITE), verb.index)
    first = first if german else min(first, *(other.index for other in gift.clause.verbs), verb.index)
    return not any(party.role == PLAIN_ROLE and party.first < first for party in here(gift))


def as_giver(gift: Gift) -> Found | None:
    """ "Deutschland ist mit 18 Milliarden Euro der zweitgrößte Helfer", "bleibt der größte Geber"."""
    if not gift.scene.find(gift.words.context["giver"], gift.clause.first, gift.clause.last):
        return None
    found = first_plain(gift, gift.clause, CALLED_GIVER)
    if found is None or found.span is None or found.span[0] < gift.start:
        return found
    ahead = [p for p in here(gift) if p.role == PLAIN_ROLE and p.end <= gift.start and can_give(gift, p)]
    return found_in(ahead[0], CALLED_GIVER) if ahead else found  # "The Dutch led with 5 million, then came Norway"


def owner(gift: Gift) -> Found | None:
    """ "Canada's $5 billion share", "spent 165 billion, compared to America's 130 billion": whose sum it is."""
    for party in here(gift):
        owns = party.role == GENITIVE_ROLE and token_after(gift, party) == gift.first
        behind = party.first == gift.last + 1  # not: "20 Millionen einer der größten Geber"
        behind = behind and not gift.scene.clauses.flag(party.first) & ARTICLE
        owns = owns or (party.role == GENITIVE_ROLE and party.article and behind)
        if owns and can_give(gift, party) and not _tells(gift, party):
            return found_in(party, "owns the sum")
    return None


def _tells(gift: Gift, party: Party) -> bool:
    """ "Nach Angaben des Ministeriums 40 Millionen": whether a party is only the source of what is said."""
    said = gift.record.statement
    return said is not None and any(start <= party.start < end for start, end in said.speaker_spans)


def attribute(gift: Gift) -> Found | None:
    """ "Die norwegische Hilfe", "Germany's aid", "das Paket der Bundesregierung"."""
    for party in here(gift):
        near = party.first - gift.last <= _AFTER_AMOUNT and not _acts_on(gift, party) and not _given_to(gift, party)
        near = near and not gift.last < token_after(gift, party) == gift.stop  # "the 21 billion includes the UK's 4.5"
        if near and party.role in _BELONGING and can_give(gift, party) and _beside_aid(gift, party):
            return found_in(party, BELONGS)
    return None


def _given_to(gift: Gift, party: Party) -> bool:
    """ "30 million goes to NATO's package": whose programme is given to does not give."""
    prepositions, words = gift.scene.scenes.parties.words.prepositions, gift.scene.document.words
    return party.first > gift.last and prepositions.get(words[party.first - 1].lower()) == "recipient"


def _acts_on(gift: Gift, party: Party) -> bool:
    """ "The 5 million will support Estonia's hospital": the money helps what belongs to a party."""
    between = (verb for verb in gift.clause.verbs if gift.last <= verb.index < party.first)
    return any(verb.frame in ("give", "help", "buy", "pay") for verb in between)


def _beside_aid(gift: Gift, party: Party) -> bool:
    after = token_after(gift, party)
    if party.role == "donor" and in_compound(gift, party):
        return True  # "a Norwegian-funded scheme"
    if party.role == "donor":  # "die von den USA gemachten Zusagen"
        last = min(after + 3, gift.clause.last)
        aid = [hit for hit in gift.aid if hit.row["means"] != "none" and 0 < party.first - hit.last <= 2]
        if aid and party.end <= gift.start:  # "aid from Norway rose to 5 million"
            return True
        return any(gift.scene.find(known, after, last) for known in (gift.words.stages, gift.words.aid))
    around = [hit for hit in gift.aid if not party.first <= hit.first < after]  # not a word of its own name
    around += gift.scene.find(gift.words.stages, after, min(after + 1, gift.clause.last))  # "the Swedish order"
    share = gift.scene.find(gift.words.scope, after, min(after + 1, gift.clause.last))  # "of the Dutch share"
    around += [hit for hit in share if hit.row["cue"] == "slice"]
    return any(-3 <= hit.first - after <= 3 or 0 < party.first - hit.last <= 2 for hit in around)
