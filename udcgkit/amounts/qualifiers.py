"""Reads the words beside an amount that say how it is to be taken: rund, bis zu, mehrere, over, or more."""

from __future__ import annotations

from udcgkit.amounts.amount import Qualifier
from udcgkit.amounts.expressions import Expression
from udcgkit.amounts.tokens import DASHES, GLUED, HYPHENS, NEXT_LINE, Tokens
from udcgkit.amounts.vocabulary import QualifierPhrase, Vocabulary

REACH_OF_NOUN = 14
"""Tokens before "über" in which the money noun is looked for (ein Vertrag mit der Firma … über 5 Mio. Euro)."""
MOST_QUALIFIERS = 3
_TO_VERB = 6
"""Words behind an amount among which the verb of "über" stands."""
_ROUND = (10, 10_000, 100_000)
"""Number words that are counted like a scale (mehrere hunderttausend, einige zehn Millionen)."""


def qualify(expression: Expression, tokens: Tokens, vocabulary: Vocabulary, floor: int) -> None:
    """Sets the qualifier of `expression` and widens it by the words that say so.

    Tokens before `floor` belong to an earlier amount. The outer of two qualifiers holds, unless
    it only says "about" (bis zu rund 5 Mio. is at most 5 Mio.).
    """
    if _take_quantifier(expression, tokens, vocabulary, floor):
        return
    found: list[Qualifier] = []
    while len(found) < MOST_QUALIFIERS:
        first, phrase = _phrase_before(expression.first, tokens, vocabulary, floor)
        if phrase is None:
            break
        verb = f"{tokens.word(first - 1)} {' '.join(phrase.words)}"
        if vocabulary.has_role("verb_with", verb):
            break  # "have handed over 5 million"
        opened = tokens.words(first, expression.first)
        if vocabulary.has_role("framework", " ".join(opened)):
            break  # "under a £90 million contract"
        about = phrase.of_after_noun and (found or _about_verb(expression.last, tokens, vocabulary))
        if about or (phrase.of_after_noun and means_of(first, tokens, vocabulary, floor)):
            break  # "ein Kredit über fünf Millionen", "über mindestens fünf Millionen"
        expression.first = first
        found.append(phrase.qualifier)
    suffix = _take_after(expression, tokens, vocabulary) or _open_end(expression, tokens, vocabulary)
    if expression.qualifier == "exact":
        found += [suffix] if suffix else []
        strong = [qualifier for qualifier in found if qualifier not in ("about", "exact")]
        expression.qualifier = strong[-1] if strong else (found[0] if found else "exact")


def _take_quantifier(expression: Expression, tokens: Tokens, vocabulary: Vocabulary, floor: int) -> bool:
    """No size is stated in "mehrere hundert Millionen Euro" and "a couple of hundred dollars"."""
    before = expression.first - 1
    word = tokens[expression.first].lower
    if word not in vocabulary.scales and vocabulary.numbers.value(word) not in _ROUND:
        return False
    if before > floor and vocabulary.has_role("of", tokens[before].lower):
        before -= 1
    if before < floor or vocabulary.numbers.roles.get(tokens[before].lower) != "quantifier":
        return False
    article = before > floor and vocabulary.numbers.roles.get(tokens[before - 1].lower) in ("article", "digit")
    expression.first, expression.qualifier = before - article, "unstated"
    expression.low = expression.high = None
    return True


def _phrase_before(edge: int, tokens: Tokens, vocabulary: Vocabulary, floor: int) -> tuple[int, QualifierPhrase | None]:
    if edge > floor + 1 and vocabulary.numbers.roles.get(tokens[edge - 1].lower) == "article":
        edge -= 1  # "more than a $5 million deal"
    if edge > floor + 1 and tokens[edge - 1].text == "." and tokens[edge - 1].gap == GLUED:
        edge -= 1  # "ca. 5 Euro"
    if edge <= floor or tokens[edge].gap > NEXT_LINE:
        return edge, None
    for phrase in vocabulary.before.get(tokens[edge - 1].lower, ()):
        first = edge - len(phrase.words)
        if first >= floor and all(
            tokens[first + step].lower == word and (step == 0 or tokens[first + step].gap <= NEXT_LINE)
            for step, word in enumerate(phrase.words)
        ):
            return first, phrase
    return edge, None


def means_of(position: int, tokens: Tokens, vocabulary: Vocabulary, floor: int) -> bool:
    """Whether the preposition at `position` ties the amount to a money noun or verb (ein Vertrag über …).

    Between noun and preposition may stand only what can hang on the noun: prepositions, articles,
    capitalised words, and an adjective after a preposition or an article. A verb breaks the link:
    "das Paket kostet über 5 Mio. Euro" is more than 5 million, and so is "in Höhe von über 5 Mio. Euro",
    where another preposition holds the noun.
    """
    if position <= floor or vocabulary.has_role("attribute", tokens[position - 1].lower):
        return False
    adjective = False
    for before in range(position - 1, max(floor, position - REACH_OF_NOUN) - 1, -1):
        token = tokens[before]
        word = token.lower
        if token.text in HYPHENS and token.gap == GLUED:
            continue
        if token.kind != "word" or tokens[before + 1].gap > NEXT_LINE:
            return False
        noun = token.text[0].isupper() and vocabulary.is_money_noun(word)
        if vocabulary.has_role("verb_of", word) or (noun and not adjective):
            return True
        attribute = vocabulary.has_role("attribute", word)
        if adjective and not attribute:
            return False
        adjective = not attribute and not token.text[0].isupper()
    return False


def _about_verb(last: int, tokens: Tokens, vocabulary: Vocabulary) -> bool:
    """ "Darf sich über 300 Millionen Euro freuen", "will über 5 Millionen verhandeln": the verb of "über"."""
    for token in tokens[last : last + _TO_VERB]:
        if token.kind != "word" or vocabulary.has_role("verb_over", token.lower):
            return token.kind == "word"
    return False


def _open_end(expression: Expression, tokens: Tokens, vocabulary: Vocabulary) -> Qualifier | None:
    """ "$60+ billion"."""
    inside = (place for place in range(expression.first + 1, expression.last) if tokens.is_open_end(place))
    return next((vocabulary.suffixes.get(tokens[place].text) for place in inside), None)


def _take_after(expression: Expression, tokens: Tokens, vocabulary: Vocabulary) -> Qualifier | None:
    last = expression.last
    if last >= len(tokens):
        return None
    hyphen = last + 1 < len(tokens) and tokens[last].text in DASHES and tokens[last].gap == GLUED
    suffix = tokens[last + hyphen]
    further = tokens.at(last + hyphen + 1)
    ends = further is None or further.gap > GLUED or further.kind == "mark"
    if suffix.gap == GLUED and suffix.lower in vocabulary.suffixes and ends:
        expression.last = last + hyphen + 1
        return vocabulary.suffixes[suffix.lower]
    for phrase in vocabulary.after.get(tokens[last].lower, ()):
        words = tuple(token.lower for token in tokens[last : last + len(phrase.words)])
        if words == phrase.words and tokens[last].gap <= NEXT_LINE:
            expression.last = last + len(words)
            return phrase.qualifier
    return None
