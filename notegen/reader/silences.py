"""``ignorer:``, what a rule is not to tell of, and why."""

from notegen.diagnostics import FEJL, Finding
from notegen.diagnostics.codes import CODES
from notegen.model.note import Silence
from notegen.reader.fields import SILENCE_FIELDS
from notegen.source import take
from notegen.source.nodes import Node


def read_silence(node: Node, findings: list[Finding]) -> Silence | None:
    """Return one entry of ``ignorer:``; None where its code or its fragment is not there.

    Each of its fields is required: a silence without a fragment would cover what is not yet written, and
    one without a reason tells the next reader nothing.
    """
    keys = tuple(spec.key for spec in SILENCE_FIELDS)
    got = take.fields(node, keys, "et punkt under ignorer", findings)
    take.required(got, keys, "punktet under ignorer", node.place, findings)
    said = {key: take.text(field.node, key, findings) or "" for key, field in got.items()}
    code = said.get("kode", "").upper()
    if code and code not in CODES:
        hint = take.did_you_mean(code, CODES, "koden står i kantede parenteser efter meldingen")
        findings.append(Finding("NG881", FEJL, f"koden {code} findes ikke", got["kode"].node.place, hint))
        return None
    if not code or not said.get("tekst"):
        return None
    return Silence(code, said["tekst"], said.get("grund", ""), node.place)
