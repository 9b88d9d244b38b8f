#!/usr/bin/env bash
# Starts one process of the product, with the environment whose programs stand first in PATH:
#   deploy/start.sh gateway|frontdoor|actions|deliver|rasa
set -euo pipefail
export PYTHONPATH=.
# One message is too little work to share: helping threads would only spin.
export OPENBLAS_NUM_THREADS=1
# What loading the models needed for a moment goes back to the machine.
export MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=8000000
council=${COUNCIL:-medway}

start_rasa() {
  # A model is code for the engine: one that is not the one that was built does not start.
  sha256sum --check --status "models/$council.tar.gz.sha256" || { echo "models/$council.tar.gz is not the model that was built" >&2; exit 1; }
  exec python -m rasa run --model "models/$council.tar.gz" --endpoints endpoints.yml --credentials credentials.yml \
    --interface "${RASA_HOST:-127.0.0.1}" --port "${RASA_PORT:-5005}"
}

case ${1:-} in
  gateway) exec gunicorn -c gateway/gunicorn.conf.py --bind "${GATEWAY_HOST:-127.0.0.1}:${GATEWAY_PORT:-8000}" "gateway.app:create_app()" ;;
  frontdoor) exec gunicorn -c python:frontdoor.serving "frontdoor.app:create_app()" ;;
  actions) exec python -m bot.actions.server ;;
  deliver) exec python -m bot.actions.deliver ;;
  rasa) start_rasa ;;
  *) echo "usage: deploy/start.sh gateway|frontdoor|actions|deliver|rasa" >&2; exit 2 ;;
esac
