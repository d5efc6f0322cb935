#!/usr/bin/env bash
# Configures and builds one preset. Usage: installer/build.sh PRESET [TARGET…]
set -euo pipefail
cd "$(dirname "$0")/.."
preset=$1
shift
[ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >"/tmp/wenshu-configure-$preset.$$.log" 2>&1 || {
    cat "/tmp/wenshu-configure-$preset.$$.log" >&2
    exit 1
}
rm -f "/tmp/wenshu-configure-$preset.$$.log"
targets=()
for t in "$@"; do targets+=(--target "$t"); done
cmake --build "build/$preset" "${targets[@]}" | { grep -v -E '^-- GLOB mismatch|^\[[0-9]+/[0-9]+\] (Building|Linking|Automatic|Running|Generating|Re-check)' || true; }
