"""A folder to work in: notebooks, the seed and its tables, and JupyterLab on top of it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from udcgkit.errors import UdcgkitError, WriteError
from udcgkit.home import bundled

PARTS = ("notebooks", "seeds", "data/tables", "data/README.md")
LEFT_OUT = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__")


def lay_out(folder: Path) -> Path:
    """Puts notebooks, seeds and the seed's tables into `folder`; what is there already is kept.

    Returns the folder. Raises WriteError where it cannot be written.
    """
    try:
        for part in PARTS:
            source = bundled(part.split("/")[0]).joinpath(*part.split("/")[1:])
            if source.exists():
                _copy(source, folder / part)
    except OSError as error:
        reason = error.strerror or error
        raise WriteError(f"Cannot lay out a workspace in '{folder}' ({reason}); choose another folder.") from error
    return folder


def _copy(source: Path, target: Path) -> None:
    if source.is_file():
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copyfile(source, target)
        return
    target.mkdir(parents=True, exist_ok=True)
    for name in sorted(path.name for path in source.iterdir()):
        if name not in LEFT_OUT(str(source), [name]):
            _copy(source / name, target / name)


def first_notebook(folder: Path) -> str:
    """The notebook to begin with, as a path inside the folder."""
    found = sorted((folder / "notebooks").glob("*.ipynb"))
    return found[0].relative_to(folder).as_posix() if found else "notebooks"


def start_lab(folder: Path, arguments: Sequence[str] = ()) -> None:
    """Runs JupyterLab on 127.0.0.1 until it is stopped; `arguments` are handed on to it.

    It prints its address with the token. Raises UdcgkitError where the settings of Jupyter on
    this machine would open it without a token.
    """
    from jupyterlab.labapp import LabApp

    os.environ["UDCGKIT_HOME"] = str(folder)  # kernels inherit it
    server = LabApp.initialize_server(argv=lab_arguments(folder, arguments))
    if not server.identity_provider.token:
        raise UdcgkitError("Jupyter's settings switch its token off; remove that setting and start again.")
    server.start()


def lab_arguments(folder: Path, arguments: Sequence[str] = ()) -> list[str]:
    """What JupyterLab is started with: the folder, its first notebook, this machine only."""
    own = [
        "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{first_notebook(folder)}",
    ]  # fmt: skip
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        own.append("--ServerApp.allow_root=True")
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        own.append("--ServerApp.open_browser=False")  # else a text browser would take the terminal
    return [*own, *arguments]
