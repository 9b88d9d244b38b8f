#!/usr/bin/env bash
# Runs once, when PostgreSQL starts with an empty folder: one database and one owner for each process that keeps data.
set -euo pipefail

create() {
  psql --no-psqlrc --quiet -v ON_ERROR_STOP=1 -U "$POSTGRES_USER" -d postgres -v name="$1" -v password="$2" <<'SQL'
CREATE ROLE :"name" LOGIN PASSWORD :'password';
CREATE DATABASE :"name" OWNER :"name";
REVOKE ALL ON DATABASE :"name" FROM PUBLIC;
SQL
}

create intake "$INTAKE_DB_PASSWORD"
create tracker "$TRACKER_DB_PASSWORD"
create frontdoor "$FRONTDOOR_DB_PASSWORD"
