"""``notegen explain``: what a code means, why it is told, and what to do about it."""

import click
from click.shell_completion import CompletionItem

from notegen.cli import output
from notegen.cli.danish import DanishCommand


def _complete(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem]:
    from notegen.diagnostics.codes import CODES

    lead = begun.upper()
    return [CompletionItem(code, help=text) for code, text in CODES.items() if code.startswith(lead)]


@click.command(cls=DanishCommand, name="explain")
@click.argument("codes", nargs=-1, metavar="[KODE…]", shell_complete=_complete)
def command(codes: tuple[str, ...]) -> int:
    """Forklar KODE, som den står i kantede parenteser efter en melding; uden KODE nævnes dem alle.

    Forklaringen siger, hvad der er galt, hvorfor det betyder noget, hvordan notegen ved det, og hvordan det
    ser ud forkert og rigtigt. Den skrives på standard ud.
    """
    from notegen.cli.explaining import every_code, explained, known

    found = [known(code) for code in codes]
    for code, hit in zip(codes, found, strict=True):
        if hit.code is None:
            raise click.UsageError(f"koden {code} findes ikke{hit.instead}")
    if not codes:
        output.result(every_code())
    else:
        output.result("\n\n".join(explained(hit.code) for hit in found if hit.code is not None))
    return 0
