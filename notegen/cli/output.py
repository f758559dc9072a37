"""What is printed: findings and news on stderr, results on stdout, progress on a terminal only."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from notegen.diagnostics import Finding

_WIDTH = 76


def prepare_streams() -> None:
    """Let a letter that a console or pipe cannot show become a question mark, never a crash."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def version() -> str:
    """Return notegen's version as it is installed."""
    from importlib.metadata import PackageNotFoundError, version as installed

    try:
        return installed("notegen")
    except PackageNotFoundError:
        return "0 (kørt uden at være installeret)"


def line(text: str) -> None:
    """Print news for a person."""
    _print(text, sys.stderr)


def result(text: str) -> None:
    """Print a result; at once, so that what reads the pipe can begin."""
    _print(text, sys.stdout)


def findings(every: Iterable["Finding"]) -> None:
    """Print findings for a person, in the order of their places."""
    from notegen.diagnostics import in_order
    from notegen.diagnostics.wording import as_text

    for finding in in_order(every):
        line(as_text(finding))


def as_json(
    every: Iterable["Finding"],
    made: Sequence[Path],
    missed: Sequence[Path],
    counts: Mapping[str, object] | None = None,
) -> str:
    """Return findings, files made, notes not made, and what else was counted as one JSON object."""
    import json

    from notegen.diagnostics import in_order
    from notegen.diagnostics.cpr import masked
    from notegen.diagnostics.wording import as_data

    whole = {
        "findings": [as_data(finding) for finding in in_order(every)],
        "files": [masked(str(path)) for path in made],
        "not_made": [masked(str(path)) for path in missed],
        **(counts or {}),
    }
    return json.dumps(whole, indent=2)


def interrupted() -> int:
    """Tell that the user stopped notegen; return the exit code."""
    line("Afbrudt. Det, der er nævnt, er lavet; intet er skrevet halvt.")
    return 1


def pipe_closed() -> int:
    """Return the exit code when nobody reads the results any more, and let Python end in peace."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    return 1


@dataclass(slots=True)
class Progress:
    """A line on the terminal that says how far we are; nothing where stderr is no terminal.

    A class because the line must be taken away before anything else is printed.
    """

    total: int
    what: str = "notater"
    done: int = 0
    shown: bool = False

    def step(self, name: str) -> None:
        """Show that one more of them is finished."""
        self.done += 1
        if self.total > 1 and self.done < self.total:
            self.say(f"{self.done} af {self.total} {self.what} · {name}")

    def say(self, words: str) -> None:
        """Show what is being done."""
        if sys.stderr.isatty():
            from notegen.diagnostics.cpr import masked

            text = f"  {masked(words)}"
            # Blanks, not an escape code: an old Windows console prints those.
            sys.stderr.write("\r" + text[:_WIDTH].ljust(_WIDTH))
            sys.stderr.flush()
            self.shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self.shown:
            sys.stderr.write("\r" + " " * _WIDTH + "\r")
            sys.stderr.flush()
            self.shown = False


def _print(text: str, stream: TextIO) -> None:
    # Findings hide CPR numbers themselves; names of files come this way too.
    from notegen.diagnostics.cpr import masked

    print(masked(text), file=stream, flush=True)
