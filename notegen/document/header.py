"""Title, metadata box, the lines above the title, and the file's properties."""

from collections.abc import Iterator, Mapping
from string import Formatter

from notegen.diagnostics import SourcePlace
from notegen.document import blocks as out
from notegen.document.dates import printed
from notegen.document.scope import Scope
from notegen.layout.values import Labelled
from notegen.model.note import Sender


def title(scope: Scope) -> str:
    """Return the printed title: the kind's pattern where its fields are there, else the title alone.

    A number the author wrote into the title himself is not set twice.
    """
    words = scope.note.title.text
    values = {**fields(scope), "titel": words}
    pattern = scope.kind.title
    names = [name for _text, name, _spec, _conversion in Formatter().parse(pattern) if name]
    others = [name for name in names if name != "titel"]
    if any(not values.get(name) for name in others):
        return words
    lead = pattern.partition("{titel}")[0].format_map(values)
    given = lead.rstrip(" .:")
    if given and words.startswith(given) and not words[len(given) :][:1].isalnum():
        return words
    return pattern.format_map(values)


def fields(scope: Scope) -> dict[str, str]:
    """Return the header fields as they are printed, by key."""
    note, wording = scope.note, scope.layout.wording
    values = {field.key: field.text for field in note.fields}
    if note.day is not None:
        values["dato"] = printed(note.day, wording.date)
    if note.recipients:
        values["til"] = wording.recipients.format_map({"modtagere": together(scope)})
    if note.stage != "godkendt":
        values["stadie"] = note.stage[:1].upper() + note.stage[1:]
    return values


def together(scope: Scope) -> str:
    """Return the recipients as one phrase: "A, B og C"."""
    names = [recipient.text for recipient in scope.note.recipients]
    return joined(names, scope.layout.wording.and_)


def joined(names: list[str], and_: str) -> str:
    """Return names as one phrase with the layout's "og"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {and_} {names[-1]}"


def box(wanted: tuple[Labelled, ...], scope: Scope) -> tuple[out.MetaField, ...]:
    """Return the fields of a box that the note fills, in the layout's order."""
    return tuple(field for label in wanted for field in _box_field(label, fields(scope), scope))


def _box_field(label: Labelled, values: Mapping[str, str], scope: Scope) -> Iterator[out.MetaField]:
    if label.key == "afsender":
        if scope.note.sender is not None:
            yield from _sender(scope.note.sender, scope)
        return
    value = values.get(label.key)
    if value:
        words = "" if label.key == "til" else label.label
        yield out.MetaField(label.key, words, ((out.Text(value, place_of(label.key, scope)),),), False)


def place_of(key: str, scope: Scope) -> SourcePlace:
    """Return where a header field is written, the note's own place for one that is not."""
    if key == "til" and scope.note.recipients:
        return scope.note.recipients[0].place
    return next((field.place for field in scope.note.fields if field.key == key), scope.note.place)


def _sender(sender: Sender, scope: Scope) -> Iterator[out.MetaField]:
    labels, place = scope.layout.labels, sender.place
    lines = tuple((out.Text(line, place),) for line in (sender.unit, *sender.lines) if line)
    if lines:
        yield out.MetaField("afsender", "", lines, bool(sender.unit))
    if sender.phone:
        phone = (out.Text(sender.phone, place),)
        yield out.MetaField("telefon", labels.get("telefon", ""), (phone,), False)
    if sender.mobile:
        mobile = (out.Text(sender.mobile, place),)
        yield out.MetaField("mobil", labels.get("mobil", ""), (mobile,), False)
    if sender.email:
        address = out.Link(f"mailto:{sender.email}", (out.Text(sender.email, place),), sender.email)
        yield out.MetaField("e-mail", labels.get("e-mail", ""), ((address,),), False)
    if sender.ean:
        yield out.MetaField("ean", labels.get("ean", ""), ((out.Text(sender.ean, place),),), False)


def properties(scope: Scope) -> out.Properties:
    """Return the file's properties; nothing in them comes from anywhere but the note and layout."""
    note = scope.note
    values = {field.key: field.text for field in note.fields}
    author = note.sender.unit if note.sender and note.sender.unit else scope.layout.title
    numbers = (values.get("nummer", ""), values.get("sagsnr", ""))
    return out.Properties(
        title(scope),
        scope.kind.label,
        author,
        values.get("sagsnr", ""),
        values.get("dokumentnr", ""),
        note.day,
        note.stage,
        values.get("version", ""),
        scope.layout.language,
        tuple(word for word in (scope.kind.label, *numbers) if word),
    )
