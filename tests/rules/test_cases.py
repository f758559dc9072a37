"""Every rule on every case of ``tests/cases/rules`` (how they are written: see its README)."""

import pytest

from notegen.diagnostics.codes import CODES
from notegen.rules import RULES, Rule
from tests.cases.rule_cases import Case, answer, cases, scores


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_the_rules_tell_what_is_wrong_in_a_case_and_nothing_else(case: Case) -> None:
    answered = answer(case)
    assert answered.missed == ()
    assert answered.false == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_clean_look_alike_for_each_failing_case(rule: Rule) -> None:
    failing, clean, *_counts = scores(rule)
    assert failing, f"tests/cases/rules/{rule.code} has no failing case"
    assert clean >= failing, f"tests/cases/rules/{rule.code} has fewer clean look-alikes than failing cases"


def test_a_rule_says_what_must_hold_and_why_and_shows_it() -> None:
    assert len({rule.code for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.code in CODES
        assert len(rule.check.__name__.split("_")) >= 3, "named as what must hold"
        assert rule.check.__doc__, "the docstring says why"
        assert rule.why, "in Danish, for explain"
        assert rule.wrong
        assert rule.right
        assert rule.wrong != rule.right


def test_every_folder_of_cases_is_a_rules() -> None:
    assert {case.code for case in cases()} <= {rule.code for rule in RULES}
