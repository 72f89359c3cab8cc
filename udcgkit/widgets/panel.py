"""What every widget of the kit shares: keys kept inside, errors shown in place, a static twin.

The twin is an HTML output of the same cell that says what the widget shows. While the widget
lives it is hidden; in a saved notebook without a kernel it is what the reader sees.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable, Sequence
from functools import wraps
from html import escape
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

import anywidget
import ipywidgets as widgets
from IPython.display import HTML, DisplayHandle, display

from udcgkit.display.page import style
from udcgkit.errors import UdcgkitError
from udcgkit.widgets.sources import script
from udcgkit.wording import label

log = logging.getLogger(__name__)
S = TypeVar("S", bound="Panel")
P = ParamSpec("P")
PAUSE = 0.2
"""Seconds without a change before the twin follows."""

_HIDE_TWIN = (
    "<style>.jp-OutputArea:has(.udcgkit-live) .udcgkit-twin { display: none }"
    ".udcgkit-live .widget-label { min-width: fit-content }"
    ".udcgkit-live { --jp-widgets-horizontal-tab-width: auto }</style>"
)


class KeyGuard(anywidget.AnyWidget):
    """An invisible widget that keeps key presses in its cell's output from reaching the notebook."""

    _esm = script("keys", "guard")


class Panel(widgets.VBox):
    """A box of controls (`body`), a status line, and what stands below it."""

    WORDS = "picker"
    """the group of labels that says how to go on from a saved notebook"""

    def __init__(
        self, body: Sequence[widgets.Widget], language: str, below: Sequence[widgets.Widget] = ()
    ) -> None:
        self.language = language
        self.status = widgets.HTML()
        self._twin_handle: DisplayHandle | None = None
        self._twin_body: Callable[[], str] = str
        self._twin_due: asyncio.TimerHandle | None = None
        super().__init__([KeyGuard(), widgets.HTML(style() + _HIDE_TWIN), *body, self.status, *below])
        self.add_class("udcgkit-live")

    def say(self, message: str, *, error: bool = False) -> None:
        """Shows a message in the status line; it is escaped."""
        css = "uk-status uk-error" if error else "uk-status"
        role = "alert" if error else "status"
        self.status.value = f'<div class="udcgkit"><div class="{css}" role="{role}">{escape(message)}</div></div>'

    def publish(self, body: Callable[[], str]) -> None:
        """Sets what the saved notebook shows; `body` gives HTML whose article text is escaped already.

        It is asked for when nothing has changed for a moment: nobody sees the twin meanwhile, and
        whoever presses key after key should not wait for it.
        """
        self._twin_body = body
        if self._twin_handle is None:
            return
        if self._twin_due is not None:
            self._twin_due.cancel()
        try:
            self._twin_due = asyncio.get_running_loop().call_later(PAUSE, self._update_twin)
        except RuntimeError:  # no loop outside of a kernel
            self._update_twin()

    def _update_twin(self) -> None:
        if self._twin_handle is not None:
            self._twin_handle.update(self._twin())

    def _twin(self) -> HTML:
        hint = escape(label(self.WORDS, "rerun", self.language))
        body = f'<p class="uk-note">{hint}</p>{self._twin_body()}'
        return HTML(f'{style()}<div class="udcgkit udcgkit-twin">{body}</div>')

    def _ipython_display_(self) -> None:
        display(self._repr_mimebundle_(), raw=True)
        self._twin_handle = display(self._twin(), display_id=True)


def shown(method: Callable[Concatenate[S, P], None]) -> Callable[Concatenate[S, P], None]:
    """Makes a callback whose errors appear in the panel, where they would be swallowed otherwise.

    With UDCGKIT_STRICT=1 (tests) errors that are not the user's are raised as well.
    """

    @wraps(method)
    def call(self: S, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            method(self, *args, **kwargs)
        except UdcgkitError as error:
            self.say(str(error), error=True)
        except Exception as error:
            log.exception("error in a widget callback")
            self.say(label("picker", "unexpected", self.language).format(error=repr(error)), error=True)
            if os.environ.get("UDCGKIT_STRICT"):
                raise

    return cast("Callable[Concatenate[S, P], None]", call)


def on_click(button: widgets.Button, callback: Callable[[], None]) -> None:
    """Calls back once per click: while it runs, the button takes no further ones."""

    def call(_: Any) -> None:
        button.disabled = True
        try:
            callback()
        finally:
            button.disabled = False

    button.on_click(call)
