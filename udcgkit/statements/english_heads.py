"""English phrases that name a speaker: the last noun is its head; who hangs on it or owns it does not speak."""

from __future__ import annotations

from udcgkit.grammar.phrases import APOSTROPHE_S, ARTICLE, NOUN, PLAIN, PREPOSITION, Grammar
from udcgkit.records import Mention
from udcgkit.segmentation import Document
from udcgkit.statements.cues import Cues


def apposed_body(document: Document, mentions: list[Mention], end: int) -> Mention | None:
    """The body whose name a comma sets behind what it is: Norway's biggest yard, Nordwerk."""
    owner, body = mentions[0], mentions[-1]
    first = document.token_from(body.start)
    first -= bool(document.lexicon.once(Grammar).flags(document.words[first - 1].lower()) & ARTICLE)
    marks = document.text[owner.end - 2:owner.end], document.text[owner.end:owner.end + 2]
    owned = not {"'s", "’s"}.isdisjoint(marks)
    return body if owned and body.end == end and document.words[first - 1] == "," else None


def head_noun(document: Document, mentions: list[Mention], end: int) -> Mention | None:
    """English puts every noun before the one that it describes: the German firm X, Danish officials, the X CEO."""
    grammar, cues = document.lexicon.once(Grammar), document.lexicon.once(Cues)
    head = mentions[0]
    while True:
        first = token = document.token_from(head.end)
        stop = document.token_from(end)
        while token < stop and grammar.flags(document.words[token]) & PLAIN:
            if token > first and document.words[token].endswith("ed"):
                break  # officials | briefed on the talks
            token += 1
        inner = (m for m in mentions if m.end > head.end and document.token_from(m.start) == token)
        named = next(inner, None) if token < stop else None
        if named is None:
            capital = head.form == "demonym" and first < stop and document.words[first][:1].isupper()
            voiced = not capital if token == first else document.words[token - 1].endswith(cues.state_endings)
            return head if voiced else None
        head = named


def hangs(document: Document, mention: Mention) -> bool:
    """The person stands after a preposition: an adviser to Minister Lund."""
    token = document.token_from(mention.start) - 1
    return token >= 0 and bool(document.lexicon.once(Grammar).flags(document.words[token]) & PREPOSITION)


def beside(document: Document, start: int, mention: Mention) -> bool:
    """Others speak, who are only beside the person: people close to him, aides to the president; not letters."""
    grammar, cues = document.lexicon.once(Grammar), document.lexicon.once(Cues)
    before = document.words[document.token_from(start):document.token_from(mention.start)]
    nouns = [word.lower() for word in before if grammar.flags(word.lower()) & (NOUN | PLAIN)]
    return bool(nouns) and cues.voices.isdisjoint(nouns)


def owns(document: Document, mention: Mention, end: int) -> bool:
    """The person is only the owner of what speaks: Lund's office."""
    token = document.token_from(mention.end)
    following = document.words[token] if token < len(document.words) and document.starts[token] < end else ""
    return document.text[mention.start:mention.end].endswith(APOSTROPHE_S) and following[:1].isalpha()
