"""Settings: by option, by environment (`POLICYGRAPH_…`), by a `.env` file in the working folder, in this order.

Takes what the command line gave, gives `Settings`, which are passed down and never imported.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dotenv import dotenv_values

from extraction.errors import PolicyGraphError
from graph.connect import ConnectionSettings

ENVIRONMENT = {
    "uri": "POLICYGRAPH_URI",
    "user": "POLICYGRAPH_USER",
    "password": "POLICYGRAPH_PASSWORD",
    "database": "POLICYGRAPH_DATABASE",
    "home": "POLICYGRAPH_HOME",
    "lang": "POLICYGRAPH_LANG",
    "regions": "POLICYGRAPH_REGIONS",
}
"""Each setting's environment variable; `.env` uses the same names."""


REGIONS_FILE = "regions.tsv"


class SettingsError(PolicyGraphError):
    """A setting has a value that cannot be used; fields `name`, `value`, `allowed`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run. `home` holds the embedded engine's data, caches and logs; `lang` is `zh` or `en`."""

    uri: str | None
    user: str | None
    password: str | None
    database: str | None
    home: Path
    lang: str
    regions: Path | None = None

    @property
    def connection(self) -> ConnectionSettings:
        """What `graph.connect` needs."""
        return ConnectionSettings(self.uri, self.user, self.password, self.database, self.home)


def load(options: Mapping[str, str | None], environment: Mapping[str, str] | None = None, folder: Path | None = None) -> Settings:
    """The settings of a run; raises `SettingsError` for a language other than zh and en."""
    environment = os.environ if environment is None else environment
    file = dotenv_values((folder or Path.cwd()) / ".env")
    value = {name: options.get(name) or environment.get(key) or file.get(key) or None for name, key in ENVIRONMENT.items()}
    home = Path(value["home"]).expanduser() if value["home"] else default_home()
    home = home.absolute()
    regions = Path(value["regions"]).expanduser() if value["regions"] else kept_regions(home)
    return Settings(value["uri"], value["user"], value["password"], value["database"], home, language(value["lang"]), regions)


def kept_regions(home: Path) -> Path | None:
    """The table of divisions that an earlier `build --regions` kept in the data folder: what the documents were read with."""
    path = home / REGIONS_FILE
    return path if path.is_file() else None


def default_home() -> Path:
    """The user's own data folder for PolicyGraph."""
    from platformdirs import user_data_path

    return user_data_path("policygraph")


def language(value: str | None) -> str:
    """`zh` or `en`: what is set, else what the locale says, else Chinese."""
    if value:
        short = value.lower().replace("_", "-").split("-")[0]
        if short not in ("zh", "en"):
            raise SettingsError("setting_invalid", name=ENVIRONMENT["lang"], value=value, allowed="zh, en")
        return short
    name = locale.getlocale(locale.LC_MESSAGES if hasattr(locale, "LC_MESSAGES") else locale.LC_CTYPE)[0] or os.environ.get("LANG", "")
    return "en" if name.lower().startswith("en") else "zh"
