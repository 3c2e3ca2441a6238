#!/usr/bin/env bash
# Installs the programs that the browser tests drive, as root on Debian; elsewhere those tests say that they are skipped.
set -euo pipefail
if command -v chromium >/dev/null || command -v chromium-browser >/dev/null; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests …"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null ||
    echo "Chromium could not be installed; the browser tests will be skipped."
else
  echo "Chromium is not here and only root can install it; the browser tests will be skipped."
fi
