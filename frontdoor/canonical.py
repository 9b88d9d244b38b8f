"""Gives one JSON value one hash, whatever the order of its keys."""

import hashlib
import json
from typing import Any


def body_hash(body: Any) -> str:
    plain = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(plain.encode("ascii")).hexdigest()
