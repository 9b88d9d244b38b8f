#!/usr/bin/env bash
# Builds the content and the model of COUNCIL with the Python environment in FOLDER:
#   deploy/build-model.sh FOLDER
set -euo pipefail
python=$1/bin/python
council=${COUNCIL:-medway}
export PYTHONPATH=. RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3
# An address is needed to read endpoints.yml; training calls nobody.
export ACTIONS_URL=${ACTIONS_URL:-http://127.0.0.1:5055}
"$python" -m language.build_encoder
"$python" -m editorial build --council "$council"
"$python" -m rasa train --config config.yml --domain bot/domain.yml --data bot/data --out models --fixed-model-name "$council" --skip-validation
sha256sum "models/$council.tar.gz" > "models/$council.tar.gz.sha256"
