"""Givers by grammar: after a preposition, as subject, as attribute of a word of aid, one clause up."""

from __future__ import annotations

from udcgkit.clause_cuts import INFINITIVE, RELATIVE_CLAUSE, SUBORDINATE
from udcgkit.gifts.found import GIVING, Found, absolute, can_give, first_plain, found_in, here, passive, token_after
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import ATTRIBUTE, GENITIVE_ROLE, PLAIN_ROLE, Party
from udcgkit.phrases import FINITE, PREPOSITION, PRONOUN

_RECENT = 2
"""sentences in which a state acted that is now only called "the country" """
_NEAR = 8
"""sentences in which an organisation was named that is now only called "the company" """


_BELONGING = (ATTRIBUTE, GENITIVE_ROLE, "donor")
_AFTER_AMOUNT = 5
"""tokens after an amount in which its giver can still stand as an attribute"""


def source(gift: Gift) -> Found | None:
    """ "700 Millionen aus Norwegen", "from Denmark", "financed by Canada"."""
    moved = gift.verb is not None and (gift.verb.kind == "participle" or gift.verb.frame in ("receive", "flow"))
    for party in here(gift):
        near = 0 <= party.first - gift.last <= 3 or _agent(gift, party) or _right_behind_verb(gift, party)
        if party.role == "donor" and can_give(gift, party) and (near or moved):
            return found_in(party, "after its preposition")
    return None


def _right_behind_verb(gift: Gift, party: Party) -> bool:
    """ "Das Zentrum, finanziert durch Dänemark mit …", "funded by Canada with …"."""
    return any(0 < party.first - verb.index <= 3 for verb in gift.clause.verbs if verb.frame in GIVING)


def _agent(gift: Gift, party: Party) -> bool:
    """ "The second system provided to Ukraine by Germany": a participle whose agent stands after "by"."""
    verb = gift.verb
    before = gift.scene.document.words[party.first - 1] if party.first > gift.clause.first else ""
    return verb is not None and verb.kind == "past" and gift.last <= verb.index < party.first and before == "by"


def subject(gift: Gift) -> Found | None:
    """The subject of a verb of giving in the amount's clause."""
    verb = gift.verb
    if verb is None or verb.frame not in GIVING or not gift.scene.clauses.of(gift.clause, verb.index):
        return None
    asked = getattr(gift.record, "scope", None) == "request" and verb.frame == "state"
    if asked or passive(gift) or _subject_is_antecedent(gift) or _speaks_of_own(gift):
        return None
    return first_plain(gift, gift.clause, "subject")


def own_subject(gift: Gift) -> Found | None:
    """ "…, with Norway pledging 40 million": who stands between "with" and the participle, known or not."""
    if not absolute(gift) or gift.verb is None:
        return None
    parties = [party for party in here(gift) if party.first < gift.verb.index and can_give(gift, party)]
    return found_in(parties[0], "subject of the participle") if parties else Found((), None, "not known")


def _speaks_of_own(gift: Gift) -> bool:
    """ "Beteilige man sich", "we will give": the speaker's own side stands right beside the finite verb."""
    flag, clause = gift.scene.clauses.flag, gift.clause
    for hit in gift.scene.find(gift.words.context["own"], clause.first, clause.last):
        after = hit.last < clause.last and flag(hit.last) & FINITE
        before = hit.first > clause.first and flag(hit.first - 1) & FINITE
        if flag(hit.first) & PRONOUN and hit.last == hit.first + 1 and (after or before):
            return own_country(gift) is not None
    return False


def _subject_is_antecedent(gift: Gift) -> bool:
    """ "Ireland, which last year approved a World Bank loan": nobody stands between "which" and the verb."""
    verb = gift.verb
    if verb is None or gift.clause.kind != RELATIVE_CLAUSE or gift.scene.document.language == "de":
        return False
    return not any(party.first < verb.index for party in here(gift))


def own_organisation(gift: Gift) -> Found | None:
    """ "Sein Unternehmen", "the foundation": the organisation that the article named last before it."""
    verb, document = gift.verb, gift.scene.document
    if verb is None or verb.frame not in GIVING or passive(gift):
        return None
    for hit in gift.scene.find(gift.words.context["body"], gift.clause.first, gift.clause.last):
        span = document.starts[hit.first], document.ends[hit.last - 1]
        named = _organisation_before(gift, span[0])
        return None if named is None else Found((named,), span, "the organisation named before", inferred=True)
    return None


def _organisation_before(gift: Gift, offset: int) -> str | None:
    parties = gift.scene.scenes.parties
    speaker = parties.cast.actors.get(gift.record.asserted_by or "")
    role = speaker.role if speaker is not None and speaker.role else ""
    for actor in parties.cast.actors.values() if role else ():  # "Nordkraft-Chef"
        names = (actor.name, *actor.aliases)
        if actor.kind == "organisation" and any(name.split()[0] in role for name in names):
            return actor.actor_id
    earliest = gift.scene.document.sentences[max(gift.scene.index - _NEAR, 0)].start
    for mention in reversed(parties.cast.within(earliest, offset)):
        kept = parties.state(mention.actor_id) == mention.actor_id
        if kept and parties.kind(mention.actor_id) == "organisation":
            return mention.actor_id
    return None


def own_country(gift: Gift) -> Found | None:
    """ "Wir", "our", "sein Land": the state of the office-holder who speaks."""
    speaker = gift.scene.scenes.speaker(gift.record.statement)
    parties = gift.scene.scenes.parties
    if speaker is None or not parties.office(speaker):
        return None
    state = parties.state(speaker)
    if state in parties.words.beneficiaries:
        return None
    document = gift.scene.document
    for clause in gift.scene.clauses.backward(gift.clause):
        for hit in gift.scene.find(gift.words.context["own"], clause.first, clause.last):
            span = document.starts[hit.first], document.ends[hit.last - 1]
            return Found((state,), span, "speaks of its own country")
    return None


def as_giver(gift: Gift) -> Found | None:
    """ "Deutschland ist mit 18 Milliarden Euro der zweitgrößte Helfer", "bleibt der größte Geber"."""
    if not gift.scene.find(gift.words.context["giver"], gift.clause.first, gift.clause.last):
        return None
    return first_plain(gift, gift.clause, "is called a giver")


def that_country(gift: Gift) -> Found | None:
    """ "Das Land wird … liefern", "the country", "we": the state that acted in a sentence right before."""
    verb, scene = gift.verb, gift.scene
    if verb is None or verb.frame not in GIVING or passive(gift):
        return None
    own_voice = gift.record.statement is None  # "To date, we have provided …" on a government's page
    words = gift.words.context["country"], *([gift.words.context["own"]] if own_voice else [])
    for hit in (hit for known in words for hit in scene.find(known, gift.clause.first, gift.clause.last)):
        if hit.first > gift.clause.first and scene.clauses.is_preposition(hit.first - 1):
            continue
        for index in range(scene.index - 1, max(scene.index - _RECENT, 0) - 1, -1):
            before = scene.scenes.number(index)
            states = [p for p in before.parties if p.role == PLAIN_ROLE and len(p.ids) == 1 and can_give(gift, p)]
            if states and scene.scenes.parties.kind(states[0].ids[0]) == "country":
                span = scene.document.starts[hit.first], scene.document.ends[hit.last - 1]
                return Found(states[0].ids, span, "the country named before", inferred=True)
    return None


def of_clause_before(gift: Gift) -> Found | None:
    """ "Kopenhagen übernehme 40 Prozent; das entspreche 55 Millionen": who gives what "das" points at."""
    before, clause, words = gift.scene.clauses.before(gift.clause), gift.clause, gift.scene.document.words
    if before is None or gift.words.context["it"].row(words[clause.first].lower()) is None or here(gift):
        return None
    gives = any(verb.frame in GIVING for verb in before.verbs)
    return first_plain(gift, before, "subject of what it points at") if gives else None


def attribute(gift: Gift) -> Found | None:
    """ "Die norwegische Hilfe", "Germany's aid", "das Paket der Bundesregierung"."""
    for party in here(gift):
        near = party.first - gift.last <= _AFTER_AMOUNT
        if near and party.role in _BELONGING and can_give(gift, party) and _beside_aid(gift, party):
            return found_in(party, "belongs to the word of aid")
    return None


def _beside_aid(gift: Gift, party: Party) -> bool:
    after = token_after(gift, party)
    if party.role == "donor":  # "die von den USA gemachten Zusagen"
        last = min(after + 3, gift.clause.last)
        return any(gift.scene.find(known, after, last) for known in (gift.words.stages, gift.words.aid))
    return any(-3 <= hit.first - after <= 3 or 0 < party.first - hit.last <= 2 for hit in gift.aid)


def relative_after(gift: Gift) -> Found | None:
    """ "Die 300 Millionen Euro, die Norwegen zugesagt hat": the giver in the relative clause."""
    clause = gift.scene.clauses.relative_after(gift.clause, gift.last)
    if clause is None or not any(verb.frame in GIVING for verb in clause.verbs):
        return None
    return first_plain(gift, clause, "subject of the relative clause")


def matrix_subject(gift: Gift) -> Found | None:
    """ "Norwegen kündigte an, 200 Millionen bereitzustellen": the subject stands one clause up."""
    clauses = gift.scene.clauses
    finite = any(clauses.flag(n) & FINITE for n in range(gift.clause.first, gift.clause.last))
    if (
        gift.clause.kind != INFINITIVE
        and finite
        and (gift.clause.kind != SUBORDINATE or passive(gift) or not _pronoun(gift))
    ):
        return None
    matrix = gift.scene.clauses.matrix(gift.clause)
    if matrix is None:
        return None
    above = not matrix.verbs or any(verb.frame in GIVING for verb in matrix.verbs)  # "is ready to give"
    return first_plain(gift, matrix, "subject of the clause above") if above else None


def _pronoun(gift: Gift) -> bool:
    """Whether the subject can only be a pronoun: no party stands as subject."""
    plain = [p for p in gift.scene.inside(gift.clause) if p.role == PLAIN_ROLE]
    return not plain and any(
        gift.scene.clauses.flag(n) & PRONOUN
        for n in range(gift.clause.first, min(gift.clause.first + 3, gift.clause.last))
    )


def antecedent(gift: Gift) -> Found | None:
    """ "Norwegen, das 200 Millionen gibt"; the clause that goes on after it; "kündigte ein Paket an, das … umfasst"."""
    clauses = gift.scene.clauses
    before = clauses.before(gift.clause)
    if before is None or gift.verb is None or gift.verb.frame not in GIVING or passive(gift):
        return None
    if gift.clause.kind == RELATIVE_CLAUSE:
        if clauses.flag(gift.clause.first) & PREPOSITION:
            return None
        close = [p for p in gift.scene.inside(before) if can_give(gift, p)]
        if close and token_after(gift, close[-1]) + 1 >= gift.clause.first:
            return found_in(close[-1], "antecedent")
        gives = gift.verb.frame == "state" and any(verb.frame in GIVING for verb in before.verbs)
        return first_plain(gift, before, "gives what the relative clause tells of") if gives else None
    return None
