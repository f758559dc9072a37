"""Hand out tasks to crews until all is done, whatever happens to a task or a worker."""

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Future, wait
from dataclasses import dataclass
from typing import Any

from notegen.jobs.crews import Crews
from notegen.jobs.outcome import Killed, Outcome, guarded

SECONDS = 300.0
"""How long nothing at all may come back before the workers are stopped."""
PATIENCE = 1.0
"""How many seconds pass between looks at whether the workers live."""


@dataclass(frozen=True, slots=True)
class Task:
    """A call for a crew. ``about`` is what its maker knows it by; it stays in this process."""

    crew: str
    call: Callable[..., object]
    args: tuple[object, ...]
    about: Any = None


Follow = Callable[[Task, Outcome], Iterable[Task]]
"""Takes each finished task with its outcome and returns the tasks that come after it."""


def run(tasks: Iterable[Task], follow: Follow, crews: Crews, seconds: float = SECONDS) -> None:
    """Do the tasks and those that follow from them, each crew as many at a time as it has workers.

    When a worker dies, the tasks that were under way in its crew are each done again alone, so that
    only the guilty one ends as Killed and the rest goes on.
    """
    queues: dict[str, deque[Task]] = {name: deque() for name in crews.crews}
    for task in tasks:
        queues[task.crew].append(task)
    under_way: dict[Future[Any], Task] = {}
    while under_way or any(queues.values()):
        for name, queue in queues.items():
            busy = sum(task.crew == name for task in under_way.values())
            while queue and busy < crews.crews[name].size:
                task = queue.popleft()
                under_way[_submit(crews, task)] = task
                busy += 1
        ended, suspects = _ended(under_way, crews, seconds)
        slow = not ended and not suspects
        if slow:
            crews.stop()
            suspects = list(under_way.values())
            under_way.clear()
        for task in suspects:
            guilty = slow and len(suspects) == 1
            ended.append((task, Killed("tid") if guilty else _alone(crews, task, seconds)))
        for name in {task.crew for task in suspects}:
            crews.drop(name)
        for task, outcome in ended:
            for after in follow(task, outcome):
                queues[after.crew].append(after)


def _ended(
    under_way: dict[Future[Any], Task], crews: Crews, seconds: float
) -> tuple[list[tuple[Task, Outcome]], list[Task]]:
    """Take out of ``under_way`` the tasks that ended, and those of crews that lost a worker."""
    done, lost = _waited(under_way, crews, seconds)
    ended: list[tuple[Task, Outcome]] = []
    for future in done:
        outcome = _outcome(future)
        if outcome is None:
            lost.add(under_way[future].crew)
        else:
            ended.append((under_way.pop(future), outcome))
    of_lost = [future for future, task in under_way.items() if task.crew in lost]
    if of_lost:
        # Those of a broken crew all come back broken, if they come back at all.
        wait(of_lost, PATIENCE)
    suspects = []
    for future in of_lost:
        outcome = _outcome(future)
        task = under_way.pop(future)
        if outcome is None:
            suspects.append(task)
        else:
            ended.append((task, outcome))
    return ended, suspects


def _waited(
    under_way: Iterable[Future[Any]], crews: Crews, seconds: float
) -> tuple[set[Future[Any]], set[str]]:
    """Return the futures that are done, and the crews that lost a worker without a word: one that
    was ended while it handed back its result is never noticed by the executor."""
    waited = 0.0
    while waited < seconds:
        slice_ = min(PATIENCE, seconds)
        done, _rest = wait(under_way, slice_, FIRST_COMPLETED)
        if done:
            return done, set()
        if fallen := crews.fallen():
            done, _rest = wait(under_way, slice_, FIRST_COMPLETED)
            return done, set() if done else set(fallen)
        waited += slice_
    return set(), set()


def _submit(crews: Crews, task: Task) -> Future[Any]:
    try:
        return crews.executor(task.crew).submit(guarded, task.call, task.args, crews.debug)
    except BrokenExecutor:  # a worker died while it had nothing to do
        crews.drop(task.crew)
        return crews.executor(task.crew).submit(guarded, task.call, task.args, crews.debug)


def _outcome(future: Future[Any]) -> Outcome | None:
    """Return how a future's task ended; None where its worker died."""
    if not future.done():
        return None
    try:
        outcome: Outcome = future.result()
    except (BrokenExecutor, CancelledError):
        return None
    return outcome


def _alone(crews: Crews, task: Task, seconds: float) -> Outcome:
    executor = crews.alone(task.crew)
    future = executor.submit(guarded, task.call, task.args, crews.debug)
    done, lost = _waited([future], crews, seconds)
    if not done and not lost:
        return Killed("tid")
    return _outcome(future) or Killed("udefra")
