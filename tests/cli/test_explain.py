"""What explain says of a code."""

import pytest

from notegen.cli.explaining import every_code, explained, known
from notegen.diagnostics.codes import CODES
from notegen.diagnostics.examples import EXAMPLES, room_of
from notegen.rules import RULES
from tests.cli.conftest import Run


@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str) -> None:
    text = explained(code)
    assert text.startswith(f"{code}: {CODES[code]}\n")
    assert "Hvorfor" in text or room_of(code).title in text
    assert max(map(len, text.splitlines())) <= 110


def test_every_code_is_in_the_list() -> None:
    text = every_code()
    assert all(f"  {code}  {meaning}" in text for code, meaning in CODES.items())


def test_a_code_of_the_public_papers_says_what_to_do_about_it() -> None:
    assert "fælles:" in explained("NG895")
    assert "godkendt:" in explained("NG826")
    assert "frys igen" in explained("NG737")
    assert room_of("NG908") is room_of("NG249") is not room_of("NG999")


def test_an_example_is_of_a_code_there_is_and_no_rules() -> None:
    assert {f"NG{digits}" for digits in EXAMPLES} <= set(CODES) - {rule.code for rule in RULES}
    assert all(wrong != right for wrong, right in EXAMPLES.values())


@pytest.mark.parametrize("written", ["NG841", "ng841", "841", "[NG841]", "NG 841"])
def test_a_code_may_be_written_as_it_was_copied(written: str) -> None:
    assert known(written).code == "NG841"


def test_a_rule_is_explained_with_examples_and_how_to_silence_it(run: Run) -> None:
    told = run("explain", "NG841")
    assert told.returncode == 0
    for words in ("Forkert", "Rigtigt", "Hvorfor", "{kode: NG841, tekst:", "fra: [NG841]"):
        assert words in told.stdout
    assert told.stderr == ""


def test_an_unknown_code_gets_the_nearest(run: Run) -> None:
    told = run("explain", "NG847", "NG84")
    assert told.returncode == 2
    assert "koden NG84 findes ikke; mente du NG841" in told.stderr
    assert told.stdout == ""
    assert "NG101" in known("NG100").instead
    assert "NG og tre cifre" in known("hvad").instead


def test_the_shell_can_complete_a_code(run: Run) -> None:
    env = {"_NOTEGEN_COMPLETE": "bash_complete", "COMP_WORDS": "notegen explain ng84", "COMP_CWORD": "2"}
    assert "plain,NG841\n" in run("explain", env=env).stdout
