"""Cuts a text into words and what stands between them."""

import re

WORD = re.compile(r"[\w']+")
PIECE = re.compile(r"[\w']+|[^\w']+")
