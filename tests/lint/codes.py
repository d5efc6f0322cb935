"""Every error code has a row in the help page, and the page has no code that does not exist; every page that a window
names for F1 exists.
Usage: codes.py SOURCE_DIR"""
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
source = (ROOT / "models/base/Error.cpp").read_text(encoding="utf-8")
page = (ROOT / "resources/help/codes.md").read_text(encoding="utf-8")
in_source = set(re.findall(r'"(WS-[A-Z-]+)"', source))
rows = re.findall(r"^\| (WS-[A-Z-]+) \| (.+?) \| (.+?) \|$", page, re.M)
in_page = {row[0] for row in rows}
bad = [f"{code}: no row in resources/help/codes.md" for code in sorted(in_source - in_page)]
bad += [f"{code}: in resources/help/codes.md but not in the program" for code in sorted(in_page - in_source)]
bad += [f"{row[0]}: an empty cell" for row in rows if not row[1].strip() or not row[2].strip()]
named = set()
for path in ROOT.glob("widgets/**/*.cpp"):
    named |= set(re.findall(r'"helpPage",\s*QStringLiteral\("([^"]+)"\)', path.read_text(encoding="utf-8")))
bad += [f"{name}: F1 names this page, resources/help has none" for name in sorted(named)
        if not (ROOT / f"resources/help/{name}.md").is_file()]
if not named:
    bad.append("no window names a page for F1: the search for them no longer fits the source")
print("\n".join(bad))
print(f"codes: {len(in_source)} codes, {len(bad)} problems")
sys.exit(1 if bad or not in_source else 0)
