#!/usr/bin/env bash
# clang-tidy on the sources changed since the last landed commit. A clone does not know which one that is: it is
# WENSHU_TIDY_BASE where set, else the newest commit that is four hours older than HEAD, else everything is looked at.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f build/fuzz/compile_commands.json ] || cmake --preset fuzz >/dev/null
base=${WENSHU_TIDY_BASE:-}
[ -n "$base" ] || base=$(git rev-list -1 --before="$(($(git show -s --format=%ct HEAD) - 4 * 3600))" HEAD)
if [ -n "$base" ]; then
    files=$(git diff --name-only --diff-filter=d "$base" -- '*.cpp')
else
    files=$(git ls-files '*.cpp')
fi
files=$(grep -v '^tests/' <<<"$files" || true)
[ -n "$files" ] || { echo "clang-tidy: nothing changed"; exit 0; }
count=$(wc -l <<<"$files")
xargs -P2 -n4 clang-tidy-14 --quiet -p build/fuzz <<<"$files" 2> >(grep -v -E 'warnings? generated|Suppressed|Use -header-filter|^$' >&2 || true)
echo "clang-tidy: $count files clean"
