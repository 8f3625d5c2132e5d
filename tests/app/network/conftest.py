"""Fixtures of the drawing's tests: `browser`, `page` and `serve` (see `tests/e2e/browser.py`)."""

from tests.e2e.browser import browser, page, serve

__all__ = ["browser", "page", "serve"]
