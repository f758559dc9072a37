"""What the tests hand to workers; in a module of its own, since a worker imports it by name."""

import os
import signal
import time
from pathlib import Path

from notegen.diagnostics import FEJL, Finding, Invalid, SourcePlace


class Fatal(BaseException):
    """As WeasyPrint's fatal errors, no Exception."""


def double(number: int) -> int:
    return 2 * number


def refuse(name: str) -> None:
    raise Invalid(Finding("NG001", FEJL, "filen findes ikke", SourcePlace(name)))


def fail(secret: str) -> None:
    raise ValueError(f"0101901234 {secret}")


def fail_fatally() -> None:
    raise Fatal


def run_dry() -> None:
    raise MemoryError


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_the_first_time(mark: str) -> str:
    if not Path(mark).exists():
        Path(mark).touch()
        os._exit(3)
    return "second"


def sleep(seconds: float) -> str:
    time.sleep(seconds)
    return "slept"


def who() -> int:
    return os.getpid()


def chatter() -> str:
    print("this must not come out")
    os.system("echo nor this")
    return "quiet"


def take_memory(megabytes: int) -> int:
    return len(bytearray(megabytes * 1024 * 1024))


def hang(mark: str) -> str:
    Path(mark).touch()
    time.sleep(600)
    return "never"
