#!/usr/bin/env bash
# Installs the programs that tests drive, as root on Debian: a browser, a feed reader, and WordPress with what it needs.
# Elsewhere, or where they cannot be installed, those tests say that they are skipped.
set -euo pipefail
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing+=(chromium)
command -v newsboat >/dev/null || missing+=(newsboat)
[ -d /usr/share/wordpress ] && command -v php >/dev/null && [ -x /usr/sbin/mariadbd ] ||
  missing+=(wordpress wordpress-theme-twentytwentythree mariadb-server php-cli php-mysql php-curl php-gd php-xml
    php-mbstring php-intl php-zip)
if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing for the tests: ${missing[*]} …"
  apt-get -o Acquire::Retries=3 update -qq &&
    DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 install -y -qq --no-install-recommends "${missing[@]}" \
    >/dev/null || echo "Not all of it could be installed; the tests that need it will be skipped."
else
  echo "Only root can install ${missing[*]}; the tests that need them will be skipped."
fi
