"""What a remembered result rests on is in its key."""

import re
from configparser import ConfigParser
from importlib.metadata import requires
from pathlib import Path

from notegen.jobs.digests import PACKAGES

TOP = Path(__file__).parents[2]
OF_NO_MATTER = {"click", "watchfiles", "cffi"}
"""What only reads the command line, watches files or calls libraries whose versions are in the key."""


def named(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9.-]", requirement, maxsplit=1)[0].casefold()


def test_every_package_that_lays_out_a_page_is_in_the_key() -> None:
    setup = ConfigParser()
    setup.read(TOP / "setup.cfg", "utf-8")
    ours = setup["options"]["install_requires"].splitlines()
    theirs = [each for each in requires("weasyprint") or () if "extra ==" not in each]
    wanted = {named(each) for each in (*ours, *theirs) if each.strip() and not each.startswith("#")}
    assert wanted - OF_NO_MATTER <= set(PACKAGES)
