"""`python -m udcgkit.cli`: the command line without the installed command."""

from udcgkit.cli import script

script()
