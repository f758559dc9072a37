"""Calls for what is of the whole meeting, given to workers: what fails is told and gives None."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from notegen.cli import output
from notegen.cli.packet_parts import CREW
from notegen.cli.packet_reading import PacketSource, Told
from notegen.cli.trouble import findings_of, located
from notegen.diagnostics.wording import with_excerpts
from notegen.files.project import shown
from notegen.jobs.crews import Crews
from notegen.jobs.outcome import Crashed, Done, Outcome
from notegen.jobs.run import Task, run

MOST_SECONDS: Final = 3600.0
"""How long what is made of the whole meeting may take: thousands of pages are joined in minutes."""

Call = tuple[Callable[..., object], tuple[object, ...]]
Returned = list[object]
"""What calls returned, in their order; None for one that failed."""


def _nothing(_returned: Returned) -> Sequence[Call]:
    return ()


@dataclass(frozen=True, slots=True)
class Turns:
    """Calls, and those that come ``then``, of what they returned, when the last of them is done."""

    first: Sequence[Call] = ()
    then: Callable[[Returned], Sequence[Call]] = _nothing


NO_TURNS: Final = Turns()


@dataclass(frozen=True, slots=True)
class Workers:
    """Who makes what is of the whole meeting: a call that fails is told and gives None."""

    source: PacketSource
    crews: Crews
    told: Told

    def made(self, *calls: Call, said: str = "der ledes i papirerne") -> Returned:
        """Return what the calls returned, each done by a worker of its own; ``said`` is shown meanwhile."""
        return self.made_beside(calls, NO_TURNS, said)[0]

    def made_beside(self, calls: Sequence[Call], aside: Turns, said: str) -> tuple[Returned, Returned]:
        """Return what the calls returned, and what those of the second turn ``aside`` did. The calls begin
        first, and none of ``aside`` waits for them."""
        several = {"": calls, "first": aside.first, "then": ()}
        got: dict[str, Returned] = {turn: [None] * len(those) for turn, those in several.items()}
        source, told = self.source, self.told
        root, left = source.project.root, [len(aside.first)]
        progress = output.Progress(len(calls))

        def tasks(turn: str, those: Sequence[Call]) -> list[Task]:
            memo = source.memory.memo
            numbered = enumerate(those)
            return [Task(CREW, c, args, (turn, n), memo(c, args), MOST_SECONDS) for n, (c, args) in numbered]

        def keep(task: Task, outcome: Outcome) -> Iterable[Task]:
            turn, number = task.about
            told.crashed |= isinstance(outcome, Crashed)
            findings = findings_of(outcome, shown(root / source.plan.meeting.file), root)
            told.findings += located(with_excerpts(findings, source.plan.meeting.file, source.lines), root)
            if isinstance(outcome, Done):
                got[turn][number] = outcome.value
            left[0] -= turn == "first"
            return followed() if turn == "first" and not left[0] else ()

        def followed() -> list[Task]:
            following = aside.then(got["first"])
            got["then"] = [None] * len(following)
            return tasks("then", following)

        progress.say(f"{said} …")
        try:
            begun = [*tasks("", calls), *(tasks("first", aside.first) if aside.first else followed())]
            told.tally += run(begun, keep, self.crews, memory=source.memory)
        finally:
            progress.clear()
        return got[""], got["then"]
