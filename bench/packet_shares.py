"""What a packet's work goes to: one is built in this process alone, and every step of it is timed.

``packet_shares.py MEETING`` prints, for each step, how often it was done and its own seconds of processor
time, those of the steps within it left out.
"""

import functools
import importlib
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

STEPS = {
    "notes listed": ("notegen.packet.build.list_note",),
    "form": ("notegen.jobs.work.form",),
    "rules": ("notegen.jobs.work.examine",),
    "pdf": ("notegen.jobs.work.make",),
    "readback": ("notegen.jobs.work.hold",),
    "room for stamp": ("notegen.packet.joining.join.has_room",),
    "fragments": ("notegen.packet.fragments.fragments",),
    "annexes": ("notegen.packet.making._of_annex",),
    "single files": ("notegen.packet.joining.join.join",),
    "front": ("notegen.packet.build.front_pages", "notegen.packet.build.write_front"),
    "join": ("notegen.packet.build.join_parts",),
    "agenda in Word": ("notegen.packet.whole.agenda_docx",),
    "web and manifest": ("notegen.packet.whole.web_pages", "notegen.cli.packet_papers.manifest_text"),
    "store": (
        "notegen.jobs.memo.Remembering.memo",
        "notegen.jobs.memo.Remembering.keep",
        "notegen.jobs.memo.Remembering.recall",
    ),
    "put in place": ("notegen.cli.packing.put_edition",),
    "the rest": ("notegen.cli.packing._packed",),
}


class Watch:
    """Seconds and calls by step; a step within another is not counted in both."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.calls: dict[str, int] = defaultdict(int)
        self.inner: list[float] = []
        self.joining = False

    def over(self, step: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def timed(*args: Any, **more: Any) -> Any:
            begun = time.process_time()
            self.inner.append(0.0)
            whole, self.joining = self.joining, self.joining or step == "join"
            try:
                return call(*args, **more)
            finally:
                took = time.process_time() - begun
                # What joins a part's single file joins the packet too.
                called = "join" if self.joining and step == "single files" else step
                self.joining = whole
                self.seconds[called] += took - self.inner.pop()
                self.calls[called] += 1
                if self.inner:
                    self.inner[-1] += took

        return timed


def shares(file: Path) -> list[str]:
    """Return a line for each step of building the packet."""
    begun = time.process_time()
    from notegen.cli.packet import ENGINES
    from notegen.jobs import worker

    for engine in ENGINES:
        for module in worker.ENGINES[engine]:
            worker.warm(module)
    watch = Watch()
    watch.seconds["start of a worker"] = time.process_time() - begun
    watch.calls["start of a worker"] = 1
    for step, names in STEPS.items():
        for name in names:
            owner, _dot, attribute = name.rpartition(".")
            held = _found(owner)
            setattr(held, attribute, watch.over(step, getattr(held, attribute)))
    _build(file)
    whole = sum(watch.seconds.values())
    ranked = sorted(watch.seconds.items(), key=lambda pair: -pair[1])
    return [
        f"      {step:<18} {watch.calls[step]:5} times {took:7.2f} s  {took / whole:4.0%}"
        for step, took in ranked
    ]


def _found(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        owner, _dot, attribute = name.rpartition(".")
        return getattr(_found(owner), attribute)


def _build(file: Path) -> None:
    from notegen.cli.packet_reading import PacketWish
    from notegen.cli.packing import pack
    from notegen.jobs.crews import Crew, Crews, inline

    with Crews({"dele": Crew(1, inline)}) as crews, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        pack(file, PacketWish(), crews)


if __name__ == "__main__":
    print("\n".join(shares(Path(sys.argv[1]))))
