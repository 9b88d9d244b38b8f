#!/usr/bin/env bash
# Starts a program, and starts it again whenever it ends:
#   deploy/keep-running.sh program argument ...
# On a laptop this is what `restart: unless-stopped` is on a server: one part that falls does not take urgent help along.
# A program that ends three times running within twenty seconds of starting cannot start: then the whole ends, saying why.
set -uo pipefail
never_stood=0
trap 'trap - TERM INT; jobs -p | xargs -r kill -TERM 2>/dev/null; wait; exit' TERM INT

while [ "$never_stood" -lt 3 ]; do
  started=$SECONDS
  "$@" &
  wait $!
  status=$?
  if [ $((SECONDS - started)) -lt 20 ]; then never_stood=$((never_stood + 1)); else never_stood=0; fi
  echo "ended with status $status: starting it again" >&2
  sleep 1
done
echo "ended $never_stood times within twenty seconds of starting: the lines above say why" >&2
exit 1
