"""Pull quotes: a sentence set apart without quotation marks, and under it who said it."""

from __future__ import annotations

from collections.abc import Iterator

from udcgkit.grammar.phrases import FINITE, NOUN, PLAIN, Grammar, noun_phrase
from udcgkit.records import Span, Statement
from udcgkit.statements.discourse import Discourse
from udcgkit.statements.speakers import speaker_ids

_LONGEST_NAME = 10
_LONGEST_SIGNATURE = 16
_LONGEST_QUOTE = 60
"""in words"""
_LONGEST_LINE = 90
"""in characters"""


def pull_quote(discourse: Discourse, first: int, last: int) -> Statement | None:
    """The direct statement of a paragraph whose next line is only role and name, else None."""
    document = discourse.document
    sentences = document.sentences
    number = sentences[first].paragraph
    if number + 1 >= len(document.paragraphs) or not _whole_paragraph(discourse, first, last, number):
        return None
    start, end = document.paragraphs[number]
    name = document.paragraphs[number + 1]
    if sentences[last - 1].last - sentences[first].first > _LONGEST_QUOTE or document.text[end - 1] not in ".!?":
        return None
    if "\n\n" in document.text[end:name[0]].replace("\r", "") or not _is_name(discourse, *name):
        return None
    speaker = (name[0], name[0] + len(document.text[name[0]:name[1]].rstrip()))
    made = Statement("direct", ((start, end),), (sentences[first].start, sentences[last - 1].end), "pull_quote")
    made.speaker_spans = made.frame_spans = (speaker,)
    made.speaker_ids = speaker_ids(document, discourse.cast, made.speaker_spans)
    return made


def name_above(discourse: Discourse, number: int) -> Span | None:
    """The line above paragraph `number` where it is only a name with its role: Eva Beispiel, Ministerin."""
    document = discourse.document
    if not number:
        return None
    start, end = document.paragraphs[number - 1]
    if "\n\n" in document.text[end - 1:document.paragraphs[number][0]].replace("\r", "") or end - start > _LONGEST_LINE:
        return None
    end = start + len(document.text[start:end].rstrip())
    return (start, end) if _is_name(discourse, start, end) else None


def named_below(discourse: Discourse, end: int) -> Span | None:
    """The line under a quotation, or after its dash, that holds only who said it: – Eva Lund, Minister of Trade."""
    document = discourse.document
    number = document.sentences[document.sentence_index(end - 1)].paragraph
    start, stop = end, document.paragraphs[number][1]
    if not document.text[start:stop].strip():
        if number + 1 >= len(document.paragraphs):
            return None
        start, stop = document.paragraphs[number + 1]
    elif document.text[start:stop].strip()[0] not in "~–—-":
        return None
    while start < stop and document.text[start] in "~–—- \u00a0":
        start += 1
    stop = start + len(document.text[start:stop].rstrip())
    return (start, stop) if _is_signature(discourse, start, stop) else None


def _is_signature(discourse: Discourse, start: int, stop: int) -> bool:
    """A person's name with nothing but capitals, an office behind a comma and small words of both."""
    document = discourse.document
    first, last = document.token_from(start), document.token_from(stop)
    people = [m for m in discourse.cast.within(start, stop) if discourse.cast.actors[m.actor_id].kind == "person"]
    if not people or not 2 <= last - first <= _LONGEST_SIGNATURE or document.text[stop - 1] in ".!?:“":
        return False
    grammar = document.lexicon.once(Grammar)
    words = document.words[first:last]
    comma = words.index(",") if "," in words else len(words)
    flags = [grammar.flags(word) for word in words]
    return not any(flag & FINITE or (flag & PLAIN and place < comma) for place, flag in enumerate(flags))


def _whole_paragraph(discourse: Discourse, first: int, last: int, number: int) -> bool:
    sentences = discourse.document.sentences
    alone = first == 0 or sentences[first - 1].paragraph != number
    return alone and (last == len(sentences) or sentences[last].paragraph != number)


def _is_name(discourse: Discourse, start: int, end: int) -> bool:
    """The line is a noun phrase with a name in it, without a verb and without a full stop."""
    document = discourse.document
    first, last = document.token_from(start), document.token_from(end)
    if not 2 <= last - first <= _LONGEST_NAME or document.text[start:end].rstrip()[-1:] in ".!?:,“":
        return False
    grammar = document.lexicon.once(Grammar)
    words = document.words[first:last]
    flags = [grammar.flags(word, not place) for place, word in enumerate(words)]
    whole = all(noun_phrase(words, flags, *piece) == piece[1] for piece in _pieces(words))
    people = any(discourse.cast.actors[m.actor_id].kind == "person" for m in discourse.cast.within(start, end))
    titled = sum(1 for flag in flags if flag & NOUN) > 1 and grammar.suggests(words[0]) == "speaker"
    return whole and (people or titled)


def _pieces(words: list[str]) -> Iterator[Span]:
    """The ranges of words between commas."""
    first = 0
    for last in [*(place for place, word in enumerate(words) if word == ","), len(words)]:
        yield first, last
        first = last + 1
