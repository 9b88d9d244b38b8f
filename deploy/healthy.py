"""Asks the process in this container whether it is well: `healthy.py PORT PATH [VARIABLE THAT HOLDS THE TOKEN]`."""

import os
import sys
from http.client import HTTPConnection, HTTPException


def main(port: str, path: str, token_variable: str = "") -> int:
    headers = {"Authorization": f"Bearer {os.environ[token_variable]}"} if token_variable else {}
    connection = HTTPConnection("127.0.0.1", int(port), timeout=4)
    try:
        connection.request("GET", path, headers=headers)
        return 0 if connection.getresponse().status == 200 else 1
    except (OSError, HTTPException):
        return 1
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
