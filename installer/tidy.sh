#!/usr/bin/env bash
# clang-tidy on what changed since the last landed commit: sources, and of a changed header the sources of its folder
# that include it (one source elsewhere where there are none). The last landed commit is WENSHU_TIDY_BASE where set, else
# what HEAD has in common with its upstream or origin/main. Where that is HEAD itself, as in a fresh clone, it is the
# newest commit that is four hours older than HEAD; and where there is none, everything is looked at.
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

# The sources that show what clang-tidy says of a header.
sources_of() {
    local folder name found
    folder=$(dirname "$1")
    name=$(basename "$1")
    found=$(git grep -l -E "#include \"([^\"]*/)?$name\"" -- "$folder/*.cpp" || true)
    [ -n "$found" ] || found=$(git grep -l -E "#include \"([^\"]*/)?$(basename "$folder")/$name\"" -- '*.cpp' ':!tests' | head -1 || true)
    [ -z "$found" ] || echo "$found"
}

base=$(last_landed)
if [ -n "$base" ]; then
    files=$(git diff --name-only --diff-filter=d "$base" -- '*.cpp')
    for header in $(git diff --name-only --diff-filter=d "$base" -- '*.h' ':!tests'); do
        files+=$'\n'$(sources_of "$header")
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
xargs -P2 -n4 clang-tidy-14 --quiet -p build/fuzz <<<"$files" 2> >(grep -v -E 'warnings? generated|Suppressed|Use -header-filter|^$' >&2 || true)
echo "clang-tidy: $count files clean"
