"""What every store does, on PostgreSQL; and what only a server can do to it."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
import writers
from annotation_behaviour import *  # noqa: F403
from annotation_behaviour import judgement, verdicts
from sqlalchemy import create_engine, text

from udcgkit.annotations import Store
from udcgkit.errors import StoreError


def test_eight_writers_at_once(new_place: Callable[[], str]) -> None:
    writers.eight_at_once(new_place(), each=50)


def test_eight_programs_may_make_one_store_at_once(new_place: Callable[[], str]) -> None:
    place, opened, failed = new_place(), [], []

    def open_it() -> None:
        try:
            opened.append(Store(place))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == [] and len(opened) == 8
    for store in opened:
        store.close()


def test_an_event_whose_writer_is_slow_to_commit_is_not_skipped(new_place: Callable[[], str]) -> None:
    place = new_place()
    with Store(place) as slow, Store(place) as fast, Store(place) as reader:
        with slow._database.writing() as connection:
            slow._written(connection, [judgement(0, "slow")])  # has its id, is not committed
            second = threading.Thread(target=lambda: fast.append(judgement(1, "fast")))
            second.start()
            second.join(0.5)
            assert second.is_alive(), "it waits for its turn"
            assert reader.refresh() == 0
        second.join(30)
        assert sorted(verdicts(reader)) == [("c1", "supported"), ("c2", "supported")]


def test_a_lost_connection_is_made_anew(new_place: Callable[[], str]) -> None:
    place = new_place()
    with Store(place) as store:
        store.append(judgement(0))
        engine = create_engine(place.replace("postgresql:", "postgresql+psycopg:"))
        with engine.connect() as connection:
            connection.execute(text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"))  # fmt: skip
        engine.dispose()
        store.append(judgement(1))
        assert verdicts(store) == [("c1", "supported"), ("c2", "supported")]


def test_a_connection_lost_while_writing_is_not_called_unsaved(new_place: Callable[[], str]) -> None:
    place = new_place()
    with Store(place) as store:
        with pytest.raises(StoreError, match="not known; refresh") as caught, store._database.writing() as connection:
            store._written(connection, [judgement(0)])
            connection.exec_driver_sql("SELECT pg_terminate_backend(pg_backend_pid())")
        assert "127.0.0.1" in str(caught.value)
        store.append(judgement(1))
        assert verdicts(store) == [("c2", "supported")]


def test_a_role_that_does_not_wait_for_the_disk_is_overruled(new_place: Callable[[], str]) -> None:
    place = new_place()
    Store(place).close()
    engine = create_engine(place.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        connection.execute(text(f"ALTER DATABASE {place.rpartition('/')[2]} SET synchronous_commit = off"))
    engine.dispose()
    with Store(place) as store, store._database.writing() as connection:
        assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "on"


def test_a_role_that_may_only_read_and_add_is_enough(new_place: Callable[[], str]) -> None:
    place = new_place()
    Store(place).close()
    engine = create_engine(place.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        for statement in (
            "DROP ROLE IF EXISTS analyst", "CREATE ROLE analyst LOGIN",
            "GRANT SELECT, INSERT ON udcgkit_events TO analyst", "GRANT SELECT ON udcgkit_store TO analyst",
            "GRANT USAGE ON SEQUENCE udcgkit_events_id_seq TO analyst",
        ):  # fmt: skip
            connection.execute(text(statement))
    with Store(place.replace("postgres@", "analyst@")) as store:
        store.append(judgement(0))
        assert verdicts(store) == [("c1", "supported")]
    with engine.begin() as connection:
        connection.execute(text("DROP OWNED BY analyst"))
    engine.dispose()
