"""Fetches an http(s) address: once, with a limit on time and size."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
import zlib
from datetime import UTC, datetime
from email.message import Message
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from udcgkit.errors import AccessPageError, ReadError
from udcgkit.reading.sources import LARGEST, MEGABYTE, Source, kind_of, printable

TIMEOUT = 20.0
"""Seconds that a server may be silent."""
DEADLINE = 60.0
"""Seconds that a page may take as a whole."""
_CHUNK = 1 << 16
_SAFE = "/%:@!$&'()*+,;=~-._?"
_REFUSALS = {401, 402, 403, 407, 429, 451}
_TYPES = {
    "text/html": "html", "application/xhtml+xml": "html", "application/pdf": "pdf", "text/plain": "text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}  # fmt: skip
_UNTOLD = {"", "application/octet-stream", "binary/octet-stream", "application/download", "application/force-download"}
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; udcgkit)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1",
    "Accept-Language": "de,en;q=0.8",
}


def fetch(given: str) -> Source:
    """The page, PDF or text at an address, with where and when it was got; ReadError where there is none."""
    address, given = _checked(given), printable(given.strip())
    host = urlsplit(address).hostname or ""
    try:
        with _opener(host).open(urllib.request.Request(address, headers=_HEADERS), timeout=TIMEOUT) as response:
            data, headers, final = _body(response, address), response.headers, response.geturl()
    except urllib.error.HTTPError as error:
        raise _refusal(given, error) from error
    except (OSError, http.client.HTTPException, zlib.error, ValueError) as error:  # URLError is an OSError
        raise _unreachable(given, error) from error
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    facts = {"url": final, "retrieved_at": now}
    return Source(given, data, _kind(given, data, headers), headers.get_content_charset(), facts)


def _checked(given: str) -> str:
    """The address in ASCII; ReadError where it is none of http or https."""
    try:
        parts = urlsplit(given.strip())
        host, port = parts.hostname or "", parts.port
        host = host.encode("idna").decode("ascii") if not host.isascii() else host
    except (ValueError, UnicodeError) as error:
        raise ReadError(f"'{printable(given)}' is no address that can be fetched ({error}); check it.") from error
    if parts.scheme.casefold() not in ("http", "https") or not host:
        raise ReadError(f"'{printable(given)}' cannot be fetched; give an address that begins with https:// or http://.")
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port else ""
    return urlunsplit((parts.scheme, place, quote(parts.path or "/", _SAFE), quote(parts.query, _SAFE), ""))


def _opener(host: str) -> urllib.request.OpenerDirector:
    """Knows http and https alone, so that no redirect leads to a file; this machine is asked without proxy."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler({} if host in _LOCAL else None),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _body(response: Any, address: str) -> bytes:
    """The whole answer, unpacked; ReadError where it is too large, too slow or breaks off."""
    packed = response.headers.get("Content-Encoding", "").casefold() in ("gzip", "x-gzip", "deflate")
    unpack = zlib.decompressobj(wbits=47) if packed else None
    announced = int(response.headers.get("Content-Length") or 0)
    largest = max(LARGEST.values()) * MEGABYTE
    started, got, data = time.monotonic(), 0, bytearray()
    while piece := response.read1(_CHUNK):
        got += len(piece)
        data += unpack.decompress(piece, largest) if unpack else piece
        if time.monotonic() - started > DEADLINE:
            raise ReadError(f"'{address}' takes more than {DEADLINE:.0f} seconds; save it in a browser, give the file.")
        if len(data) > (largest if data.startswith(b"%PDF-") else LARGEST["html"] * MEGABYTE):
            raise ReadError(f"'{address}' gives more than {LARGEST['html']} MB; give the address of a single article.")
    if got < announced or (unpack and got and not unpack.eof):
        raise ReadError(f"'{address}' breaks off after {got} bytes; try again.")
    return bytes(data)


def _kind(given: str, data: bytes, headers: Message) -> str:
    if data.startswith(b"%PDF-"):
        return "pdf"
    declared = headers.get_content_type() if headers.get("Content-Type") else ""
    if declared in _UNTOLD:
        return kind_of(data)
    if declared not in _TYPES:
        raise ReadError(f"'{given}' gives '{declared}', which is no article; give a web page, PDF, .docx or text.")
    return _TYPES[declared]


def _refusal(given: str, error: urllib.error.HTTPError) -> ReadError:
    answer = f"{error.code} {http.client.responses.get(error.code, '')}".strip()
    error.close()
    if error.code in _REFUSALS:
        return AccessPageError(
            f"'{given}' refuses programs ({answer}); open it in a browser, save the page and give that file."
        )
    return ReadError(f"'{given}' gives no page ({answer}); check the address.")


def _unreachable(given: str, error: Exception) -> ReadError:
    reason = getattr(error, "reason", error)
    what = "it did not answer in time" if isinstance(reason, TimeoutError) else str(reason) or type(reason).__name__
    return ReadError(f"'{given}' cannot be reached ({what}); check the address and the network, or give a saved page.")
