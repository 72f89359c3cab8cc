"""The article: its raw text, what is known about it, and the cleaned text the rules read."""

from __future__ import annotations

import hashlib
import re
import warnings
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from udcgkit.cleaning import Edit, OffsetMap, Pair, apply, definitions, find_edits, page_head, visible
from udcgkit.errors import ReadError
from udcgkit.given import take_day, take_text
from udcgkit.headline import find_headline
from udcgkit.language import detect_language
from udcgkit.lexicon import DEFAULT_LANGUAGE, LANGUAGES, Lexicon, known_language, load
from udcgkit.publication_date import find_publication_date
from udcgkit.publishers import find_publisher, identify_publisher
from udcgkit.schema import PUBLISHER_KINDS

_FILE_NAME = re.compile(r"\s*(?:https?://\S+|[^\n\r.!?]{1,200}\.(?:txt|html?|pdf))\s*", re.IGNORECASE)
_FACTS = ("language", "title", "publisher", "publisher_kind", "url", "retrieved_at", "rule")
_NAMED_BY = 80  # characters of a text without headline


@dataclass(frozen=True)
class Article:
    """One article; made by `read_article` or `Article.from_text`, which find out what they are not told.

    Raises ReadError for a day that is none and a kind of publisher that there is not, UdcgkitError for
    what must be text and is not.

    `raw` is the decoded text that every row points into: line ends kept, a byte-order mark removed,
    lone surrogates as U+FFFD. `text` is the cleaned one; `edits` lead from one to the other and
    follow from `raw` alone.
    """

    raw: str
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    publisher_kind: str | None = None
    url: str | None = None
    published_on: str | None = None
    retrieved_at: str | None = None
    rule: str = "text"
    """What the article was read from ("text", "html", "pdf", "mail", "docx"), and where its date comes from:
    "date_given", "date_sidecar", "date_metadata", "date_dateline", "date_lead"."""
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        take_text(self.raw, "the text of an article")
        _check_facts(**{fact: getattr(self, fact) for fact in _FACTS})
        raw = _encodable(self.raw)
        changed: dict[str, object] = {"raw": raw, "sha256": hashlib.sha256(raw.encode("utf-8")).hexdigest()}
        if self.language is not None:
            changed["language"] = known_language(self.language)
        if self.published_on is not None:
            changed["published_on"] = take_day(self.published_on, "day of publication", ReadError).isoformat()
        for name, value in changed.items():
            object.__setattr__(self, name, value)

    @classmethod
    def from_text(
        cls, text: str, title: str | None = None, publisher: str | None = None, url: str | None = None,
        published_on: str | date | None = None, language: str | None = None, *, publisher_kind: str | None = None,
        retrieved_at: str | None = None, rule: str = "text, date_given",
    ) -> Article:  # fmt: skip
        """The article whose text is given; what else is not given is read from it where it is certain.

        `published_on` is a day, "2025-10-15" or a date; `rule` says how text and date were come by.
        Where the language cannot be told, it is None, with a warning, and the German rules read the
        text; an empty text is an article without rows, with a warning. Raises ReadError for a text that
        is no str and for a date that is none.

        >>> article = Article.from_text("Der Minister sprach am 3. Mai 2025 mit der Presse.")
        >>> article.language, article.published_on, article.rule
        ('de', '2025-05-03', 'text, date_lead')
        """
        if not isinstance(text, str):
            raise ReadError(f"from_text needs the text itself, not {type(text).__name__}; use read_article for files.")
        _check_facts(publisher, publisher_kind, url=url, language=language, rule=rule)
        if _FILE_NAME.fullmatch(text):
            raise ReadError(f"'{text.strip()}' names a file or page, and is no text; use udcgkit.read_article for it.")
        raw = _encodable(text)
        spoken = known_language(language) if language else detect_language(raw)
        if not raw.strip():
            warnings.warn("The text is empty, so there is nothing to read in it.", UserWarning, stacklevel=2)
        elif spoken is None:
            _warn_of_language(language)
        elif language and detect_language(raw) not in (spoken, None):
            _warn_of_another(spoken)
        lexicon = load(spoken)
        own = raw[page_head(raw, lexicon):]
        day, rule = _dated(own, published_on, rule, lexicon)
        if not publisher and not url:
            publisher = find_publisher(own, lexicon)
        known = identify_publisher(publisher, url, lexicon)
        kind = publisher_kind or known.kind
        article = cls(raw, spoken, title, known.name, kind, url, day, retrieved_at, rule)
        if not title:
            object.__setattr__(article, "title", article._headline(lexicon))
        return article

    def __str__(self) -> str:
        """How a person would name it: headline, else its first words; publisher and day where known.

        >>> print(Article("Der Minister sprach.", published_on="2025-05-03"))
        Der Minister sprach. (2025-05-03)
        """
        words = " ".join(self.raw[:_NAMED_BY + 100].split())
        named = self.title or (words if len(words) <= _NAMED_BY else f"{words[:_NAMED_BY]}…")
        known = ", ".join(filter(None, (self.publisher, self.published_on)))
        return f"{named} ({known})" if known else named

    @property
    def id(self) -> str:
        """First 8 hex digits of the SHA-256 of `raw` in UTF-8."""
        return self.sha256[:8]

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """What cleaning changed: named, with a reason, sorted, not overlapping."""
        return find_edits(self.raw, load(self.language))

    @cached_property
    def text(self) -> str:
        """The cleaned text."""
        return apply(self.raw, self.edits)

    @cached_property
    def offsets(self) -> OffsetMap:
        """From places in `text` to places in `raw`."""
        return OffsetMap(self.edits)

    def _headline(self, lexicon: Lexicon) -> str | None:
        """The text's own headline, as it is written there."""
        place = find_headline(self.text, lexicon)
        if place is None:
            return None
        start, end = self.offsets.to_raw(*place)
        written = self.raw[start:end]
        if "\n" in written:  # cut to a page's width
            return self.text[slice(*place)]
        return visible(written)

    @cached_property
    def taught(self) -> tuple[Pair, ...]:
        """Abbreviations that the article spells out, glued or in brackets, with their long forms.

        >>> Article.from_text("Die UDCGUkraine Defence Contact Group tagt.", language="de").taught
        (('UDCG', 'Ukraine Defence Contact Group'),)
        """
        glued = [edit.teaches for edit in self.edits if edit.teaches]
        return tuple(dict.fromkeys([*glued, *definitions(self.text, load(self.language))]))


def _check_facts(publisher: object, publisher_kind: object, retrieved_at: object = None, **facts: object) -> None:
    """Raises UdcgkitError for what cannot be a fact about an article."""
    facts |= {"publisher": publisher, "publisher_kind": publisher_kind, "retrieved_at": retrieved_at}
    for name, fact in facts.items():
        if fact is not None or name == "rule":
            take_text(fact, f"the {name} of an article")
    if publisher_kind is not None and publisher_kind not in PUBLISHER_KINDS:
        raise ReadError(f"A publisher is one of {', '.join(PUBLISHER_KINDS)}, not '{publisher_kind}'.")
    if retrieved_at is not None:
        take_day(retrieved_at, "point in time", ReadError, written=False)


def _encodable(text: str) -> str:
    """The text without byte-order marks and without lone surrogates, which UTF-8 cannot hold."""
    text = text.lstrip("\ufeff")  # all of them, so that the raw text stays the same when it is read again
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def _warn_of_another(given: str) -> None:
    warnings.warn(
        f"The text does not look like '{given}', whose rules read it; leave the language out to have it told.",
        UserWarning,
        stacklevel=3,
    )


def _warn_of_language(given: str | None) -> None:
    untold = "The text is neither German nor English, or too short to tell"
    what = f"There are no rules for the language '{given}'" if given else untold
    known = " or ".join(repr(language) for language in LANGUAGES)
    warnings.warn(
        f"{what}: the rules for '{DEFAULT_LANGUAGE}' read it, and its language stays empty; give {known}.",
        UserWarning,
        stacklevel=3,
    )


def _dated(raw: str, given: str | date | None, rule: str, lexicon: Lexicon) -> tuple[str | None, str]:
    """The day of publication, and the rule with the place that it comes from."""
    source = rule.split(", ")[0]
    if given:
        return take_day(given, "day of publication", ReadError).isoformat(), rule
    found = find_publication_date(raw, lexicon)
    return (found.day, f"{source}, {found.rule}") if found else (None, source)
