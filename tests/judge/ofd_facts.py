#!/usr/bin/env python3
"""Checks an OFD package against the facts of the GB/T 33190-2016 schema that readers depend on.

Usage: ofd_facts.py FILE…      prints one finding a line; exit 1 when there is any, 2 on misuse.

Python's standard library only, and no code shared with Wenshu: it judges what Wenshu writes.
"""
import re
import sys
import zipfile
import posixpath
import xml.etree.ElementTree as ET

NS = "{http://www.ofdspec.org/2016}"

OBJECTS = {"TextObject", "PathObject", "ImageObject", "CompositeObject", "PageBlock"}
GRAPHIC_HEAD = ["Actions", "Clips"]
# Children of an element: (order, required). Order lists every child the schema allows, in its place.
ORDER = {
    "OFD": (["DocBody"], {"DocBody"}),
    "DocBody": (["DocInfo", "DocRoot", "Versions", "Signatures"], {"DocInfo", "DocRoot"}),
    "DocInfo": (["DocID", "Title", "Author", "Subject", "Abstract", "CreationDate", "ModDate", "DocUsage", "Cover",
                 "Keywords", "Creator", "CreatorVersion", "CustomDatas"], {"DocID"}),
    "Document": (["CommonData", "Pages", "Outlines", "Permissions", "Actions", "VPreferences", "Bookmarks",
                  "Attachments", "Annotations", "CustomTags", "Extensions"], {"CommonData", "Pages"}),
    "CommonData": (["MaxUnitID", "PageArea", "PublicRes", "DocumentRes", "TemplatePage", "DefaultCS"],
                   {"MaxUnitID", "PageArea"}),
    "PageArea": (["PhysicalBox", "ApplicationBox", "ContentBox", "BleedBox"], {"PhysicalBox"}),
    "Area@Page": (["PhysicalBox", "ApplicationBox", "ContentBox", "BleedBox"], {"PhysicalBox"}),
    "Page@Page": (["Template", "PageRes", "Area", "Content", "Actions"], set()),
    "Content@Page": (["Layer"], {"Layer"}),
    "TextObject": (GRAPHIC_HEAD + ["FillColor", "StrokeColor", ("CGTransform", "TextCode")], {"TextCode"}),
    "Text": (GRAPHIC_HEAD + ["FillColor", "StrokeColor", ("CGTransform", "TextCode")], {"TextCode"}),
    "PathObject": (GRAPHIC_HEAD + ["StrokeColor", "FillColor", "AbbreviatedData"], {"AbbreviatedData"}),
    "Path": (GRAPHIC_HEAD + ["StrokeColor", "FillColor", "AbbreviatedData"], {"AbbreviatedData"}),
    "ImageObject": (GRAPHIC_HEAD + ["Border"], set()),
    "CompositeObject": (GRAPHIC_HEAD, set()),
    "Font": (["FontFile"], set()),
    "MultiMedia": (["MediaFile"], {"MediaFile"}),
    "CompositeGraphicUnit": (["Thumbnail", "Substitution", "Content"], {"Content"}),
    "Attachment": (["FileLoc"], {"FileLoc"}),
    "Signatures@Signatures": (["MaxSignId", "Signature"], set()),
    "Signature@Signature": (["SignedInfo", "SignedValue"], {"SignedInfo", "SignedValue"}),
    "SignedInfo": (["Provider", "SignatureMethod", "SignatureDateTime", "References", "StampAnnot", "Seal"],
                   {"Provider", "References"}),
    "Reference": (["CheckValue"], {"CheckValue"}),
}
ATTRIBUTES = {  # required ones
    "OFD": ["Version", "DocType"],
    "Page@Document": ["ID", "BaseLoc"],
    "TemplatePage": ["ID", "BaseLoc"],
    "Template": ["TemplateID"],
    "Res": ["BaseLoc"],
    "Font": ["ID", "FontName"],
    "MultiMedia": ["ID", "Type"],
    "CompositeGraphicUnit": ["ID", "Width", "Height"],
    "DrawParam": ["ID"],
    "ColorSpace": ["ID", "Type"],
    "Layer": ["ID"],
    "PageBlock": ["ID"],
    "TextObject": ["ID", "Boundary", "Font", "Size"],
    "Text": ["Boundary", "Font", "Size"],
    "PathObject": ["ID", "Boundary"],
    "Path": ["Boundary"],
    "ImageObject": ["ID", "Boundary", "ResourceID"],
    "CompositeObject": ["ID", "Boundary", "ResourceID"],
    "CGTransform": ["CodePosition"],
    "AxialShd": ["StartPoint", "EndPoint"],
    "RadialShd": ["StartPoint", "EndPoint", "EndRadius"],
    "LaGourandShd": ["VerticesPerRow"],
    "Pattern": ["Width", "Height"],
    "Attachment": ["ID", "Name"],
    "Annot": ["ID", "Type", "Creator", "LastModDate"],
    "Signature@Signatures": ["ID", "BaseLoc"],
    "Reference": ["FileRef"],
    "StampAnnot": ["ID", "PageRef", "Boundary"],
    "Provider": ["ProviderName"],
}
ENUMS = {
    ("Layer", "Type"): {"Body", "Background", "Foreground", "Custom"},
    ("MultiMedia", "Type"): {"Image", "Audio", "Video"},
    ("*", "Cap"): {"Butt", "Round", "Square"},
    ("*", "Join"): {"Miter", "Round", "Bevel"},
    ("*", "Rule"): {"NonZero", "Even-Odd"},
    ("*", "ReadDirection"): {"0", "90", "180", "270"},
    ("*", "CharDirection"): {"0", "90", "180", "270"},
    ("*", "MapType"): {"Direct", "Repeat", "Reflect"},
    ("*", "Extend"): {"0", "1", "2", "3"},
    ("*", "Visible"): {"true", "false"},
    ("*", "Stroke"): {"true", "false"},
    ("*", "Fill"): {"true", "false"},
    ("Font", "Charset"): {"symbol", "prc", "big5", "shift-jis", "wansung", "johab", "unicode"},
    ("Annot", "Type"): {"Link", "Path", "Highlight", "Stamp", "Watermark"},
    ("Signature", "Type"): {"Seal", "Sign"},
}
# Locations: element text or attribute that must name an entry of the package.
LOCATION_TEXT = {"DocRoot", "Signatures@OFD", "PublicRes", "DocumentRes", "PageRes", "FontFile", "MediaFile",
                 "FileLoc", "Attachments@Document", "Annotations@Document", "CustomTags@Document",
                 "Extensions@Document", "SignedValue", "BaseLoc"}
LOCATION_ATTRIBUTE = {("Page@Document", "BaseLoc"), ("TemplatePage", "BaseLoc"), ("Signature@Signatures", "BaseLoc"),
                      ("Reference", "FileRef"), ("Version", "BaseLoc")}
OPERANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
NUMBER = re.compile(r"^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$")


class Judge:
    def __init__(self, path):
        self.path = path
        self.findings = []
        self.zip = zipfile.ZipFile(path)
        self.names = set(self.zip.namelist())
        self.ids = {}          # document folder's ids: id -> where
        self.resources = {}    # id -> kind
        self.used = []         # (id, kind, where)
        self.pages = set()
        self.max_unit = None

    def find(self, where, text):
        self.findings.append(f"{where}: {text}")

    def parse(self, entry):
        try:
            root = ET.fromstring(self.zip.read(entry))
        except (KeyError, ET.ParseError, zipfile.BadZipFile) as error:
            self.find(entry, f"cannot be read: {error}")
            return None
        for node in root.iter():
            if not node.tag.startswith(NS):
                self.find(entry, f"element {node.tag} is not in the namespace of the standard")
        return root

    def locate(self, entry, text, base=""):
        if text is None or not text.strip():
            self.find(entry, "empty location")
            return None
        text = text.strip()
        whole = text[1:] if text.startswith("/") else posixpath.join(posixpath.dirname(entry), base, text)
        whole = posixpath.normpath(whole)
        if whole.startswith(".."):
            self.find(entry, f"location leaves the package: {text}")
            return None
        if whole not in self.names:
            self.find(entry, f"location names no entry: {text}")
            return None
        return whole

    # -- facts about single elements ------------------------------------------------------------
    def numbers(self, where, text, count=None):
        parts = text.split()
        if any(not NUMBER.match(p) for p in parts):
            self.find(where, f"not a list of numbers: {text[:60]!r}")
            return None
        if count is not None and len(parts) != count:
            self.find(where, f"{len(parts)} numbers where {count} belong: {text[:60]!r}")
            return None
        return [float(p) for p in parts]

    def key(self, table, name, kind):
        return name + "@" + kind if name + "@" + kind in table else name

    def check_order(self, where, node, name, kind):
        if name == "Area" and any(local(c) in ("Path", "Text") for c in node):
            return  # of a clip, not of a page
        rule = ORDER.get(self.key(ORDER, name, kind))
        if rule is None or (name in ("Page", "Content", "Area", "Signatures", "Signature")
                            and name + "@" + kind not in ORDER):
            return
        order, required = rule
        place = {}
        for index, item in enumerate(order):
            for one in item if isinstance(item, tuple) else (item,):
                place[one] = index
        last = -1
        seen = set()
        for child in node:
            tag = local(child)
            seen.add(tag)
            if tag not in place:
                self.find(where, f"{name} may not hold {tag}")
                continue
            if place[tag] < last:
                self.find(where, f"{tag} stands too late in {name}")
            last = max(last, place[tag])
        for missing in sorted(required - seen):
            self.find(where, f"{name} lacks {missing}")

    def check_attributes(self, where, node, name, kind):
        rule = ATTRIBUTES.get(self.key(ATTRIBUTES, name, kind), [])
        if name in ("Page", "Signature") and name + "@" + kind not in ATTRIBUTES:
            rule = []
        for attribute in rule:
            if node.get(attribute) in (None, ""):
                self.find(where, f"{name} lacks @{attribute}")
        for (element, attribute), values in ENUMS.items():
            value = node.get(attribute)
            if value is not None and element in ("*", name) and value not in values:
                self.find(where, f"{name}@{attribute} may not be {value!r}")
        for attribute, count in (("CTM", 6), ("Boundary", 4), ("StartPoint", 2), ("EndPoint", 2)):
            if node.get(attribute) is not None:
                values = self.numbers(f"{where} {name}@{attribute}", node.get(attribute), count)
                if values and attribute == "Boundary" and min(values[2:]) <= 0:
                    self.find(where, f"{name}@Boundary has no size: {node.get(attribute)}")
        for attribute in ("DeltaX", "DeltaY", "DashPattern", "Size", "LineWidth", "X", "Y"):
            if node.get(attribute) is not None:
                self.numbers(f"{where} {name}@{attribute}", node.get(attribute))
        if name in ("FillColor", "StrokeColor", "Color", "BorderColor", "BackColor") and node.get("Value"):
            values = self.numbers(where, node.get("Value"))
            if values and any(v < 0 or v > 255 for v in values):
                self.find(where, f"colour out of range: {node.get('Value')}")

    def check_text(self, where, node):
        codes = "".join(unescape(local_text(c)) for c in node if local(c) == "TextCode")
        first = True
        for child in node:
            if local(child) == "TextCode":
                if first and (child.get("X") is None or child.get("Y") is None):
                    self.find(where, "the first TextCode has no X or Y")
                first = False
                glyphs = len(unescape(local_text(child)))
                extra = self.extra_glyphs(node)
                for axis in ("DeltaX", "DeltaY"):
                    if child.get(axis) is not None and len(child.get(axis).split()) > glyphs + extra - 1:
                        self.find(where, f"{axis} is longer than the text it moves")
                if glyphs + extra > 1 and child.get("DeltaX") is None and child.get("DeltaY") is None:
                    self.find(where, "several characters without a delta")
            elif local(child) == "CGTransform":
                listed = (child.findtext(NS + "Glyphs") or "").split()
                if str(len(listed)) != child.get("GlyphCount", "1"):
                    self.find(where, "GlyphCount is not the number of Glyphs")
                end = int(child.get("CodePosition", "0")) + int(child.get("CodeCount", "1"))
                if end > len(codes):
                    self.find(where, "CGTransform reaches beyond the text")

    @staticmethod
    def extra_glyphs(node):
        return sum(max(0, int(c.get("GlyphCount", "1")) - int(c.get("CodeCount", "1")))
                   for c in node if local(c) == "CGTransform")

    def check_path(self, where, node):
        tokens = (node.findtext(NS + "AbbreviatedData") or "").split()
        at = 0
        if tokens and tokens[0] not in ("M", "S"):
            self.find(where, "a path does not begin with M or S")
        while at < len(tokens):
            need = OPERANDS.get(tokens[at])
            if need is None:
                self.find(where, f"path operator unknown: {tokens[at][:20]!r}")
                return
            operands = tokens[at + 1:at + 1 + need]
            if len(operands) < need or any(not NUMBER.match(o) for o in operands):
                self.find(where, f"operands of {tokens[at]} are wrong")
                return
            at += 1 + need

    def take_id(self, where, text):
        if not text.isdigit() or int(text) == 0:
            self.find(where, f"not an identifier: {text!r}")
            return
        number = int(text)
        if number in self.ids:
            self.find(where, f"identifier {number} is used before, in {self.ids[number]}")
        self.ids[number] = where

    def walk(self, entry, root, kind):
        base = ""
        if kind == "Res":
            base = root.get("BaseLoc") or ""
        for node in root.iter():
            name = local(node)
            where = f"{entry} {name}" + (f" {node.get('ID')}" if node.get("ID") else "")
            nested = node is not root
            own = kind if (name != kind or not nested) or name in ("Page", "Signatures", "Signature") else kind
            self.check_order(where, node, name, own if not (name == "Page" and kind == "Document") else "Document")
            self.check_attributes(where, node, name, own)
            if node.get("ID") and kind in ("Document", "Page", "Res", "Annotations") and name != "Attachment":
                self.take_id(where, node.get("ID"))
            if name in ("TextObject", "Text"):
                self.check_text(where, node)
                self.used.append((node.get("Font"), "Font", where))
            elif name in ("PathObject", "Path"):
                self.check_path(where, node)
            elif name == "ImageObject":
                for attribute in ("ResourceID", "Substitution", "ImageMask"):
                    if node.get(attribute):
                        self.used.append((node.get(attribute), "MultiMedia", where))
            elif name == "CompositeObject":
                self.used.append((node.get("ResourceID"), "CompositeGraphicUnit", where))
            elif name in ("PhysicalBox", "ApplicationBox", "ContentBox", "BleedBox"):
                box = self.numbers(where, node.text or "", 4)
                if box and min(box[2:]) <= 0:
                    self.find(where, "box without size")
            if kind == "Res" and name in ("Font", "MultiMedia", "CompositeGraphicUnit", "DrawParam", "ColorSpace"):
                self.resources[node.get("ID")] = name
            if name in LOCATION_TEXT or name + "@" + kind in LOCATION_TEXT:
                if not list(node):
                    self.locate(entry, node.text, base if name in ("FontFile", "MediaFile") else "")
            for attribute, value in node.attrib.items():
                if (name, attribute) in LOCATION_ATTRIBUTE or (name + "@" + kind, attribute) in LOCATION_ATTRIBUTE:
                    self.locate(entry, value)

    # -- the package -----------------------------------------------------------------------------
    def run(self):
        if self.zip.testzip() is not None:
            self.find(self.path, "an entry fails its CRC")
        if len(self.names) != len(self.zip.namelist()):
            self.find(self.path, "an entry name is used twice")
        if "OFD.xml" not in self.names:
            self.find(self.path, "no OFD.xml")
            return
        root = self.parse("OFD.xml")
        if root is None:
            return
        self.walk("OFD.xml", root, "OFD")
        if root.get("Version") != "1.0" or root.get("DocType") not in ("OFD", "OFD-A"):
            self.find("OFD.xml", "Version is not 1.0 or DocType not OFD")
        for body in root.findall(NS + "DocBody"):
            self.ids, self.resources, self.used, self.pages, self.max_unit = {}, {}, [], set(), None
            info = body.find(NS + "DocInfo")
            doc_id = info.findtext(NS + "DocID") if info is not None else None
            if not re.fullmatch(r"[0-9a-fA-F]{32}", doc_id or ""):
                self.find("OFD.xml", f"DocID is not 32 hexadecimal digits: {doc_id!r}")
            for name in ("CreationDate", "ModDate"):
                date = info.findtext(NS + name) if info is not None else None
                if date is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", date):
                    self.find("OFD.xml", f"{name} is not a date: {date!r}")
            self.document(self.locate("OFD.xml", body.findtext(NS + "DocRoot")))
            listed = body.findtext(NS + "Signatures")
            if listed is not None:
                self.signatures(self.locate("OFD.xml", listed))

    def document(self, entry):
        root = self.parse(entry) if entry else None
        if root is None:
            return
        self.walk(entry, root, "Document")
        common = root.find(NS + "CommonData")
        for name in ("PublicRes", "DocumentRes"):
            for node in common.findall(NS + name) if common is not None else []:
                self.part(self.locate(entry, node.text), "Res")
        for node in common.findall(NS + "TemplatePage") if common is not None else []:
            self.part(self.locate(entry, node.get("BaseLoc")), "Page")
        for node in root.iterfind(f"{NS}Pages/{NS}Page"):
            self.pages.add(node.get("ID"))
            self.part(self.locate(entry, node.get("BaseLoc")), "Page")
        for name in ("Attachments", "Annotations"):
            text = root.findtext(NS + name)
            if text is not None:
                self.part(self.locate(entry, text), name)
        for number, kind, where in self.used:
            if self.resources.get(number) != kind:
                self.find(where, f"{kind} {number} is not a resource of the document")
        largest = max(self.ids, default=0)
        declared = root.findtext(f"{NS}CommonData/{NS}MaxUnitID") or ""
        if not declared.strip().isdigit() or int(declared) < largest:
            self.find(entry, f"MaxUnitID {declared} is less than identifier {largest}")

    def part(self, entry, kind):
        root = self.parse(entry) if entry else None
        if root is None:
            return
        if local(root) != kind:
            self.find(entry, f"root element is {local(root)}, not {kind}")
        self.walk(entry, root, kind)
        for node in root.findall(NS + "PageRes") if kind == "Page" else []:
            self.part(self.locate(entry, node.text), "Res")
        if kind == "Annotations":
            for node in root.iter(NS + "FileLoc"):
                self.part(self.locate(entry, node.text), "PageAnnot")

    def signatures(self, entry):
        root = self.parse(entry) if entry else None
        if root is None:
            return
        self.walk(entry, root, "Signatures")
        seen = set()
        for node in root.findall(NS + "Signature"):
            if node.get("ID") in seen:
                self.find(entry, f"signature {node.get('ID')} is listed twice")
            seen.add(node.get("ID"))
            target = self.locate(entry, node.get("BaseLoc"))
            signature = self.parse(target) if target else None
            if signature is None:
                continue
            self.walk(target, signature, "Signature")
            for stamp in signature.iter(NS + "StampAnnot"):
                if stamp.get("PageRef") not in self.pages:
                    self.find(target, f"StampAnnot on a page that is not there: {stamp.get('PageRef')}")


def local(node):
    return node.tag.rsplit("}", 1)[-1]


def local_text(node):
    return (node.text or "").replace("\r", "").replace("\n", "")


def unescape(text):
    return re.sub(r"\\([0-9A-Fa-f]{4})", lambda m: chr(int(m.group(1), 16)), text)


def main():
    if len(sys.argv) < 2:
        print(__doc__)
        return 2
    bad = False
    for path in sys.argv[1:]:
        judge = Judge(path)
        judge.run()
        for finding in judge.findings:
            print(f"{path}: {finding}")
        bad = bad or bool(judge.findings)
        print(f"{path}: {len(judge.findings)} findings, {len(judge.names)} entries")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
