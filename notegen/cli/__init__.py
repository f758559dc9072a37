"""The command line: one module a command. Nothing is imported before it is needed, so that
``--help`` is quick and a worker, which imports this module again, starts at once."""


def main() -> None:
    """Run notegen with the process's arguments and exit with 0, 1, 2 or 3."""
    import sys

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    def heard(lost: "sys.UnraisableHookArgs") -> None:
        # Ctrl-C while Python clears something away would be shown and forgotten: it is heard right after.
        if issubclass(lost.exc_type, KeyboardInterrupt):
            import _thread
            import threading

            threading.Timer(0.1, _thread.interrupt_main).start()
        else:
            sys.__unraisablehook__(lost)

    sys.unraisablehook = heard
    try:
        import signal

        # Asked to end by the system, notegen ends as by Ctrl-C: workers gone, nothing half-written.
        signal.signal(signal.SIGTERM, stop)
        from notegen.cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("\nAfbrudt. Intet er skrevet halvt.\n")
        code = 1
    import os
    import signal
    from contextlib import suppress

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    # No farewell of Python's own: it would wait for threads that wait for workers that are gone.
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code)
