"""Numbers as digits or Chinese numerals.

Takes the words of a number; gives an int or float, or None where the words are no single number (一二十, 三五).
"""

from __future__ import annotations

_DIGITS = {char: i for i, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}


def arabic_number(text: str) -> float:
    """`1,200`, `1 200` or `6.5`; integral values as int."""
    plain = text.replace(",", "").replace("，", "").replace(" ", "")
    return float(plain) if "." in plain else int(plain)


def chinese_number(text: str) -> int | None:
    """`一百二十`, `两千零五`, `三万五千`; strict: what a reader could take two ways (一百二, 三五) is None."""
    total, rest = 0, text
    for mark, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = rest.partition(mark)
        if not found:
            continue
        part = _section(head)
        if part is None:
            return None
        total, rest = total + part * size, tail
    if not rest:
        return total or None
    low = _section(rest.removeprefix("零") if total else rest)
    return None if low is None else total + low


def _section(text: str) -> int | None:
    """A numeral below 10,000."""
    total, last, digit, zero = 0, 10_000, None, False
    for char in text:
        if char in "零〇":
            if digit is not None or zero:
                return None
            zero = True
        elif char in _DIGITS:
            if digit is not None:
                return None
            digit = _DIGITS[char]
        else:
            unit = _TENS.get(char)
            if unit is None or unit >= last or (digit is None and last != 10_000 and unit != 10):
                return None
            total, last, digit, zero = total + (1 if digit is None else digit) * unit, unit, None, False
    if digit is None:
        return total or None
    return total + digit if last in (10, 10_000) or zero else None
