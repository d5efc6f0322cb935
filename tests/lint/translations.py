"""Every string of the source is translated: the Chinese text is complete, the English plurals are, no text is left over
and every placeholder is kept. Usage: translations.py SOURCE_DIR LUPDATE"""
import pathlib
import re
import shutil
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "translations"))
import areas  # noqa: E402

LUPDATE = sys.argv[2]
# Marks a clerk's eye stumbles over between Chinese characters.
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:!?]|[,;!?][\u4e00-\u9fff]|！")
problems = []


def messages(path):
    """(context, source, comment) → message element."""
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            key = (context.findtext("name"), message.findtext("source") or "", message.findtext("comment") or "")
            found[key] = message
    return found


def forms(message):
    translation = message.find("translation")
    plural = translation.findall("numerusform")
    return translation, [p.text or "" for p in plural] if plural else [translation.text or ""]


def placeholders(text):
    return sorted(set(re.findall(r"%L?(?:\d+|n)", text)))


def check(path, form_count):
    known = messages(path)
    for (context, source, _), message in known.items():
        where = f"{path.name}: {context}: {source[:60]!r}"
        translation, texts = forms(message)
        if translation.get("type"):
            problems.append(f"{where}: {translation.get('type')}")
        if message.get("numerus") == "yes" and len(texts) != form_count:
            problems.append(f"{where}: {len(texts)} plural forms, not {form_count}")
        for text in texts:
            if not text.strip():
                problems.append(f"{where}: empty")
            if placeholders(source) != placeholders(text):
                problems.append(f"{where}: placeholders differ")
            if HALF_WIDTH.search(text):
                problems.append(f"{where}: half-width punctuation or an exclamation mark")
    return known


def check_against_source(path, known, folders, options):
    """What lupdate finds in the source now, against what the file has."""
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / path.name
        shutil.copy(path, copy)
        areas.lupdate(LUPDATE, folders, options, copy, ROOT)
        wanted = messages(copy)
    for context, source, _ in sorted(wanted.keys() - known.keys()):
        problems.append(f"{path.name}: {context}: {source[:60]!r}: in the source, not in the file; run translations/areas.py")
    for context, source, _ in sorted(known.keys() - wanted.keys()):
        problems.append(f"{path.name}: {context}: {source[:60]!r}: no longer in the source; run translations/areas.py")
    for context in sorted({key[0] for key in wanted}):
        # The program looks texts up under wenshu_<room>; lupdate misreads the class after some declarations with std::.
        if not context.startswith("wenshu"):
            problems.append(f"{path.name}: context {context}: never looked up; move the function it stands in")


def main():
    count = 0
    for area, folders in areas.areas().items():
        for language, (options, form_count) in areas.LANGUAGES.items():
            path = ROOT / "translations" / f"{area}_{language}.ts"
            if not path.exists():
                problems.append(f"{path.name}: missing; run translations/areas.py")
                continue
            known = check(path, form_count)
            if area == "wenshu" and not known:
                problems.append(f"{path.name}: no message at all")
            check_against_source(path, known, folders, options)
            count += len(known)
    print("\n".join(problems))
    print(f"translations: {count} messages, {len(problems)} problems")
    return 1 if problems else 0


sys.exit(main())
