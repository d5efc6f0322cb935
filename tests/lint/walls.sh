#!/usr/bin/env bash
# The walls between rooms are physical: an include of a room that is not in DEPENDS does not compile, and a link to a
# room of the same or a higher rank, or to widgets from models/, does not configure. Proved on a three-room project
# made here that uses the real models/Rooms.cmake. Usage: walls.sh SOURCE_DIR
set -euo pipefail
source=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

make_project() { # make_project DEPENDS_OF_UPPER INCLUDE_IN_UPPER RANK_OF_LOWER [QT_OF_LOWER]
    rm -rf "$work/p"
    mkdir -p "$work/p/lower" "$work/p/other" "$work/p/upper"
    cat >"$work/p/CMakeLists.txt" <<CMAKE
cmake_minimum_required(VERSION 3.25)
project(walls LANGUAGES CXX)
find_package(Qt6 REQUIRED COMPONENTS Core)
include($source/models/Rooms.cmake)
add_subdirectory(lower)
add_subdirectory(other)
add_subdirectory(upper)
CMAKE
    echo "wenshu_room(NAME lower RANK $3 QT ${4:-Core})" >"$work/p/lower/CMakeLists.txt"
    echo "wenshu_room(NAME other RANK 10 QT Core)" >"$work/p/other/CMakeLists.txt"
    echo "wenshu_room(NAME upper RANK 20 DEPENDS $1 QT Core)" >"$work/p/upper/CMakeLists.txt"
    for room in lower other upper; do
        echo "#pragma once" >"$work/p/$room/$room.h"
        echo "int ${room}Value() { return 1; }" >"$work/p/$room/$room.cpp"
    done
    echo "#include \"$2\"" >>"$work/p/upper/upper.cpp"
}
configure() { cmake -S "$work/p" -B "$work/p/b" -G Ninja >"$work/log" 2>&1; }
build() { cmake --build "$work/p/b" >"$work/log" 2>&1; }
fail() {
    echo "walls: $1"
    cat "$work/log"
    exit 1
}

make_project "lower" "lower/lower.h" 10
configure || fail "a listed room must configure"
build || fail "an include of a listed room must compile"

make_project "lower" "other/other.h" 10
configure || fail "the control project must configure"
build && fail "an include of an unlisted room compiled"
grep -q 'other/other.h' "$work/log" || fail "it failed for another reason than the missing include"

make_project "lower" "lower/lower.h" 20
configure && fail "a link to a room of the same rank was configured"
grep -q 'may not use lower' "$work/log" || fail "it failed for another reason than the rank"

make_project "lower" "lower/lower.h" 30
configure && fail "an upward link was configured"
grep -q 'may not use lower' "$work/log" || fail "it failed for another reason than the rank"

make_project "lower" "lower/lower.h" 10 "Widgets"
configure && fail "a room of models/ used Qt Widgets"
grep -q 'may not use Qt6::Widgets' "$work/log" || fail "it failed for another reason than the widgets"

echo "walls: 5 cases hold"
