#!/usr/bin/env bash
# Installs one Debian package, or says plainly what to install when this user may not.
set -euo pipefail
package=$1
run=()
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2>/dev/null || { echo "The tests need $package. Please install it: sudo apt-get install $package" >&2; exit 1; }
  run=(sudo -n)
fi
command -v apt-get >/dev/null || { echo "The tests need $package. Please install it with your system's package manager." >&2; exit 1; }
"${run[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${run[@]}" apt-get install -y -qq --no-install-recommends "$package"
