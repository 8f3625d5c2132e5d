"""The state of a document on a day, and why."""

from datetime import date

import pytest

from app.validity import reason, state

DAY = date(2027, 3, 1)
CASES = [
    ({"effect": "失效", "valid_until": "2030-01-01"}, "已失效", "validity_header"),
    ({"effect": "废止"}, "已失效", "validity_header"),
    ({"valid_until": "2027-02-28"}, "已失效", "validity_was_until"),
    ({"ended_by": ["甲"], "ended_on": ["2027-03-01"], "effect": "有效"}, "已失效", "validity_ended"),
    ({"ended_by": ["甲"], "ended_on": [""], "effect": "有效"}, "已失效", "validity_ended"),
    ({"ended_by": ["甲"], "ended_on": ["2027-03-02"], "effect": "有效"}, "有效", "validity_header"),
    ({"valid_until": "2027-02-28", "effective_date": "2028-01-01"}, "已失效", "validity_was_until"),
    ({"effective_date": "2028-01-01", "valid_until": "2030-12-31", "effect": "有效"}, "尚未施行", "validity_from"),
    ({"effective_date": "2027-03-01", "valid_until": "2027-03-01"}, "有效", "validity_until"),
    ({"effect": "有效", "period_end": 2020}, "有效", "validity_header"),
    ({"period_end": 2026}, "规划期已过", "validity_period"),
    ({"period_end": 2027}, "有效期未载明", ""),
    ({"effective_date": "2026-01-01"}, "有效期未载明", ""),
    ({}, "有效期未载明", ""),
]  # fmt: skip


@pytest.mark.parametrize(("document", "word", "why"), CASES)
def test_states(document, word, why):
    assert (state(document, DAY), reason(document, DAY)[0]) == (word, why)


def test_another_document_ends_it():
    assert state({"effect": "有效"}, DAY, ended=True) == "已失效"
    assert reason({"ended_by": ["甲", "乙"], "ended_on": ["2028-01-01", "2027-01-01"]}, DAY) == ("validity_ended", {"title": "乙"})
