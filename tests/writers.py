"""Writers in processes of their own, that say through a pipe what was reported as saved."""

from __future__ import annotations

import os
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from annotating import article

from udcgkit.annotations import Claim, Judgement, Store

START = get_context("fork")
Report = Callable[[int, str], None]
CLAIM = Claim.selected(article(), 0, 21)


def judgement(annotator: str, note: str) -> Judgement:
    return Judgement(CLAIM, annotator, type="fact", verdict="supported", note=note)


def write(place: str, annotator: str, how_many: int, pipe: Connection) -> None:
    """Appends judgements and reports each as soon as it is reported saved."""
    with Store(place) as store:
        for number in range(how_many):
            event = store.append(judgement(annotator, f"{annotator} {number}"))
            pipe.send((event.id, f"{annotator} {number}"))
        pipe.send(None)
    os._exit(0)


def started(place: str, annotator: str, how_many: int) -> tuple[BaseProcess, Connection]:
    receiver, sender = START.Pipe(duplex=False)
    process = START.Process(target=write, args=(place, annotator, how_many, sender))
    process.start()
    sender.close()
    return process, receiver


def reported(pipe: Connection) -> dict[int, str]:
    """All that a writer has reported, until it ends or is killed."""
    found = {}
    try:
        while (line := pipe.recv()) is not None:
            found[line[0]] = line[1]
    except EOFError:
        pass
    return found


def saved(place: str) -> dict[int, str]:
    """The judgements' notes in the store, by the id of their event."""
    with Store(place) as store:
        events = store.events()
    judged = events[events["action"] == "judge"]
    return {int(number): body["note"] for number, body in zip(judged["id"], judged["body"], strict=True)}


def eight_at_once(place: str, each: int) -> None:
    """Eight writers on one store: every event is kept once, and everybody ends with the same state."""
    watching = Store(place)
    people = [f"writer {number}" for number in range(8)]
    writers = [started(place, person, each) for person in people]
    kept: dict[int, str] = {}
    for process, pipe in writers:
        told = reported(pipe)
        process.join(60)
        assert process.exitcode == 0 and len(told) == each
        assert not told.keys() & kept.keys()
        kept |= told
    assert kept == saved(place)
    for person in people:  # each person's events in the order in which they were given
        notes = [note for _, note in sorted(kept.items()) if note.startswith(f"{person} ")]
        assert notes == [f"{person} {number}" for number in range(each)]
    watching.refresh()
    with Store(place) as fresh:
        assert watching.state.summary() == fresh.state.summary()
    watching.close()
