"""Workers: crews of processes that have imported one engine each, started before they are needed."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, field
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
    """The crews by name, with those that have begun; a context that ends them all.

    A class because executors live and die: a crew whose worker died is begun anew.
    """

    crews: Mapping[str, Crew]
    debug: bool = False
    running: dict[str, Executor] = field(default_factory=dict)

    def __enter__(self) -> Self:
        """Return the crews, begun: their processes start now."""
        for name in self.crews:
            self.executor(name)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every worker, at once and whatever it does: all that is wanted has been handed back."""
        self.stop()

    def executor(self, name: str) -> Executor:
        """Return the crew's executor, begun if it was not."""
        if name not in self.running:
            crew = self.crews[name]
            self.running[name] = _begun(crew.start(crew.size), crew.size)
        return self.running[name]

    def alone(self, name: str) -> Executor:
        """Return a fresh executor with one worker of the crew, instead of the crew."""
        self.drop(name)
        self.running[name] = self.crews[name].start(1)
        return self.running[name]

    def drop(self, name: str) -> None:
        """Forget a crew whose worker died; ``executor`` begins it anew."""
        executor = self.running.pop(name, None)
        if executor is not None:
            executor.shutdown(wait=True, cancel_futures=True)

    def stop(self) -> None:
        """End all workers now. Tasks under way end as broken."""
        with _no_interrupt():
            for child in multiprocessing.active_children():
                child.kill()
            for name in list(self.running):
                self.drop(name)


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


def _begun(executor: Executor, size: int) -> Executor:
    if not isinstance(executor, Inline):
        with _no_interrupt():
            for _worker in range(size):
                executor.submit(worker.ready)
    return executor


@contextmanager
def _no_interrupt() -> Iterator[None]:
    # A child starts with the signals its parent ignores: else Ctrl-C while it imports would print
    # Python's own words.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
