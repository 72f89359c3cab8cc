"""Who said what: statements in text order, with speaker, cue, frame and addressee.

One pass in text order over the passages; the last speaker is carried along, because
quotations without a cue and subjunctive sentences belong to whoever spoke last.

The text as the rules see it
    passages, passage, segments, clauses    stretches of text, their items, and the clauses between separators
    cues, gate                              the words that announce what is said, and which sentences have one

German frames: a cue, who speaks, what is introduced
    framing     every cue finds its content, every content its nearest cue
    verbs, compound_tenses, prepositional, nouns    frames by what the cue is
    frames, subjects, appositions           what a frame is, and who its subject is
    contents, around, scopes, summed_up     where the content lies; what is said without a clause of its own

English frames, in modules of their own: `english` and those whose names begin with it

Speakers
    speakers, name_ends, offices            from words to actors
    owners, pairs, pronouns, discourse      what only points at a speaker, or leaves him out
    addressees                              to whom it is said

Without a frame
    direct, blocks, pull_quotes, transcripts, interviews, authors   quotations, paragraphs and texts of one voice
    continuation    sentences that go on with what somebody said
    silence         clauses in which nobody says anything
"""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.records import Statement
from udcgkit.segmentation import Document
from udcgkit.statements.reader import Reader

__all__ = ["find_statements"]


def find_statements(document: Document, cast: Cast) -> list[Statement]:
    """The statements that the text attributes to somebody, in text order."""
    return Reader(document, cast).read()
