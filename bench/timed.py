"""notegen's command line with its great steps timed: ``timed.py FILE ARGUMENT …`` writes to FILE, as JSON,
how many seconds each took in the process that hands out the work, and how many it "waited" for what is done
aside."""

import functools
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

STEPS = ("read_packet", "_made", "papers_of", "look_for_personal", "_put")


def main() -> None:
    """Run the command line, and leave by its exit code."""
    from notegen.cli import app, packet_gate, packet_workers, packing

    seconds: dict[str, float] = {"waited": 0.0}
    run = packet_workers.run

    def waiting(tasks: Any, follow: Callable[..., Any], *args: Any, **more: Any) -> Any:
        """Count for how long a run goes on for nothing but what is done aside."""
        ended = 0.0

        def followed(task: Any, outcome: Any) -> Any:
            nonlocal ended
            ended = time.perf_counter() if not task.about[0] else ended
            return follow(task, outcome)

        try:
            return run(tasks, followed, *args, **more)
        finally:
            seconds["waited"] += time.perf_counter() - ended if ended else 0.0

    def over(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(call)
        def timed(*args: Any, **more: Any) -> Any:
            begun = time.perf_counter()
            try:
                return call(*args, **more)
            finally:
                seconds[name] = time.perf_counter() - begun
                Path(sys.argv[1]).write_text(json.dumps(seconds), encoding="utf-8")

        return timed

    for name in STEPS:
        setattr(packing, name, over(name, getattr(packing, name)))
    setattr(packet_workers, "run", waiting)  # noqa: B010
    packet_gate.look_for_closed = over("look_for_closed", packet_gate.look_for_closed)
    code = app.run(sys.argv[2:])
    sys.stdout.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
