#!/usr/bin/env bash
# report_coverage.sh BUILD : what the tests of a coverage build reached, as HTML
# in BUILD/report, with the totals printed.
set -euo pipefail
build=$1
cd "$(dirname "$0")/.."
lcov --quiet --capture --directory "$build" --base-directory . --no-external --output-file "$build/all.info"
lcov --quiet --extract "$build/all.info" "$PWD/src/*" "$PWD/include/*" --output-file "$build/naqlan.info"
lcov --quiet --remove "$build/naqlan.info" '*_test.cc' --output-file "$build/naqlan.info"
genhtml --quiet --output-directory "$build/report" "$build/naqlan.info"
lcov --summary "$build/naqlan.info"
echo "coverage: $build/report/index.html"
