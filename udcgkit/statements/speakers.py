"""From the words that name a speaker to the actors they mean."""

from __future__ import annotations

from udcgkit.actors import Cast
from udcgkit.grammar.phrases import (
    ADVERB,
    AGENT,
    ARTICLE,
    CONJUNCTION,
    GENITIVE,
    NOUN,
    PLAIN,
    PREPOSITION,
    QUESTION,
    RELATIVE,
    SIGHTED,
    Grammar,
    extended_attribute,
)
from udcgkit.records import Mention, Span
from udcgkit.segmentation import Document
from udcgkit.statements.cues import Cues
from udcgkit.statements.english_heads import apposed_body, beside, hangs, head_noun, owns
from udcgkit.statements.offices import are_many, offices

_BRACKET = 40
"""characters of a party or an age in brackets"""


def speaker_ids(document: Document, cast: Cast, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """The actors that the speaker's words name: all persons, else the body at the head of the phrase.

    A body that is only named beside another noun (der Präsident der Ukraine) does not speak
    itself, except through those who voice it (ein Sprecher der Polizei, nach Angaben der NATO).
    """
    if spans and (owner := cast.possessive_at(*spans[0])) is not None:
        return (owner.actor_id,)  # sein Vorwurf: …
    spans = tuple((_core(document, *span), span[1]) for span in spans)
    mentions = [m for start, end in spans for m in _reaching(cast, start, end) if not _titled(document, start, m, end)]
    people = [m for m in mentions if cast.actors[m.actor_id].kind == "person" and not _in_clause(document, m, spans)]
    people = _apposed(document, people)
    owners = [m for m in people if owns(document, m, spans[0][1])]
    start = spans[0][0] if spans else 0
    heads = [m.actor_id for m in people if m not in owners and not _governed(document, start, m)]
    if document.language == "en":
        hanging = [m for m in people if hangs(document, m) and (m is not people[0] or beside(document, start, m))]
        heads = [m.actor_id for m in people if m.actor_id in heads and m not in hanging]
    if len(heads) == len(people) == 1:
        heads += _joined_bodies(document, people[0], mentions)
    mentions = [m for m in mentions if m not in people and not _is_part(document, m)]
    if heads or owners or not mentions or any(_only_read(document, mention) for mention in mentions):
        return tuple(dict.fromkeys(heads))
    if (body := apposed_body(document, mentions, spans[0][1])) is not None:
        return (body.actor_id,)
    if not _heads(document, spans[0][0], mentions[0]) or _is_inhabitant(document, spans[0][0], mentions[0]):
        return ()
    first = _meant(document, mentions, spans[0][1])
    return () if first is None else _with_joined(document, first, mentions)


def _with_joined(document: Document, first: Mention, mentions: list[Mention]) -> tuple[str, ...]:
    """The actor of a mention, with those of the mentions behind that are joined to it."""
    found = [first]
    for mention in mentions[mentions.index(first) + 1:]:
        if mention.start < found[-1].end:
            continue
        if not _joined(document, found[-1].end, mention.start):
            break
        found.append(mention)
    return tuple(dict.fromkeys(mention.actor_id for mention in found))


def _in_clause(document: Document, mention: Mention, spans: tuple[Span, ...]) -> bool:
    """A pronoun behind a relative word only tells more of the speaker: the institute where she works."""
    if mention.form != "pronoun" or any(mention.start == start for start, _ in spans):
        return False
    at = document.token_from(mention.start)
    return at > 0 and bool(document.lexicon.once(Grammar).flags(document.words[at - 1]) & (QUESTION | RELATIVE))


def _titled(document: Document, start: int, mention: Mention, end: int) -> bool:
    """A word inside the name in marks that alone is the speaker: „Hilfe für Norwegen“ fordert Geld."""
    return document.text[start] == "„" and document.text[end - 1] == "“" and mention.start > start + 1


def _joined_bodies(document: Document, person: Mention, mentions: list[Mention]) -> list[str]:
    """The bodies that speak beside a person: Ministerin Eva Muster (CDU) und die Grünen; Lund and Norway."""
    found: list[str] = []
    flags, end = document.lexicon.once(Grammar).flags, person.end
    bracket = document.text[end:end + 2] == " ("
    end = document.text.find(")", end, end + _BRACKET) + 1 if bracket else end
    for mention in mentions:
        described = mention.form == "demonym" or _is_part(document, mention)
        between = document.text[max(end, 0):mention.start].split()
        joins = any(flags(word.lower()) & CONJUNCTION for word in between)  # not: Jonas Lund, SPD
        if mention.start >= end > 0 and joins and not described and _joined(document, end, mention.start):
            end = mention.end
            found.append(mention.actor_id)
    return found


def _apposed(document: Document, people: list[Mention]) -> list[Mention]:
    """Without whose somebody is, and who is only called by an office: his envoy Berg; der Vize des Amts, Olof Berg."""
    named = [one for one in people if one.form != "pronoun"]
    people = [one for one in people if one in named or not any(n.start <= one.start < n.end for n in named)]
    if [one.form for one in people] != ["role", "name"]:
        return people
    between = document.words[document.token_from(people[0].end):document.token_from(people[1].start)]
    return people[1:] if between[-1:] == [","] and between.count(",") == 1 else people


def _core(document: Document, start: int, end: int) -> int:
    """Where the words begin that name the speaker, behind an attribute: der von Oslo entsandte | Beauftragte."""
    flags = document.lexicon.once(Grammar).flags
    first, last = document.token_from(start), document.token_from(end)
    article = first + 2 < last and flags(document.words[first].lower()) & ARTICLE
    if not article or not flags(document.words[first + 1]) & PREPOSITION:
        return start
    words = document.words[first:last]
    place = extended_attribute(words, [flags(word) for word in words], 1, len(words))
    return document.starts[first + place] if place > 1 else start


def _reaching(cast: Cast, start: int, end: int) -> list[Mention]:
    """The mentions in `start:end`, with a name whose office stands before it: the minister, Eva Lund."""
    before = cast.last_before(start, "person")
    inside = cast.within(start, end)
    return [before, *inside] if before is not None and start < before.end <= end else inside


def _is_inhabitant(document: Document, start: int, mention: Mention) -> bool:
    """One man or woman of a state is not the state: fügte der Pole hinzu; sagte die Estin."""
    first = document.token_from(start)
    alone = mention.form == "demonym" and document.token_from(mention.start) == first + 1
    article, word = document.words[first].lower(), document.text[mention.start:mention.end]
    one = article == "der" or (article == "die" and word.endswith(("in", "sche")))
    return alone and one and not _describes(document, first + 2)


def _is_part(document: Document, mention: Mention) -> bool:
    """The body is only the first part of somebody's office or of an adjective: der CDU-Chef, die EU-geführte Mission.

    But die SPD-Fraktion, ein EU-Sprecher.
    """
    if document.text[mention.end:mention.end + 1] != "-":
        return False
    grammar, end = document.lexicon.once(Grammar), document.token_from(mention.end)
    apart = document.words[end:end + 1] == ["-"]  # U.S. | - | led
    word = "".join(document.words[end:end + 2]) if apart else document.words[max(end - 1, 0)]
    adjective, head = grammar.flags(word) & PLAIN or grammar.suggests(word) == "adjective", word.rpartition("-")[2]
    return bool(adjective) or head in document.lexicon.once(offices) or head in document.lexicon.once(Cues).individuals


def _only_read(document: Document, mention: Mention) -> bool:
    """The body has only got the paper that speaks, whose words are nobody's: a document obtained by X showed."""
    flags, token = document.lexicon.once(Grammar).flags, document.token_from(mention.start)
    token -= bool(flags(document.words[token - 1]) & ARTICLE)
    sighted, agent = (flags(word) for word in document.words[token - 2:token]) if token > 1 else (0, 0)
    return bool(sighted & SIGHTED and agent & PREPOSITION)


def _meant(document: Document, mentions: list[Mention], end: int) -> Mention | None:
    """The first mention; of an adjective what it describes: die norwegische Agentur X, norwegische Behörden."""
    first = mentions[0]
    if _side_with(document, first, end):
        return next((mention for mention in mentions if mention.actor_id.startswith("group:")), None)
    if document.language == "en":
        return head_noun(document, mentions, end)
    grammar, cues = document.lexicon.once(Grammar), document.lexicon.once(Cues)
    token = document.token_from(first.end)
    if first.form != "demonym" or not _describes(document, token):
        opens = document.text[first.end:first.end + 1] == "-"  # die US-Denkfabrik X
        return next((m for m in mentions[1:2] if opens and document.token_from(m.start) == token), first)
    while token < len(document.words) and grammar.flags(document.words[token]) & PLAIN:
        token += 1
    named = next((m for m in mentions[1:] if m.start >= first.end and _follows(document, token, m)), None)
    if named is not None:
        return named
    noun = document.words[token].lower() if token < len(document.words) else ""
    return first if noun.endswith(cues.state_endings) else None


def _side_with(document: Document, owner: Mention, end: int) -> bool:
    """Those speak who side with an owner: Oslos westliche Verbündete, Norway's backers."""
    grammar, sides = document.lexicon.once(Grammar), document.lexicon.once(Cues).sides
    token, last = document.token_from(owner.end), document.token_from(end)
    if document.text[owner.end - 1] != "s":
        return False
    while token < last and document.words[token] not in sides and grammar.flags(document.words[token]) & (NOUN | PLAIN):
        token += 1
    return token < last and document.words[token] in sides


def _describes(document: Document, token: int) -> bool:
    """The word before `token` is an adjective: an adjective or a noun follows it."""
    flags = document.lexicon.once(Grammar).flags(document.words[token]) if token < len(document.words) else 0
    return bool(flags & (NOUN | PLAIN))


def _follows(document: Document, noun: int, mention: Mention) -> bool:
    """The mention is the noun or the name right behind it."""
    return document.token_from(mention.start) in (noun, noun + 1)


def _governed(document: Document, start: int, mention: Mention) -> bool:
    """The person is only an attribute: die Delegation der Ministerin Muster, ein Sprecher von Präsident Muster."""
    grammar, cues = document.lexicon.once(Grammar), document.lexicon.once(Cues)
    first = document.token_from(start)
    token = document.token_from(mention.start)
    if not grammar.flags(document.words[token]) & GENITIVE:  # das Umfeld | des Präsidenten
        token -= 1
    while token > first and grammar.flags(document.words[token]) & (NOUN | PLAIN):
        token -= 1
    governs = grammar.flags(document.words[token]) & (AGENT | GENITIVE) or document.words[token] == "der"
    if token <= first or not governs:
        return False
    before = document.words[first:token]
    known = grammar.classes  # die Vertraute, though vertraute is a verb
    nouns = [w for n, w in enumerate(before) if grammar.flags(w) & NOUN and not (known.get(w.lower()) and not n)]
    return "," not in before and bool(nouns) and not any(_voices(cues, word) for word in nouns)


def _voices(cues: Cues, noun: str) -> bool:
    """The noun stands for what its owner says: ein Sprecher, nach Angaben, eine Nachricht, in einem Brief."""
    own = (cues.voices, cues.contents, cues.talks, cues.opinions)
    return cues.is_source(noun) or any(noun in nouns for nouns in own)


def _heads(document: Document, start: int, mention: Mention) -> bool:
    """Between the phrase's start and the mention stand no nouns but those that voice a body."""
    grammar, cues = document.lexicon.once(Grammar), document.lexicon.once(Cues)
    stop = document.token_from(mention.start)
    stop -= document.words[stop - 1] == "„"
    for token in range(document.token_from(start), stop):
        word = document.words[token]
        place = document.language == "de" and word.endswith("er") and not grammar.suggests(word)
        if (place and token < stop - 1) or are_many(document, document.token_from(start), token):
            continue  # der Londoner Konzern X; die Finanzminister der G7
        if grammar.flags(word) & NOUN and not grammar.classes.get(word.lower()) and word not in cues.voices:
            return cues.is_source(word) or (token == stop - 1 and _is_body(document, word, mention))
    return True


def _is_body(document: Document, noun: str, mention: Mention) -> bool:
    """The noun right before the name says what it is: der Konzern X, das Nato-Mitglied Norwegen.

    Not whose it is: ein Werk der X, die Lage Norwegens.
    """
    if mention.actor_id.startswith("country:"):
        return document.language == "de" and document.text[mention.end - 1] != "s"
    grammar = document.lexicon.once(Grammar)
    told = mention.rule.startswith("form: ") or grammar.suggests(noun) == "speaker"
    told = told or noun.lower().removesuffix("s").endswith(grammar.media)
    return told and mention.actor_id.startswith("org:")  # by its form: the noun has shown the body


def _joined(document: Document, end: int, start: int) -> bool:
    """Only und or commas, with articles and adverbs, stand between two mentions; not die Regierung der Ukraine."""
    flags = document.lexicon.once(Grammar).flags
    between = document.words[document.token_from(end):document.token_from(start)]
    classes = [CONJUNCTION if word in ",&/" else flags(word.lower()) for word in between]
    return any(one & CONJUNCTION for one in classes) and all(one & (CONJUNCTION | ARTICLE | ADVERB) for one in classes)
