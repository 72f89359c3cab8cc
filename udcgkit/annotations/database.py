"""The database under a store: SQLite in a file, or PostgreSQL by address; one table, only ever added to.

Writers take turns, so that ids follow the order in which events come on disk, and whoever reads
what came after the last id it has seen misses nothing. PostgreSQL gives ids out before a
transaction commits, which alone would not do: an advisory lock makes them take turns there.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    DDL,
    URL,
    BigInteger,
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    create_engine,
    event,
    insert,
    inspect,
    make_url,
    select,
)  # fmt: skip
from sqlalchemy.exc import ArgumentError, DBAPIError

from udcgkit.annotations import sqlite_file
from udcgkit.annotations.sqlite_file import APPLICATION_ID, SCHEMA_VERSION, check_version
from udcgkit.errors import StoreError

PATIENCE = 60
"""Seconds to wait for other writers."""

_METADATA = MetaData()
EVENTS = Table(
    "udcgkit_events", _METADATA,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", String(40), nullable=False),
    Column("annotator", Text, nullable=False),
    Column("action", String(16), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("body", Text, nullable=False),
    sqlite_autoincrement=True,
)  # fmt: skip
STORE = Table("udcgkit_store", _METADATA, Column("schema_version", Integer, nullable=False))

_REFUSALS = {
    "sqlite": [
        f"CREATE TRIGGER udcgkit_no_{act} BEFORE {act} ON udcgkit_events "
        "BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END"
        for act in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION udcgkit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'events are only ever added'; END $$",
        "CREATE TRIGGER udcgkit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON udcgkit_events "
        "FOR EACH STATEMENT EXECUTE FUNCTION udcgkit_refuse()",
    ],
}
for _dialect, _statements in _REFUSALS.items():
    for _statement in _statements:
        event.listen(EVENTS, "after_create", DDL(_statement).execute_if(dialect=_dialect))  # type: ignore[no-untyped-call]

_IN_TURN = (
    f"SELECT pg_advisory_xact_lock({APPLICATION_ID}), CASE WHEN current_setting('synchronous_commit') = 'off' "
    "THEN set_config('synchronous_commit', 'on', true) END"
)


class StoreWarning(UserWarning):
    """Something about a store that its users should know."""


class Database:
    """An open database of events."""

    def __init__(self, place: str | os.PathLike[str]) -> None:
        url = _url(place)
        self._is_file = url.get_backend_name() == "sqlite"
        self.name = str(url.database) if self._is_file else url.render_as_string(hide_password=True)
        self.notice: str | None = None
        """what its users should know about it, in one sentence"""
        self._engine = self._open_file(Path(self.name), url) if self._is_file else _server(url)
        statement = insert(EVENTS) if self._is_file else insert(EVENTS).returning(EVENTS.c.id)
        # compiled once: every click passes here
        self._insert = str(statement.compile(dialect=self._engine.dialect, column_keys=_WRITTEN))
        try:
            with self.writing() as connection:
                if not inspect(connection).has_table(STORE.name):
                    self._create(connection)
                check_version(self.name, connection.execute(select(STORE.c.schema_version)).scalar_one())
            if self._is_file:
                self._choose_journal(Path(self.name))
        except BaseException:
            self.close()
            raise

    def _open_file(self, file: Path, url: URL) -> Engine:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"No folder can be made for the annotation store '{file}' ({error.strerror}).") from error
        sqlite_file.inspect(file)
        engine = create_engine(url, connect_args={"timeout": PATIENCE, "check_same_thread": False})

        @event.listens_for(engine, "connect")
        def _connected(connection: Any, _record: Any) -> None:
            connection.isolation_level = None  # else the driver begins transactions when it sees fit
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA fullfsync = ON")  # macOS: else a sync may stop in the disk's cache

        return engine

    def _create(self, connection: Connection) -> None:
        if self._is_file:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        _METADATA.create_all(connection)
        connection.execute(insert(STORE).values(schema_version=SCHEMA_VERSION))

    def _choose_journal(self, file: Path) -> None:
        """Write-ahead log on a disk of this machine; elsewhere a rollback journal, and a word about it."""
        network = sqlite_file.network_of(file.parent)
        with self._translated("opened"), self._engine.connect() as connection:
            wanted = "DELETE" if network else "WAL"
            mode = connection.exec_driver_sql(f"PRAGMA journal_mode = {wanted}").scalar_one()
        if mode == "wal":
            return
        where = f"lies on a network folder ({network})" if network else "cannot keep a write-ahead log here"
        self.notice = (
            f"The annotation store '{file}' {where} and works with a rollback journal, which is slower and safe for "
            "one computer at a time only; for a team give Store() the address of a PostgreSQL database."
        )
        warnings.warn(self.notice, StoreWarning, stacklevel=4)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection whose turn it is to write; what is written is on disk when the block ends, or not at all."""
        with self._translated("written"), self._engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE" if self._is_file else _IN_TURN)
            try:
                yield connection
                if self._is_file:
                    connection.exec_driver_sql("COMMIT")
                connection.commit()
            except BaseException:
                if self._is_file and connection.connection.dbapi_connection.in_transaction:  # type: ignore[union-attr]
                    connection.exec_driver_sql("ROLLBACK")
                raise

    def after(self, last: int, connection: Connection | None = None) -> list[Sequence[Any]]:
        """The events after that id, in order."""
        if connection is not None:
            return list(connection.execute(_AFTER, {"last": last}))
        with self._translated("read"), self._engine.connect() as own:
            return list(own.execute(_AFTER, {"last": last}))

    def add(self, connection: Connection, columns: dict[str, str]) -> int:
        """Writes one event, in the connection's turn; returns its id."""
        values = tuple(columns[name] for name in _WRITTEN) if self._is_file else columns
        result = connection.exec_driver_sql(self._insert, values)
        return int(result.lastrowid if self._is_file else result.scalar_one())

    def close(self) -> None:
        """Closes every connection; the next use opens new ones."""
        self._engine.dispose()

    @contextmanager
    def _translated(self, done: str) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            reason = " ".join(str(error.orig).split())
            hint = next((hint for words, hint in _HINTS if words in reason), "Try again.")
            nothing = " Nothing of this was saved." if done == "written" else ""
            if nothing and error.connection_invalidated:  # the server may have committed and could not say so
                nothing = " Whether this was saved is not known; refresh and look before you repeat it."
            sentence = f"The annotation store '{self.name}' could not be {done} ({reason}).{nothing} {hint}"
            raise StoreError(sentence) from error


_WRITTEN = ("at", "annotator", "action", "sha256", "body")
_AFTER = select(EVENTS).where(EVENTS.c.id > bindparam("last")).order_by(EVENTS.c.id)
_HINTS = (
    ("full", "Make room on the disk and try again."),
    ("No space", "Make room on the disk and try again."),
    ("I/O error", "Look whether the disk is full or gone, and try again."),
    ("readonly", "Choose a file you may write to."),
    ("unable to open", "Choose a file you may write to."),
    ("locked", "Another program holds it; close that and try again."),
    ("malformed", "Restore it from a backup."),
    ("permission denied", "Ask for the right to read and add rows there."),
    ("connection", "Look whether the server can be reached, and try again."),
)


def _url(place: str | os.PathLike[str]) -> URL:
    text = os.fspath(place)
    if "://" not in text:
        return URL.create("sqlite", database=str(Path(text).expanduser().absolute()))
    try:
        url = make_url(text.replace("postgres://", "postgresql://", 1))
    except ArgumentError as error:
        raise StoreError("The address of the annotation store cannot be read; write it as "
                         "postgresql://user:password@host/database, or give a file.") from error  # fmt: skip
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        return URL.create("sqlite", database=str(Path(url.database or "").absolute()))
    if url.get_backend_name() != "postgresql":
        raise StoreError("Annotations are kept in SQLite or PostgreSQL; give a file or a postgresql:// address.")
    return url.set(drivername="postgresql+psycopg")


def _server(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise StoreError("PostgreSQL needs one more package; run: pip install 'udcgkit[postgresql]'.") from error
