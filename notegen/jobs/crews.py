"""Workers: crews of processes that have imported one engine each, started before they are needed."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Self

from notegen.jobs import worker

MOST_WORKERS = 60
"""Windows waits for at most 61 processes at a time."""

Start = Callable[[int], Executor]
"""Begins so many workers."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Workers of one kind: how many, and how they are begun."""

    size: int
    start: Start


class Inline(Executor):
    """Does each task at once, in this process."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Return the finished future of ``fn(*args)``."""
        future: Future[Any] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@dataclass(slots=True)
class Crews:
    """The crews by name, with those that have begun; a context that ends them all. ``lazy`` crews begin with
    their first task: there may be none.

    A class because executors live and die: a crew whose worker died is begun anew. Only processes that an
    executor of Python's own began are watched; those of any other are its own affair.
    """

    crews: Mapping[str, Crew]
    debug: bool = False
    lazy: bool = False
    running: dict[str, Executor] = field(default_factory=dict)
    members: dict[str, list[BaseProcess]] = field(default_factory=dict)

    def __enter__(self) -> Self:
        """Return the crews, begun: their processes start now, unless they are lazy."""
        begun = False
        try:
            for name in () if self.lazy else self.crews:
                self.executor(name)
            begun = True
        finally:
            if not begun:  # Ctrl-C while they began
                self.stop()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every worker, at once and whatever it does: all that is wanted has been handed back."""
        self.stop()

    def executor(self, name: str) -> Executor:
        """Return the crew's executor, begun if it was not."""
        if name not in self.running:
            self._begin(name, self.crews[name].size)
        return self.running[name]

    def alone(self, name: str) -> Executor:
        """Return a fresh executor with one worker of the crew, instead of the crew."""
        self.drop(name)
        self._begin(name, 1)
        return self.running[name]

    def fallen(self) -> list[str]:
        """Return the crews of which a worker has died."""
        return [
            name for name, members in self.members.items() if any(not member.is_alive() for member in members)
        ]

    def drop(self, name: str) -> None:
        """End a crew; ``executor`` begins it anew."""
        executor = self.running.pop(name, None)
        with _no_interrupt():
            members = self.members.pop(name, None)
            for member in members or ():
                member.kill()
                member.join(5)
            if executor is None:
                return
            # Not waited for: a worker that was ended in mid-word leaves a thread of the executor's
            # listening for the rest of it, for ever. Not every executor knows how to cancel what waits.
            if members is None:
                executor.shutdown(wait=False)
            else:
                executor.shutdown(wait=False, cancel_futures=True)

    def stop(self) -> None:
        """End all workers now. Tasks under way never come back."""
        for name in list(self.running):
            self.drop(name)

    def _begin(self, name: str, size: int) -> None:
        before = multiprocessing.active_children()
        with _no_interrupt():
            executor = self.running[name] = self.crews[name].start(size)
            if not isinstance(executor, Inline):
                for _worker in range(size):
                    executor.submit(worker.ready)
            if type(executor).__module__ == "concurrent.futures.process":
                after = multiprocessing.active_children()
                self.members[name] = [child for child in after if child not in before]


def processes(engines: tuple[str, ...], debug: bool = False) -> Start:
    """Return what begins worker processes that have imported ``engines``."""

    def start(size: int) -> Executor:
        from concurrent.futures import ProcessPoolExecutor

        return ProcessPoolExecutor(
            min(size, MOST_WORKERS),
            multiprocessing.get_context("spawn"),
            worker.prepare,
            (engines, debug),
        )

    return start


def inline(_size: int) -> Executor:
    """Return an executor that works in this process."""
    return Inline()


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _no_interrupt() -> Iterator[None]:
    # A child starts as deaf to Ctrl-C as its parent is: else Ctrl-C while it imports would print
    # Python's own words. What the parent did not hear meanwhile, it hears afterwards.
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetConsoleCtrlHandler(None, True)
        try:
            yield
        finally:
            ctypes.windll.kernel32.SetConsoleCtrlHandler(None, False)
    else:
        _begin_tracker()
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin_tracker() -> None:
    """Begin the process that clears away what others leave: before signals are blocked, since
    beginning it unblocks them; and told to do so without a word, since we leave by ``os._exit``."""
    sys.warnoptions.append("ignore::UserWarning:multiprocessing.resource_tracker")
    try:
        resource_tracker.ensure_running()
    finally:
        sys.warnoptions.pop()
