"""Hand out tasks to crews until all is done, whatever happens to a task or a worker."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait
from dataclasses import dataclass, field
from pickle import PicklingError
from time import monotonic
from typing import Any

from notegen.jobs.crews import Crews
from notegen.jobs.memo import Memo, Memory
from notegen.jobs.outcome import Crashed, Done, Killed, Outcome, crash_of, guarded

SECONDS = 300.0
"""How long a task may take, where it does not say otherwise itself."""
PATIENCE = 1.0
"""How many seconds pass between looks at whether the workers live."""

_UNSENT = (PicklingError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True)
class Task:
    """A call for a crew. ``about`` is what its maker knows it by; it stays in this process. ``memo`` says how
    its result is remembered, ``seconds`` how long it may take (0: as long as any other)."""

    crew: str
    call: Callable[..., object]
    args: tuple[object, ...]
    about: Any = None
    memo: Memo | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks were given to a worker, and how many were known already."""

    done: int = 0
    remembered: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.done + other.done, self.remembered + other.remembered)


Follow = Callable[[Task, Outcome], Iterable[Task]]
"""Takes each finished task with its outcome and returns the tasks that come after it."""


def run(
    tasks: Iterable[Task],
    follow: Follow,
    crews: Crews,
    seconds: float = SECONDS,
    memory: Memory | None = None,
) -> Tally:
    """Do the tasks and those that follow from them, each crew as many at a time as it has workers, and return
    how many that were. What ``memory`` knows is not done again; what is done it is told.

    When a worker dies, the tasks that were under way in its crew are each done again alone, so that only the
    guilty one ends as Killed and the rest goes on. A task that takes too long is ended with its crew; those
    it shared it with are done again.
    """
    hall = _Hall(crews, seconds, {name: deque() for name in crews.crews})
    known = _Known(memory)
    hall.add(known.first(tasks, follow), memory is not None)
    while hall.under_way or any(hall.queues.values()):
        hall.hand_out()
        for task, outcome in hall.ended():
            known.keep(task, outcome)
            hall.add(known.first(follow(task, outcome), follow), memory is not None)
    return Tally(known.done, known.remembered)


@dataclass(slots=True)
class _Known:
    """What a memory knows of the tasks of one run, and how many there were of each kind."""

    memory: Memory | None
    done: int = 0
    remembered: int = 0

    def first(self, tasks: Iterable[Task], follow: Follow) -> Iterator[Task]:
        """Yield the tasks that must be done; those that are known are followed at once."""
        waiting = deque(tasks)
        while waiting:
            task = waiting.popleft()
            value = None
            if self.memory is not None and task.memo is not None:
                value = self.memory.recall(task.memo)
            if value is None:
                yield task
            else:
                self.remembered += 1
                waiting.extend(follow(task, Done(value)))

    def keep(self, task: Task, outcome: Outcome) -> None:
        """Count a task, and remember its result if it has one."""
        self.done += 1
        if self.memory is not None and task.memo is not None and isinstance(outcome, Done):
            self.memory.keep(task.memo, outcome.value)


@dataclass(slots=True)
class _Hall:
    """The tasks that wait and those under way, each with when it must be done."""

    crews: Crews
    seconds: float
    queues: dict[str, deque[Task]]
    under_way: dict[Future[Any], tuple[Task, float]] = field(default_factory=dict)

    def add(self, tasks: Iterable[Task], at_once: bool) -> None:
        """Put tasks in their crews' queues; ``at_once``: workers begin while the rest is still looked up."""
        for task in tasks:
            self.queues[task.crew].append(task)
            if at_once:
                self.hand_out()

    def hand_out(self) -> None:
        """Give each crew as many tasks as it has workers."""
        for name, queue in self.queues.items():
            busy = sum(task.crew == name for task, _until in self.under_way.values())
            while queue and busy < self.crews.crews[name].size:
                task = queue.popleft()
                self.under_way[_submit(self.crews, task)] = (task, monotonic() + self._most(task))
                busy += 1

    def ended(self) -> list[tuple[Task, Outcome]]:
        """Return the tasks that ended, when any has; none is under way twice."""
        if not self.under_way:
            return []
        done, lost = _waited(self.under_way, self.crews, self._patience())
        ended = self._taken(done, lost)
        late = [task for task, until in self.under_way.values() if until <= monotonic()]
        if lost:
            # Those of a broken crew all come back broken, if they come back at all.
            of_lost = [future for future, (task, _until) in self.under_way.items() if task.crew in lost]
            wait(of_lost, PATIENCE)
            ended += self._taken((future for future in of_lost if future.done()), set())
            for task in self._called_back(lost):
                ended.append((task, _alone(self.crews, task, self._most(task))))
        elif late:
            # Several at once: the machine slept, or one keeps the others from getting anything done.
            crews = {task.crew for task in late}
            for task in self._called_back(crews):
                if not any(task is each for each in late):
                    self.queues[task.crew].appendleft(task)
                elif len(late) == 1:
                    ended.append((task, Killed("tid")))
                else:
                    ended.append((task, _alone(self.crews, task, self._most(task))))
            lost = crews
        for name in lost:
            self.crews.drop(name)
        return ended

    def _taken(self, futures: Iterable[Future[Any]], lost: set[str]) -> list[tuple[Task, Outcome]]:
        """Take out the tasks of futures that are done. The crew of one whose worker died is ``lost``."""
        ended = []
        for future in futures:
            outcome = _outcome(future)
            if outcome is None:
                lost.add(self.under_way[future][0].crew)
            else:
                ended.append((self.under_way.pop(future)[0], outcome))
        return ended

    def _called_back(self, crews: set[str]) -> list[Task]:
        """Take out every task of the crews and return them."""
        found = [future for future, (task, _until) in self.under_way.items() if task.crew in crews]
        return [self.under_way.pop(future)[0] for future in found]

    def _most(self, task: Task) -> float:
        return task.seconds or self.seconds

    def _patience(self) -> float:
        """Return how many seconds there are until the first task is late."""
        return max(0.0, min(until for _task, until in self.under_way.values()) - monotonic())


def _waited(
    under_way: Iterable[Future[Any]], crews: Crews, seconds: float
) -> tuple[set[Future[Any]], set[str]]:
    """Return the futures that are done, and the crews that lost a worker without a word: one that
    was ended while it handed back its result is never noticed by the executor."""
    until = monotonic() + seconds
    while True:
        slice_ = max(0.0, min(PATIENCE, until - monotonic()))
        done, _rest = wait(under_way, slice_, FIRST_COMPLETED)
        if done:
            return done, set()
        if fallen := crews.fallen():
            done, _rest = wait(under_way, PATIENCE, FIRST_COMPLETED)
            return done, set() if done else set(fallen)
        if monotonic() >= until:
            return set(), set()


def _submit(crews: Crews, task: Task) -> Future[Any]:
    try:
        return crews.executor(task.crew).submit(guarded, task.call, task.args, crews.debug)
    except BrokenExecutor:  # a worker died while it had nothing to do
        crews.drop(task.crew)
        return crews.executor(task.crew).submit(guarded, task.call, task.args, crews.debug)


def _outcome(future: Future[Any]) -> Outcome | None:
    """Return how a future's task ended; None where its worker died, as far as its executor can tell."""
    if not future.done() or future.cancelled():
        return None
    error = future.exception()
    if error is None:
        outcome: Outcome = future.result()
        return outcome
    # The task's own exceptions are values: this is the executor's. What cannot be sent to a worker or back is
    # a mistake of ours; all else, by whatever name, is a worker that is no more.
    return Crashed(crash_of(error)) if isinstance(error, _UNSENT) else None


def _alone(crews: Crews, task: Task, seconds: float) -> Outcome:
    executor = crews.alone(task.crew)
    future = executor.submit(guarded, task.call, task.args, crews.debug)
    done, lost = _waited([future], crews, seconds)
    if not done and not lost:
        return Killed("tid")
    return _outcome(future) or Killed("udefra")
