"""``notegen doctor``: is everything here that notegen uses?"""

import click

from notegen.cli import output
from notegen.cli.danish import DanishCommand


@click.command(cls=DanishCommand, name="doctor")
def command() -> int:
    """Se efter, om alt, notegen bruger, er der: pakker, systembiblioteker, skrifter, layouts, adgang."""
    from notegen.cli.health import checks

    wrong = 0
    for check in checks():
        wrong += not check.good
        output.result(f"{'ok  ' if check.good else 'FEJL'}  {check.name}: {check.says}")
        if check.hint:
            output.result(f"      {check.hint}")
    if wrong:
        output.line(f"{wrong} ting mangler." if wrong > 1 else "1 ting mangler.")
        return 1
    output.line("Alt er, som det skal være.")
    return 0
