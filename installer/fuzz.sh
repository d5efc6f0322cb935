#!/usr/bin/env bash
# Runs every fuzz target for SECONDS (default 30), one more at a time than there are cores, each from what the project's own
# writers make (make_seeds) and from what earlier runs found. Usage: installer/fuzz.sh [SECONDS [TARGET…]]
# A crash leaves its input in build/fuzz/findings/ and makes this exit 1.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-30}
shift || true
installer/build.sh fuzz
mkdir -p build/fuzz/findings
seeds=$PWD/build/fuzz/tests/fuzz/seeds
export seeds
build/fuzz/tests/fuzz/make_seeds "$seeds"
if [ $# -gt 0 ]; then targets=("$@"); else targets=(build/fuzz/tests/fuzz/fuzz_*); fi
run() {
    target=$1
    name=$(basename "$target")
    corpus=build/fuzz/corpus/$name
    mkdir -p "$corpus"
    if ! QT_LOGGING_RULES='*=false' "$target" -max_total_time="$2" -rss_limit_mb=3000 -timeout=20 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/findings/$name-" "$corpus" "$seeds/$name" >"build/fuzz/findings/$name.log" 2>&1; then
        echo "FAILED $name"
        tail -40 "build/fuzz/findings/$name.log"
        return 1
    fi
    printf '%s: %s runs, no finding\n' "$name" "$(sed -n 's/^stat::number_of_executed_units: *//p' "build/fuzz/findings/$name.log")"
}
export -f run
list=()
for t in "${targets[@]}"; do
    [ -x "$t" ] || t=build/fuzz/tests/fuzz/$t
    [ -f "$t" ] && [ -x "$t" ] && list+=("$t")
done
printf '%s\n' "${list[@]}" | xargs -P$(($(nproc) + 1)) -I{} bash -c 'run {} '"$seconds"
