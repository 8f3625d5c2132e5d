"""Rule ids in words: `responsibility:label:lead` is 括号里标明：牵头单位.

Takes an id as facts carry it, gives Chinese words from `app/data/rules.yaml`; an id that no entry fits is given as it is.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def _tables() -> dict[str, dict[str, str]]:
    return yaml.safe_load((files("app") / "data" / "rules.yaml").read_text(encoding="utf-8"))


@cache
def rule_name(id: str) -> str:
    """What a rule's id means."""
    base, _, added = id.partition("+")
    told = _named(base)
    extra = _tables()["added"].get(added, added)
    return f"{told}（{extra}）" if extra else told


def _named(id: str) -> str:
    rules = _tables()["rules"]
    if id in rules and not id.endswith((":", ".")):
        return rules[id]
    fitting = [entry for entry in rules if entry.endswith((":", ".")) and id.startswith(entry)]
    if not fitting:
        return id
    longest = max(fitting, key=len)
    rest = id[len(longest) :]
    if longest == "text:" and rest.startswith("text:"):
        return _named(rest)
    return rules[longest].format(rest=_tables()["parts"].get(rest, rest)).rstrip("：")
