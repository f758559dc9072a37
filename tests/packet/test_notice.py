"""Days of notice: counted back from the meeting, past Sundays and Danish holidays."""

from datetime import date

import pytest

from notegen.layout.meeting_values import NoticeRule
from notegen.packet.notice import latest_day

WEEKDAYS = NoticeRule("", 4, False)
WITH_SATURDAYS = NoticeRule("", 4, True)


@pytest.mark.parametrize(
    ("meeting", "rule", "latest"),
    [
        # Tuesday, Monday, Friday and Thursday lie between.
        (date(2027, 1, 13), WEEKDAYS, date(2027, 1, 6)),
        # Tuesday, Monday, Saturday and Friday.
        (date(2027, 1, 13), WITH_SATURDAYS, date(2027, 1, 7)),
        # Easter 2027: Thursday 25 March, Friday, Sunday and Monday 29 March are holidays.
        (date(2027, 3, 31), WEEKDAYS, date(2027, 3, 21)),
        # Ascension 2027 is Thursday 6 May.
        (date(2027, 5, 10), WEEKDAYS, date(2027, 5, 2)),
        # Over the turn of the year: Christmas Day, Boxing Day and New Year's Day.
        (date(2027, 1, 5), WEEKDAYS, date(2026, 12, 28)),
    ],
)
def test_the_latest_day_leaves_the_days_of_notice_between(
    meeting: date, rule: NoticeRule, latest: date
) -> None:
    assert latest_day(meeting, rule) == latest


def test_great_prayer_day_was_a_holiday_until_2023() -> None:
    one = NoticeRule("", 1, False)
    # The fourth Friday after Easter: 5 May 2023, and 26 April 2024 when it was no more.
    assert latest_day(date(2023, 5, 8), one) == date(2023, 5, 3)
    assert latest_day(date(2024, 4, 29), one) == date(2024, 4, 25)


def test_a_holiday_in_the_week_counts_for_none_of_the_days() -> None:
    one = NoticeRule("", 1, True)
    assert latest_day(date(2026, 12, 28), one) == date(2026, 12, 23)
