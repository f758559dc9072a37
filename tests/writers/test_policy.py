"""What hostile template code is told, in HTML and in Word: it ends, and it ends as a finding."""

from html import escape
from time import monotonic

import pytest

from notegen.diagnostics import Invalid
from notegen.writers import policy
from notegen.writers.docx import write as write_docx
from notegen.writers.environment import filled
from tests.writers import sample
from tests.writers.docx.samples import with_part

DIGITS = "[" + ", ".join("0123456789") + "]"
GROWS = "{% set a = 'xxxxxxxxxx' %}" + "{% set a = a ~ a ~ a ~ a ~ a ~ a ~ a ~ a ~ a ~ a %}" * 12
DEEP = "".join(f"{{% for x{n} in {DIGITS} %}}" for n in range(12)) + "." + "{% endfor %}" * 12

REFUSED = {
    "a class": "{{ titel.__class__ }}",
    "a class by text": "{{ titel['__class__'] }}",
    "a class by a text put together": "{{ titel['__cla' ~ 'ss__'] }}",
    "the subclasses": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a method of a text": "{{ 'a'.upper() }}",
    "format": "{{ '{0.__class__}'.format(titel) }}",
    "a method as a value": "{% set f = titel.format %}{{ f('x') }}",
    "globals of a macro": "{% macro m() %}{% endmacro %}{{ m.__globals__ }}",
    "the environment of loop": "{% for x in [1] %}{{ loop._iterable }}{% endfor %}",
    "a macro's own": "{% macro m() %}{% endmacro %}{{ m.name }}",
    "the template itself": "{{ self }}",
    "range": "{{ range(9) }}",
    "cycler": "{{ cycler(1) }}",
    "lipsum": "{{ lipsum() }}",
    "namespace": "{% set n = namespace() %}",
    "a filter that is not listed": "{{ titel|attr('format') }}",
    "map": "{{ [titel]|map('upper') }}",
    "safe": "{{ titel|safe }}",
    "include": "{% include '/etc/passwd' %}",
    "import": "{% import 'os' as os %}",
    "extends": "{% extends 'x' %}",
    "no escaping": "{% autoescape false %}{{ titel }}{% endautoescape %}",
    "a block that calls": "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}x{% endcall %}",
    "a block that is filtered": "{% filter upper %}x{% endfilter %}",
    "a called list": "{{ [1][0]() }}",
    "power": "{{ 9**9**9 }}",
    "a text times a number": "{{ 'x' * 10**9 }}",
    "a text a thousand million times": "{{ 'x' * 1000000000 }}",
    "a list times a number": "{% for x in [1] * 1000000000 %}{% endfor %}",
    "a wide number": "{{ '%1000000000d' % 1 }}",
    "a number of a million digits": "{{ " + "9" * 5000 + " }}",
    "a number that grows": "{% set a = 999999999999 %}{{ a * a * a * a }}",
    "a text that grows": GROWS,
    "a text replaced by more": "{% set a = 'xxxxxxxxxx' %}"
    + "{% set a = a|replace('x', a) %}" * 4
    + "{{ a }}",
    "loops in loops": DEEP,
    "twenty-five loops": "{% for x in [1] %}" * 25 + "{% endfor %}" * 25,
    "a macro without end": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that doubles": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
    "a recursive loop": "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "parentheses": "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "a list printed": "{{ [1, 2] }}",
    "fields printed": "{{ {'a': 1} }}",
    "yes or no printed": "{{ 1 == 1 }}",
    "nothing printed": "{{ none }}",
    "a macro printed": "{% macro m() %}{% endmacro %}{{ m }}",
}
TELLS = {"NG620", "NG621", "NG622", "NG623", "NG633", "NG634", "NG635", "NG640", "NG641"}


@pytest.mark.parametrize("code", REFUSED.values(), ids=REFUSED)
def test_hostile_code_in_html_ends_as_a_finding_at_its_line(code: str) -> None:
    began = monotonic()
    with pytest.raises(Invalid) as caught:
        filled("note.html", "<p>\n" + code, {"titel": "Støj", "none": None})
    assert {(f.code in TELLS, getattr(f.place, "line", 0)) for f in caught.value.findings} == {(True, 2)}
    assert monotonic() - began < 60


@pytest.mark.parametrize("code", REFUSED.values(), ids=REFUSED)
def test_hostile_code_in_word_ends_as_a_finding_at_its_paragraph(code: str) -> None:
    def change(xml: str) -> str:
        return xml.replace("{{ titel }}", "{{ titel }}" + escape(code, quote=False))

    with pytest.raises(Invalid) as caught:
        write_docx(sample.short(), with_part("word/document.xml", change))
    assert {f.code for f in caught.value.findings} <= TELLS
    assert all(getattr(f.place, "paragraph", 0) == 18 for f in caught.value.findings)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("{% for x in 'abc' %}{{ loop.cycle('-', '+') }}{{ x|upper }}{% endfor %}", "-A+B-C"),
        ("{% macro m(x) %}<{{ x }}>{% endmacro %}{{ m(titel ~ ' ' ~ 3) }}", "<St&amp;j 3>"),
        ("{% for x in 'ab' %}{{ x }}{% if not loop.last %}, {% endif %}{% else %}intet{% endfor %}", "a, b"),
        ("{{ (7 * 6 + 0.5) }} {{ titel|default('x') }} {{ ['a', 'b']|join('-') }}", "42.5 St&amp;j a-b"),
        ("{{ titel|replace('St', 'T')|length }} {{ titel[0] }}{{ titel[1:] }}", "3 St&amp;j"),
        ("{% set a = {'x': 'y'} %}{{ a['x'] if titel else '' }}", "y"),
    ],
)
def test_what_templates_need_still_works(code: str, text: str) -> None:
    assert filled("note.html", code, {"titel": "St&j"}) == text


def test_what_is_reserved_is_not_named_among_what_can_be_used() -> None:
    made = policy.environment({}, {})
    assert policy.listed_filters(made) == [
        *("default", "first", "join", "last", "length", "lower", "replace", "upper"),
    ]
    with pytest.raises(Invalid) as caught:
        filled("note.html", "{{ titl }}", {"titel": "Støj"})
    assert "_budget" not in caught.value.findings[0].hint
