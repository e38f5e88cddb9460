#!/usr/bin/env bash
# install_packages.sh GROUP... : installs what is missing from Debian of the
# groups in tools/packages.txt. Says what it installs and why; when nothing is
# missing it says so in one line and touches nothing.
set -euo pipefail
list="$(dirname "$0")/packages.txt"
groups=" $* "   # with spaces around each, for the search

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
  echo "This is no Debian system: install by hand what tools/packages.txt lists for: $*" >&2
  exit 0
fi

is_installed() {
  [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing=()
reasons=()
while read -r group package reason; do
  case "$group" in ''|'#'*) continue ;; esac
  case "$groups" in *" $group "*) ;; *) continue ;; esac
  if ! is_installed "$package"; then
    missing+=("$package")
    reasons+=("$reason")
  fi
done < "$list"

if [ ${#missing[@]} -eq 0 ]; then
  echo "All Debian packages are there (tools/packages.txt: $*)."
  exit 0
fi

echo "Missing Debian packages:"
for i in "${!missing[@]}"; do
  printf '  %-22s %s\n' "${missing[$i]}" "${reasons[$i]}"
done

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "Installing them needs root, and there is no sudo here. As root, type:" >&2
    echo "  apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  echo "Installing them needs root: sudo may ask for your password."
  as_root=(sudo)
fi

apt() { ${as_root[@]+"${as_root[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get "$@"; }
install() { apt install --yes --quiet --no-install-recommends "${missing[@]}"; }

knows_all() {
  local package
  for package in "${missing[@]}"; do
    [ -n "$(apt-cache policy "$package" 2>/dev/null | sed -n 's/^  Candidate: \([^(]\)/\1/p')" ] || return 1
  done
}

if ! knows_all; then
  echo "Fetching the package lists first."
  apt update --quiet
fi
# Lists may name versions that the archive has since replaced.
install || { echo "Fetching newer package lists and trying again."; apt update --quiet && install; }
