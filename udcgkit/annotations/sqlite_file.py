"""The file of an SQLite store: told from any other before SQLite opens it, and checked as a whole.

What is refused is left as it is: a foreign file is recognised by its first bytes, a torn one is
read without write access.
"""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

import psutil

from udcgkit.errors import StoreError

APPLICATION_ID = 0x55444347
"""'UDCG' in the header of the file: https://www.sqlite.org/fileformat.html, offset 68."""
SCHEMA_VERSION = 1

_MAGIC = b"SQLite format 3\0"
_JOURNAL_MAGIC = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
_WRITE_AHEAD = 2
NETWORK = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "afs", "ncpfs", "ceph",
    "glusterfs", "lustre", "gpfs", "beegfs", "fuse.sshfs", "fuse.rclone", "fuse.glusterfs", "fuse.ceph", "fuse.davfs2",
    "fuse.s3fs", "fuse.gcsfuse", "fuse.gvfsd-fuse", "fuse.smbnetfs", "macfuse", "osxfuse",
})  # fmt: skip
"""File systems over which SQLite's write-ahead log does not hold: its index is shared memory of one machine."""


def inspect(file: Path) -> None:
    """Raises StoreError unless the file is missing, empty or a whole store of this version."""
    try:
        header = _header(file)
    except OSError as error:
        raise StoreError(f"The annotation store '{file}' cannot be read ({error.strerror}); give a file that you may "
                         "read and write.") from error  # fmt: skip
    if not header:
        if _size(file, "-wal") or _journal_is_of_more(file):
            raise StoreError(f"The annotation store '{file}' is empty or gone, but a journal of it lies beside it; "
                             "restore the file from a backup, or move the journal away.")  # fmt: skip
        return
    if len(header) < 100 or not header.startswith(_MAGIC) or _mark(header, 68) != APPLICATION_ID:
        raise StoreError(f"'{file}' is no annotation store of udcgkit; choose another file. It was left as it is.")
    check_version(str(file), _mark(header, 60))
    if not _is_whole(file, header):
        raise StoreError(f"The annotation store '{file}' is damaged; restore it from a backup. It was left as it is.")


def check_version(name: str, version: int) -> None:
    """Raises StoreError for the schema version of another udcgkit."""
    if version != SCHEMA_VERSION:
        raise StoreError(f"The annotation store '{name}' has the schema version {version}, this udcgkit knows version "
                         f"{SCHEMA_VERSION}; open it with the udcgkit that wrote it, or a newer one.")  # fmt: skip


def _header(file: Path) -> bytes:
    if not file.exists():
        return b""
    with file.open("rb") as source:
        return source.read(100)


def _mark(header: bytes, offset: int) -> int:
    value: int = struct.unpack_from(">I", header, offset)[0]
    return value


def _length(header: bytes) -> int:
    """What the header says of the file's length; 0 where it does not say it for sure."""
    page = struct.unpack_from(">H", header, 16)[0]
    length: int = _mark(header, 28) * (65536 if page == 1 else page)
    return length if _mark(header, 24) == _mark(header, 92) else 0


def _size(file: Path, suffix: str) -> int:
    beside = file.with_name(file.name + suffix)
    try:
        return beside.stat().st_size
    except FileNotFoundError:  # another writer may be done with its journal at any moment
        return 0


def _journal_is_of_more(file: Path) -> bool:
    """Whether there is a rollback journal of a file that was not empty; that of one just being made is nothing lost.

    Offset 16 of the journal: how many pages the file had.
    """
    try:
        header = file.with_name(file.name + "-journal").read_bytes()[:28]
    except FileNotFoundError:
        return False
    return len(header) == 28 and header.startswith(_JOURNAL_MAGIC) and _mark(header, 16) > 0


def _is_whole(file: Path, header: bytes) -> bool:
    """Whether SQLite finds the file sound, read without leaving anything beside it."""
    if _size(file, "-journal"):
        return True  # a write was cut short: SQLite has to roll it back before anything can be read
    if header[18] == _WRITE_AHEAD and not _size(file, "-wal"):
        if file.stat().st_size < _length(header):  # a page cut off at the end reads as zeros
            return False
        if _is_sound(file, "immutable=1"):
            return True
        if not file.with_name(file.name + "-wal").exists():
            return False  # else somebody has begun to write meanwhile
    return _is_sound(file, "mode=ro")


def _is_sound(file: Path, access: str) -> bool:
    try:
        connection = sqlite3.connect(f"{file.resolve().as_uri()}?{access}", uri=True, timeout=60)
    except sqlite3.Error:
        return False
    try:
        return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.OperationalError as error:
        if "malformed" in str(error):
            return False
        raise StoreError(f"The annotation store '{file}' cannot be read ({error}).") from error
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def network_of(folder: Path) -> str | None:
    """The kind of network file system on which a folder lies; None for a disk of this machine."""
    path = folder.resolve()
    if str(path).startswith("\\\\"):
        return "network share"
    best = ("", "")
    for part in psutil.disk_partitions(all=True):
        if path.is_relative_to(part.mountpoint) and len(part.mountpoint) >= len(best[0]):
            best = (part.mountpoint, "network share" if "remote" in part.opts.split(",") else part.fstype)
    return best[1] if best[1] in NETWORK or best[1] == "network share" else None
