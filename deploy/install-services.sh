#!/usr/bin/env bash
# Installs into FOLDER what gateway, actions, deliver and frontdoor run on, and nothing of the tests:
#   deploy/install-services.sh FOLDER
set -euo pipefail
folder=$1
uv=$(command -v uv || echo .tools/bin/uv)
"$uv" venv -q --python 3.12 "$folder"
# The group names what is wanted; the lock says which version and which files it may be.
VIRTUAL_ENV=$folder "$uv" pip install -q --require-hashes --no-build --constraint requirements/services.txt --group serving
