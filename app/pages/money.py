"""资金规则: what documents grant, with ratios, caps and who pays; support without a sum; what a project could get at most."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import streamlit as st

from app.funding import ask
from app.funding.data import words
from app.funding.estimate import Project
from app.funding.listing import sentence_of_row
from app.funding.money import SumError, money_text, wan_of
from app.funding.places import PlaceError
from app.funding.read import Filter
from app.funding.report import Report
from app.funding.rules import Clause, Rule, Sum, clause_of, rule_of
from app.funding.support import sentence_of
from app.funding.wording import Wording
from app.messages import explain_error
from app.ui import charts, filters
from app.ui.data import connection, rows, settings
from app.ui.evidence import quote
from app.ui.page import nothing, show
from app.ui.sources import escaped
from app.ui.tables import table
from app.validity import reason, state

RULES = {
    "instrument": "方式", "largest": "最高（万元）", "ratio": "比例（%）", "base": "基数", "caps": "上限", "fixed": "定额", "beneficiary": "对象",
    "payer": "出资", "state": "效力", "title": "文件", "number": "条款", "heading": "条款标题",
}  # fmt: skip
SUPPORT = {"support": "支持方式", "heading": "条款标题", "units": "责任单位", "state": "效力", "title": "文件", "number": "条款"}
ENTRIES = {
    "part": "类", "most_wan": "最多（万元）", "reckoned": "怎样算", "open": "待确认", "level": "级别", "state": "效力", "title": "文件", "clause": "条款",
    "heading": "条款标题", "ask": "向谁问",
}  # fmt: skip
BARS = 25
ANY = "不限"
W = Wording("zh")


def _documents(day: date) -> dict[str, dict[str, Any]]:
    return {d["id"]: d | {"state": state(d, day), "reason": reason(d, day)} for d in rows("read/documents")}


def _sums(sums: tuple[Sum, ...]) -> str:
    return "；".join(money_text(one.amount_wan) + (f"（{one.scope}）" if one.scope else "") for one in sums)


def rule_row(rule: Rule, row: dict[str, Any], documents: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A rule as the table shows it, with its sentence and where that stands."""
    named = {name: getattr(rule, name) for name in ("id", "instrument", "ratio", "base", "beneficiary")}
    clause = {"number": rule.clause.number, "heading": rule.clause.heading, "document": rule.clause.document}
    sums = {"caps": _sums(rule.caps), "fixed": _sums(rule.fixed), "largest": row["largest"], "budget": rule.is_budget}
    payer = "，".join(part for part in (rule.payer, rule.source) if part)
    told = {"sentence": sentence_of_row(row), "start": (row["starts"] or [None])[0], "payer": payer, "details": W.details(rule)}
    return named | clause | sums | told | _of_document(documents[rule.clause.document])


def support_row(clause: Clause, row: dict[str, Any], documents: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A clause of support as the table shows it."""
    units = "、".join(unit.name for unit in clause.units)
    told = {"support": "、".join(clause.support), "units": units, "sentence": sentence_of(clause), "start": row["starts"]}
    return (
        told | {"number": clause.number, "heading": clause.heading, "document": clause.document} | _of_document(documents[clause.document])
    )


def _of_document(document: dict[str, Any]) -> dict[str, Any]:
    return {"title": document["title"], "state": document["state"], "jurisdiction": document["jurisdiction"]}


def _kept(found: list[dict[str, Any]], document: dict[str, Any] | None, region: str, standing: str) -> list[dict[str, Any]]:
    return [
        r
        for r in found
        if (not document or r["document"] == document["id"])
        and (not region or (r["jurisdiction"] or "").startswith(region))
        and (standing == ANY or r["state"] == standing)
    ]


def _sentence(row: Any) -> None:
    quote(row["sentence"], [], f"《{row['title']}》{row['number']}", row["document"], row["start"])


def _rules(found: list[dict[str, Any]]) -> None:
    if not found:
        nothing("资金规则")
        return
    clicked = table(found, RULES, "money.rules", "资金规则", height=420)
    sums = sum(1 for r in found if r["largest"] is not None)
    st.caption(f"{len(found)} 条规则，{sums} 条列有金额；点一行看原文。")
    if clicked:
        st.caption(escaped(clicked["details"]))
        _sentence(clicked)


def _bars(found: list[dict[str, Any]]) -> None:
    """The largest cap or fixed sum of each rule, sorted."""
    told = [r for r in found if r["largest"] is not None]
    known = sorted((r for r in told if not r["budget"]), key=lambda r: (-r["largest"], r["title"], r["number"]))
    if not known:
        nothing("列有金额的规则")
        return
    listed = [
        {
            "name": f"{r['heading'][:14]}（{r['instrument']}）{r['number']}",
            "value": r["largest"],
            "text": money_text(r["largest"]),
            "group": r["state"],
            "source": r["title"],
        }
        for r in known[:BARS]
    ]
    charts.bars(listed, "万元", "money.bars", "按最高金额排列的资金规则")
    remarks = [f"另有 {len(known) - BARS} 条没有画出"] if len(known) > BARS else []
    remarks += [f"{len(told) - len(known)} 条是资金总额，不是单个对象的支持额，没有画出"] if len(told) > len(known) else []
    if remarks:
        st.caption("；".join(remarks) + "；都在“规则”表里。")


def _support(found: list[dict[str, Any]]) -> None:
    if not found:
        nothing("不列金额的支持")
        return
    kinds = Counter(kind for r in found for kind in r["support"].split("、"))
    st.caption("　".join(f"{kind} {count}" for kind, count in kinds.most_common()))
    clicked = table(found, SUPPORT, "money.support", "不列金额的支持", height=420)
    if clicked:
        _sentence(clicked)


def _calculator(documents: dict[str, dict[str, Any]], day: date) -> None:
    known = words()
    with st.form("money.calculator"):
        first, second, third = st.columns(3)
        investment = first.text_input("项目投资额", placeholder="如 3000万元、1.2亿元", key="money.investment")
        topic = first.text_input("项目方向", placeholder="如 工业互联网标识解析", key="money.topic")
        region = second.text_input("所在区域或园区", placeholder="如 云岫区", key="money.region")
        beneficiary = second.text_input("申报主体", placeholder="如 中小企业", key="money.beneficiary")
        level = third.selectbox("项目级别", [ANY, *known.levels], key="money.level")
        stage = third.selectbox("项目阶段", [ANY, *known.stages], key="money.stage")
        library = st.radio("是否已入项目库", ["不清楚", "已入库", "未入库"], horizontal=True, key="money.library")
        asked = st.form_submit_button("试算", type="primary")
    try:
        if asked:
            given = (None if one == ANY else one for one in (level, stage))
            wan = wan_of(investment) if investment.strip() else None
            project = Project(wan, *given, beneficiary.strip() or None, {"已入库": True, "未入库": False}.get(library))
            st.session_state["money.question"] = ask.Question(project, topic.strip(), region.strip())
        if "money.question" in st.session_state:
            _answer(st.session_state["money.question"], documents, day)
    except (SumError, PlaceError) as error:
        st.session_state.pop("money.question", None)
        st.error(explain_error(error, settings().lang))


def _answer(question: ask.Question, documents: dict[str, dict[str, Any]], day: date) -> None:
    found = ask.answer(connection(), question, documents, day, settings().regions)
    report = Report(found, documents, question.project, W)
    st.caption(escaped(W.say("asked", text=question.told(W), day=W.day(day.isoformat()))))
    if not found.entries:
        nothing("资金规则或支持条款", "换一个说法，或不填方向与区域再试。")
        return
    for line in list(report.lines())[-1 - len(found.totals) :]:
        st.markdown(f"**{escaped(line.strip())}**")
    entries = [_entry(one) for one in report.data()["entries"]]
    clicked = table(entries, ENTRIES, "money.entries", "试算", height=360)
    st.caption("各文件的金额不相加，除非文件写明可叠加；待确认的条件逐条列出，没有回答的不作假定。")
    if clicked:
        _sentence(clicked | {"number": clicked["clause"], "start": None})


def _entry(one: dict[str, Any]) -> dict[str, Any]:
    told = {"reckoned": W.join(one["reckoned"]), "open": W.join(W.say(p["code"], text=p["text"]) for p in one["open"])}
    return one | told | {"part": W.say(f"name_{one['section']}")}


def fill() -> None:
    document, region = filters.document(), filters.region()
    left, middle, right = st.columns(3)
    day = left.date_input("效力以哪一天计", date.today(), key="money.day", format="YYYY-MM-DD")
    documents = _documents(day)
    wanted = Filter()
    rules = [rule_row(rule_of(r), r, documents) for r in rows("read/funding", **wanted.parameters("read/funding"))]
    support = [support_row(clause_of(r), r, documents) for r in rows("read/support", **wanted.parameters("read/support"))]
    states = list(dict.fromkeys(r["state"] for r in [*rules, *support]))
    standing = middle.selectbox("效力", [ANY, *states], key="money.state")
    instruments = [name for name, _ in Counter(r["instrument"] for r in rules).most_common()]
    instrument = right.selectbox("支持方式", [ANY, *instruments], key="money.instrument")
    rules = [r for r in _kept(rules, document, region, standing) if instrument in (ANY, r["instrument"])]
    rules.sort(key=lambda r: r["largest"] is None and r["ratio"] is None)
    support = _kept(support, document, region, standing)
    listed, beside, ranked, calculator = st.tabs([f"规则 {len(rules)}", f"不列金额的支持 {len(support)}", "按金额排列", "试算"])
    with listed:
        _rules(rules)
    with beside:
        _support(support)
    with ranked:
        _bars(rules)
    with calculator:
        _calculator(documents, day)


show("资金规则", fill, "给谁、给多少、谁出钱、现在是否有效；不列金额的支持列在旁边。")
