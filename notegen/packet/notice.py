"""How early a meeting's papers must go out: days counted back from the meeting, never from today."""

from collections.abc import Mapping
from datetime import date, timedelta

from notegen.diagnostics import ADVARSEL, Finding
from notegen.document.dates import printed
from notegen.layout.meeting import notice_for
from notegen.layout.meeting_values import NoticeRule
from notegen.layout.values import Layout
from notegen.model.meeting import Meeting
from notegen.packet.plan import Notice

_SATURDAY, _SUNDAY = 5, 6


def latest_day(meeting: date, rule: NoticeRule) -> date:
    """Return the last day on which papers can go out, so that the rule's days lie between it and the meeting.

    Sundays and Danish public holidays are never days of notice; Saturdays are where the rule says so.
    """
    free = _holidays(meeting)
    day = meeting
    left = rule.days
    while left:
        day -= timedelta(days=1)
        weekday = day.weekday()
        left -= weekday != _SUNDAY and (rule.saturdays or weekday != _SATURDAY) and day not in free
    return day - timedelta(days=1)


def on_a_day_off(meeting: Meeting) -> tuple[Finding, ...]:
    """Return what is to be said of a meeting on a Saturday, a Sunday or a public holiday: nobody is there, so
    the date is likely mistyped."""
    if meeting.day is None:
        return ()
    name = _holidays(meeting.day).get(meeting.day)
    what = name or {_SATURDAY: "en lørdag", _SUNDAY: "en søndag"}.get(meeting.day.weekday())
    if what is None:
        return ()
    place = meeting.day_place or meeting.place
    return (Finding("NG235", ADVARSEL, f"mødets dato er {what}", place, "se efter, om datoen er rigtig"),)


def _holidays(day: date) -> Mapping[date, str]:
    """Return the public holidays of a day's year and of the year before it, by their Danish names."""
    # Imported here: only a meeting needs it, and it is no small library.
    import holidays

    return holidays.country_holidays("DK", years=(day.year - 1, day.year), language="da")


def notice_of(meeting: Meeting, layout: Layout) -> tuple[Notice | None, tuple[Finding, ...]]:
    """Return the notice the meeting's papers need, and what is to be said where it is not kept.

    There is none where the layout has no rule for the body, or the file has no date for meeting or papers.
    """
    rule = notice_for(meeting.body.text, layout.meeting)
    if rule is None or meeting.day is None or meeting.sent is None or meeting.sent > meeting.day:
        return None, ()
    notice = Notice(rule.days, latest_day(meeting.day, rule), meeting.sent, meeting.sent_late)
    if not notice.late:
        return notice, ()
    place = meeting.sent_place or meeting.place
    last = printed(notice.latest, layout.wording.date)
    message = f"papirerne sendes ud senere end varslet på {rule.days} dage (senest {last})"
    hint = "flyt udsendes:, eller skriv grunden efter sen udsendelse:, så den bliver trykt"
    if notice.reason:
        hint = "grunden trykkes på forsiden"
    return notice, (Finding("NG230", ADVARSEL, message, place, hint),)
