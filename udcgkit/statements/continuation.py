"""Sentences without a cue that go on with what somebody said: the subjunctive is their mark."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    AUXILIARY,
    CONDITIONAL,
    DETERMINER,
    HEARSAY,
    MODAL,
    NOUN,
    OBLIQUE,
    PASSIVE,
    PLAIN,
    PREPOSITION,
    SUBJUNCTIVE,
    Grammar,
    noun_phrase,
)
from udcgkit.records import Statement
from udcgkit.statements.clauses import opening
from udcgkit.statements.direct import embedded
from udcgkit.statements.discourse import Discourse
from udcgkit.statements.passage import MAIN, RELATIVE_CLAUSE, Passage, Segment
from udcgkit.statements.speakers import speaker_ids
from udcgkit.statements.subjects import Items, clause_subject, likeness, subject_after

_EARLY = 8
"""words among which the verb of a main clause mostly stands"""
_STILL = 2
"""sentences for which a rumour is still told by who spoke last"""
_ADDING = frozenset(";:")
"""marks that add a clause"""
_GAP = 4
"""characters between two sentences"""


def main_verb(passage: Passage) -> int:
    """The finite verb of the first main clause, or -1; what a colon adds is another clause."""
    for number, segment in enumerate(passage.segments):
        if segment.kind == MAIN and not _is_condition(passage, number):
            added = segment.first > 1 and passage.words[segment.first - 1] == ":"
            return -1 if added else segment.verb
    return -1


def _is_condition(passage: Passage, number: int) -> bool:
    """A clause that opens with its verb before one that does: Sollte die Hilfe sinken, | werde es eng."""
    if number or len(passage.segments) < 2:
        return False
    segment, following = passage.segments[:2]
    opens = segment.verb == segment.first and segment.last - segment.first > 1
    return opens and following.kind == MAIN and following.verb == following.first


def subjunctive(passage: Passage) -> bool:
    """The main clause stands in Konjunktiv I."""
    verb = main_verb(passage)
    return verb >= 0 and bool(passage.flags[verb] & SUBJUNCTIVE)


def own_voice(passage: Passage) -> int:
    """Where an indicative after a semicolon ends what goes on in the subjunctive; else the end of the content."""
    clauses = (s for s in passage.segments[1:] if s.kind == MAIN and passage.words[s.first - 1] == ";")
    own = (s.first - 1 for s in clauses if not passage.flags[s.verb] & (SUBJUNCTIVE | CONDITIONAL))
    return next(own, passage.content())


def continues(discourse: Discourse, passage: Passage, number: int) -> list[Statement]:
    """The subjunctive sentence as a statement of the last speaker, with its fragments in quotation marks.

    A sentence that follows another of the kind prolongs that one; an indicative ends it.
    """
    verb = main_verb(passage)
    near = number - discourse.last_sentence <= 1
    if verb < 0 or not (passage.flags[verb] & SUBJUNCTIVE or _stands_in(discourse, passage, verb, near)):
        return []
    span = passage.span(0, own_voice(passage))
    previous = discourse.found[-1] if discourse.found else None
    whole = next((s for s in reversed(discourse.found[-3:]) if s.type == "indirect_free_indirect"), None)
    if near and whole is not None and previous is not None and whole.sentence[1] >= previous.sentence[0]:
        whole.spans = ((whole.spans[0][0], span[1]),)
        whole.sentence = (whole.sentence[0], passage.end)
        discourse.last_sentence, discourse.last_paragraph = number, passage.paragraph
        return embedded(discourse, passage, whole)
    made = Statement("indirect_free_indirect", (span,), (passage.start, passage.end), "subjunctive")
    discourse.recall(passage, made)
    return [made, *embedded(discourse, passage, made)]


def behind_mark(discourse: Discourse, passage: Passage, made: list[Statement]) -> list[Statement]:
    """The subjunctive clause that a colon or semicolon adds: Sie lobte ihn; er sei … . Oslo winkt ab: Es fehle Geld.

    It sums up nothing itself: what was `made` of it as reported is dropped (…; weitere seien zugesagt).
    """
    if _ADDING.isdisjoint(passage.words) or (not made and subjunctive(passage)):
        return []  # a sentence in the subjunctive goes on itself
    marked = (n for n, s in enumerate(passage.segments) if s.first and passage.words[s.first - 1] in _ADDING)
    clause = next((passage.segments[n] for n in marked if _opens_unreal(passage, n)), None)
    if clause is None or clause.first >= passage.content():
        return []
    span = passage.span(clause.first, passage.content())
    if passage.words[clause.first - 1] == ":" and made and made[-1].type != "indirect":
        return []
    made[:] = [statement for statement in made if statement.type != "reported" or statement.spans[-1][0] < span[0]]
    for statement in made:
        begin, end = statement.spans[-1]
        if end > span[0] and statement.type != "reported":
            return []
        statement.spans = (*statement.spans[:-1], (begin, min(end, passage.ends[clause.first - 2])))
    added = Statement("indirect_free_indirect", (span,), (passage.start, passage.end), "subjunctive")
    added.inferred = ("speaker_id",)
    if made:
        added.speaker_spans, added.speaker_ids = made[-1].speaker_spans, made[-1].speaker_ids
    elif subject := _before_mark(passage, clause):
        added.speaker_spans = (passage.span(*subject),)
        added.speaker_ids = speaker_ids(discourse.document, discourse.cast, added.speaker_spans)
    if not made and not added.speaker_ids:
        discourse.recall(passage, added)
    return [added, *embedded(discourse, passage, added)]


def _opens_unreal(passage: Passage, number: int) -> bool:
    """The clause that begins with the segment is in the subjunctive: das Geld, das …, sei da."""
    main = next((s for s in passage.segments[number:] if s.kind == MAIN or passage.words[s.last - 1] in ";:"), None)
    return main is not None and main.kind == MAIN and bool(passage.flags[main.verb] & SUBJUNCTIVE)


def _before_mark(passage: Passage, clause: Segment) -> Items | None:
    """Who acts before the colon, or says it in the clause there; where the verb is of no list, what opens the sentence.

    Ein Satz, den die Wirtin gesagt haben soll: …
    """
    before = passage.segments[passage.segment_of[clause.first] - 1]
    if before.kind == RELATIVE_CLAUSE and passage.words[clause.first - 1] == ":":
        said = subject_after(passage, before.first + 1) if passage.flags[before.first] & OBLIQUE else None
        if said is not None and likeness(passage, *said) > 1:
            return said
    if any(s.kind == MAIN for s in passage.segments[:passage.segment_of[clause.first]]):
        return clause_subject(passage)
    first = opening(passage, 0, clause.first)
    end = noun_phrase(passage.words, passage.flags, first, clause.first - 1)
    return (first, end) if first < end < clause.first - 1 else None


def foretold(discourse: Discourse, made: Statement) -> None:
    """Gives a subjunctive that opens its paragraph to whom the next sentence names: Man habe … . Das sei …, so X."""
    before = discourse.found[-1] if discourse.found else None
    if before is None or before.rule != "subjunctive" or not made.frame_spans or not made.speaker_spans:
        return
    start, paragraphs = before.spans[0][0], discourse.document.paragraphs
    number = discourse.document.sentences[discourse.document.sentence_index(start)].paragraph
    next_to = made.sentence[0] - before.sentence[1] < _GAP and made.sentence[1] <= paragraphs[number][1]
    behind = made.frame_spans[0][0] > made.spans[0][0] and made.rule != "anaphor"
    if next_to and behind and start == paragraphs[number][0]:
        before.speaker_spans, before.speaker_ids = made.speaker_spans, made.speaker_ids


def _stands_in(discourse: Discourse, passage: Passage, verb: int, near: bool) -> bool:
    """Konjunktiv II where Konjunktiv I looks like the indicative (sie hätten), or right after a reported sentence."""
    if not passage.flags[verb] & CONDITIONAL or verb == 0 or discourse.last is None:
        return False
    if passage.flags[verb] & AUXILIARY and passage.words[verb].endswith("en"):
        return near or passage.paragraph == discourse.last_paragraph
    openers = (passage.words[segment.first] for segment in passage.segments if segment.first < segment.last)
    condition = not passage.grammar.listed["condition"].isdisjoint(openers) or _is_condition(passage, 0)
    own = condition or passage.words[verb].startswith("dürfte")  # what would be if, what may be: the article's view
    close = near and passage.paragraph == discourse.last_paragraph
    return close and not own and discourse.last.type != "direct"


def may_go_on(discourse: Discourse, first: int, last: int) -> bool:
    """Whether the sentences come right after a statement of their paragraph and may go on with it without a cue."""
    document, sentence = discourse.document, discourse.document.sentences[first]
    if discourse.last_sentence != first - 1 or sentence.paragraph != discourse.last_paragraph:
        return False
    flags = document.each(document.lexicon.once(Grammar).of)
    begin, end = sentence.first, document.sentences[last - 1].last
    if any(flag & HEARSAY for flag in flags[begin:end]):
        return True
    early = range(begin + 1, min(begin + _EARLY, end))
    behind = (place for place in early if flags[place] & PLAIN and flags[place - 1] & NOUN)
    return document.language != "en" and any(document.words[place].endswith("e") for place in behind)


def hearsay(discourse: Discourse, passage: Passage, number: int) -> list[Statement]:
    """What is only said to have happened: Norwegen soll Panzer geliefert haben; by whom, only where one just spoke.

    Das Amt warf ihm Betrug vor. Er soll Belege gefälscht haben.
    """
    near = discourse.last_sentence == number - 1 and passage.paragraph == discourse.last_paragraph
    if not _is_rumour(passage, near):
        return []
    made = Statement("free_indirect", (passage.span(0, passage.content()),), (passage.start, passage.end), "hearsay")
    still = passage.paragraph == discourse.last_paragraph or number - discourse.last_sentence <= _STILL
    if still and discourse.last is not None and passage.flags[main_verb(passage)] & MODAL:
        made.speaker_spans, made.speaker_ids = discourse.last.speaker_spans, discourse.last.speaker_ids
        made.inferred = ("speaker_id",)
    return [made]


def _is_rumour(passage: Passage, near: bool) -> bool:
    """Whether the first main clause only tells what is said to have happened."""
    verb = main_verb(passage)
    if verb < 0 or passage.quotations:
        return False
    segment = passage.segments[passage.segment_of[verb]]
    if passage.flags[verb] & HEARSAY:
        closed = passage.words[segment.last - 1] in passage.grammar.listed["rumoured"]
        told = closed and passage.words[segment.last - 2].endswith(("t", "en"))
        return told or (near and passage.words[0] == "So")  # not soll … geliefert werden, a plan of the article's own
    marked = (item for item in range(segment.first, segment.last) if passage.flags[item] & HEARSAY)
    return any(_is_said_to(passage, item) for item in marked)


def _is_said_to(passage: Passage, item: int) -> bool:
    """English: is said to have sent; are also believed to hold; reportedly sent; not: the reportedly lost tanks."""
    if passage.flags[item] & ADVERB:
        return not passage.flags[item - 1] & (DETERMINER | PREPOSITION)
    place = item - 1 - (item > 1 and bool(passage.flags[item - 1] & ADVERB))
    return passage.words[item + 1:item + 2] == ["to"] and place >= 0 and bool(passage.flags[place] & PASSIVE)
