"""People are trained: "bildet 40 Soldaten aus", "die Ausbildung von 120 Piloten", "have received training"."""

from __future__ import annotations

from dataclasses import replace

from udcgkit.gifts.words import GiftWords
from udcgkit.grammar.clause_cuts import Clause
from udcgkit.grammar.phrases import ARTICLE, PREPOSITION
from udcgkit.grammar.verbs import Verb
from udcgkit.measures.act import Act
from udcgkit.measures.acting import LEARNING_RULE, NOUN_RULE
from udcgkit.measures.bare_numbers import last_number, on_top
from udcgkit.measures.clause_reader import ClauseReader
from udcgkit.measures.listed import Listed
from udcgkit.wordlists import Hit

_Tokens = tuple[int, int]
_TO_PEOPLE = 5
"""tokens from a count to the noun for people"""
_ACTIVE = ("present", "infinitive", "zu")
"""kinds of English verbs behind which their object stands"""
_UNDERGONE = ("undergo", "carry")
"""frames of the verbs whose subject is trained: "soldiers completed a course"."""


def training(reader: ClauseReader, clause: Clause) -> list[Act]:
    """The training that a clause tells, with the people who are trained."""
    verb = next((verb for verb in clause.verbs if verb.frame == "train"), None)
    noun = _noun(reader, clause)
    learns = _learns(reader, clause) if verb is None and noun is None else None
    trainees = _trainees(reader, clause, verb or learns)
    if not trainees or (verb is None and noun is None and learns is None):
        return []
    if verb is not None:
        act = reader.whole(clause, "training", f"training by {verb.name}", [])
    elif learns is not None:
        act = reader.whole(clause, "training", f"{LEARNING_RULE} {learns.name}", [])
        _undergone(reader, act)
    elif noun is not None and _received(reader, noun, trainees, clause):
        act = reader.whole(clause, "training", "training by what is received", [])
        _undergone(reader, act)
    elif noun is not None and trainees[0][0] > noun.first:
        act = reader.act(clause, "training", noun.first, trainees[-1][1], NOUN_RULE, [])
    else:
        return []
    first = _people(reader, trainees[0][0], clause)
    if verb is not None or act.first == clause.first:
        act.first, act.last = trainees[0]
    act.about([(reader.document.starts[first], reader.document.ends[trainees[-1][1] - 1])])
    return [act]


def _learns(reader: ClauseReader, clause: Clause) -> Verb | None:
    """ "Learned to fly the jets in Norway", "have passed through Operation X": trained without a noun for it."""
    verb = next((verb for verb in clause.verbs if verb.frame == "undergo"), None)
    if verb is None or reader.finder.known.use["learning"].row(verb.row["verb"]) is not None:
        return verb if verb is not None and not _hears(reader, verb) else None
    kind = reader.scene.scenes.parties.kind
    programmes = (party for party in reader.scene.inside(clause) if kind(party.ids[0]) == "initiative")
    return verb if next(programmes, None) is not None else None


def _hears(reader: ClauseReader, verb: Verb) -> bool:
    """ "Soldiers learned of the attack", "learned that it was near": what is only heard."""
    behind = reader.document.words[verb.index + 1 : verb.index + 2]
    heard = reader.document.lexicon.once(GiftWords).of_words | reader.scene.clauses.grammar.listed["that"]
    return not heard.isdisjoint(behind)


def _noun(reader: ClauseReader, clause: Clause) -> Hit | None:
    hits = reader.scene.find(reader.nouns, clause.first, clause.last)
    return next((hit for hit in hits if hit.row["kind"] == "training"), None)


def _absolves(reader: ClauseReader, verb: Verb) -> bool:
    """ "Haben ihre Ausbildung abgeschlossen"."""
    said = verb.name.split()
    hit = reader.finder.known.use["absolve"].at(said, 0, len(said))
    return hit is not None and hit.last == len(said)


def _ending(reader: ClauseReader, clause: Clause) -> Verb | None:
    """The verb by which people receive a training, or go through it."""
    ending = (verb for verb in clause.verbs if verb.frame in ("receive", "undergo") or _absolves(reader, verb))
    return next(ending, None)


def _received(reader: ClauseReader, noun: Hit, trainees: list[_Tokens], clause: Clause) -> bool:
    """ "45,000 soldiers have received training", "120 Piloten haben einen Lehrgang absolviert"."""
    ending = (verb for verb in clause.verbs if verb.frame in ("receive", *_UNDERGONE) or _absolves(reader, verb))
    verb = next(ending, None)
    return verb is not None and trainees[0][0] < min(verb.index, noun.first)


def _undergone(reader: ClauseReader, act: Act) -> None:
    """Who has completed a course was trained, who will begin one is to be."""
    verb = next((verb for verb in act.clause.verbs if verb.frame in _UNDERGONE or _absolves(reader, verb)), None)
    if verb is None:
        return
    act.verb = verb
    act.row.stage = {"done": "delivered", "will": "pledged"}.get(act.scene.phase(verb, act.clause))
    if act.row.stage is not None:
        act.say_tokens("stage", verb.index, verb.index + 1)


def _trainees(reader: ClauseReader, clause: Clause, verb: Verb | None) -> list[_Tokens]:
    """The words for those who are trained; beside a verb the people of the receiver are enough ("Ukrainer")."""
    active = verb is not None and verb.frame == "train" and verb.kind in _ACTIVE and reader.document.language != "de"
    first = verb.index if verb is not None and active else clause.first  # "soldiers are training recruits"
    found = reader.scene.find(reader.finder.known.use["trainee"], first, clause.last)
    armies = reader.finder.known.use["forces"]
    found = [hit for hit in found if armies.row(reader.document.words[hit.first].lower()) is None] or found
    found = [hit for hit in found if not _of_other(reader, hit)]
    if verb is not None and reader.finder.known.use["hosts"].row(verb.row["verb"]) is not None:
        return _hosted(reader, found, clause)
    if found or verb is None:
        return [(hit.first, hit.last) for hit in found] or _counted(reader, clause) or _others(reader, clause)
    receivers = set(reader.scene.scenes.parties.words.beneficiaries)
    for party in reader.scene.inside(clause):
        if set(party.ids) & receivers and party.mention.form == "demonym":
            last = reader.document.token_from(party.end)
            forces = reader.scene.find(reader.finder.known.use["forces"], last, min(last + 2, clause.last))
            return [(party.first, forces[0].last if forces else last)]
    return _counted_people(reader, clause, verb) if verb.frame == "train" else []


def _hosted(reader: ClauseReader, found: list[Hit], clause: Clause) -> list[_Tokens]:
    """ "Hosts 300 recruits", "hosts a course for soldiers"; not "hosts 20,000 Ukrainians", "40 officers for talks"."""
    learner, words = reader.finder.known.use["learner"], reader.document.words
    course = _noun(reader, clause) is not None
    return [(hit.first, hit.last) for hit in found if course or learner.row(words[hit.first].lower()) is not None]


def _counted_people(reader: ClauseReader, clause: Clause, verb: Verb) -> list[_Tokens]:
    """ "Thirty volunteers were taught first aid": the counted noun beside a verb of training, whoever they are."""
    listed, known, flag = Listed(reader.finder), reader.finder.known, reader.scene.clauses.flag
    passive = verb.kind in ("participle", "past")
    first = clause.first if passive or known.german else verb.index + 1
    for place in range(first, clause.last):
        counted = known.counts.begins(reader.document.words[place]) and not flag(place - 1) & PREPOSITION
        noun = listed.noun(place, min(place + _TO_PEOPLE, clause.last)) if counted and place != verb.index else None
        count = known.counts.at(reader.document.words, noun, clause.first) if noun is not None else None
        if noun is not None and count is not None and count.first == place and not _measured(reader, place, noun):
            return [(noun, noun + 1)]
    return []


def _measured(reader: ClauseReader, first: int, noun: int) -> bool:
    """Whether a number counts time, money or goods."""
    start, end = reader.document.starts[first], reader.document.ends[noun]
    timed = any(one.start < end and start < one.end for one in reader.scene.periods)
    units = reader.document.words[noun].lower() in reader.finder.known.units
    return timed or units or bool(reader.finder.find(first, noun + 1))


def _counted(reader: ClauseReader, clause: Clause) -> list[_Tokens]:
    """ "Some 2,800 have completed courses": a number of those whose training the sentence before told of."""
    scene, known = reader.scene, reader.finder.known.use["trainee"]
    verb, noun = _ending(reader, clause), _noun(reader, clause)
    before = scene.scenes.number(scene.index - 1) if verb is not None and noun is not None and scene.index else None
    if before is None or verb is None or noun is None:
        return []
    if not before.find(known, before.sentence.first, before.sentence.last):
        return []
    last = reader.finder.before.first(noun.first, clause.first)
    last = min(verb.index, last - bool(scene.clauses.flag(last - 1) & ARTICLE))
    count = last_number(reader, replace(clause, last=last)) if last > clause.first else None
    return [(count.first, count.last)] if count is not None else []


def _others(reader: ClauseReader, clause: Clause) -> list[_Tokens]:
    """ "Is training 300 soldiers; another 300 will begin training": more of those of whom the clause before told."""
    before, noun, known = reader.scene.clauses.before(clause), _noun(reader, clause), reader.finder.known.use["trainee"]
    if before is None or noun is None or not reader.scene.find(known, before.first, before.last):
        return []
    first = min((verb.index for verb in clause.verbs), default=noun.first)
    trained = any(verb.frame == "train" for verb in before.verbs) and first > clause.first
    count = last_number(reader, replace(clause, last=first)) if trained else None
    return [(count.first, count.last)] if count is not None and on_top(reader, count, clause) else []


def _of_other(reader: ClauseReader, hit: Hit) -> bool:
    """ "Danish instructors teach …": who stands right behind the adjective of another state teaches."""
    before = reader.document.starts[hit.first - 1] if hit.first else 0
    mine = reader.scene.scenes.parties.words.beneficiaries
    near = reader.scene.scenes.cast.within(before, reader.document.ends[hit.first])
    return any(one.form == "demonym" and one.actor_id not in mine for one in near)


def _people(reader: ClauseReader, token: int, clause: Clause) -> int:
    """Where the phrase of the people trained begins: count and adjectives included."""
    first = reader.finder.before.first(token, clause.first)
    count = reader.finder.known.counts.at(reader.document.words, first, clause.first)
    return count.first if count is not None and count.last else first
