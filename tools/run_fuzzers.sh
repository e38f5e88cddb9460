#!/usr/bin/env bash
# run_fuzzers.sh BUILD SECONDS : runs each fuzzer of a build that long, from the
# corpus in fuzz/corpus. What it learns stays in BUILD/corpus; a crash ends the
# run and leaves its input in BUILD/findings.
set -euo pipefail
build=$1 seconds=$2
cd "$(dirname "$0")/.."
mkdir -p "$build/findings"
for target in "$build"/bin/fuzz_*; do
  name=${target##*/fuzz_}
  mkdir -p "$build/corpus/$name"
  echo "fuzz: $name, $seconds s"
  "$target" -max_total_time="$seconds" -timeout=10 -max_len=65536 -rss_limit_mb=4096 -verbosity=0 \
    -print_final_stats=1 -artifact_prefix="$build/findings/$name-" \
    "$build/corpus/$name" "fuzz/corpus/$name" samples
done
echo "fuzz: no crash."
