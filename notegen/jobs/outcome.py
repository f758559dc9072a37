"""How a task ended: values that travel between processes, and the boundary that makes them."""

import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal

from notegen.diagnostics import Finding, Invalid
from notegen.diagnostics.cpr import masked


@dataclass(frozen=True, slots=True)
class Crash:
    """What nobody foresaw: the exception's type and where it rose. Never a word of the note: no
    message, no locals."""

    kind: str
    frames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The task's result."""

    value: object


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing could be made; the findings say why."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Crashed:
    """A mistake of notegen's own."""

    crash: Crash


@dataclass(frozen=True, slots=True)
class Killed:
    """The worker was stopped: it took too long, too much memory, or something outside ended it."""

    why: Literal["tid", "hukommelse", "udefra"]


Outcome = Done | Refused | Crashed | Killed


def guarded(call: Callable[..., object], args: tuple[object, ...], debug: bool = False) -> Outcome:
    """Return how ``call(*args)`` ended. One of the two boundaries that catch what nobody foresaw.

    ``debug`` prints the traceback to stderr. Ctrl-C and a wish to exit go through.
    """
    try:
        return Done(call(*args))
    except Invalid as invalid:
        return Refused(invalid.findings)
    except MemoryError:
        return Killed("hukommelse")
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # WeasyPrint's fatal errors are no Exception
        if debug:
            sys.stderr.write(masked(traceback.format_exc()))
        return Crashed(crash_of(error))


def crash_of(error: BaseException) -> Crash:
    """Return an exception's type and the lines of code it passed through, outermost first."""
    frames = _frames(error.__traceback__)
    cause = error.__cause__ or error.__context__
    if cause is not None:
        frames = (*_frames(cause.__traceback__), f"{_kind(cause)}, og derefter:", *frames)
    return Crash(_kind(error), frames)


def _kind(error: BaseException) -> str:
    # What an import did not find is code too, and says most of what went wrong.
    missing = f" ({error.name})" if isinstance(error, ImportError) and error.name else ""
    return f"{type(error).__module__}.{type(error).__qualname__}{missing}"


def _frames(trace: TracebackType | None) -> tuple[str, ...]:
    # Only the end of each path: the whole one often holds the user's name.
    return tuple(
        f"{'/'.join(Path(frame.f_code.co_filename).parts[-3:])}:{line} {frame.f_code.co_qualname}"
        for frame, line in traceback.walk_tb(trace)
    )
