"""A tiny app around the drawing, for tests: shows what came back, adds a node where one is double-clicked."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

import streamlit as st

from app.network.component import network
from app.network.layout import place
from app.network.model import PEdge, PNode
from tests.app.network.pictures import GALLERY

st.set_page_config(layout="wide")
name = st.query_params.get("picture", "joint")
picture = GALLERY[name]()
for id in st.session_state.setdefault("expanded", []):
    picture.nodes.append(PNode(f"new-{id}", "Target", "新增目标", "≥ 80%"))
    picture.edges.append(PEdge(f"edge-{id}", id, f"new-{id}", "SETS"))
if name == "joint":
    place(picture, "roles")
if st.checkbox("away"):
    st.text("left")
    st.stop()
event = network(picture, key="drawing", around=st.session_state.get("around", ""))
if event.expanded and event.expanded not in st.session_state.expanded:
    st.session_state.expanded.append(event.expanded)
    st.session_state.around = event.expanded
    st.rerun()
st.text(f"clicked={event.what}:{event.clicked}")
st.text(f"expanded={','.join(st.session_state.expanded)}")
st.text(f"moved={','.join(sorted(event.moved))}")
