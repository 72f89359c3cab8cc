"""How far what an English speaker says goes: to the sentence's end, or to the next cue, of whomever."""

from __future__ import annotations

from udcgkit.grammar.phrases import (
    ADVERB,
    COMPLEMENTIZER,
    CONJUNCTION,
    CONTRAST,
    DETERMINER,
    FINITE,
    NOUN,
    PLAIN,
    PREPOSITION,
    RELATIVE,
    SEQUEL,
    SUBORDINATOR,
)
from udcgkit.statements.cues import Cues
from udcgkit.statements.english_clauses import subject_before
from udcgkit.statements.english_relatives import replies
from udcgkit.statements.english_verbs import has_verb, is_verb
from udcgkit.statements.passage import Passage

_BEHIND = 2
_SPEECH = frozenset(("clause", "quote", "predicate"))


def content_end(passage: Passage, after: int, cues: Cues) -> int:
    """The sentence's end, or where a further cue begins: …, and urged donors to help; …, but Lund insisted …"""
    last = _before_quotation(passage, after)
    behind = _BEHIND if last == passage.content() else 0  # items that a further cue needs: …, adding: “…”
    for item in range(after + 1, last - behind):
        if passage.words[item] in (",", "–", "—"):
            if _goes_on(passage, item + 1, cues):
                return item
        elif passage.words[item] == ";":
            if _other_speaks(passage, item + 1, cues) or _goes_on(passage, item + 1, cues):
                return item
        elif _joins(passage, item) and passage.words[item - 1] not in (",", "–", "—"):
            other = passage.flags[item + 1] & NOUN and _other_speaks(passage, item + 1, cues)
            named = other and has_verb(passage, after, item)
            turns = passage.flags[item] & CONTRAST and passage.words[item + 1] in cues.full  # refused to but said …
            if named or turns or _speaks_again(passage, item + 1, cues):
                return item
    return last


def _before_quotation(passage: Passage, after: int) -> int:
    """Where a colon brings in words in marks: noted that it is cheap: “…”; else the sentence's end."""
    last = passage.content()
    marks = (item - 1 for item in passage.quotations if after + 1 < item and passage.words[item - 1] == ":")
    return min(marks, default=last)


def object_end(passage: Passage, start: int, end: int, cues: Cues) -> int:
    """Where a further cue of the same subject begins after an object: announced a package and condemned the attack.

    Or where another subject is set against it: promised ammunition, while Canada offered money.
    """
    for item in range(start + 1, end - 1):
        set_against = passage.words[item] == "," and passage.flags[item + 1] & CONTRAST
        if set_against and item + 2 < end and passage.flags[item + 2] & NOUN:
            return item
        if passage.words[item] == "," and _another_acts(passage, item + 1, end):
            return item
        if passage.flags[item] & CONTRAST and _names_other(passage, item + 1, cues):
            return item  # Oslo pledges boats | as Kyiv warns
        if passage.flags[item] & CONJUNCTION:
            verb = item + 1 + bool(passage.flags[item + 1] & ADVERB)
            if verb < end and passage.words[verb] in cues.full and passage.flags[verb] & FINITE:
                return item - (passage.words[item - 1] == ",")
    return end


def infinitive_end(passage: Passage, start: int, end: int) -> int:
    """Where a clause with a subject of its own goes on behind an infinitive: agreed to pay, and Denmark has offered."""
    commas = (item for item in range(start + 1, end - 2) if passage.words[item] == ",")
    joined = (item for item in commas if passage.flags[item + 1] & (CONJUNCTION | CONTRAST))
    return next((item for item in joined if _another_acts(passage, item + 2, end)), end)


def _another_acts(passage: Passage, item: int, end: int) -> bool:
    """A clause about somebody else follows a comma: pledged €5 million, Denmark and Latvia together put in three."""
    item += bool(passage.flags[item] & CONJUNCTION)
    place = item
    while place < end and passage.flags[place] & (NOUN | CONJUNCTION):
        place += 1
    verb = place + (place + 1 < end and bool(passage.flags[place] & PLAIN and passage.flags[place + 1] & FINITE))
    while verb < end and passage.flags[verb] & ADVERB:
        verb += 1
    acts = place > item and verb < end and bool(passage.flags[verb] & FINITE) and not passage.flags[verb] & RELATIVE
    return acts and not passage.words[verb].endswith("ing")


def _goes_on(passage: Passage, item: int, cues: Cues) -> bool:
    """After a comma the same speaker goes on, or another begins."""
    joins = _joins(passage, item)
    place = item + bool(joins or passage.flags[item] & CONTRAST)  # …, while adding that
    while place < len(passage.words) - 1 and passage.flags[place] & ADVERB:
        place += 1
    word = passage.words[place]
    if _sums_up(passage, item, cues):
        return True
    if tuple(passage.words[item:item + 2]) in cues.phrases.get(word, ()):
        return True  # …, according to X
    if word.endswith("ing") and any(verb.takes & _SPEECH for verb in cues.infinitive.get(word, ())):
        return True
    if joins and word in cues.full and passage.flags[place] & FINITE:
        turns = passage.flags[item] & CONTRAST  # did not say how many, but said they would arrive
        return word.endswith("ed") or bool(turns) or _speaks_again(passage, place, cues)
    return bool(joins or passage.flags[item] & CONTRAST) and _other_speaks(passage, item + 1, cues)


def _sums_up(passage: Passage, item: int, cues: Cues) -> bool:
    """What was said is taken up: …, something Oslo denies; …, a claim denied by Oslo; …, which Oslo denies."""
    if passage.words[item] == "which":
        verb = passage.segments[passage.segment_of[item]].last - 1
        return any(replies(passage, verb, one) for one in cues.full.get(passage.words[verb], ()))
    noun = item + bool(passage.flags[item] & DETERMINER)
    if noun + 1 >= len(passage.words) or passage.words[noun] not in cues.summing:
        return False
    last = passage.segments[passage.segment_of[noun]].last
    return any(word in cues.full for word in passage.words[noun + 1:last])


def _joins(passage: Passage, item: int) -> bool:
    return bool(passage.flags[item] & (CONJUNCTION | SEQUEL))


def _speaks_again(passage: Passage, item: int, cues: Cues) -> bool:
    """A cue that shares the subject without a comma: said that … and said that …; and called for …; before adding: …"""
    word, following = passage.words[item], passage.words[item + 1:item + 2]
    if word.endswith("ing"):
        return word in cues.infinitive and bool(passage.flags[item - 1] & SEQUEL)
    verbs = cues.full.get(word, ())
    return any(following == ["that"] or not verb.prepositions.isdisjoint(following) for verb in verbs)


def _other_speaks(passage: Passage, item: int, cues: Cues) -> bool:
    """A clause with a cue as its first verb: but Lund insisted; as he also urged."""
    last = passage.segments[passage.segment_of[item]].last
    named = range(item + 1, min(last, item + 9)) if passage.flags[item] & NOUN else ()  # but Belgium fears
    verb = next((i for i in range(item + 1, min(last, item + 9)) if is_verb(passage, i)), -1)
    verb = next((i for i in named if passage.words[i] in cues.full and passage.flags[i - 1] & NOUN), verb)
    if verb < 0 or passage.flags[item] & (PREPOSITION | SUBORDINATOR | COMPLEMENTIZER):
        return False
    return _speech(passage, verb, cues) and subject_before(passage, verb) is not None


def _names_other(passage: Passage, item: int, cues: Cues) -> bool:
    """A name and a cue, joined without a comma: and Kyiv expects."""
    verb = next((i for i in range(item + 1, min(passage.content(), item + 4)) if not passage.flags[i] & NOUN), -1)
    return bool(passage.flags[item] & NOUN) and verb > 0 and passage.words[verb] in cues.full


def _speech(passage: Passage, verb: int, cues: Cues) -> bool:
    return any(one.takes & _SPEECH for one in cues.full.get(passage.words[verb], ()))