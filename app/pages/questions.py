"""问答: a question in Chinese, its answer with the sentences behind it, the query as it ran, and the answer as a drawing."""

from __future__ import annotations

import html
import json
from collections import Counter

import streamlit as st

from app.answers.answer import ANSWERED, Answer
from app.answers.asking import Answerer
from app.answers.problems import NOT_FOUND, NOT_UNDERSTOOD
from app.network.component import network, tall
from app.network.layout import place
from app.network.model import picture
from app.search import passages
from app.ui import saved
from app.ui.data import connection, rows, settings
from app.ui.evidence import node_detail, quote, relations
from app.ui.links import behind, drawn, links
from app.ui.page import show
from app.ui.sources import escaped
from app.ui.tables import table
from extraction.facts import ENTITY_LABELS
from extraction.ids import label_of

EVIDENCE = {"title": "文件", "number": "条款", "sentence": "原文"}
LONG, SENTENCES, NODES, DRAWN, NEAR = 3, 5, 20, 60, 3
ASKED = "questions.asked"
TYPES = [
    "RESPONSIBLE_FOR",
    "INCLUDES",
    "USES",
    "LOCATED_IN",
    "MENTIONS",
    "SETS",
    "GRANTS",
    "ISSUED",
    "APPLIES_TO",
    "FOR",
    "HOSTS",
    "DEVELOPS",
    "CITES",
]


@st.cache_resource(show_spinner=False)
def _answerer(of: str) -> Answerer:
    """One for all sessions; it reads what it must know of the graph once for a data version."""
    return Answerer(connection(), lang="zh", cache=settings().home / "cache", regions=settings().regions)


def _form() -> str:
    """The question asked: typed, one of the session's, or an example."""
    with st.form("questions.form", clear_on_submit=False, border=False):
        left, right = st.columns([6, 1], vertical_alignment="bottom")
        typed = left.text_input(
            "问题", key="questions.text", max_chars=300, placeholder="例如：某项任务由谁牵头？某部门有哪些任务？某项补助最高多少？"
        )
        if right.form_submit_button("提问", type="primary", width="stretch"):
            st.session_state[ASKED] = typed.strip()
    return str(st.session_state.get(ASKED, ""))


def _offer(questions: list[str], key: str) -> None:
    """Questions as buttons that ask them."""
    for index, question in enumerate(questions):
        st.button(escaped(question), key=f"{key}.{index}", on_click=_set, args=(question,))


def _set(question: str) -> None:
    st.session_state[ASKED] = st.session_state["questions.text"] = question


def _answer(question: str) -> None:
    with st.spinner("正在查找……"):
        before = st.session_state.get("questions.before")
        answer = _answerer("").ask(question, before if before and before.question != question else None)
    if answer.status != ANSWERED:
        _reply(answer)
        return
    st.session_state["questions.before"] = answer
    saved.keep(question)
    _told(answer)
    for remark in answer.remarks:
        st.caption(escaped(remark))
    told, seen = st.columns([2, 3]) if _nodes(answer) else (st.container(), None)
    with told:
        _evidence(answer)
    if seen is not None:
        with seen:
            _drawing(answer)
    _query(answer)


def _reply(answer: Answer) -> None:
    """Why there is no answer, what it might have meant, and what can be asked."""
    st.info(escaped(answer.text))
    if answer.candidates:
        st.caption("可能是：" + escaped("、".join(answer.candidates[:8])))
    if answer.suggestions:
        st.caption("可以这样问：")
        _offer(answer.suggestions, "questions.suggestion")
    if not answer.refused and answer.status in (NOT_FOUND, NOT_UNDERSTOOD):
        _near(answer.question)
    if answer.steps:
        _query(answer)


def _near(question: str) -> None:
    """The clauses whose words come nearest, as passages to read."""
    if near := passages(connection(), question, NEAR):
        st.caption("字面上最接近的条款，供阅读，不是答案：")
    for row in near:
        quote(row["excerpt"], [], f"《{row['title']}》{row['number'] or ''}", row["document"], row["start"])


def _told(answer: Answer) -> None:
    """The answer first: in one line where it is short, else as a list with its number."""
    if len(answer.answers) <= LONG or not answer.answers:
        st.html(f'<p class="answer">{html.escape(answer.text)}</p>')
        return
    st.html(f'<p class="answer">共 {len(answer.answers)} 项</p>')
    height = min(36 * len(answer.answers) + 40, 260)
    clicked = table([{"answer": one} for one in answer.answers], {"answer": "答案"}, "questions.answers", "答案", height)
    for row in [row for row in answer.rows if clicked and clicked["answer"] in map(str, row.values())][:3]:
        start = (row.get("starts") or [None])[0]
        quote((row.get("sentences") or [""])[0], _words(answer), f"《{row['title']}》{row['number'] or ''}", row["document"], start)
    if answer.inferred:
        st.caption("含推算的关系，请核对原文。")


def _evidence(answer: Answer) -> None:
    st.subheader(f"原文（{len(answer.evidence)} 处）", anchor=False)
    for one in answer.evidence[:SENTENCES]:
        quote(one["sentence"], _words(answer), f"《{one['title']}》{one['number'] or ''}", one["document"], one["start"])
    if len(answer.evidence) > SENTENCES:
        with st.expander(f"全部 {len(answer.evidence)} 处"):
            table(answer.evidence, EVIDENCE, "questions.evidence", "原文")


def _words(answer: Answer) -> list[str]:
    return [one for one in answer.answers[:20] if len(one) > 1]


def _query(answer: Answer) -> None:
    """The Cypher as it ran, folded."""
    with st.expander("查询语句（Cypher）"):
        for step in answer.steps:
            st.code(step.cypher, language=None, wrap_lines=True)
            st.code(json.dumps(step.parameters, ensure_ascii=False, default=str), language="json", wrap_lines=True)


def _nodes(answer: Answer) -> list[str]:
    """The ids of things that the answer's rows hold, in their order."""
    found = [value for row in answer.rows for name, value in row.items() if isinstance(value, str) and name not in ("document", "doc")]
    known = [value for value in found if ":" in value and label_of(value) in (*ENTITY_LABELS, "Task")]
    return list(dict.fromkeys(known))[:NODES]


def _drawing(answer: Answer) -> None:
    ids = set(_nodes(answer))
    opened = st.session_state.setdefault("questions.opened", {}).setdefault(answer.question, [])
    found = [r for r in links(ids, TYPES) if r["source"] in ids and r["target"] in ids]
    owned = {(r["target"], r["source"]) for r in found if r["type"] == "RESPONSIBLE_FOR"}
    found = [r for r in found if r["type"] != "MENTIONS" or (r["source"], r["target"]) not in owned]
    found = list({r["edge"]: r for r in [*(found or links(ids, ["RESPONSIBLE_FOR", "INCLUDES", "USES"])), *links(opened, TYPES)]}.values())
    nodes, edges = drawn(found)
    if not nodes:
        return
    made = place(picture(nodes, edges, answer.question, limit=DRAWN if not opened else 200))
    event = network(made, "questions.network", view=answer.question, height=tall(made), around=opened[-1] if opened else "")
    if event.expanded and event.expanded not in opened:
        opened.append(event.expanded)
        st.rerun()
    if event.what == "node":
        node_detail(event.clicked)
    elif event.what == "edge":
        relations(behind(found, event.clicked))


def _examples() -> list[str]:
    """Questions about what the graph holds most of."""
    owned = rows("read/responsibilities", document="", agency="")
    used = sorted(rows("read/technology_cells"), key=lambda c: -c["projects"])
    made = [f"“{r['name']}”由谁牵头？" for r in owned if r["role"] == "lead" and len(r["name"]) < 16][:1]
    made += [f"{name}有哪些任务？" for name, _ in Counter(r["agency_name"] for r in owned).most_common(1)]
    made += [f"{c['name']}用在哪些项目？" for c in used[:1] if c["projects"]]
    return made + [f"{d['title']}什么时候印发？" for d in rows("read/documents")[:1]]


def fill() -> None:
    linked = st.query_params.pop("q", "")[:300]
    if linked:
        _set(linked)
    question = _form()
    if question:
        _answer(question)
        return
    st.caption("可以这样问：")
    _offer(saved.questions() or _examples(), "questions.example")


show("问答", fill, "用一句话提问；答案只取自图谱，附原文，没有就说没有。")
