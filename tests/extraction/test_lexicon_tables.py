"""The tables themselves: how much they hold, and what a wrong row says."""

from collections import Counter

import pytest

from extraction import lexicon_tables
from extraction.errors import DataError


@pytest.fixture
def table(monkeypatch):
    """Puts rows of one's own in place of a file's."""

    def put(*lines):
        monkeypatch.setattr(lexicon_tables, "rows", lambda name, columns: enumerate(_padded(lines, columns), 7))

    return put


def _padded(lines, columns):
    return [(line.split("\t") + [""] * columns)[:columns] for line in lines]


def test_every_category_is_used_and_the_tables_are_large():
    found = Counter(entry.kind for _, entry in lexicon_tables.technologies())
    assert set(found) == lexicon_tables.patterns().categories
    assert sum(found.values()) > 3500
    assert min(found.values()) >= 20


def test_industries_hold_all_divisions_of_the_national_classification():
    codes = {entry.code for _, entry in lexicon_tables.industries() if entry.kind == "GB/T 4754"}
    assert codes >= set("ABCDEFGHIJKLMNOPQRST")
    assert codes >= {f"C{number}" for number in range(13, 44)}


def test_organizations_have_kinds():
    kinds = Counter(entry.kind for _, entry in lexicon_tables.organizations())
    assert kinds["高校"] > 400
    assert {"企业", "银行", "科研院所", "医院", "协会"} <= set(kinds)


@pytest.mark.parametrize("word", ["核心技术", "关键技术", "信息技术", "数字技术", "高新技术"])
def test_generic_classes_are_no_terms(word):
    forms = {form for _, entry in lexicon_tables.technologies() for form in entry.forms}
    assert word in lexicon_tables.patterns().stop_phrases
    assert word not in forms


@pytest.mark.parametrize(
    ("row", "detail"),
    [
        ("甲技术\t\t没有的类\t学科", "unknown category"),
        ("甲技术\t\t软件\t学科\tsometimes", "unknown mark"),
        ("甲技术\t乙技术\t软件\t学科\tbracket", "bracket needs an acronym"),
        ("\t乙技术\t软件\t学科", "empty name"),
        ("甲技术 \t乙技术\t软件\t学科", "white space"),
    ],
)
def test_wrong_rows_of_technologies(table, row, detail):
    table("好技术\t\t软件\t学科", row)
    with pytest.raises(DataError, match=detail) as error:
        list(lexicon_tables.technologies())
    assert (error.value.fields["file"], error.value.fields["line"]) == ("technologies.tsv", 8)


def test_wrong_row_of_industries(table):
    table("甲业\t\t\tC1\t没有的分类")
    with pytest.raises(DataError, match="甲业") as error:
        list(lexicon_tables.industries())
    assert error.value.fields["line"] == 7


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        ({"boundaries": ["扩大数据"]}, "one bar"),
        ({"heads": [{"head": "技术", "least": 2, "category": "没有", "after": []}]}, "unknown category"),
        ({"stops": {}}, "missing"),
    ],
)
def test_wrong_patterns(monkeypatch, change, detail):
    raw = {**lexicon_tables.load_yaml(lexicon_tables.PATTERNS), **change}
    monkeypatch.setattr(lexicon_tables, "load_yaml", lambda name: raw)
    lexicon_tables.patterns.cache_clear()
    try:
        with pytest.raises(DataError, match=detail):
            lexicon_tables.patterns()
    finally:
        lexicon_tables.patterns.cache_clear()
