"""Makes initials.txt of Unihan_Readings.txt of the Unicode Character Database (Debian package unicode-data): for each letter
one row, the characters whose commonest reading begins with it, a space, the characters another reading of which does.
Readings: kHanyuPinlu (by frequency), kMandarin, kXHC1983 (现代汉语词典). Usage: initials.py Unihan_Readings.txt"""
import collections
import re
import sys
import unicodedata

FIELDS = ("kHanyuPinlu", "kMandarin", "kXHC1983")  # the first that knows a character tells its commonest reading


def letter(reading):
    plain = unicodedata.normalize("NFD", reading)[0].lower()
    return plain if "a" <= plain <= "z" else ""


def readings(field, value):
    if field == "kXHC1983":  # 1482.010*,1482.020:zhòng
        value = re.sub(r"\S*:", "", value)
    if field == "kHanyuPinlu":  # zhòng(1232), the commonest first
        value = re.sub(r"\(\d+\)", "", value)
    return value.split()


found = collections.defaultdict(dict)
for line in open(sys.argv[1], encoding="utf-8"):
    if line.startswith("#") or not line.strip():
        continue
    code, field, value = line.rstrip("\n").split("\t")
    number = int(code[2:], 16)
    if field in FIELDS and (0x3400 <= number <= 0x9FFF or number == 0x3007):
        found[number][field] = list(filter(None, map(letter, readings(field, value))))

first = collections.defaultdict(str)
others = collections.defaultdict(str)
for number, fields in sorted(found.items()):
    letters = list(dict.fromkeys(l for field in FIELDS for l in fields.get(field, [])))
    if not letters:
        continue
    first[letters[0]] += chr(number)
    for other in letters[1:]:
        others[other] += chr(number)
for row in sorted(set(first) | set(others)):
    print(row + first[row] + (" " + others[row] if others[row] else ""))
