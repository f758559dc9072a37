"""The command line: one module a command. Nothing is imported before it is needed, so that
``--help`` is quick and a worker, which imports this module again, starts at once."""


def main() -> None:
    """Run notegen with the process's arguments and exit with 0, 1, 2 or 3."""
    import sys

    try:
        from notegen.cli.app import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("\nAfbrudt. Intet er skrevet halvt.\n")
        code = 1
    sys.exit(code)
