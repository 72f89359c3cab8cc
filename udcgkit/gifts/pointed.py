"""Givers by words that point: "wir", "sein Land", "our company", "the country", "das"."""

from __future__ import annotations

from udcgkit.gifts.found import GIVING, Found, can_give, here, passive
from udcgkit.gifts.gift import Gift
from udcgkit.gifts.openness import nameless_official
from udcgkit.gifts.party import PLAIN_ROLE
from udcgkit.gifts.plain_subjects import first_plain
from udcgkit.grammar.clause_cuts import RELATIVE_CLAUSE
from udcgkit.grammar.phrases import FINITE, FIRST_PERSON, PRONOUN

_RECENT = 2
"""sentences in which a state acted that is now only called "the country" """
_SPOKEN = 5
"""sentences in which a minister spoke of what "the government" gave"""
_JOINT = 3
"""sentences in which several acted who are now only called "man" or "they" """
_BODIES = ("country", "organisation")
_POSSESSIVE = 2
"""words of "sein Land" """


def speaks_of_own(gift: Gift) -> bool:
    """ "Beteilige man sich", "we will give": the speaker's own side stands right beside the finite verb."""
    flag, clause = gift.scene.clauses.flag, gift.clause
    for hit in gift.scene.find(gift.words.context["own"], clause.first, clause.last):
        after = hit.last < clause.last and flag(hit.last) & FINITE
        before = hit.first > clause.first and flag(hit.first - 1) & FINITE
        if flag(hit.first) & PRONOUN and hit.last == hit.first + 1 and (after or before):
            return own_country(gift) is not None
    return False


def own_country(gift: Gift) -> Found | None:
    """ "Wir", "our", "sein Land": the state of the office-holder who speaks."""
    speaker = gift.scene.scenes.speaker(gift.record.statement)
    if speaker is None and gift.record.statement is None:
        speaker = _office_holder_before(gift) or gift.scene.scenes.author
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


def _office_holder_before(gift: Gift) -> str | None:
    """ "Minister Kowal empfängt in Warschau. Sein Land habe … geliefert": who "sein" points at without a frame."""
    scene = gift.scene
    own = scene.find(gift.words.context["own"], gift.clause.first, gift.clause.last)
    if not own or own[0].last - own[0].first < _POSSESSIVE or scene.index == 0:
        return None
    before = scene.scenes.number(scene.index - 1)
    people = [one.actor_id for one in scene.scenes.cast.within(before.sentence.start, before.sentence.end)]
    people = [actor_id for actor_id in people if scene.scenes.parties.kind(actor_id) == "person"]
    return people[0] if len(set(people)) == 1 else None


def together(gift: Gift) -> Found | None:
    """ "Zusammen investiere man 3 Milliarden", "together they will give": the several who acted right before."""
    scene, clause = gift.scene, gift.clause
    joint = scene.find(gift.words.context["together"], clause.first, clause.last)
    pronoun = any(scene.clauses.flag(n) & PRONOUN for n in range(clause.first, clause.last))
    if not joint or not pronoun or any(can_give(gift, p) and p.role == PLAIN_ROLE for p in here(gift)):
        return None
    for index in range(scene.index - 1, max(scene.index - _JOINT, 0) - 1, -1):
        before = scene.scenes.number(index)
        several = [p for p in before.parties if p.role == PLAIN_ROLE and len(p.ids) > 1 and can_give(gift, p)]
        if several and before.sentence.paragraph == scene.sentence.paragraph:
            span = scene.document.starts[joint[0].first], scene.document.ends[joint[0].last - 1]
            return Found(several[0].ids, span, "gives together with those before", inferred=True)
    return None


def office_holder(gift: Gift) -> Found | None:
    """ "Berlin zieht mit: 300 Millionen hat Minister Berg zugesagt": the state that acted right before its minister."""
    verb, scene = gift.verb, gift.scene
    if verb is None or verb.frame not in GIVING or passive(gift):
        return None
    parties = scene.scenes.parties
    people = [p for p in here(gift) if p.role == PLAIN_ROLE and parties.kind(p.ids[0]) == "person"]
    actor = parties.cast.actors[people[0].ids[0]] if len(people) == 1 else None
    if actor is None or actor.country or not actor.role or not parties.organ(actor):
        return None
    for index in range(scene.index, max(scene.index - _JOINT, 0) - 1, -1):
        before = scene.scenes.number(index)
        if before.sentence.paragraph != scene.sentence.paragraph:
            return None
        acting = [p for p in before.parties if p.role == PLAIN_ROLE and can_give(gift, p) and p.end <= people[0].start]
        if acting and len(acting[-1].ids) == 1 and parties.kind(acting[-1].ids[0]) == "country":
            return Found(acting[-1].ids, (people[0].start, people[0].end), "whose office-holder gives", inferred=True)
    return None


def own_organisation(gift: Gift) -> Found | None:
    """ "Sein Unternehmen", "the foundation": the organisation that the office of the speaker names."""
    verb, document = gift.verb, gift.scene.document
    if verb is None or verb.frame not in GIVING or passive(gift):
        return None
    for hit in gift.scene.find(gift.words.context["body"], gift.clause.first, gift.clause.last):
        named = _organisation_of_speaker(gift)
        span = document.starts[hit.first], document.ends[hit.last - 1]
        return None if named is None else Found((named,), span, "organisation of the speaker", inferred=True)
    return None


def _organisation_of_speaker(gift: Gift) -> str | None:
    parties = gift.scene.scenes.parties
    speaker = parties.cast.actors.get(gift.record.asserted_by or _speaker_before(gift) or "")
    role = speaker.role if speaker is not None and speaker.role else ""
    for actor in parties.cast.actors.values() if role else ():  # "Nordkraft-Chef"
        names = (actor.name, *actor.aliases)
        if actor.kind == "organisation" and any(name.split()[0] in role for name in names):
            return actor.actor_id
    return None


def _speaker_before(gift: Gift) -> str | None:
    """ "…, sagt Lichthof-Chefin Berg. Ihre Organisation gibt …": the one person of the sentence before, who spoke."""
    scene = gift.scene
    if gift.record.statement is not None or scene.index == 0:
        return None
    before = scene.scenes.number(scene.index - 1).sentence
    people = {one.actor_id for one in scene.scenes.cast.within(before.start, before.end)}
    people = {actor_id for actor_id in people if scene.scenes.parties.kind(actor_id) == "person"}
    return people.pop() if len(people) == 1 else None


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
        if (state := scene.scenes.parties.part_of_state or _state_before(gift)) is not None:
            span = scene.document.starts[hit.first], scene.document.ends[hit.last - 1]
            return Found((state,), span, "the country named before", inferred=True)
    return None


def publisher_speaks(gift: Gift) -> Found | None:
    """ "We are announcing …" on the page of a government, in nobody's words: whose page it is."""
    scene, body = gift.scene, gift.scene.scenes.publishing_body
    if body is None or not _of_publisher(gift):
        return None
    for clause in scene.clauses.backward(gift.clause):
        for token in range(clause.first, clause.last):
            if scene.clauses.flag(token) & FIRST_PERSON:
                span = scene.document.starts[token], scene.document.ends[token]
                return Found((body,), span, "publisher speaks", inferred=True)
    return None


def _of_publisher(gift: Gift) -> bool:
    """Whether nobody says it, an office ("THE PRESIDENT:") or a person of no known body ("from adviser X")."""
    said, cast = gift.record.statement, gift.scene.scenes.cast
    speakers = [cast.actors[one] for one in said.speaker_ids if one in cast.actors] if said is not None else []
    told = said is not None and said.type != "reported" and not speakers and not nameless_official(gift)
    return not told and not any(one.kind != "person" or one.country or one.body for one in speakers)


def _state_before(gift: Gift) -> str | None:
    """The state whose body speaks ("According to Sweden's government, the country …"), else the last that acted."""
    scenes, barred = gift.scene.scenes, {*gift.words.adversaries, *gift.scene.scenes.parties.words.beneficiaries}
    speaker = scenes.speaker(gift.record.statement)
    if speaker is not None and not speaker.startswith("person:"):
        state = scenes.parties.state(speaker)
        if scenes.parties.kind(state) == "country":
            return state if state not in barred else None
    if speaker is not None and scenes.parties.office(speaker):  # "the minister said that the country would give …"
        state = scenes.parties.state(speaker)
        if scenes.parties.kind(state) == "country" and state not in barred:
            return state
    if (told := _told_by(gift, speaker)) is not None:
        return told
    for index in range(gift.scene.index - 1, max(gift.scene.index - _RECENT, 0) - 1, -1):
        before = scenes.number(index)
        states = [p for p in before.parties if p.role == PLAIN_ROLE and len(p.ids) == 1 and can_give(gift, p)]
        states = [p for p in states if p.ids[0] not in gift.words.adversaries]
        if states and scenes.parties.kind(states[0].ids[0]) == "country":
            return states[0].ids[0]
    return None


def _told_by(gift: Gift, speaker: str | None) -> str | None:
    """The state of whose gifts the same minister spoke shortly before, whose country the text does not tell."""
    scenes, said = gift.scene.scenes, gift.record.statement
    actor = scenes.parties.cast.actors.get(speaker or "")
    if said is None or actor is None or actor.kind != "person" or not actor.role or actor.country:
        return None
    for index in range(gift.scene.index - 1, max(gift.scene.index - _SPOKEN, 0) - 1, -1):
        before = scenes.number(index)
        spoke = any(one.actor_id == speaker for one in scenes.cast.within(before.sentence.start, before.sentence.end))
        named = [p for p in before.parties if p.role == PLAIN_ROLE and can_give(gift, p)] if spoke else []
        if len({p.ids for p in named}) == 1 and scenes.parties.kind(named[0].ids[0]) == "country":
            return named[0].ids[0]
    return None


def of_clause_before(gift: Gift) -> Found | None:
    """ "Kopenhagen übernehme 40 Prozent; das entspreche 55 Millionen": who gives what "das" points at."""
    before, clause, words = gift.scene.clauses.before(gift.clause), gift.clause, gift.scene.document.words
    back = gift.words.context["it"].row(words[clause.first].lower()) is not None and clause.kind != RELATIVE_CLAUSE
    if before is None or not back or here(gift):
        return None
    gives = any(verb.frame in GIVING for verb in before.verbs)
    return first_plain(gift, before, "subject of what it points at") if gives else None


def pronoun(gift: Gift) -> Found | None:
    """ "Die Firma X baut Drohnen. 400 Stück hat sie geliefert": the only one who can give before it.

    In its own sentence ("Norway will give 10bn, on top of the 85bn it has budgeted"), else in the one before.
    """
    verb, scene = gift.verb, gift.scene
    if verb is None or verb.frame not in GIVING or passive(gift) or gift.phase == "must":
        return None
    if any(party.role == PLAIN_ROLE for party in here(gift)) or (place := _says_it(gift)) < 0:
        return None
    same = gift.clause.opened_by != ":"  # "Die USA zögern: Nun gibt es ein Paket"
    earlier = [party for party in scene.parties if same and party.end <= scene.document.starts[place]]
    told = earlier if any(party.role == PLAIN_ROLE and can_give(gift, party) for party in earlier) else None
    if told is None:
        told = scene.scenes.number(scene.index - 1).parties if scene.index else []
    plain = {party.ids for party in told if party.role == PLAIN_ROLE and can_give(gift, party)}
    people = any(scene.scenes.parties.kind(party.ids[0]) == "person" for party in told)
    ids = plain.pop() if len(plain) == 1 and not people else ()
    several = scene.document.words[place].lower() in scene.clauses.grammar.listed["they"]
    bodies = (*_BODIES, "group") if several else _BODIES
    known = ids and all(scene.scenes.parties.kind(actor_id) in bodies for actor_id in ids)
    return Found(ids, None, "what the pronoun stands for", inferred=True) if known else None


def _says_it(gift: Gift) -> int:
    """Where a personal pronoun stands beside the finite verb, or -1."""
    scene, clause = gift.scene, gift.clause
    for hit in scene.find(gift.words.measures["pronoun"], clause.first, clause.last):
        around = (hit.first - 1, hit.last)
        verbs = {verb.index for verb in clause.verbs if verb.kind in ("present", "past")}
        if any(clause.first <= n < clause.last and (n in verbs or scene.clauses.flag(n) & FINITE) for n in around):
            return hit.first
    return -1
