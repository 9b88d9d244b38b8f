#!/usr/bin/env bash
# Installs into FOLDER what Rasa trains and runs on:
#   deploy/install-rasa.sh FOLDER
set -euo pipefail
folder=$1
uv=$(command -v uv || echo .tools/bin/uv)
"$uv" venv -q --python 3.10 "$folder"
# A few of Rasa's requirements are published as source only; what builds them comes from the lock as well.
VIRTUAL_ENV=$folder "$uv" pip install -q --require-hashes --build-constraints requirements/rasa.txt -r requirements/rasa.txt
