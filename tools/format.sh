#!/usr/bin/env bash
# format.sh [--check] : lays out all C++ as .clang-format says, or only tells
# which files differ.
set -euo pipefail
cd "$(dirname "$0")/.."
mapfile -t files < <(find include src tools tests fuzz bench docs/example -name '*.cc' -o -name '*.h' | sort)
if [ "${1:-}" = --check ]; then
  if clang-format --dry-run --Werror "${files[@]}" 2>/dev/null; then
    echo "Format: ${#files[@]} files as .clang-format says."
  else
    echo "Format: these files differ from .clang-format; 'make format' mends them:" >&2
    for file in "${files[@]}"; do
      clang-format --dry-run --Werror "$file" >/dev/null 2>&1 || echo "  $file" >&2
    done
    exit 1
  fi
else
  clang-format -i "${files[@]}"
  echo "Format: ${#files[@]} files laid out."
fi
