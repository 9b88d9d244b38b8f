#!/usr/bin/env bash
# Writes a fresh value for every secret compose.yaml asks for. Keep the file where only root can read it:
#   (umask 077; deploy/new-secrets.sh > /etc/early-help.env)
#   docker compose --env-file /etc/early-help.env up -d
set -euo pipefail
for name in MASTER_KEY TRACKER_MASTER_KEY; do
  echo "$name=$(openssl rand -base64 32)"
done
for name in BUTTON_KEY SESSION_KEY FRONTDOOR_SECRET_KEY CHANNEL_TOKEN ACTIONS_TOKEN INTAKE_TOKEN CALL_BACK_KEY \
  POSTGRES_PASSWORD INTAKE_DB_PASSWORD TRACKER_DB_PASSWORD FRONTDOOR_DB_PASSWORD; do
  echo "$name=$(openssl rand -hex 32)"
done
