"""The store on SQLite: what every store does, and what is particular to its file."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import warnings
from collections.abc import Callable
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest
from annotation_behaviour import *  # noqa: F403
from annotation_behaviour import judgement, verdicts
from pandas.testing import assert_frame_equal

import udcgkit
from udcgkit.annotations import Claim, Judgement, Store, StoreWarning, sqlite_file
from udcgkit.errors import StoreError


@pytest.fixture
def new_place(tmp_path: Path) -> Callable[[], str]:
    numbers = count()
    return lambda: str(tmp_path / f"store {next(numbers)}" / "annotations.sqlite")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "annotations.sqlite"


def contents(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def refused(file: Path, words: str) -> None:
    before = contents(file.parent)
    with pytest.raises(StoreError, match=words):
        Store(file)
    assert contents(file.parent) == before


def test_the_default_lies_in_the_project_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UDCGKIT_HOME", str(tmp_path))
    with Store() as store:
        store.append(judgement())
    assert (tmp_path / "data" / "annotations.sqlite").is_file()


def test_foreign_files_are_refused_and_left_untouched(file: Path) -> None:
    file.write_text("Notizen\n", encoding="utf-8")
    refused(file, "is no annotation store")
    file.unlink()
    with sqlite3.connect(file) as foreign:
        foreign.execute("PRAGMA journal_mode = WAL")
        foreign.execute("CREATE TABLE udcgkit_store (schema_version INTEGER)")
    foreign.close()
    refused(file, "is no annotation store")
    file.unlink()
    file.mkdir()
    with pytest.raises(StoreError, match="cannot be read"):
        Store(file)


@pytest.fixture
def filled(file: Path) -> Path:
    with Store(file) as store:
        store.extend(judgement(number % 3, note="x" * 3000) for number in range(40))
    return file


@pytest.mark.parametrize("share", [0.001, 0.2, 0.5, 0.99])
def test_a_torn_file_is_refused_and_left_untouched(filled: Path, share: float) -> None:
    whole = filled.read_bytes()
    filled.write_bytes(whole[: int(len(whole) * share)])
    refused(filled, "damaged|no annotation store")


def test_a_file_with_a_spoilt_page_is_refused_and_left_untouched(filled: Path) -> None:
    whole = bytearray(filled.read_bytes())
    whole[8192:12288] = b"\xff" * 4096
    filled.write_bytes(whole)
    refused(filled, "damaged")


def test_an_empty_file_is_a_new_store_unless_a_journal_says_otherwise(filled: Path) -> None:
    store = Store(filled)
    store.append(judgement(1, verdict="unclear"))
    journal = filled.with_name(filled.name + "-wal")
    kept = journal.read_bytes()
    store.close()
    filled.write_bytes(b"")
    with Store(filled) as new:
        assert len(new.events()) == 0
    filled.write_bytes(b"")
    journal.write_bytes(kept)
    refused(filled, "journal of it lies beside")
    filled.unlink()
    refused(filled, "journal of it lies beside")


def test_what_is_in_the_journal_of_a_killed_program_counts(filled: Path, tmp_path: Path) -> None:
    with Store(filled) as store:
        store.append(judgement(2, verdict="unclear"))
        copy = tmp_path / "copy"
        shutil.copytree(filled.parent, copy, ignore=shutil.ignore_patterns("copy"))
    with Store(copy / filled.name) as killed:
        assert ("c3", "unclear") in verdicts(killed)


def test_a_file_marked_with_another_version_is_refused_before_it_is_opened(filled: Path) -> None:
    with sqlite3.connect(filled) as connection:
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    refused(filled, "schema version 2")


def test_it_is_in_wal_with_full_sync(filled: Path) -> None:
    with Store(filled) as store, store._database._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() in (2, 3)
        assert store.notice is None


def test_on_a_network_folder_it_says_so_and_works(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_file, "network_of", lambda folder: "nfs4")
    with pytest.warns(StoreWarning, match=r"network folder \(nfs4\).*PostgreSQL"):
        store = Store(filled)
    with store, store._database._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"
        store.append(judgement(0, "ben"))
        assert store.notice and len(store.claims("ben")) == 1
    monkeypatch.undo()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Store(filled) as again:
            assert len(again.claims("ben")) == 1


def test_network_folders_are_told_by_their_mount(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def mounts(*parts: tuple[str, str]) -> None:
        made = [SimpleNamespace(mountpoint=point, fstype=kind, opts="rw") for point, kind in parts]
        monkeypatch.setattr(psutil, "disk_partitions", lambda all: made)

    mounts(("/", "ext4"), (str(tmp_path), "cifs"), (str(tmp_path / "disk"), "ext4"))
    assert sqlite_file.network_of(tmp_path / "team") == "cifs"
    assert sqlite_file.network_of(tmp_path / "disk" / "x") is None
    assert sqlite_file.network_of(tmp_path.parent) is None


@pytest.mark.parametrize("address", ["mysql://host/db", "postgresql://", "://", "sqlite://"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(StoreError):
        Store(address)


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StoreError) as caught:
        Store("postgresql://anna:geheim@127.0.0.1:1/none")
    assert "geheim" not in str(caught.value) and "127.0.0.1" in str(caught.value)


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="No folder can be made"):
        Store(tmp_path / "file" / "annotations.sqlite")


MINISTER = "Die Verteidigungsministerin Ada Muster sagte: „Wir geben der Ukraine 5 Millionen Euro.“"


def test_the_articles_of_a_store_give_the_rows_that_were_judged(file: Path) -> None:
    article = udcgkit.Article.from_text(
        MINISTER, publisher="Bundesministerium der Verteidigung", published_on="2025-05-03", language="de",
        publisher_kind="government", rule="html, date_metadata",
    )  # fmt: skip
    tables = udcgkit.extract(article)
    with Store(file) as store:
        store.append(Judgement(Claim.of(tables, tables.claims["claim_id"][0]), "anna", type="fact"))
    with Store(file) as store:
        again = store.articles()
    assert again == [article]
    assert_frame_equal(udcgkit.extract(again).funding, tables.funding)
    assert_frame_equal(udcgkit.extract(again).actors, tables.actors)


def test_a_store_that_kept_less_of_its_texts_is_read(file: Path) -> None:
    article = udcgkit.Article.from_text(MINISTER, title="Hilfe", url="https://bmvg.de/a", language="de")
    kept = {
        "raw": article.raw, "title": article.title, "url": article.url, "language": article.language,
        "published_on": None, "retrieved_at": None, "replaces": None,
    }  # fmt: skip
    Store(file).close()
    with sqlite3.connect(file) as connection:
        connection.execute("INSERT INTO udcgkit_events (at, annotator, action, sha256, body) VALUES (?, ?, ?, ?, ?)",
                           ("2026-11-01T10:00:00+00:00", "anna", "read", article.sha256, json.dumps(kept)))
    connection.close()
    with Store(file) as store:
        store.append(Judgement(Claim.selected(article, 0, 3), "anna", type="fact"))
        assert store.articles() == [article]
        assert store.events()["action"].tolist() == ["read", "judge"]
