#!/usr/bin/env bash
# clang-tidy on what changed since the last landed commit: sources, and for a changed header a source that includes it, of
# its folder where there is one. The last landed commit is WENSHU_TIDY_BASE where set, else what HEAD has in common with
# its upstream or origin/main. Where that is HEAD itself, as in a fresh clone, it is the newest commit that is four hours
# older than HEAD; and where there is none, everything is looked at.
# Usage: installer/tidy.sh [--deep | --list]
#   The analyzer walks each function shallowly, which halves the time; --deep has it follow every path, before a release.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f build/fuzz/compile_commands.json ] || cmake --preset fuzz >/dev/null

last_landed() {
    if [ -n "${WENSHU_TIDY_BASE:-}" ]; then
        git rev-parse --verify --quiet "$WENSHU_TIDY_BASE^{commit}" && return
        echo "WENSHU_TIDY_BASE: there is no commit $WENSHU_TIDY_BASE" >&2
        return 1
    fi
    local head base
    head=$(git rev-parse HEAD)
    for name in '@{upstream}' origin/main; do
        base=$(git merge-base HEAD "$name" 2>/dev/null) || continue
        [ "$base" = "$head" ] || { echo "$base" && return; }
    done
    git rev-list -1 --before="$(($(git show -s --format=%ct HEAD) - 4 * 3600))" HEAD
}

# A source that shows what clang-tidy says of a header, unless one of those that changed anyway includes it.
source_of() {
    local folder name including
    folder=$(dirname "$1")
    name=$(basename "$1")
    including=$(git grep -l -E "#include \"([^\"]*/)?$name\"" -- "$folder/*.cpp" || true)
    [ -n "$including" ] || including=$(git grep -l -E "#include \"([^\"]*/)?$(basename "$folder")/$name\"" -- '*.cpp' ':!tests' || true)
    [ -n "$including" ] || return 0
    grep -q -x -F "$files" <<<"$including" || head -1 <<<"$including"
}

base=$(last_landed)
if [ -n "$base" ]; then
    files=$(git diff --name-only --diff-filter=d "$base" -- '*.cpp')
    for header in $(git diff --name-only --diff-filter=d "$base" -- '*.h' ':!tests'); do
        files+=$'\n'$(source_of "$header")
    done
    echo "clang-tidy: what changed since $(git show -s --format='%h %s' "$base")"
else
    files=$(git ls-files '*.cpp')
fi
files=$(grep -v -e '^tests/' -e '^$' <<<"$files" | sort -u || true)
[ -n "$files" ] || { echo "clang-tidy: nothing changed"; exit 0; }
if [ "${1:-}" = --list ]; then
    echo "$files"
    exit 0
fi
count=$(wc -l <<<"$files")
# Without the precompiled headers, of which clang-tidy would look through all, not through what a source includes.
mkdir -p build/fuzz/tidy
sed -E 's/-Xclang -include(-pch)? -Xclang [^ ]+( -Xclang -include -Xclang [^ ]+)?//g' build/fuzz/compile_commands.json \
    >build/fuzz/tidy/compile_commands.json
depth=()
if [ "${1:-}" != --deep ]; then
    for word in -Xclang -analyzer-config -Xclang mode=shallow; do depth+=("--extra-arg=$word"); done
fi
xargs -P2 -n4 clang-tidy-14 --quiet -p build/fuzz/tidy "${depth[@]}" <<<"$files" 2> >(grep -v -E 'warnings? generated|Suppressed|Use -header-filter|^$' >&2 || true)
echo "clang-tidy: $count files clean"
