"""click in Danish: its help, its headings and its usage errors."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import click


def _show_help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


def _help_option() -> click.Option:
    return click.Option(
        ["--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        help="Vis denne hjælp.",
        callback=_show_help,
    )


class DanishCommand(click.Command):
    """A command whose help and usage errors are Danish."""

    def __init__(self, name: str | None, **kwargs: Any) -> None:
        kwargs["options_metavar"] = "[VALG]"
        kwargs["context_settings"] = {"allow_extra_args": True}
        kwargs["add_help_option"] = False
        super().__init__(name, **kwargs)
        self.params.append(_help_option())

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left of the arguments: nothing, else a usage error."""
        with _in_context(ctx):
            rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise click.UsageError(f"»{' '.join(rest)}« er for meget", ctx)
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        _write_options(self, ctx, formatter)


class DanishGroup(click.Group):
    """Commands by name, each imported when it is used: ``table`` gives its "module:attribute" and its
    line in the help."""

    def __init__(self, name: str, table: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        kwargs["options_metavar"] = "[VALG]"
        kwargs["subcommand_metavar"] = "KOMMANDO …"
        super().__init__(name, add_help_option=False, invoke_without_command=True, **kwargs)
        self.table = table
        self.params.append(_help_option())

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands' names in the table's order."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, imported, or None."""
        if cmd_name not in self.table:
            return None
        module, _, attribute = self.table[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command the first argument names, and the rest. Raises UsageError."""
        command = self.get_command(ctx, args[0])
        if command is None:
            raise click.UsageError(
                f"kommandoen {args[0]} findes ikke{_did_you_mean(args[0], self.table)}", ctx
            )
        return args[0], command, args[1:]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Return what is left; no argument at all asks for help."""
        with _in_context(ctx):
            return super().parse_args(ctx, args or ["--help"])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was named; options alone are not enough."""
        if not ctx.args and not getattr(ctx, "_protected_args", None):
            raise click.UsageError("en kommando mangler", ctx)
        return super().invoke(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands and the options."""
        with formatter.section("Kommandoer"):
            formatter.write_dl([(name, text) for name, (_module, text) in self.table.items()])
        _write_options(self, ctx, formatter)


@contextmanager
def _in_context(ctx: click.Context) -> Iterator[None]:
    # What the parser raises does not always know its command, whose options we look among.
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


def told(error: click.ClickException) -> str:
    """Return a usage error as Danish lines: what is wrong, the usage, where help is."""
    ctx = getattr(error, "ctx", None)
    lines = [f"notegen: {_message(error)}"]
    if ctx is not None:
        lines += [ctx.get_usage(), f"Hjælp: {ctx.command_path} --help"]
    return "\n".join(lines)


def _message(error: click.ClickException) -> str:
    ctx: click.Context | None = getattr(error, "ctx", None)
    match error:
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param is not None else "et argument"
            return f"{name} mangler"
        case click.BadParameter():
            return str(error.message)
        case click.NoSuchOption():
            return f"valget {error.option_name} findes ikke{_did_you_mean(error.option_name, _options(ctx))}"
        case click.BadOptionUsage():
            option = next((o for o in _params(ctx) if error.option_name in o.opts), None)
            takes_none = isinstance(option, click.Option) and option.is_flag
            what = "tager ingen værdi" if takes_none else "mangler sin værdi"
            return f"valget {error.option_name} {what}"
        case click.UsageError() if type(error) is click.UsageError:
            return error.message
    return "kommandoen kunne ikke forstås"


def _params(ctx: click.Context | None) -> list[click.Parameter]:
    return [] if ctx is None else ctx.command.get_params(ctx)


def _options(ctx: click.Context | None) -> list[str]:
    return [name for param in _params(ctx) for name in param.opts if name.startswith("-")]


def _did_you_mean(word: str, known: Any) -> str:
    hits = get_close_matches(word, list(known), 1, 0.5)
    return f"; mente du {hits[0]}?" if hits else ""


def _write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = command.collect_usage_pieces(ctx)
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Brug: ")


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    records = [param.get_help_record(ctx) for param in command.get_params(ctx)]
    rows = [
        record
        for param, record in zip(command.get_params(ctx), records, strict=True)
        if record is not None and isinstance(param, click.Option)
    ]
    with formatter.section("Valg"):
        formatter.write_dl(rows)


class OneOf(click.ParamType[str, Any]):
    """A word among some."""

    name = "ord"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the word. Fails with the words there are."""
        if value in self.words:
            return str(value)
        name = param.opts[0] if param is not None else "værdien"
        return self.fail(f"{name} kan ikke være »{value}«; vælg mellem {', '.join(self.words)}", param, ctx)


class Words(click.ParamType[tuple[str, ...], Any]):
    """Some of the words, with commas between; a tuple in the order given, each once."""

    name = "liste"

    def __init__(self, *words: str) -> None:
        self.words = words

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the words as a tuple. Fails with the words there are."""
        if isinstance(value, tuple):
            return value
        chosen = tuple(dict.fromkeys(word.strip().lower() for word in str(value).split(",") if word.strip()))
        name = param.opts[0] if param is not None else "værdien"
        for word in chosen:
            if word not in self.words:
                self.fail(f"{name} kan ikke være »{word}«; vælg mellem {', '.join(self.words)}", param, ctx)
        if not chosen:
            self.fail(f"{name} mangler sin værdi; vælg mellem {', '.join(self.words)}", param, ctx)
        return chosen


class Count(click.ParamType[int, Any]):
    """A whole number from 1."""

    name = "tal"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number. Fails when it is none, or below 1."""
        if str(value).isascii() and str(value).isdigit() and int(value) >= 1:
            return int(value)
        name = param.opts[0] if param is not None else "værdien"
        return self.fail(f"{name} skal være et helt tal fra 1, ikke »{value}«", param, ctx)
