"""English frames: X said that …; X told Y …; “…,” said X; according to X, …; X pledged to …"""

from __future__ import annotations

from udcgkit.statements.cues import Cues
from udcgkit.statements.frames import Frame
from udcgkit.statements.passages import Passage


def english_frames(passage: Passage, cues: Cues) -> list[Frame]:
    """Replaced below."""
    return []
