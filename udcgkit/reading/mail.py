"""Press releases that came by mail: the message of an .eml file, with its subject, sender and day."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr, parsedate_to_datetime

from udcgkit.errors import ReadError
from udcgkit.lexicon import load
from udcgkit.publishers import identify_publisher
from udcgkit.reading.decoding import decode
from udcgkit.reading.pages import Page, read_page


def read_mail(data: bytes, name: str) -> Page:
    """The text of a message and what its head tells; attachments are not read.

    Raises ReadError where the message has no text.

    >>> page = read_mail(b"From: BMVg <presse@bmvg.bund.de>\\nSubject: Hilfe\\n\\nDer Minister sprach.", "a.eml")
    >>> page.text, page.title, page.publisher, page.published_on
    ('Der Minister sprach.', 'Hilfe', 'Bundesministerium der Verteidigung', None)
    """
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        raise ReadError(f"'{name}' is a message without text; save the release that hangs on it, and read that.")
    text = decode(_payload(body), name, body.get_content_charset())
    page = Page(text, None, None, None, None) if body.get_content_type() != "text/html" else read_page(text, name, None)
    host = parseaddr(str(message["From"] or ""))[1].rpartition("@")[2]
    sender = identify_publisher(None, f"//{host}", load()).name
    title = " ".join(str(message["Subject"] or "").split()) or page.title
    return page._replace(title=title, publisher=sender or page.publisher, published_on=_day(message))


def _payload(body: MIMEPart) -> bytes:
    found = body.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _day(message: EmailMessage) -> str | None:
    try:
        return parsedate_to_datetime(str(message["Date"])).date().isoformat()
    except (TypeError, ValueError, IndexError):
        return None
