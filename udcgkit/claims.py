"""Candidate claims for a fact check: what somebody says, and what the article itself asserts.

Every statement is a candidate, thanks that are only reported aside; so is every sentence in the
article's own voice that carries something checkable: a sum of money, a figure, a date, an ordinal,
a superlative, a comparison. The day of its dateline and that of a meeting to come are nothing to check.
`Claim.reason` names each ground with the words it was seen in, as in "superlative: größte".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from itertools import compress, count

from udcgkit.grammar.counts import CountWords
from udcgkit.grammar.datelines import after_dateline
from udcgkit.grammar.verbs import DENYING, VerbForms
from udcgkit.lexicon import Lexicon
from udcgkit.memory import Memory
from udcgkit.numbers_told import NUMBERED, Numbers
from udcgkit.publication_date import is_dateline
from udcgkit.records import Claim, Funding, Span, Statement
from udcgkit.segmentation import Document, Sentence

__all__ = ["find_claims"]

_COURTESY = "courtesy"
_YEAR = re.compile(r"(?:19|20)\d\d|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d")
_ANNOUNCING = {"meeting": {"meeting"}, "to_come": {"to_come"}, "meeting_to_come": {"meeting", "to_come"}}
"""cues that make together of a day that of a meeting to come: nächste Sitzung, tagt, the group meets again"""


class Cues:
    """The words that make a sentence check-worthy, by whole word and by ending."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words: dict[str, list[_Cue]] = defaultdict(list)
        self._endings: dict[str, list[_Cue]] = defaultdict(list)
        for row in lexicon.rows("claim_cues"):
            if row["reason"] == NUMBERED:
                continue
            form, cue = row["form"], _Cue(row["reason"], row["after"], row["before"])
            (self._endings if form[0] == "*" else self._words)[form.lstrip("*")].append(cue)
        self._numbers = lexicon.once(CountWords)
        self.months = frozenset(form for form, cues in self._words.items() if cues[0].reason == "date")
        self._longest = max(map(len, self._endings), default=0)
        self._any_ending = tuple(self._endings)
        self.of = Memory(self._look_up)

    def _look_up(self, words: list[str]) -> list[tuple[_Cue, ...]]:
        """The cues that each of `words` may be."""
        known, endings, starts, ends = self._words, self._any_ending, self._numbers.starts, self._numbers.ends
        return [
            self._cues(word, low)
            if low in known
            or word[0].isdigit()
            or (low[:2] in starts and low[-2:] in ends)
            or (word[0] == low[0] and low.endswith(endings))
            else ()
            for word, low in zip(words, map(str.lower, words), strict=True)
        ]

    def _cues(self, word: str, lower: str) -> tuple[_Cue, ...]:
        """The cues that one word may be; a whole word goes before endings."""
        if word[0].isdigit():
            return _A_YEAR if _YEAR.fullmatch(word) else _A_FIGURE
        if lower in self._words:
            return tuple(self._words[lower])
        if (self._numbers.number(lower) or 0) > 1:
            return _A_FIGURE
        if word[0].isupper() or not lower.endswith(self._any_ending):
            return ()  # of nouns and sentence openings an ending says nothing
        lengths = range(min(self._longest, len(lower) - 2), 1, -1)
        return tuple(cue for length in lengths for cue in self._endings.get(lower[-length:], ()))


class _Cue:
    def __init__(self, reason: str, after: str = "", before: str = "") -> None:
        self.reason = reason
        self._after = frozenset(filter(None, after.split("|")))
        self._before = frozenset(filter(None, before.split("|")))
        self.anywhere = not self._after and not self._before

    def fits(self, before: str, after: str) -> bool:
        return _one_of(before, self._after) and _one_of(after, self._before)


_A_YEAR, _A_FIGURE = (_Cue("date"),), (_Cue("figure"),)


def _one_of(word: str, allowed: frozenset[str]) -> bool:
    return not allowed or word.lower() in allowed or ("#" in allowed and word[:1].isdigit())


def find_claims(document: Document, statements: Iterable[Statement], funding: Iterable[Funding]) -> list[Claim]:
    """The candidate claims in text order, each passage once.

    Thanks that are only reported, and questions that the article asks, promise and state nothing, unless they tell
    of a sum. A sum that somebody states counts with the statement; one in the article's own voice makes
    its sentence a claim that points at the funding row. A statement that its frame refuses or
    denies ("lehnte ab", "denied") is the claim of its whole sentence.
    """
    cues = _DocumentCues(document)
    money: dict[Span, list[Funding]] = defaultdict(list)
    for row in funding:
        money[row.sentence].append(row)
    said = list(statements)
    claims = [claim for statement in said if (claim := _from_statement(cues, statement, money))]
    claims = list({claim.spans: claim for claim in reversed(claims)}.values())
    spoken = sorted(span for statement in said for span in statement.spans)
    claims += _from_sentences(cues, spoken, money)
    return sorted(claims, key=lambda claim: claim.spans[0])


class _DocumentCues:
    """The places of a document whose words may be cues: few, so that a passage is read in no time."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.words = document.words
        cues = document.lexicon.once(Cues)
        self._cues = cues.of
        self._scales = document.lexicon.once(CountWords).scales
        self._numbers = Numbers(document, cues.months)
        self._places = list(compress(count(), document.each(self._cues)))

    def reasons(self, first: int, last: int) -> list[str]:
        """The grounds that the words `first:last` give, each with its words."""
        places = self._places
        found: list[tuple[str, int, int]] = []
        announced: set[str] = set()
        for index in places[bisect_left(places, first) : bisect_left(places, last)]:
            cue = self._cue(index, first, last)
            if cue is not None and cue.reason in _ANNOUNCING:
                announced |= _ANNOUNCING[cue.reason]
                continue
            reason = self._numbers.reason(cue.reason, index, last) if cue is not None else ""
            if not reason:
                continue
            if found and found[-1][0] == reason and self._one(found[-1][2], index):
                found[-1] = (reason, found[-1][1], index + 1)
            else:
                found.append((reason, index, index + 1))
        if not found or (len(announced) > 1 and all(reason == "date" for reason, _, _ in found)):
            return []
        text, starts, ends = self.document.text, self.document.starts, self.document.ends
        told = [(reason, start, self._scaled(end, last)) for reason, start, end in found]
        return [f"{reason}: {text[starts[start] : ends[end - 1]]}" for reason, start, end in told]

    def _scaled(self, end: int, last: int) -> int:
        """Where a figure ends of which only the digits are a cue: "90 Mio." is not 90."""
        scaled = end < last and self.words[end].lower() in self._scales
        full_stop = scaled and end + 1 < last and self.words[end + 1] == "."
        return end + scaled + full_stop

    def _cue(self, index: int, first: int, last: int) -> _Cue | None:
        """The first cue that the word at `index` is between its neighbours in `first:last`."""
        for cue in self._cues[self.words[index]]:
            if cue.anywhere:
                return cue
            before = self.words[index - 1] if index > first else ""
            after = self.words[index + 1] if index + 1 < last else ""
            if cue.fits(before, after):
                return cue
        return None

    def _one(self, end: int, index: int) -> bool:
        """ "500 Millionen" is one figure, "13. Januar" one date."""
        if "\t" in self.document.gaps[end - 1]:
            return False  # a cell of a table ends there
        return end == index or (end == index - 1 and self.words[end] == ".")


def _from_statement(cues: _DocumentCues, statement: Statement, money: dict[Span, list[Funding]]) -> Claim | None:
    reasons = [f"statement: {statement.type}"]
    own = [row for row in money.get(statement.sentence, ()) if row.statement is statement]
    reasons += _sums(cues.document, own)
    spans = statement.spans
    if _denied(cues.document, statement):
        spans = ((min(statement.sentence[0], spans[0][0]), max(statement.sentence[1], spans[-1][1])),)
    for start, end in spans:
        reasons += cues.reasons(cues.document.token_from(start), cues.document.token_from(end))
    told = [reason for reason in reasons if not reason.startswith(_COURTESY)]
    if len(told) == 1 < len(reasons) and statement.type == "reported":
        return None
    reasons = told
    return Claim(spans, statement, "; ".join(dict.fromkeys(reasons)), "statement", statement.speaker_ids)


def _denied(document: Document, statement: Statement) -> bool:
    """ "Lehnte es ab, … zu liefern": without its frame the claim would say the contrary of what was said."""
    if not statement.type.startswith("indirect"):
        return False
    forms, words = document.lexicon.once(VerbForms), document.words
    for start, end in statement.frame_spans:
        first, last = document.token_from(start), document.token_from(end)
        places = [place for place in range(first, last) if words[place].lower() in forms.forms]
        denying = any(verb.frame in DENYING for verb in forms.find(words, first, last, places))
        if denying or forms.helpers.denied(words, first, last):
            return True
    return False


def _from_sentences(cues: _DocumentCues, spoken: list[Span], money: dict[Span, list[Funding]]) -> Iterable[Claim]:
    place = 0
    for sentence in cues.document.sentences:
        while place < len(spoken) and spoken[place][1] <= sentence.start:
            place += 1
        if place < len(spoken) and spoken[place][0] < sentence.end:
            continue
        if claim := _from_sentence(cues, sentence, money.get((sentence.start, sentence.end), [])):
            yield claim


def _from_sentence(cues: _DocumentCues, sentence: Sentence, sums: list[Funding]) -> Claim | None:
    document, reasons = cues.document, cues.reasons(sentence.first, sentence.last)
    if not reasons and not sums:
        return None
    if (first := after_dateline(document, sentence.first, sentence.last)) > sentence.first:
        reasons = cues.reasons(first, sentence.last)
    reasons = [*_sums(document, sums), *reasons]
    reasons = [reason for reason in reasons if not reason.startswith(_COURTESY)]
    text = document.text[sentence.start:sentence.end]
    if not reasons or (not sums and (text[-1] == "?" or is_dateline(text))):
        return None
    origin = sums[0] if sums else None
    reason = "; ".join(dict.fromkeys(reasons))
    return Claim(((sentence.start, sentence.end),), origin, reason, "funding" if sums else "sentence")


def _sums(document: Document, rows: Iterable[Funding]) -> list[str]:
    return [f"money: {document.text[row.start : row.end]}" for row in rows]
