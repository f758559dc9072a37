"""Tasks are done whatever happens to one of them, or to the worker that had it."""

import multiprocessing
import sys
import time
import warnings
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from notegen.jobs.crews import Crew, Crews, inline, processes
from notegen.jobs.outcome import Crashed, Done, Killed, Outcome, Refused, crash_of
from notegen.jobs.run import Tally, Task, run
from tests.jobs import trials

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX")


def crews(size: int = 2) -> Crews:
    return Crews({"x": Crew(size, processes(()))})


def done(tasks: list[Task], workers: Crews, seconds: float = 60) -> dict[object, Outcome]:
    outcomes: dict[object, Outcome] = {}

    def follow(task: Task, outcome: Outcome) -> Iterable[Task]:
        outcomes[task.about] = outcome
        return ()

    with workers:
        run(tasks, follow, workers, seconds)
    return outcomes


def tasks(count: int) -> list[Task]:
    return [Task("x", trials.double, (number,), number) for number in range(count)]


@pytest.mark.parametrize("start", [inline, ThreadPoolExecutor, processes(())])
def test_any_executor_will_do(start) -> None:
    outcomes = done(tasks(5), Crews({"x": Crew(2, start)}))
    assert outcomes == {number: Done(2 * number) for number in range(5)}


def test_a_task_may_be_followed_by_others_in_another_crew() -> None:
    seen: list[object] = []

    def follow(task: Task, outcome: Outcome) -> Iterable[Task]:
        assert isinstance(outcome, Done)
        seen.append(outcome.value)
        return [Task("second", trials.double, (outcome.value,), "after")] if task.about == "first" else []

    workers = Crews({"first": Crew(1, inline), "second": Crew(1, inline)})
    with workers:
        run([Task("first", trials.double, (4,), "first")], follow, workers)
    assert seen == [8, 16]


def test_what_is_refused_and_what_crashes_are_values_and_the_rest_goes_on() -> None:
    more = [
        Task("x", trials.refuse, ("a.yaml",), "refused"),
        Task("x", trials.fail, ("hemmelig",), "crashed"),
        Task("x", trials.fail_fatally, (), "fatal"),
        Task("x", trials.run_dry, (), "dry"),
    ]
    outcomes = done([*more, *tasks(4)], crews())
    assert isinstance(outcomes["refused"], Refused)
    assert outcomes["refused"].findings[0].code == "NG001"
    assert isinstance(outcomes["crashed"], Crashed)
    assert isinstance(outcomes["fatal"], Crashed)
    assert outcomes["dry"] == Killed("hukommelse")
    assert [outcomes[number] for number in range(4)] == [Done(0), Done(2), Done(4), Done(6)]


def test_a_crash_holds_no_word_of_the_note() -> None:
    outcomes = done([Task("x", trials.fail, ("hemmelig",), 0)], crews(1))
    crash = outcomes[0]
    assert isinstance(crash, Crashed)
    assert crash.crash.kind == "builtins.ValueError"
    assert crash.crash.frames[-1].startswith("tests/jobs/trials.py:")
    assert "hemmelig" not in repr(crash)
    assert "0101901234" not in repr(crash)


def test_a_crash_tells_its_cause_and_the_import_that_was_missing() -> None:
    try:
        try:
            import there_is_no_such_module  # type: ignore[import-not-found] # noqa: F401
        except ImportError as error:
            raise RuntimeError("secret") from error
    except RuntimeError as error:
        crash = crash_of(error)
    assert crash.kind == "builtins.RuntimeError"
    assert any("ModuleNotFoundError (there_is_no_such_module), og derefter:" in line for line in crash.frames)


@posix
def test_a_worker_that_is_killed_ends_one_task_only() -> None:
    outcomes = done([*tasks(3), Task("x", trials.die, (), "killed"), *tasks(8)[3:]], crews())
    assert outcomes.pop("killed") == Killed("udefra")
    assert outcomes == {number: Done(2 * number) for number in range(8)}


def test_a_task_whose_neighbour_died_is_done_again(tmp_path: Path) -> None:
    mark = str(tmp_path / "mark")
    more = [
        Task("x", trials.die_the_first_time, (mark,), "innocent"),
        Task("x", trials.sleep, (0.5,), "other"),
    ]
    outcomes = done(more, crews())
    assert outcomes == {"innocent": Done("second"), "other": Done("slept")}


def test_a_task_that_hangs_is_stopped_and_the_rest_goes_on() -> None:
    outcomes = done([Task("x", trials.sleep, (60,), "hangs"), *tasks(3)], crews(), seconds=1.5)
    assert outcomes.pop("hangs") == Killed("tid")
    assert outcomes == {number: Done(2 * number) for number in range(3)}


def test_a_task_has_a_time_limit_of_its_own_while_others_go_on(tmp_path: Path) -> None:
    limited = Task("x", trials.hang, (str(tmp_path / "mark"),), "hangs", seconds=1.5)
    busy = [Task("x", trials.sleep, (0.2,), number) for number in range(12)]
    outcomes = done([limited, *busy], crews())
    assert (tmp_path / "mark").exists()
    assert outcomes.pop("hangs") == Killed("tid")
    assert set(outcomes.values()) == {Done("slept")}
    assert len(outcomes) == 12


def test_lazy_crews_begin_with_their_first_task() -> None:
    workers = Crews({"x": Crew(1, processes(()))}, lazy=True)
    with workers:
        assert workers.running == {}
        assert run([], lambda task, outcome: (), workers) == Tally(0, 0)
        assert workers.running == {}
        assert run(tasks(1), lambda task, outcome: (), workers) == Tally(1, 0)
        assert list(workers.running) == ["x"]


def test_the_members_of_a_foreign_executor_are_not_watched() -> None:
    workers = Crews({"x": Crew(2, ThreadPoolExecutor)})
    with workers:
        run(tasks(2), lambda task, outcome: (), workers)
        assert workers.fallen() == []
        assert workers.members == {}


@posix
@pytest.mark.heavy
def test_a_real_dask_cluster_does_tasks_and_survives_the_one_that_kills_its_workers(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the cluster itself has to say of ports and sizes
        with (
            distributed.LocalCluster(
                n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
            ) as cluster,
            distributed.Client(cluster) as client,
        ):
            workers = Crews({"x": Crew(2, lambda _size: client.get_executor())})
            more = [
                Task("x", trials.refuse, ("a.yaml",), "refused"),
                Task("x", trials.die, (), "killed"),
                # It keeps its worker, and the other one begins four times before the cluster gives up.
                Task("x", trials.hang, (str(tmp_path / "mark"),), "hangs", seconds=25),
            ]
            outcomes = done([*tasks(5), *more], workers, seconds=120)
    assert isinstance(outcomes.pop("refused"), Refused)
    assert outcomes.pop("killed") == Killed("udefra")
    assert outcomes.pop("hangs") == Killed("tid")
    assert outcomes == {number: Done(2 * number) for number in range(5)}


def test_a_worker_that_died_idle_is_replaced() -> None:
    workers = crews(1)
    seen: list[Outcome] = []

    def follow(task: Task, outcome: Outcome) -> Iterable[Task]:
        seen.append(outcome)
        return ()

    with workers:
        run(tasks(1), follow, workers)
        for child in multiprocessing.active_children():
            child.kill()
            child.join()
        run(tasks(2), follow, workers)
    assert seen == [Done(0), Done(0), Done(2)]


def test_no_worker_stays() -> None:
    done(tasks(2), crews())
    # Two threads wait for a worker's end, and only one of them is told; it may be a moment in noting it.
    for _moment in range(100):
        if multiprocessing.active_children():
            time.sleep(0.01)
    assert multiprocessing.active_children() == []


def test_workers_print_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    outcomes = done([Task("x", trials.chatter, (), 0)], crews(1))
    assert outcomes[0] == Done("quiet")
    assert capfd.readouterr() == ("", "")


@posix
def test_a_worker_may_not_take_all_memory() -> None:
    outcomes = done([Task("x", trials.take_memory, (6000,), 0), *tasks(2)[1:]], crews(1))
    assert outcomes == {0: Killed("hukommelse"), 1: Done(2)}
