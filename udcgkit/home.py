"""Where the kit's own files lie, and where it puts those it makes."""

from __future__ import annotations

import os
from pathlib import Path

from udcgkit.errors import UdcgkitError

_PACKAGE = Path(__file__).resolve().parent


def home() -> Path:
    """The project folder, at which every path starts that the kit chooses itself.

    UDCGKIT_HOME, else the nearest folder upward that holds data/ and notebooks/, else the
    working directory (a notebook's working directory is notebooks/).
    """
    if named := os.environ.get("UDCGKIT_HOME"):
        return Path(named).expanduser().resolve()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "data").is_dir() and (folder / "notebooks").is_dir():
            return folder
    return here


def bundled(name: str) -> Path:
    """The folder `name` ("seeds", "notebooks", "data") that comes with the kit.

    An installed kit carries it in the package, a checkout has it beside the package.

    >>> bundled("seeds").is_dir()
    True
    """
    for folder in (_PACKAGE / "_workspace" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise UdcgkitError(f"The installation lacks its folder {name}/; install udcgkit again.")
