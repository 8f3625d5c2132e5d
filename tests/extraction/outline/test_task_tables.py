"""Tables that divide tasks: their rows as Tasks with units, roles and the year of their deadline; other tables stay tables."""

from extraction.extract import extract
from extraction.facts import DocumentFacts

HEAD = "岚州市人民政府办公室关于印发重点工作的通知\n\n各区人民政府：\n现将重点工作印发给你们。\n\n岚州市人民政府办公室\n2031年3月1日\n\n"
ANNEX = "附件\n2031年重点任务分工表\n"


def read(body: str) -> DocumentFacts:
    return extract(HEAD + body, "a.txt", "")


def tasks(facts: DocumentFacts) -> list[tuple[str, str]]:
    return [(n.properties["number"], n.name) for n in facts.nodes if n.label == "Task"]


def duties(facts: DocumentFacts) -> set[tuple[str, str, str]]:
    return {
        (r.target.removeprefix("Task|"), r.properties["surface"], r.properties["role"])
        for r in facts.relations
        if r.type == "RESPONSIBLE_FOR"
    }


def test_rows_of_an_annex_are_tasks_with_roles():
    facts = read(
        ANNEX
        + "序号\t重点任务\t具体措施\t牵头单位\t配合单位\t完成时限\n"
        + "1\t修堤\t加固东渡海堤12公里\t市水利局\t市财政局、市应急局\t2032年6月底\n"
        + "2\t\t培训巡堤员800人次\t市应急局、市人社局\t\t2031年12月底\n"
    )
    assert tasks(facts) == [("1", "加固东渡海堤12公里"), ("2", "培训巡堤员800人次")]
    assert duties(facts) == {
        ("1", "市水利局", "lead"),
        ("1", "市财政局", "support"),
        ("1", "市应急局", "support"),
        ("2", "市应急局", "lead"),
        ("2", "市人社局", "lead"),
    }
    assert {(n.properties["metric"], n.properties["year"]) for n in facts.nodes if n.label == "Target"} >= {("巡堤员", 2031)}


def test_rows_under_an_item_are_numbered_below_it():
    facts = read(
        "岚州市2031年重点工作方案\n一、任务清单\n序号\t任务\t责任单位\n1\t疏浚东渡港池\t市港航局\n2\t更换航标灯\t市海事局\n二、保障措施\n（一）加强督查。每季度通报进展。"
    )
    assert tasks(facts)[:2] == [("1.1", "疏浚东渡港池"), ("1.2", "更换航标灯")]
    assert duties(facts) == {("1.1", "市港航局", "joint"), ("1.2", "市海事局", "joint")}


def test_a_row_is_the_evidence():
    facts = read(ANNEX + "任务\t牵头单位\n疏浚东渡港池\t市港航局\n")
    (duty,) = [r for r in facts.relations if r.type == "RESPONSIBLE_FOR"]
    assert facts.text[duty.start : duty.end] == "疏浚东渡港池\t市港航局"
    assert [facts.text[s:e] for s, e in duty.words] == ["市港航局"]


def test_other_tables_make_no_tasks():
    assert tasks(read("岚州市港航规划\n一、发展目标\n指标\t单位\t2030年\n货运量\t万吨\t900\n")) == []
    assert tasks(read("岚州市港航方案\n一、联系方式\n姓名\t单位\t电话\n王海\t市港航局\t0000\n")) == []
