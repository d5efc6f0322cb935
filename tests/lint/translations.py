"""The Chinese translation is complete: no unfinished, empty or obsolete text, placeholders kept, and every string of
the source is in it. Usage: translations.py SOURCE_DIR"""
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(sys.argv[1])
problems = []


def forms(message):
    translation = message.find("translation")
    plural = translation.findall("numerusform")
    return translation, [p.text or "" for p in plural] if plural else [translation.text or ""]


def check(path):
    count = 0
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name")
        for message in context.iter("message"):
            count += 1
            source = message.findtext("source") or ""
            translation, texts = forms(message)
            where = f"{path.name}: {name}: {source[:60]!r}"
            if translation.get("type"):
                problems.append(f"{where}: {translation.get('type')}")
            for text in texts:
                if not text.strip():
                    problems.append(f"{where}: empty")
                if set(re.findall(r"%[0-9nL]+", source)) != set(re.findall(r"%[0-9nL]+", text)):
                    problems.append(f"{where}: placeholders differ")
    return count


def main():
    path = ROOT / "translations/wenshu_zh_CN.ts"
    count = check(path)
    if count == 0:
        problems.append("no message at all")
    print("\n".join(problems))
    print(f"translations: {count} messages, {len(problems)} problems")
    return 1 if problems else 0


sys.exit(main())
