"""Hand out tasks to crews until all is done, whatever happens to a task or a worker."""

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from typing import Any

from notegen.jobs.crews import Crews
from notegen.jobs.outcome import Killed, Outcome, guarded

SECONDS = 300.0
"""How long nothing at all may come back before the workers are stopped."""


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
        done, _rest = wait(under_way, seconds, FIRST_COMPLETED)
        slow = not done
        if slow:
            crews.stop()
            done = set(under_way)
        ended = [(under_way.pop(future), _outcome(future)) for future in done]
        suspects = [task for task, outcome in ended if outcome is None]
        if suspects and not slow:
            # The others of a broken crew are about to come back broken too.
            suspects += _others(suspects, under_way, ended)
        for task in suspects:
            guilty = slow and len(suspects) == 1
            ended.append((task, Killed("tid") if guilty else _alone(crews, task, seconds)))
        for name in {task.crew for task in suspects}:
            crews.drop(name)
        for task, outcome in ended:
            if outcome is not None:
                for after in follow(task, outcome):
                    queues[after.crew].append(after)


def _others(
    suspects: list[Task], under_way: dict[Future[Any], Task], ended: list[tuple[Task, Outcome | None]]
) -> list[Task]:
    broken = {task.crew for task in suspects}
    others = [future for future, task in under_way.items() if task.crew in broken]
    wait(others)
    found = []
    for future in others:
        task = under_way.pop(future)
        outcome = _outcome(future)
        if outcome is None:
            found.append(task)
        else:
            ended.append((task, outcome))
    return found


def _submit(crews: Crews, task: Task) -> Future[Any]:
    try:
        return crews.executor(task.crew).submit(guarded, task.call, task.args, crews.debug)
    except BrokenExecutor:  # a worker died while it had nothing to do
        crews.drop(task.crew)
        return crews.executor(task.crew).submit(guarded, task.call, task.args, crews.debug)


def _outcome(future: Future[Any]) -> Outcome | None:
    """Return how a finished future's task ended; None where its worker died."""
    try:
        outcome: Outcome = future.result(timeout=10)
    except (BrokenExecutor, TimeoutError):
        return None
    return outcome


def _alone(crews: Crews, task: Task, seconds: float) -> Outcome:
    others = multiprocessing.active_children()
    executor: Executor = crews.alone(task.crew)
    future = executor.submit(guarded, task.call, task.args, crews.debug)
    done, _rest = wait([future], seconds)
    if not done:
        for child in multiprocessing.active_children():
            if child not in others:
                child.kill()
        return Killed("tid")
    return _outcome(future) or Killed("udefra")
