"""Givers by grammar: after a preposition, as subject, as attribute of a word of aid, one clause up."""

from __future__ import annotations

from udcgkit.clause_cuts import INFINITIVE, RELATIVE_CLAUSE, SUBORDINATE
from udcgkit.gifts.found import GIVING, Found, absolute, can_give, first_plain, found_in, here, passive, token_after
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.party import ATTRIBUTE, GENITIVE_ROLE, PLAIN_ROLE, Party
from udcgkit.gifts.pointed import speaks_of_own
from udcgkit.phrases import ARTICLE, CONJUNCTION, FINITE, PREPOSITION, PRONOUN
from udcgkit.verbs import Verb

_THANKED = 3
"""words between a verb of thanking and who is thanked"""
_DASHES = frozenset("–—-:")
_BELONGING = (ATTRIBUTE, GENITIVE_ROLE, "donor")
_RIGHT_BEHIND = 3
"""words between a sum and who stands right behind it ("each from the Netherlands")"""
_AFTER_AMOUNT = 5
"""tokens after an amount in which its giver can still stand as an attribute"""


def source(gift: Gift) -> Found | None:
    """ "700 Millionen aus Norwegen", "from Denmark", "financed by Canada"."""
    moved = gift.verb is not None and (gift.verb.kind == "participle" or gift.verb.frame in ("receive", "flow"))
    for party in sorted(here(gift), key=lambda party: _order(gift, party)):
        near = 0 <= party.first - gift.last <= 3 or _agent(gift, party) or _right_behind_verb(gift, party)
        near = near or _in_attribute(gift, party) or _of_bill(gift, party)
        # "2.9 billion, plus 2 billion from the bank"
        of_another = gift.last <= gift.stop < gift.clause.last and party.first >= gift.stop
        near = near or gift.first < party.first < gift.last  # "the transfer by Sweden of 20 tanks"
        near = (near or moved) and not of_another and not _sells(gift, party)
        if party.role == "donor" and can_give(gift, party) and near:
            return found_in(party, "after its preposition")
    return None


def _order(gift: Gift, party: Party) -> tuple[bool, bool]:
    """Right behind the sum ("3 million from Norway") before in front of it ("from Denmark come 5, from Norway 7")."""
    between = gift.scene.document.words[gift.last : party.first]
    behind = party.first >= gift.last and len(between) <= _RIGHT_BEHIND and "," not in between
    return not behind, not gift.after <= party.first < gift.first


def _sells(gift: Gift, party: Party) -> bool:
    """ "Bought 20 tanks from Borvik", "kaufte von Borvik 20 Panzer": who sells does not give."""
    verb, document = gift.verb, gift.scene.document
    if verb is None or verb.frame != "buy" or (passive(gift) and document.language == "de"):
        return False
    before = document.words[max(party.first - 2, gift.clause.first) : party.first]
    return any(gift.words.context["from"].row(word.lower()) is not None for word in before)


def _right_behind_verb(gift: Gift, party: Party) -> bool:
    """ "Das Zentrum, finanziert durch Dänemark mit …", "funded by Canada with …"."""
    return any(0 < party.first - verb.index <= 3 for verb in gift.clause.verbs if verb.frame in GIVING)


def _of_bill(gift: Gift, party: Party) -> bool:
    """ "The cost of 5 million is being met by Denmark": who stands behind the verb that pays the bill."""
    bill = gift.scene.find(gift.words.context["bill"], gift.clause.first, party.first)
    return bool(bill) and any(gift.scene.clauses.flag(n) & FINITE for n in range(bill[0].last, party.first))


def _in_attribute(gift: Gift, party: Party) -> bool:
    """ "Die von Norwegen zugesagten 20 Millionen", "das von Norwegen mit 20 Millionen geförderte Zentrum"."""
    after, flag = token_after(gift, party), gift.scene.clauses.flag
    if not party.first < gift.first or any(flag(n) & FINITE for n in range(after, gift.first)):
        return False
    last = min(gift.last + 2, gift.clause.last)
    return gift.scene.scenes.parties.giving_attribute(after, last, gift.scene.clauses)


def _agent(gift: Gift, party: Party) -> bool:
    """ "The second system provided to Ukraine by Germany": a participle whose agent stands after "by"."""
    verb = gift.verb
    before = gift.scene.document.words[party.first - 1] if party.first > gift.clause.first else ""
    return verb is not None and verb.kind == "past" and gift.last <= verb.index < party.first and before == "by"


def thanked(gift: Gift) -> Found | None:
    """ "Dankte Norwegen für 20 Millionen", "thanked Sweden for a package of 20 million": who is thanked gives."""
    for hit in gift.scene.find(gift.words.context["thank"], gift.clause.first, gift.first):
        for party in here(gift):
            if 0 <= party.first - hit.last <= _THANKED and party.end <= gift.start and can_give(gift, party):
                return found_in(party, "is thanked")
    return None


def falls_on(gift: Gift) -> Found | None:
    """ "Davon entfallen 20 Millionen auf Norwegen": whose share it is."""
    verb, document = gift.verb, gift.scene.document
    if verb is None or gift.words.context["falling"].row(verb.row["verb"]) is None:
        return None
    for party in here(gift):
        before = document.words[max(party.first - 2, gift.clause.first) : party.first]
        on = any(gift.words.context["to"].row(word.lower()) is not None for word in before)
        if on and can_give(gift, party):
            return found_in(party, "whose share it is")
    return None


def subject(gift: Gift) -> Found | None:
    """The subject of a verb of giving in the amount's clause."""
    verb = gift.verb
    if verb is None or not gift.scene.clauses.of(gift.clause, verb.index):
        return None
    if verb.frame not in GIVING and not _reaches(gift, verb):
        return None
    asked = getattr(gift.record, "scope", None) == "request" and verb.frame == "state"
    if asked or passive(gift) or _subject_is_antecedent(gift) or speaks_of_own(gift):
        return None
    found = first_plain(gift, gift.clause, "subject")
    return Found((), None, "gives with others") if found is not None and _with_others(gift, found) else found


def _with_others(gift: Gift, found: Found) -> bool:
    """ "The US and other members will give 3 billion": a joint sum is not that of the one who is named."""
    document, flag = gift.scene.document, gift.scene.clauses.flag
    if found.span is None or not hasattr(gift.record, "currency"):
        return False
    after = document.token_from(found.span[1])
    several = after + 1 < gift.clause.last and flag(after) & CONJUNCTION
    return bool(several) and gift.words.context["others"].row(document.words[after + 1].lower()) is not None


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


def _reaches(gift: Gift, verb: Verb) -> bool:
    """ "Alle EU-Länder kommen auf 12 Milliarden"."""
    before = gift.scene.document.words[gift.first - 1].lower() if gift.first > gift.clause.first else ""
    own = gift.scene.document.words[gift.first].lower()
    to, reaching = gift.words.context["to"], gift.words.context["reaching"]
    return reaching.row(verb.row["verb"]) is not None and any(to.row(word) is not None for word in (before, own))


def before_dash(gift: Gift) -> Found | None:
    """ "Auch Norwegen beteiligt sich erneut – mit 200 Millionen Dollar": who acts before the dash or colon."""
    clauses, clause = gift.scene.clauses, gift.clause
    verb, before = gift.verb, clauses.before(clause)
    if verb is None or before is None or clause.opened_by not in _DASHES or clause.verbs:
        return None
    if any(can_give(gift, party) for party in here(gift)):
        return None
    gives = verb in before.verbs and verb.frame in GIVING and not passive(gift)
    return first_plain(gift, before, "subject before the dash") if gives else None


def own_subject(gift: Gift) -> Found | None:
    """ "…, with Norway pledging 40 million": who stands between "with" and the participle, known or not."""
    if not absolute(gift) or gift.verb is None:
        return None
    parties = [party for party in here(gift) if party.first < gift.verb.index and can_give(gift, party)]
    return found_in(parties[0], "subject of the participle") if parties else Found((), None, "not known")


def _subject_is_antecedent(gift: Gift) -> bool:
    """ "Ireland, which last year approved a World Bank loan": nobody stands between "which" and the verb."""
    verb = gift.verb
    if verb is None or gift.clause.kind != RELATIVE_CLAUSE or gift.scene.document.language == "de":
        return False
    return not any(party.first < verb.index for party in here(gift))


def as_giver(gift: Gift) -> Found | None:
    """ "Deutschland ist mit 18 Milliarden Euro der zweitgrößte Helfer", "bleibt der größte Geber"."""
    if not gift.scene.find(gift.words.context["giver"], gift.clause.first, gift.clause.last):
        return None
    return first_plain(gift, gift.clause, "is called a giver")


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
    around = [hit for hit in gift.aid if not party.first <= hit.first < after]  # not a word of its own name
    around += gift.scene.find(gift.words.stages, after, min(after + 1, gift.clause.last))  # "the Swedish order"
    return any(-3 <= hit.first - after <= 3 or 0 < party.first - hit.last <= 2 for hit in around)


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
        close = [p for p in gift.scene.inside(before) if p.first < gift.clause.first and can_give(gift, p)]
        if close and token_after(gift, close[-1]) + 1 >= gift.clause.first:
            return found_in(close[-1], "antecedent")
        gives = gift.verb.frame == "state" and any(verb.frame in GIVING for verb in before.verbs)
        return first_plain(gift, before, "gives what the relative clause tells of") if gives else None
    return None
