"""The command status: engine, address, counts, versions, where data and logs are."""

from __future__ import annotations

import typer

from app.cli.console import Console, h
from app.cli.documents import Json
from app.cli.main import cli
from extraction.extract import VERSION, data_hash
from graph.write import Store, installed_version


@cli.command("status", epilog=h("例：policygraph status", "Example: policygraph status"))
def status_command(context: typer.Context, as_json: Json = False) -> None:
    """引擎、地址、数量、版本、数据与日志位置。 / Engine, address, counts, versions, data and logs."""
    console: Console = context.obj
    with console.graph() as connection:
        status = Store(connection).status()
        plain = {
            "engine": connection.engine, "engine_version": connection.version, "address": connection.address,
            "home": str(console.settings.home), "log": str(console.settings.home / "policygraph.log"),
            "product_version": installed_version(), "schema_version": status.schema_version, "data_version": status.data_version,
            "extractor_version": VERSION, "data_hash": data_hash(console.settings.regions), "complete": status.complete,
            "documents": status.kept, "corrections": status.corrections, "nodes": status.nodes, "relations": status.edges,
        }  # fmt: skip
    if as_json:
        console.json(plain)
        return
    names = {
        "engine": "引擎", "engine_version": "引擎版本", "address": "地址", "home": "数据文件夹", "log": "日志", "product_version": "程序版本", "schema_version": "结构版本",
        "data_version": "数据版本", "extractor_version": "抽取器版本", "data_hash": "词表摘要", "complete": "完整", "documents": "文件", "corrections": "校订",
    }  # fmt: skip
    console.table(["", ""], [[console.t(names[k], k), plain[k]] for k in names])
    console.table([console.t("节点", "nodes"), ""], sorted(status.nodes.items(), key=lambda i: -i[1]), right=[1])
    console.table([console.t("关系", "relations"), ""], sorted(status.edges.items(), key=lambda i: -i[1]), right=[1])
