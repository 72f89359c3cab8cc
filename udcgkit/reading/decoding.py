"""From bytes to text: byte-order mark, UTF-8, the encoding declared, else the one a library finds."""

from __future__ import annotations

import codecs
import re
import warnings

from udcgkit.errors import ReadError

_MARKS = (  # longer ones first: UTF-32's begins like UTF-16's
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OF_OUR_LANGUAGES = ["cp1252", "mac_roman", "cp850"]  # cp1250 is left out: it reads “£” as “Ł”
_SEEN_AS_1252 = frozenset(("iso8859-1", "ascii", "iso8859-15"))  # what pages so called really hold, after WHATWG
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 100_000  # bytes that the library looks at
_MOST_BROKEN = 0.02  # share of UTF-8's longer characters that may be broken in a damaged file


def decode(data: bytes, name: str, declared: str | None = None) -> str:
    """The text that `data` holds; ReadError where it is no text.

    >>> decode("Grüße".encode("utf-8-sig"), "a.txt"), decode("„Grüße“".encode("cp1252"), "a.txt")
    ('Grüße', '„Grüße“')
    >>> decode(b"", "a.txt")
    ''
    """
    text = _by_mark(data, name)
    if text is None:
        text = _by_utf8(data)
    if text is None:
        text = _by_declaration(data, declared)
    if text is None:
        text = _utf16_without_mark(data) if b"\0" in data[:_SAMPLE] else _damaged_utf8(data, name) or _found(data, name)
    if text is None or _is_binary(text):
        raise ReadError(f"'{name}' holds no text but binary data; give a text, an HTML page or a PDF.")
    return text


def _by_mark(data: bytes, name: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                where = f"begins as {encoding} and is damaged at byte {error.start}"
                raise ReadError(f"'{name}' {where}; save it as UTF-8 again.") from error
    return None


def _by_utf8(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text[:_SAMPLE] else text


def _by_declaration(data: bytes, declared: str | None) -> str | None:
    if not declared or b"\0" in data[:_SAMPLE]:
        return None
    try:
        encoding = codecs.lookup(declared).name
        return data.decode("cp1252" if encoding in _SEEN_AS_1252 else encoding)
    except (LookupError, UnicodeDecodeError):
        return None


def _utf16_without_mark(data: bytes) -> str | None:
    """Text of Latin letters in UTF-16 has a zero in every second byte."""
    sample = data[:_SAMPLE]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    encoding = "utf-16-le" if odd > 4 * even else "utf-16-be" if even > 4 * odd else None
    if encoding is None or max(odd, even) < len(sample) // 4:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _damaged_utf8(data: bytes, name: str) -> str | None:
    """UTF-8 with a few broken bytes, which become U+FFFD, with a warning."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    if broken > max(1, _MOST_BROKEN * whole) or whole < 3:
        return None
    warnings.warn(f"'{name}' is UTF-8 but for {broken} broken bytes, shown as \ufffd.", UserWarning, stacklevel=5)
    return text


def _found(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes  # loaded only for what is not UTF-8

    best = from_bytes(data[:_SAMPLE], cp_isolation=_OF_OUR_LANGUAGES).best()
    try:
        if best is not None:
            return data.decode(best.encoding)
    except UnicodeDecodeError:
        pass
    raise ReadError(f"'{name}' is in an encoding that cannot be told; save it as UTF-8.")


def _is_binary(text: str) -> bool:
    return len(_CONTROLS.findall(text[:_SAMPLE])) > max(2, len(text[:_SAMPLE]) // 200) or "\0" in text[:_SAMPLE]
