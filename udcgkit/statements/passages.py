"""Passages: the stretches of text in which a statement and its frame stand.

A passage is a sentence, or several that one quotation joins. Its items are words; a whole
quotation or bracket counts as one item, so that clause boundaries inside it do not matter.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from udcgkit.grammar.datelines import after_dateline
from udcgkit.grammar.phrases import (
    ADVERB,
    ANAPHOR,
    ARTICLE,
    AUXILIARY,
    CONJUNCTION,
    FINITE,
    INDICATIVE,
    MODAL,
    NOUN,
    NUMBER,
    PLAIN,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SEPARATOR,
    SUBJUNCTIVE,
    TITLE,
    Grammar,
)
from udcgkit.records import Span
from udcgkit.segmentation import Document
from udcgkit.statements.passage import Passage
from udcgkit.statements.segments import divide
from udcgkit.wordlists import places_of

_OPENING = frozenset("„([")
_DOUBTFUL = frozenset(".-–—:")
"""marks that do not always part clauses"""
_BULLETS = frozenset("-–—•*·")
_TITLE = 4
"""words up to which a quotation can be a name"""
_ABSTRACT = 9
"""letters from which one word that ends as nouns for things do is no name: „Ideenlosigkeit“; not: „Dennis“"""


def is_name(quoted: str) -> bool:
    """Words in quotation marks that can be a title: a few, with a capital letter first and last."""
    words = quoted[:80].split()
    if len(words) > 1 and words[0] == words[-1]:
        return False  # „Schritt für Schritt“
    return 0 < len(words) <= _TITLE and words[0][:1].isupper() and (len(words) == 1 or words[-1][:1].isupper())


def passages(document: Document) -> Iterator[Span]:
    """Index ranges of the sentences that belong together."""
    sentences, first = document.sentences, 0
    joined = _joined_sentences(document)
    for last in range(1, len(sentences) + 1):
        if last not in joined:
            yield first, last
            first = last


def _joined_sentences(document: Document) -> set[int]:
    """The sentences that begin inside a quotation."""
    starts = [sentence.start for sentence in document.sentences]
    joined: set[int] = set()
    for quotation in document.quotations:
        joined.update(range(bisect_right(starts, quotation.start), bisect_left(starts, quotation.end)))
    return joined


def read_passage(document: Document, first: int, last: int) -> Passage:
    """The passage of the sentences `first:last`."""
    sentences = document.sentences
    passage = Passage(sentences[first].start, sentences[last - 1].end, sentences[first].paragraph,
                      document.lexicon.once(Grammar))  # fmt: skip
    passage.sentence_ends = [sentence.end for sentence in sentences[first:last]]
    start = after_dateline(document, sentences[first].first, sentences[first].last)
    while start < sentences[first].last - 1 and document.words[start] in _BULLETS:
        start += 1
    _fill(passage, document, start, sentences[last - 1].last)
    german = document.language != "en"
    divide(passage, _finite_verbs(passage, nested=german), moods=german)
    return passage


def _fill(passage: Passage, document: Document, first: int, last: int) -> None:
    """Adds the items of the tokens `first:last`."""
    passage.words = document.words[first:last]
    passage.starts, passage.ends = document.starts[first:last], document.ends[first:last]
    passage.flags = document.each(passage.grammar.of)[first:last]
    if not _OPENING.isdisjoint(passage.words):
        _join_wholes(passage, document)
    if passage.words and 0 not in passage.quotations:
        passage.flags[0] = passage.grammar.flags(passage.words[0], opens=True)
    for item in places_of(passage.words, _DOUBTFUL):
        _settle_mark(passage, document.text, item)
    if not passage.grammar.opens_pair.isdisjoint(passage.words):
        _settle_pairs(passage)
    speaking = {form for one in passage.grammar.listed["speaking"] for form in (one, one.capitalize())}
    if not speaking.isdisjoint(passage.words):
        _settle_moods(passage, speaking)


def _settle_pairs(passage: Passage) -> None:
    """Of "so far" each word is an adverb."""
    for item, pair in enumerate(zip(passage.words, passage.words[1:], strict=False)):
        if flag := passage.grammar.pairs.get(pair):
            passage.flags[item:item + 2] = [flag, flag]


def _settle_moods(passage: Passage, speaking: set[str]) -> None:
    """Of "ich" the forms in -e are indicatives: ich fordere, habe ich; not: ich sei, ich könne."""
    kept = passage.grammar.listed["only_subjunctive"]
    for item in [item for item, word in enumerate(passage.words) if word in speaking]:
        for beside in (item - 1, item + 1):
            flag = passage.flags[beside] if 0 <= beside < len(passage.words) else 0
            if flag & SUBJUNCTIVE and not flag & MODAL and passage.words[beside] not in kept:
                passage.flags[beside] = flag & ~SUBJUNCTIVE | INDICATIVE


def _join_wholes(passage: Passage, document: Document) -> None:
    """Makes one item of each quotation and each bracket."""
    kept: list[int] = []
    beyond = 0
    for token in places_of(passage.words, _OPENING):
        if token >= beyond:  # else it stands inside another
            kept += range(beyond, token + 1)
            whole = _quotation(passage, document, token, len(kept) - 1) or _bracket(passage, token)
            beyond = whole or token + 1
    kept += range(beyond, len(passage.words))
    passage.words = [passage.words[token] for token in kept]
    passage.flags = [passage.flags[token] for token in kept]
    passage.starts = [passage.starts[token] for token in kept]
    passage.ends = [passage.ends[token] for token in kept]


def _quotation(passage: Passage, document: Document, token: int, item: int) -> int:
    """The token after the quotation that opens at `token` and becomes `item`; 0 where none does."""
    quotation = document.quotation_at(passage.starts[token]) if passage.words[token] == "„" else None
    if quotation is None or quotation.start != passage.starts[token]:
        return 0
    passage.quotations[item], passage.ends[token] = quotation, quotation.end
    inner = document.text[slice(*quotation.inner)]
    plain = len(inner) >= _ABSTRACT and " " not in inner and passage.grammar.suggests(inner) == "thing"
    passage.flags[token] = QUOTE | (TITLE if is_name(inner) and not plain else 0)  # rügte die „Vielstimmigkeit“
    return bisect_left(passage.starts, quotation.end)


def _bracket(passage: Passage, token: int) -> int:
    """The token after the bracket that opens at `token`; 0 where none does, or it is not closed soon."""
    if passage.words[token] == "„":
        return 0
    for place in range(token + 1, min(len(passage.words), token + 40)):
        if passage.words[place] in ")]":
            passage.ends[token] = passage.ends[place]
            return place + 1
    return 0


def _settle_mark(passage: Passage, text: str, item: int) -> None:
    """Takes its class from a mark inside a date, a name or a compound, and a capital's weight after a colon."""
    words, flags = passage.words, passage.flags
    word, before = words[item], flags[item - 1] if item else 0
    if not _separates(text, word, passage.ends[item], passage.sentence_ends):
        if word == ".":
            flags[item] = before & (NUMBER | NOUN)
        else:
            flags[item] = NOUN if word == "-" and before & (QUOTE | NOUN | CONJUNCTION) else 0
    following = item + 1
    if following == len(words) or following in passage.quotations:
        return
    if word == ":":
        flags[following] = passage.grammar.flags(words[following], opens=True)
    elif word == "-" and flags[item] & NOUN and flags[following] & PLAIN:  # Kolleginnen und -kollegen
        flags[following] = NOUN
    elif word == "-" and flags[item] & NOUN and flags[following] & FINITE:  # the U.S.-led coalition
        flags[following] = PLAIN


def _finite_verbs(passage: Passage, nested: bool) -> list[int]:
    """The finite verbs; a participle before its noun is none and loses its class.

    `nested`: words of its own may stand between the article and the participle, as in German.
    """
    found: list[int] = []
    for item in [item for item, flag in enumerate(passage.flags) if flag & FINITE]:
        if _is_attribute(passage, item) if nested else item and _follows_article(passage.flags, item):
            passage.flags[item] = PLAIN
        else:
            found.append(item)
    return found


def _is_attribute(passage: Passage, item: int) -> bool:
    """die in Berlin veröffentlichte Erklärung; not: dem widersprach Minister Beispiel"""
    flags = passage.flags
    if not passage.grammar.declined(passage.words[item]):
        return False
    flag, following = flags[item], flags[item + 1] if item + 1 < len(flags) else 0
    if not flag & INDICATIVE or flag & (AUXILIARY | MODAL) or not following & (NOUN | PLAIN | QUOTE):
        return False
    if item == 1 and flags[0] & ANAPHOR and not _another_verb(flags, item + 1):
        return False  # Das sagte Minister Beispiel
    for place in range(item - 1, max(item - 9, -1), -1):
        if flags[place] & (ARTICLE | PREPOSITION):
            return True
        if flags[place] & (NOUN | SEPARATOR | FINITE | QUOTE):
            return False
    return False


def _another_verb(flags: list[int], first: int) -> bool:
    """A finite verb stands before the next separator: das erklärte Ziel ist …"""
    separator = next((item for item in range(first, len(flags)) if flags[item] & SEPARATOR), len(flags))
    return any(flag & FINITE for flag in flags[first:separator])


def _follows_article(flags: list[int], item: int) -> bool:
    """the agreed measures; the recently announced plan; not "many said", whose subject is a pronoun."""
    before = item - 1
    while before and flags[before] & ADVERB and not flags[before] & ARTICLE:
        before -= 1
    own = flags[before] & ARTICLE and not flags[before] & (PRONOUN | RELATIVE)
    return bool(own) and not flags[item] & (AUXILIARY | MODAL)


def _separates(text: str, mark: str, end: int, sentence_ends: list[int]) -> bool:
    """The mark parts clauses: no hyphen or dash inside a word, no full stop of a date, no colon of a time."""
    if mark == ".":
        return any(last - 3 <= end <= last for last in sentence_ends)
    if mark == ":":
        return not text[end:end + 1].isdigit()
    return text[end:end + 1].isspace() and text[end - 2:end - 1].isspace()
