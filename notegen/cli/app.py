"""The program: its commands, and the outer boundary where whatever happens becomes an exit code."""

from collections.abc import Mapping, Sequence
from typing import Final

import click

from notegen.cli import output
from notegen.cli.danish import DanishGroup, told

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "new": ("notegen.cli.new:command", "Lav et nyt notat, der kan bruges, som det er."),
    "check": ("notegen.cli.check:command", "Se efter, om notater er skrevet rigtigt."),
    "render": ("notegen.cli.render:command", "Lav Word- og PDF-filer af notater."),
    "packet": ("notegen.cli.packet:command", "Lav et mødes papirer som én PDF."),
    "freeze": ("notegen.cli.freeze:command", "Frys en dagsorden, så numrene ligger fast."),
    "verify": ("notegen.cli.verify:command", "Se efter, om en færdig fil siger det, notatet siger."),
    "extract": ("notegen.cli.extract:command", "Hent kilden ud af en færdig fil."),
    "explain": ("notegen.cli.explain:command", "Forklar en kode, som den står efter en melding."),
    "schema": ("notegen.cli.schema:command", "Skriv det skema, VS Code bruger til at hjælpe."),
    "layout": ("notegen.cli.layout:command", "Se, lav og efterse layouts."),
    "clean": ("notegen.cli.clean:command", "Fjern det, notegen husker fra gang til gang."),
    "doctor": ("notegen.cli.doctor:command", "Se efter, om alt, notegen bruger, er der."),
}


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"notegen {output.version()}")
        ctx.exit()


def _app(debug: bool) -> None:
    """Fra ét notat i YAML til Word og PDF i kommunens eget layout."""
    click.get_current_context().obj = debug


app = DanishGroup(
    "notegen",
    COMMANDS,
    callback=_app,
    help=_app.__doc__,
    params=[
        click.Option(["--debug"], is_flag=True, help="Vis, hvor i notegen noget gik galt."),
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help="Vis notegens version.",
        ),
    ],
)


def run(args: Sequence[str]) -> int:
    """Return the exit code of notegen run with ``args``: 0 done, 1 findings or something not made,
    2 wrong usage, 3 a mistake of notegen's own. The outer one of the two boundaries."""
    output.prepare_streams()
    try:
        code = app.main(list(args), prog_name="notegen", standalone_mode=False)
        return code if isinstance(code, int) else 0
    except click.Abort:
        return output.interrupted()
    except click.ClickException as error:
        output.line(told(error))
        return 2
    except KeyboardInterrupt:
        return output.interrupted()
    except BrokenPipeError:
        return output.pipe_closed()
    except BaseException as error:
        if isinstance(error, SystemExit):
            raise
        return _told(error, "--debug" in args)


def _told(error: BaseException, debug: bool) -> int:
    # Imported here: a quick command shall not pay for what goes wrong in another.
    from pathlib import Path

    from notegen.cli.trouble import crashed, located
    from notegen.diagnostics import Invalid
    from notegen.jobs.outcome import crash_of

    if isinstance(error, Invalid):
        output.findings(located(error.findings, Path.cwd()))
        return 1
    output.findings([crashed(crash_of(error), "notegen", Path.cwd())])
    if debug:
        import traceback

        output.line("".join(traceback.format_exception(error)).rstrip("\n"))
    return 3
