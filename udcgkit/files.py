"""Writing files so that nothing is ever half-written: aside first, then renamed into place."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from udcgkit.errors import WriteError


@contextmanager
def written_together(folder: str | os.PathLike[str]) -> Iterator[Path]:
    """A folder beside the final one to write into; at the end all its files move to `folder`.

    Where writing or moving fails, `folder` is as it was before. Files in it of other names are
    kept. Raises WriteError where the folder cannot be written.
    """
    target = Path(folder)
    created = _first_missing(target)
    try:
        target.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".udcgkit-", dir=target))
    except OSError as error:
        raise _unwritable(target, error) from error
    try:
        yield aside
        _move(aside, target)
    except BaseException as error:
        if created is not None:
            shutil.rmtree(created, ignore_errors=True)
        if isinstance(error, OSError):
            raise _unwritable(target, error) from error
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _first_missing(folder: Path) -> Path | None:
    """The topmost folder of the path that is not there yet."""
    missing = None
    while not folder.exists() and folder != folder.parent:
        missing, folder = folder, folder.parent
    return missing


def _move(aside: Path, target: Path) -> None:
    """Renames every file of `aside` into `target`; takes back what it did where one cannot be."""
    names = sorted(file.relative_to(aside) for file in aside.rglob("*") if file.is_file())
    kept = Path(tempfile.mkdtemp(prefix="before-", dir=aside))
    done: list[tuple[Path, Path | None]] = []
    try:
        for number, name in enumerate(names):
            place = target / name
            place.parent.mkdir(parents=True, exist_ok=True)
            before = kept / str(number) if place.is_file() else None
            if before is not None:
                place.replace(before)
            done.append((place, before))
            (aside / name).replace(place)
    except OSError:
        for place, before in reversed(done):
            if place.is_file():
                place.unlink()
            if before is not None:
                before.replace(place)
            if place.parent != target:
                with suppress(OSError):  # holds other files
                    place.parent.rmdir()
        raise


def _unwritable(folder: Path, error: OSError) -> WriteError:
    reason = error.strerror or str(error)
    return WriteError(f"Cannot write to '{folder}' ({reason}); nothing was changed. Choose a folder you may write to.")
