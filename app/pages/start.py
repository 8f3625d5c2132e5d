"""The front end's entry: the pages and their order. Run by `policygraph app`."""

import streamlit as st

st.set_page_config(page_title="政策图谱", layout="wide", initial_sidebar_state="expanded")

PAGES = [
    st.Page("overview.py", title="总览", default=True),
    st.Page("library.py", title="文档"),
    st.Page("questions.py", title="问答"),
    st.Page("responsibility.py", title="责任追溯"),
    st.Page("technology.py", title="技术—项目"),
    st.Page("places.py", title="园区与区域"),
    st.Page("money.py", title="资金规则"),
    st.Page("goals.py", title="目标对比"),
    st.Page("revision.py", title="别名与校订"),
]

st.navigation(PAGES).run()
