"""The language knowledge of amounts, compiled once per lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from babel import Locale

from udcgkit.amounts.amount import Qualifier
from udcgkit.amounts.currencies import Currencies, build_currencies
from udcgkit.amounts.numberwords import NumberWords, build_number_words
from udcgkit.amounts.tokens import Tokens, token_pattern
from udcgkit.lexicon import Lexicon

_NAME = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Scale:
    """A word for a power of ten."""

    factor: Decimal
    style: str


@dataclass(frozen=True, slots=True)
class QualifierPhrase:
    """Words beside an amount that qualify it; `words` in text order, lower-case."""

    words: tuple[str, ...]
    qualifier: Qualifier
    of_after_noun: bool


@dataclass
class Vocabulary:
    """Everything the reader of amounts looks up, by lower-case word unless said otherwise."""

    currencies: Currencies
    decimal_mark: str
    numbers: NumberWords
    scales: dict[str, Scale]
    letter_scales: dict[str, Scale]
    """exactly as written: 5m, 50 T€"""
    roles: dict[str, frozenset[str]]
    """role of amount_words.csv -> its words and phrases"""
    money_nouns: frozenset[str]
    sum_nouns: frozenset[str]
    """those that are a sum of money by themselves"""
    before: dict[str, list[QualifierPhrase]]
    """last word of a qualifier -> the phrases that end in it, longest first"""
    qualifier_words: frozenset[str]
    after: dict[str, list[QualifierPhrase]]
    suffixes: dict[str, Qualifier]
    similar: dict[str, list[tuple[str, ...]]]
    """last word of a phrase of comparison -> the phrases, longest first"""
    multiples: frozenset[tuple[str, ...]]
    """those that are times another size"""

    def has_role(self, role: str, word: str) -> bool:
        """Whether `word` (lower-case, one or several words) plays `role` in an amount."""
        return word in self.roles.get(role, ())

    def is_money_noun(self, word: str) -> bool:
        """Whether a lower-case noun is, or ends in, a noun of money (rüstungspaket)."""
        return _ends_in(word, self.money_nouns)

    def is_sum_noun(self, word: str) -> bool:
        """Whether a lower-case noun is money by itself (millionensumme, strafe), not only beside an amount."""
        return _ends_in(word, self.sum_nouns)

    def leads_to_money_noun(self, tokens: Tokens, position: int) -> bool:
        """Whether "an Hilfen", "in military aid" stands at `position`: a noun of money behind a word of mass."""
        words = [token.lower for token in tokens[position : position + 3] if token.kind == "word"]
        return bool(words) and self.has_role("mass", words[0]) and any(map(self.is_money_noun, words[1:]))

    def is_open(self, word: str) -> bool:
        """Whether a scale word stands for an open number of them (milliarden, thousands)."""
        return word in self.scales and self.scales[word].style == "plural"

    def money_compound(self, word: str) -> tuple[Decimal | None, str | None] | None:
        """Scale and currency of "milliardenpaket" and "eurobetrag"; None for other words."""
        for cut in range(4, min(len(word) - 3, 14)):
            head, tail = word[:cut], word[cut:]
            if tail in self.money_nouns:
                if head in self.scales:
                    return self.scales[head].factor, None
                if head in self.currencies.names:
                    return None, self.currencies.names[head].bare
        return None

    def may_be_vague(self, word: str) -> bool:
        """A quick test that any word telling a vague size passes."""
        return word in self.scales or word.startswith(self._open_stems) or word.endswith(self._digit_endings)

    @cached_property
    def _open_stems(self) -> tuple[str, ...]:
        return tuple(word for word in self.scales if self.is_open(word))

    @cached_property
    def _digit_endings(self) -> tuple[str, ...]:
        return tuple(self.roles.get("digits", ()))

    @cached_property
    def note_words(self) -> dict[str, list[str]]:
        """The longest words of the phrases for the figures of a text, each with its phrases."""
        phrases: dict[str, list[str]] = {}
        for phrase in self.roles.get("note", ()):
            phrases.setdefault(max(phrase.split(), key=len), []).append(phrase)
        return phrases

    def currency_note(self, told: frozenset[str]) -> re.Pattern[str]:
        """The words for the figures of a text that holds these `note_words`, which open a note on their currency."""
        if told not in self._notes:
            phrases = sorted((phrase for word in told for phrase in self.note_words[word]), key=len, reverse=True)
            self._notes[told] = re.compile("|".join(r"\s+".join(map(re.escape, one.split())) for one in phrases))
        return self._notes[told]

    @cached_property
    def _notes(self) -> dict[frozenset[str], re.Pattern[str]]:
        return {}

    @cached_property
    def open_names(self) -> frozenset[str | None]:
        """The codes meant by names that several states' money has, and None for names that mean none of them."""
        return frozenset(name.bare for name in self.currencies.names.values() if len(name.codes) > 1)

    @cached_property
    def sentence_end(self) -> re.Pattern[str]:
        """Where a sentence ends: no full stop behind a short scale (5 Mio. Euro) does."""
        short = [form for form, scale in self.scales.items() if scale.style == "short"]
        short += [form for form in self.letter_scales if 1 < len(form) < 4]
        return re.compile("".join(rf"(?<!\b(?i:{re.escape(form)}))" for form in short) + r"[.!?]\s|\n\s*\n")

    @cached_property
    def token_pattern(self) -> re.Pattern[str]:
        """How a stretch of text is cut into tokens."""
        return token_pattern("".join(self.currencies.signs) + "¢")


def build_vocabulary(lexicon: Lexicon) -> Vocabulary:
    """The vocabulary of a lexicon; call it through `lexicon.once`."""
    scales = lexicon.rows("number_scales")
    phrases = [
        (row["place"], QualifierPhrase(_words(row["form"]), _qualifier(row["qualifier"]), bool(row["of_after_noun"])))
        for row in lexicon.rows("amount_qualifiers")
    ]
    return Vocabulary(
        currencies=build_currencies(lexicon),
        decimal_mark=str(Locale.parse(lexicon.language).number_symbols["latn"]["decimal"]),
        numbers=build_number_words(lexicon),
        scales={row["form"]: _scale(row["factor"], row["style"]) for row in scales if row["style"] != "letters"},
        letter_scales={row["form"]: _scale(row["factor"], row["style"]) for row in scales if row["style"] == "letters"},
        roles=_group_roles((row["role"], row["form"]) for row in lexicon.rows("amount_words")),
        money_nouns=frozenset(row["form"] for row in lexicon.rows("money_nouns")),
        sum_nouns=frozenset(row["form"] for row in lexicon.rows("money_nouns") if row["use"] == "sum"),
        before=_by_word((phrase for place, phrase in phrases if place == "before"), -1),
        qualifier_words=frozenset(word for place, phrase in phrases if place == "before" for word in phrase.words),
        after=_by_word((phrase for place, phrase in phrases if place == "after"), 0),
        suffixes={" ".join(phrase.words): phrase.qualifier for place, phrase in phrases if place == "suffix"},
        similar=_similar(row["form"] for row in lexicon.rows("similar_sizes")),
        multiples=frozenset(_words(row["form"]) for row in lexicon.rows("similar_sizes") if row["multiple"]),
    )


def possible_currencies(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The codes that the last currency name in the text of an amount can mean; none where it has no name.

    >>> from udcgkit.lexicon import load
    >>> sorted(possible_currencies("5 Millionen Kronen", load("de")) & {"DKK", "EUR", "SEK"})
    ['DKK', 'SEK']
    >>> possible_currencies("5 Millionen", load("de"))
    frozenset()
    """
    currencies = lexicon.once(build_vocabulary).currencies
    named = [currencies.names[word] for word in _NAME.findall(text.lower()) if word in currencies.names]
    return named[-1].codes if named else frozenset()


def shared_sign(text: str, lexicon: Lexicon) -> frozenset[str]:
    """The codes of all who share the sign or name of an amount, where nothing beside it says whose it is.

    >>> from udcgkit.lexicon import load
    >>> sorted(shared_sign("$5 million", load("en")) & {"AUD", "CAD", "EUR", "USD"})
    ['AUD', 'CAD', 'USD']
    >>> shared_sign("C$5 million", load("en")), shared_sign("5 million Canadian dollars", load("en"))
    (frozenset(), frozenset())
    """
    known, words = lexicon.once(build_vocabulary).currencies, _NAME.findall(text.lower())
    if any(word in known.names for word in words):
        return frozenset() if any(map(known.country, words)) else possible_currencies(text, lexicon)
    sign = next((letter for letter in text if letter in known.signs), "")
    prefixes = {**known.prefixes, **known.glued_prefixes}
    prefixed = {prefix: code for prefix, code in prefixes.items() if sign and prefix.endswith(sign)}
    return frozenset() if any(prefix in text for prefix in prefixed) else frozenset(prefixed.values())


def _ends_in(word: str, nouns: frozenset[str]) -> bool:
    return any(word[start:] in nouns for start in range(max(0, len(word) - 20), len(word) - 2))


def _words(form: str) -> tuple[str, ...]:
    return tuple(form.split())


def _qualifier(cell: str) -> Qualifier:
    return cell  # type: ignore[return-value]  # columns.toml admits only the words of Qualifier


def _scale(factor: str, style: str) -> Scale:
    return Scale(Decimal(factor), style)


def _group_roles(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    grouped: dict[str, set[str]] = {}
    for role, form in pairs:
        grouped.setdefault(role, set()).add(form)
    return {role: frozenset(forms) for role, forms in grouped.items()}


def _by_word(phrases: Iterable[QualifierPhrase], position: int) -> dict[str, list[QualifierPhrase]]:
    found: dict[str, list[QualifierPhrase]] = {}
    for phrase in sorted(phrases, key=lambda phrase: -len(phrase.words)):
        found.setdefault(phrase.words[position], []).append(phrase)
    return found


def _similar(forms: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(map(_words, forms), key=len, reverse=True):
        found.setdefault(words[-1], []).append(words)
    return found
