"""What stands round ten digits and says whether they are a CPR number, or a number of another kind."""

import re
from typing import Final

CPR_LABEL: Final = re.compile(
    r"\bc\.?p\.?r\b|cpr[-_ ]?n(?:r|um)|\bcpr|personn(?:r|um)|person-n(?:r|um)|pers\.? ?nr|fødselsn(?:r|um)"
    r"|civilregistr|\bfødt\b",
    re.IGNORECASE,
)
"""Words that say what follows is a CPR number, within some forty letters."""

_KINDS: Final = (
    r"sag|sags|esdh|edoc|f2|akt|journal|j\.?|jr\.?|jnr|dok\.?|dokument|ordre|faktura|bestillings|bilags|ean"
    r"|gln|cvr|se|p|produktions|produktionsenheds|konto|reg\.?|registrerings|registreringskonto|giro|fi"
    r"|betalings|kort|kreditor|debitor|kunde|leverandør|matr\.?|matrikel|ejendoms|bfe|bbr|adresse|tlf\.?"
    r"|telefon|telefax|fax|mobil|rekvisitions|tilbuds|udbuds|vare|serie|løbe|id|kvitterings|løn|medarbejder"
    r"|tjeneste|police|licens|projekt|puljenr|referance|reference|ref\.?|isbn|issn|post|stel|chassis|måler"
    r"|installations|parti|batch|bevillings|ansøgnings|tilsagns|kontrakt|aftale|styk|artikel|plan|lokalplan"
    r"|transaktions|ticket|opgave|hændelses|anlægs|funktions|autorisations|ydernummer|yder|skema|blanket"
    r"|version|build|transport|forsendelses|pakke|track|afregnings|rykker|bogførings|posterings|finans"
)
_NUMBER: Final = r"(?:n(?:r|um+er(?:et|ene)?|umre(?:ne)?|o)\b\.?|id\b)"
_ALONE: Final = (
    r"sag|sagsid|journal|faktura|ordre|konto|kontonr|ean|gln|cvr|iban|tlf\.?|telefon|telefax|fax|mobil|jnr\.?"
    r"|j\.nr\.?|p-?nr\.?|matrikel|isbn|issn|bfe|bbr|ref\.?|giro|reg\.?|swift|bestilling|dok|dokument"
    r"|rekvisition|kl\.?|version|\w{1,20}konto"
)
_COMPOUND: Final = (
    r"(?!(?:borger|klient|patient|elev|bruger|barn|person|fødsels|cpr))[^\W\d_]{2,30}"
    r"(?:\.?-|\.)?(?:nr|num+er|numre|numret|numrene)"
    r"\b\.?"
)
"""Any word that ends so names a number of its own kind, but for those that name a person."""
_GAP: Final = r"(?:[\s:.=#»«\"'„”“*_\[\](){}|/-]|\b(?:er|på|var|med|og|nr)\b){0,10}"
_OTHERWISE: Final = re.compile(
    rf"(?:(?<![^\W\d_])(?:{_KINDS})[\s./-]{{0,3}}{_NUMBER}|(?<![^\W\d_])(?:{_ALONE})(?![^\W\d_])"
    rf"|(?<![^\W\d_]){_COMPOUND}){_GAP}\Z",
    re.IGNORECASE,
)
_ORDER: Final = re.compile(
    r"(?<!\w)(?:PO|SO|RFQ|(?!CPR|PNR|PERS)[A-ZÆØÅ]{2,8}[- ]?(?:ID|Id|id))(?!\w)[\s:.=#-]{0,4}\Z"
)
"""A purchase order, or a system's own running number ("KMD-ID"): words too short to be sure of."""
_ADDRESS: Final = re.compile(r"https?://\S{0,300}\Z|www\.\S{0,300}\Z", re.IGNORECASE)
_DATE: Final = re.compile(r"(?:\bden|\bd\.|\bdato|\bpr\.|\bkl\.|\bfra|\btil)[\s:]{1,3}\Z", re.IGNORECASE)
_UNIT: Final = re.compile(
    r"[ \u00a0]{0,2}(?:kr\b|kroner\b|mio\b|mia\b|t\.?kr|pct\b|procent\b|%|dkk\b|eur\b|€|stk\b|m2\b|m²|m3\b"
    r"|kwh\b|timer\b|ton\b|kg\b|km\b)",
    re.IGNORECASE,
)
_FILE_NAME: Final = re.compile(
    r"(?<![^\W\d_])(?=[^\W\d_]*[^\W\d_a-f])[^\W\d_]{3,}[^\s:]*[-_. ]\Z", re.IGNORECASE
)
_EXTENSION: Final = re.compile(
    r"\S{0,30}\.(?:pdf|docx?|xlsx?|pptx?|png|jpe?g|tiff?|msg|eml|zip|csv|txt|ya?ml)\b", re.IGNORECASE
)
_SERIES: Final = re.compile(r"(?<![\w-])[A-ZÆØÅ]{2,5}-(?:19|20)\d\d-\Z")
"""An office's letters and a year: its own case numbers go on so ("BIF-2018-010119-0001")."""
_NEIGHBOUR: Final = re.compile(r"(?<!\d)\d{6}[-–]?\d{4}[-–.,]\Z")
"""Another number of ten digits right before, in a list without blanks."""
_KEY: Final = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-f]{32,128}|[0-9A-F]{32,128}"
    r"|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})(?![0-9A-Za-z])"
)
"""A digest (MD5 and longer) or a UUID (RFC 9562, section 4), whose figures are chance."""
_LONGEST_KEY: Final = 128
_JOINT: Final = re.compile(r"[\s,;/&+]*(?:(?:og|samt|eller)\s+)?", re.IGNORECASE)


def is_labelled_otherwise(text: str, start: int) -> bool:
    """Return whether the word just before ``start`` names a number of another kind ("sagsnr.:")."""
    return _OTHERWISE.search(text[max(0, start - 45) : start]) is not None


def is_labelled_order(text: str, start: int) -> bool:
    """Return whether the word just before is an order's or a system's short mark ("PO", "KMD-ID")."""
    return _ORDER.search(text[max(0, start - 20) : start]) is not None


def is_labelled_date(text: str, start: int) -> bool:
    """Return whether the word before says that a date follows ("den", "pr.")."""
    return _DATE.search(text[max(0, start - 10) : start]) is not None


def is_followed_by_unit(text: str, end: int) -> bool:
    """Return whether a unit follows, which makes it an amount or a measure."""
    return _UNIT.match(text, end) is not None


def is_part_of_longer(text: str, start: int, end: int, whole: bool) -> bool:
    """Return whether the digits go on before or after: a case number, an IBAN, a decimal, an account
    with its bank's number; ``whole`` where all ten stand together."""
    before, after = text[max(0, start - 40) : start], text[end : end + 40]
    if _SERIES.search(before) and not _EXTENSION.match(after):
        return True
    if _FILE_NAME.search(before) or _EXTENSION.match(after) or _NEIGHBOUR.search(before):
        return False
    if re.search(r"\w[-–.,]\Z", before) and not re.search(r"[^\W\d_]{2,}[-–.,]\Z", before):
        return True
    if re.match(r"[-–.,]\d|[-–][A-Z]\d", after) and not re.match(r"[-–.,][0-3]\d{5}[-–]?\d{4}", after):
        return True
    if whole and re.search(r"(?<!\d)\d{4}[ \u00a0]\Z", before):
        return True
    if whole and _ADDRESS.search(text[max(0, start - 300) : start]):
        return True
    return re.match(r"[ \u00a0]\d{4}(?!\d)", after) is not None and not whole


def is_in_key(text: str, start: int, end: int) -> bool:
    """Return whether the digits stand within a digest or a UUID: of a thousand SHA-256 one or two hold ten
    figures in a row that would pass for a number with its check digit."""
    if not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()):
        return False
    first = max(0, start - _LONGEST_KEY)
    found = _KEY.finditer(text, first, end + _LONGEST_KEY)
    return any(each.start() <= start and end <= each.end() for each in found)


def joins(between: str) -> bool:
    """Return whether two numbers with this between them stand in one list."""
    return len(between) <= 12 and _JOINT.fullmatch(between) is not None
