"""Forbidden calls and forms of the house, checked in the source text. Usage: source.py SOURCE_DIR"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
PRODUCT = ["models", "widgets", "app"]
FORBIDDEN = [
    (r"QThreadPool::globalInstance", "QtGui paints through the global pool: use a TaskPool"),
    (r"\bQEventLoop\b", "no nested event loops"),
    (r"[.>]exec\(\)", "no exec() on dialogs or loops", {"app/cli/main.cpp", "app/desktop/main.cpp"}),
    (r"\bprocessEvents\(", "no nested event loops"),
    (r"\bwaitForFinished\(", "blocks the caller's thread"),
    (r"\bBlockingQueuedConnection\b", "deadlocks wait behind it"),
    (r"QThread::terminate|->terminate\(\)", "kills a thread in the middle of anything"),
    (r"\.detach\(\)", "a thread nobody joins"),
    (r"\bQSqlDatabase\b|#include <QSql", "the store has its own SQLCipher wrapper"),
    (r"\bQ_FOREACH\b|\bforeach\s*\(", "use range for"),
    (r"#include\s*[<\"]QtWebEngine", "WebEngine lives in its own process"),
    (r"\brand\(\)|\bsrand\(", "use the system's CSPRNG"),
    (r"\b(TODO|FIXME|XXX)\b", "finish it, or name an issue in the tracker"),
]
TOP = {"CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "app", "widgets", "models", "resources",
       "translations", "installer", "tests", ".ci", ".clang-format", ".clang-tidy", ".gitignore", ".git", "build"}

problems = []


def allowed(rule, relative):
    return len(rule) > 2 and relative in rule[2]


def check_file(path):
    relative = path.relative_to(ROOT).as_posix()
    text = path.read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        code = line.split("//")[0] if "TODO" not in line else line
        for rule in FORBIDDEN:
            if re.search(rule[0], code) and not allowed(rule, relative):
                problems.append(f"{relative}:{number}: {rule[0]}: {rule[1]}")
    if path.suffix == ".h" and "#pragma once" not in text:
        problems.append(f"{relative}: header without #pragma once")
    lines = text.count("\n")
    if lines > 800:
        problems.append(f"{relative}: {lines} lines; split it")


def main():
    for top in PRODUCT:
        for path in sorted((ROOT / top).rglob("*")):
            if path.suffix in {".h", ".cpp"}:
                check_file(path)
    for entry in ROOT.iterdir():
        if entry.name not in TOP:
            problems.append(f"{entry.name}: no such place at the top of the project")
    for room in sorted((ROOT / "models").iterdir()):
        lists = room / "CMakeLists.txt"
        if lists.exists():
            if not lists.read_text(encoding="utf-8").startswith("# " + room.name):
                problems.append(f"models/{room.name}/CMakeLists.txt: its head comment says what the room is for")
            sources = [p for p in room.rglob("*.cpp") if p.parent == room]
            if len(sources) > 30:
                problems.append(f"models/{room.name}: {len(sources)} sources in one folder; split the room")
    for problem in problems:
        print(problem)
    print(f"source: {len(problems)} problems")
    return 1 if problems else 0


sys.exit(main())
