"""The command line: `udcgkit extract`, `explain`, `redraw`, `judgements` and `lab`.

Heavy libraries load in the commands that need them, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Sequence
from io import TextIOWrapper

from udcgkit.cli.arguments import parser
from udcgkit.cli.commands import DONE
from udcgkit.cli.terminal import say
from udcgkit.errors import UdcgkitError

FAILED, INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code."""
    commands = parser()
    options, others = commands.parse_known_args(arguments)
    if others and options.command != "lab":
        help_ = f"udcgkit {options.command} --help"
        commands.error(f"unknown: {' '.join(others)}; sources stand before the options ({help_})")
    options.others = others
    with warnings.catch_warnings():
        warnings.simplefilter("always", UserWarning)
        warnings.showwarning = lambda message, *_: say(f"note: {message}")
        return _guarded(options)


def _guarded(options: argparse.Namespace) -> int:
    try:
        code: int = options.run(options)
        sys.stdout.flush()
        return code
    except UdcgkitError as error:
        say(str(error))
        return FAILED
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def script() -> None:
    """What the command `udcgkit` runs; characters that the terminal lacks are shown as \\-codes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(main())
