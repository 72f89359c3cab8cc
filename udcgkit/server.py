"""What the kit adds to a Jupyter server: each answer of a kernel goes out at once.

A kernel answers a key press in a widget with several small messages. TCP holds a second small one
back until the first is acknowledged (Nagle's algorithm), and the browser delays that by 40 ms: two
thirds of the time between a press and its answer. Jupyter servers find the extension by the
configuration file that is installed with the kit.
"""

from __future__ import annotations

from typing import Any

SETTING = "kernel_websocket_connection_class"


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: Any) -> None:
    settings = server.web_app.settings
    settings[SETTING] = prompt(settings[SETTING])


def prompt(connection: type[Any]) -> type[Any]:
    """The class of a connection between browser and kernel, with nothing held back.

    >>> class Connection:
    ...     def connect(self):
    ...         return "connected"
    >>> class Socket:
    ...     def set_nodelay(self, value):
    ...         print("no delay:", value)
    >>> made = prompt(Connection)()
    >>> made.websocket_handler = Socket()
    >>> made.connect()
    no delay: True
    'connected'
    """

    class Prompt(connection):  # type: ignore[misc]
        def connect(self) -> Any:
            self.websocket_handler.set_nodelay(True)
            return super().connect()

    return Prompt
