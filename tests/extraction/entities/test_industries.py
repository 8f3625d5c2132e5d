import pytest

from extraction.entities.industries import find_industries
from tests.extraction.entities.places import said

CASES = [
    ("壮大电子信息产业", ["电子信息产业=电子信息"]),
    ("发展集成电路、区块链产业", ["集成电路", "区块链产业"]),
    ("做强现代服务业", ["现代服务业"]),
    # nothing
    ("提升企业服务水平", []),
    ("开展技术攻关", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_industries(text, expected):
    assert said(text, find_industries(text)) == expected


def test_hostile_text_is_linear():
    find_industries("产业、" * 60_000)
