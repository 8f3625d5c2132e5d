"""The embedded engine's users and what they may do.

Takes the folder of the engine's settings and the passwords of `writer` and `reader`; gives the two files from which the engine reads
them at its start.
"""

import base64
import hashlib
import json
import secrets
import shutil
from pathlib import Path

# A password that nobody chose has 192 bits, so stretching it adds nothing but 50 ms to every log-in.
HASH_ROUNDS = 1_000

RECORD_RIGHTS = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
GROUPS = {
    "writer": {"access": ["updateSchema"], "types": {"*": {"access": RECORD_RIGHTS}}},
    "reader": {"access": [], "types": {"*": {"access": ["readRecord"]}}},
    "*": {"access": [], "types": {"*": {"access": []}}},
}


def write_accounts(conf: Path, database: str, *, writer: str, reader: str) -> None:
    """Write the engine's users and groups anew. Only hashes reach the disk; root gets a password that nobody knows."""
    shutil.rmtree(conf, ignore_errors=True)
    conf.mkdir(parents=True, mode=0o700)
    limits = {"resultSetLimit": -1, "readTimeout": -1}
    groups = {name: limits | rights for name, rights in GROUPS.items()}
    (conf / "server-groups.json").write_text(json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}))
    users = [
        {"name": "root", "password": hashed(secrets.token_urlsafe(24)), "databases": {"*": ["*"]}},
        {"name": "writer", "password": hashed(writer), "databases": {database: ["writer"]}},
        {"name": "reader", "password": hashed(reader), "databases": {database: ["reader"]}},
    ]
    (conf / "server-users.jsonl").write_text("".join(json.dumps(user) + "\n" for user in users))


def hashed(password: str) -> str:
    """A password in the form of the engine's users file."""
    salt = base64.b64encode(secrets.token_bytes(32)).decode()
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), HASH_ROUNDS, 32)
    return f"PBKDF2WithHmacSHA256${HASH_ROUNDS}${salt}${base64.b64encode(digest).decode()}"
