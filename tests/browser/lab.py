"""A real JupyterLab with its own settings, and a page that drives a notebook in it."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import nbformat
from playwright.sync_api import Locator, Page

PROJECT = Path(__file__).parents[2]
PANEL = ".jp-NotebookPanel:not(.lm-mod-hidden)"
IDLE = f'{PANEL} .jp-Notebook-ExecutionIndicator[data-status="idle"]'
ERRORS = (
    f'{PANEL} .jp-OutputArea-output[data-mime-type="application/vnd.jupyter.stderr"], '
    f'{PANEL} .jp-RenderedText[data-mime-type="application/vnd.jupyter.error"]'
)
SETTINGS = {  # no news toast, no autosave behind the test's back, every cell painted
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True,
    },
    "@jupyterlab/apputils-extension:themes": {"theme": "JupyterLab Light"},
    "@jupyterlab/docmanager-extension:plugin": {"autosave": False},
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}
HOMES = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
         "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR", "MPLCONFIGDIR")  # fmt: skip

# The indicator says "idle" before the kernel's socket is connected, and what is sent in between
# stays pending for ever: so wait for the session. evaluate() has no time limit of its own.
KERNEL_READY = """async (limit) => {
  const session = window.jupyterapp.shell.currentWidget.sessionContext;
  const ready = async () => {
    await session.ready;
    for (;;) {
      const kernel = session.session && session.session.kernel;
      if (kernel && kernel.connectionStatus === 'connected') {
        await kernel.info;
        if (kernel.status === 'idle') return 'ready';
      }
      await new Promise((next) => setTimeout(next, 50));
    }
  };
  return await Promise.race([ready(), new Promise((next) => setTimeout(() => next('late'), limit))]);
}"""
COMMAND = """([command, limit]) => Promise.race([
  window.jupyterapp.commands.execute(command).then(() => 'done'),
  new Promise((next) => setTimeout(() => next('late'), limit))])"""

ACTIVATE = "(number) => { window.jupyterapp.shell.currentWidget.content.activeCellIndex = number; }"


class Lab:
    """A JupyterLab server on a free port of this machine, run by `python`; `stop` ends it and its kernels."""

    def __init__(self, workspace: Path, base: Path, python: str | Path = sys.executable) -> None:
        self.workspace = workspace
        self.token = secrets.token_hex(16)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        settings = base / "app-settings"
        settings.mkdir(parents=True)
        (settings / "overrides.json").write_text(json.dumps(SETTINGS))
        environment = os.environ | {name: str(base / name.lower()) for name in HOMES} | {"UDCGKIT_STRICT": "1"}
        self.log = base / "lab.log"
        command = [
            str(python), "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={self.port}",
            "--ServerApp.port_retries=0", f"--IdentityProvider.token={self.token}", f"--ServerApp.root_dir={workspace}",
            f"--LabApp.app_settings_dir={settings}", "--LabApp.expose_app_in_browser=True",
            "--LabApp.extension_manager=readonly",
        ]  # fmt: skip
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self._wait()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _wait(self, limit: float = 60) -> None:
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(f"{self.url}/api/status?token={self.token}", timeout=2).read()
                return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError(f"JupyterLab did not start:\n{self.log.read_text()[-2000:]}")

    def stop(self) -> None:
        self.process.terminate()  # Lab shuts its kernels down itself
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def workspace(folder: Path) -> Path:
    """A copy of what an analyst works in."""
    for name in ("notebooks", "seeds", "data/tables"):
        if (PROJECT / name).is_dir():
            shutil.copytree(PROJECT / name, folder / name)
    (folder / "data").mkdir(exist_ok=True)
    return folder


class Notebook:
    """One notebook open in the page, driven as a person does."""

    def __init__(self, page: Page, lab: Lab, path: str) -> None:
        self.page, self.lab, self.path = page, lab, path
        self.console: list[str] = []
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("console", lambda message: self.console.append(message.text) if message.type == "error" else None)
        self.open()

    def open(self) -> None:
        self.page.goto(f"{self.lab.url}/doc/workspaces/test/tree/{self.path}?reset&token={self.lab.token}",
                       wait_until="domcontentloaded")  # fmt: skip
        self.page.wait_for_selector("#jupyterlab-splash", state="detached", timeout=90_000)
        self.page.wait_for_selector(f"{PANEL} .jp-Notebook .jp-Cell", timeout=90_000)

    def ready(self, limit: int = 90_000) -> None:
        self.page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.sessionContext", timeout=limit)
        assert self.page.evaluate(KERNEL_READY, limit) == "ready", "the kernel did not start"
        self.page.wait_for_selector(IDLE, timeout=limit)

    def command(self, name: str, limit: int = 120_000) -> None:
        assert self.page.evaluate(COMMAND, [name, limit]) == "done", f"{name} did not end"

    def run_all(self) -> None:
        self.ready()
        self.command("notebook:run-all-cells")
        self.page.wait_for_selector(IDLE, timeout=60_000)

    def run_cell(self, number: int) -> None:
        """Runs the cell with that number, from 0."""
        self.page.evaluate(ACTIVATE, number)
        self.command("notebook:run-cell")
        self.page.wait_for_selector(IDLE, timeout=60_000)

    def errors(self) -> list[str]:
        return [error.inner_text() for error in self.page.locator(ERRORS).all()]

    def cells(self) -> list[str]:
        """The cells' sources and types, to see whether a key reached the notebook."""
        found: list[str] = self.page.evaluate("""() => {
            const model = window.jupyterapp.shell.currentWidget.content.model;
            return [...model.cells].map((cell) => `${cell.type}: ${cell.sharedModel.getSource()}`);
        }""")
        return found

    def output(self, number: int) -> Locator:
        """The output area of the code cell with that number, from 0."""
        return self.page.locator(f"{PANEL} .jp-Notebook .jp-CodeCell").nth(number).locator(".jp-Cell-outputArea")

    def save(self) -> dict[str, Any]:
        self.command("docmanager:save")
        self.page.wait_for_timeout(800)
        return nbformat.read(self.lab.workspace / self.path, as_version=4)

    def shut_down(self) -> None:
        """Ends the kernel, as closing the laptop would."""
        self.page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
        self.page.wait_for_timeout(500)
