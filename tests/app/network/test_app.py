"""The demo app without a browser: it draws, and keeps a drawing's page while the view is the same."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

DEMO = str(Path(__file__).with_name("demo.py"))


def texts(app: AppTest) -> list[str]:
    return [text.value for text in app.text]


def test_the_demo_draws():
    app = AppTest.from_file(DEMO, default_timeout=60).run()
    assert not app.exception
    assert texts(app) == ["clicked=:", "expanded=", "moved="]


def test_the_page_of_a_drawing_stays_the_same_over_reruns():
    app = AppTest.from_file(DEMO, default_timeout=60).run()
    first = app.session_state["drawing.drawings"]["渚安市工业和信息化局的任务"]
    page, nonce = first.html, first.nonce
    app.session_state["expanded"] = ["u"]
    app.run()
    assert not app.exception
    kept = app.session_state["drawing.drawings"]["渚安市工业和信息化局的任务"]
    assert (kept.html, kept.nonce) == (page, nonce)
    assert "new-u" in kept.places


def test_another_view_is_drawn_anew_and_frees_the_first_page():
    app = AppTest.from_file(DEMO, default_timeout=60).run()
    app.query_params["picture"] = "ring"
    app.run()
    assert not app.exception
    views = app.session_state["drawing.drawings"]
    assert [bool(view.html) for view in views.values()] == [False, True]
