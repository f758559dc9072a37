"""Options that mean the same in every command that has them."""

import click

from notegen.cli.danish import OneOf

layout = click.option("--layout", default="", metavar="NAVN", help="Brug dette layout i stedet for notatets.")
strict = click.option("--strict", is_flag=True, help="Lad advarsler tælle som fejl i afslutningskoden.")
report = click.option(
    "--format", "report", type=OneOf("text", "json"), default="text", metavar="FORM", help="text eller json."
)
