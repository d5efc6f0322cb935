#!/usr/bin/env python3
"""A second judge of sealed OFD packages that shares no code with Wenshu.

Only Python's standard library. It recomputes the SM3 digest of every reference, takes the DER of the
SES v4 signature (GB/T 38540-2020) apart, compares dataHash, checks the SM2 signatures of the document
and of the seal, that the signer is in the seal's list, that signing time lies within certificate and
seal, that Seal.esl is the seal inside the signature, that both certificates are signed by a root, and that the slices
of a riding seam seal are one whole picture. A seal's maker must be one of those given or be issued by one of them;
where none is given, its common name must say that it makes seals.

    judge.py FILE.ofd --root ROOT.der [--root …] [--seal-maker MAKER.der …]

One line a step. Exit 0 only when every signature passes every step; 1 when one fails; 2 when there is
no signature; 4 when the file cannot be read.
"""
import argparse
import base64
import datetime
import posixpath
import struct
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

# ---------------------------------------------------------------- SM3 (GB/T 32905-2016)

IV = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)
MASK = 0xFFFFFFFF


def rotl(x, n):
    n &= 31
    return ((x << n) | (x >> (32 - n))) & MASK


T_ROT = [rotl(0x79CC4519 if j < 16 else 0x7A879D8A, j) for j in range(64)]


def sm3(message):
    state = IV
    bits = len(message) * 8
    message = message + b"\x80"
    message += b"\0" * ((56 - len(message)) % 64) + struct.pack(">Q", bits)
    for offset in range(0, len(message), 64):
        w = list(struct.unpack(">16I", message[offset:offset + 64]))
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ rotl(w[j - 3], 15)
            w.append(x ^ rotl(x, 15) ^ rotl(x, 23) ^ rotl(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = state
        for j in range(64):
            a12 = rotl(a, 12)
            ss1 = rotl((a12 + e + T_ROT[j]) & MASK, 7)
            ss2 = ss1 ^ a12
            if j < 16:
                ff, gg = a ^ b ^ c, e ^ f ^ g
            else:
                ff, gg = (a & b) | (a & c) | (b & c), (e & f) | (~e & g & MASK)
            tt1 = (ff + d + ss2 + (w[j] ^ w[j + 4])) & MASK
            tt2 = (gg + h + ss1 + w[j]) & MASK
            d, c, b, a = c, rotl(b, 9), a, tt1
            h, g, f, e = g, rotl(f, 19), e, tt2 ^ rotl(tt2, 9) ^ rotl(tt2, 17)
        state = tuple(x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h)))
    return struct.pack(">8I", *state)


# ---------------------------------------------------------------- SM2 (GB/T 32918.2 and .5)

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)


def double(p):
    x, y, z = p
    if y == 0 or z == 0:
        return (1, 1, 0)
    s = 4 * x * y * y % P
    m = (3 * x * x + A * pow(z, 4, P)) % P
    x2 = (m * m - 2 * s) % P
    return (x2, (m * (s - x2) - 8 * pow(y, 4, P)) % P, 2 * y * z % P)


def add(p, q):
    if p[2] == 0:
        return q
    if q[2] == 0:
        return p
    z1, z2 = p[2] * p[2] % P, q[2] * q[2] % P
    u1, u2 = p[0] * z2 % P, q[0] * z1 % P
    s1, s2 = p[1] * z2 * q[2] % P, q[1] * z1 * p[2] % P
    if u1 == u2:
        return double(p) if s1 == s2 else (1, 1, 0)
    h, r = (u2 - u1) % P, (s2 - s1) % P
    h2 = h * h % P
    h3, v = h2 * h % P, u1 * h2 % P
    x = (r * r - h3 - 2 * v) % P
    return (x, (r * (v - x) - s1 * h3) % P, h * p[2] * q[2] % P)


def multiply(k, point):
    result, base = (1, 1, 0), (point[0], point[1], 1)
    while k:
        if k & 1:
            result = add(result, base)
        base = double(base)
        k >>= 1
    return result


def on_curve(point):
    x, y = point
    return 0 <= x < P and 0 <= y < P and (y * y - (x * x * x + A * x + B)) % P == 0


def z_value(key, identity=b"1234567812345678"):
    parts = (A, B, G[0], G[1], key[0], key[1])
    return sm3(struct.pack(">H", len(identity) * 8) + identity + b"".join(v.to_bytes(32, "big") for v in parts))


def sm2_verifies(key, message, signature):
    try:
        r, s = signature_numbers(signature)
    except DerError:
        return False
    if not on_curve(key) or not (1 <= r < N and 1 <= s < N):
        return False
    e = int.from_bytes(sm3(z_value(key) + message), "big")
    t = (r + s) % N
    if t == 0:
        return False
    x, _, z = add(multiply(s, G), multiply(t, key))
    if z == 0:
        return False
    affine = x * pow(z, -2, P) % P
    return (e + affine) % N == r


# ---------------------------------------------------------------- DER


class DerError(Exception):
    pass


class Node:
    def __init__(self, data, start, end):
        if end - start < 2:
            raise DerError("short value")
        self.tag = data[start]
        if self.tag & 0x1F == 0x1F:
            raise DerError("long tag")
        length, position = data[start + 1], start + 2
        if length & 0x80:
            count = length & 0x7F
            if count == 0 or count > 4 or position + count > end:
                raise DerError("length form")
            length = int.from_bytes(data[position:position + count], "big")
            position += count
        if position + length > end:
            raise DerError("value runs past its parent")
        self.data, self.start, self.body, self.end = data, start, position, position + length

    @property
    def whole(self):
        return self.data[self.start:self.end]

    @property
    def content(self):
        return self.data[self.body:self.end]

    def children(self):
        found, position = [], self.body
        while position < self.end:
            node = Node(self.data, position, self.end)
            found.append(node)
            position = node.end
        return found

    def want(self, tag):
        if self.tag != tag:
            raise DerError("tag %02x where %02x belongs" % (self.tag, tag))
        return self

    def oid(self):
        self.want(0x06)
        numbers, value = [], 0
        for octet in self.content:
            value = value << 7 | octet & 0x7F
            if not octet & 0x80:
                numbers.append(value)
                value = 0
        if not numbers:
            raise DerError("empty OID")
        head = min(numbers[0] // 40, 2)
        return ".".join(str(v) for v in [head, numbers[0] - 40 * head] + numbers[1:])

    def bits(self):
        self.want(0x03)
        if self.end == self.body:
            raise DerError("empty BIT STRING")
        return self.content[1:]

    def integer(self):
        return int.from_bytes(self.want(0x02).content, "big", signed=True)

    def time(self):
        text = self.content.decode("ascii").split(".")[0].rstrip("Z")
        if self.tag == 0x17:
            text = ("20" if int(text[:2]) < 50 else "19") + text
        elif self.tag != 0x18:
            raise DerError("not a time")
        return datetime.datetime.strptime(text.ljust(14, "0"), "%Y%m%d%H%M%S")


def parse(data):
    node = Node(data, 0, len(data))
    if node.end != len(data):
        raise DerError("bytes after the structure")
    return node


def signature_numbers(signature):
    if len(signature) == 64:
        return int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    node = parse(signature).want(0x30)
    r, s = node.children()
    return r.integer(), s.integer()


# ---------------------------------------------------------------- certificates

SM2_WITH_SM3 = "1.2.156.10197.1.501"
SM3_NAMES = ("1.2.156.10197.1.401", "1.2.156.10197.1.401.1", "SM3")


class Certificate:
    def __init__(self, der):
        self.der = der
        tbs, algorithm, value = parse(der).want(0x30).children()
        self.tbs, self.value = tbs.whole, value.bits()
        self.algorithm = algorithm.children()[0].oid()
        fields = tbs.children()
        if fields[0].tag == 0xA0:
            fields = fields[1:]
        self.issuer, self.subject = fields[2].whole, fields[4].whole
        names = [pair.children() for part in fields[4].children() for pair in part.children()]
        self.common_name = "".join(v.content.decode("utf-8", "replace") for o, v in names if o.oid() == "2.5.4.3")
        self.not_before, self.not_after = (t.time() for t in fields[3].children())
        point = fields[5].children()[1].bits()
        if len(point) != 65 or point[0] != 4:
            raise DerError("not an SM2 key")
        self.key = (int.from_bytes(point[1:33], "big"), int.from_bytes(point[33:], "big"))

    def signed_by(self, issuer):
        return (self.issuer == issuer.subject and self.algorithm == SM2_WITH_SM3
                and sm2_verifies(issuer.key, self.tbs, self.value))


# ---------------------------------------------------------------- OFD


def local(tag):
    return tag.rsplit("}", 1)[-1]


def find_all(element, name):
    return [e for e in element.iter() if local(e.tag) == name]


def find_text(element, name):
    found = find_all(element, name)
    return (found[0].text or "").strip() if found else None


def resolve(location, base):
    joined = location if location.startswith("/") else posixpath.join("/", posixpath.dirname(base), location)
    return posixpath.normpath(joined).lstrip("/")


class Report:
    def __init__(self):
        self.failed = False

    def step(self, name, good, note=""):
        self.failed |= not good
        print("%-4s %s%s" % ("ok" if good else "FAIL", name, " – " + note if note else ""))


def open_package(path):
    with open(path, "rb") as file:
        package = zipfile.ZipFile(file)
        names = [i.filename for i in package.infolist()]
        if len(names) != len(set(names)):
            raise ValueError("an entry stands twice in the package")
        return {i.filename: package.read(i) for i in package.infolist() if not i.is_dir()}


def signature_entries(files):
    root = ElementTree.fromstring(files["OFD.xml"])
    for listing in find_all(root, "Signatures"):
        path = resolve((listing.text or "").strip(), "OFD.xml")
        if path not in files:
            continue
        for item in find_all(ElementTree.fromstring(files[path]), "Signature"):
            yield resolve(item.get("BaseLoc", ""), path), path


def judge_references(files, root, report):
    references = find_all(root, "References")[0]
    method = references.get("CheckMethod", "")
    report.step("digest algorithm is SM3", method.upper() in SM3_NAMES)
    covered = set()
    for reference in find_all(references, "Reference"):
        path = resolve(reference.get("FileRef", ""), "OFD.xml")
        covered.add(path)
        if path not in files:
            report.step("reference %d" % len(covered), False, "entry is missing: " + path)
            continue
        expected = base64.b64decode(find_text(reference, "CheckValue") or "")
        report.step("reference %d" % len(covered), sm3(files[path]) == expected, path)
    return covered


def box(text):
    numbers = [float(n) for n in (text or "").split()]
    if len(numbers) != 4:
        raise ValueError("not a box: %s" % text)
    return numbers


def page_ids(files):
    """Page@ID of every document."""
    ids = set()
    for body in find_all(ElementTree.fromstring(files["OFD.xml"]), "DocRoot"):
        document = ElementTree.fromstring(files[resolve((body.text or "").strip(), "OFD.xml")])
        ids |= {p.get("ID") for pages in find_all(document, "Pages") for p in find_all(pages, "Page")}
    return ids


def judge_stamps(files, root, report):
    """Every stamp stands on a page; those cut into slices give the whole picture, each part once, within 0.1 mm."""
    stamps = [(s.get("PageRef"), box(s.get("Boundary")), s.get("Clip")) for s in find_all(root, "StampAnnot")]
    pages = page_ids(files)
    report.step("stamps stand on pages of the paper", bool(stamps) and all(page in pages for page, _, _ in stamps))
    slices = [(boundary, box(clip)) for _, boundary, clip in stamps if clip]
    if not slices:
        return
    width, height = slices[0][0][2:]
    good = all(b[2:] == [width, height] and c[1] <= 0.1 and c[1] + c[3] >= height - 0.1 for b, c in slices)
    reached = 0.0
    for x, _, w, _ in sorted(c for _, c in slices):
        good, reached = good and abs(x - reached) <= 0.1, x + w
    report.step("stamps are slices of one whole picture", good and abs(reached - width) <= 0.1)


SEAL_MAKER_NAMES = ("电子印章", "印章制作", "制章人", "制章机构", "seal maker")


def judge_seal(seal, roots, makers, report):
    info, certificate, algorithm, value = seal.children()[:4]
    maker = Certificate(certificate.want(0x04).content)
    report.step("seal signature algorithm is SM2 with SM3", algorithm.oid() == SM2_WITH_SM3)
    report.step("seal signature by its maker", sm2_verifies(maker.key, info.whole, value.bits()))
    above = [m for m in makers if maker.signed_by(m)]
    report.step("seal maker certificate signed by a root", any(c.signed_by(r) for c in [maker, *above] for r in roots))
    if makers:
        report.step("seal maker is on the list", bool(above) or any(m.der == maker.der for m in makers))
    else:
        name = maker.common_name.lower()
        report.step("seal maker is named as one", any(mark in name for mark in SEAL_MAKER_NAMES), maker.common_name)
    fields = info.children()
    header = fields[0].children()
    report.step("seal header is ES", header[0].content == b"ES")
    return fields[2].children()


def judge_signature(files, entry, listing, roots, makers, report):
    if entry not in files:
        report.step("Signature.xml exists", False, entry)
        return
    xml = files[entry]
    root = ElementTree.fromstring(xml)
    value_entry = resolve(find_text(root, "SignedValue") or "", entry)
    if value_entry not in files:
        report.step("SignedValue exists", False, value_entry)
        return
    covered = judge_references(files, root, report)
    judge_stamps(files, root, report)

    outer = parse(files[value_entry]).want(0x30).children()
    if len(outer) not in (4, 5):
        raise DerError("not a v4 signature: %d fields" % len(outer))
    tbs, certificate, algorithm, value = outer[:4]
    fields = tbs.want(0x30).children()
    signer = Certificate(certificate.want(0x04).content)
    report.step("dataHash is SM3 of Signature.xml", fields[3].bits() == sm3(xml))
    report.step("signature algorithm is SM2 with SM3", algorithm.oid() == SM2_WITH_SM3)
    report.step("signature value over TBS_Sign", sm2_verifies(signer.key, tbs.whole, value.bits()))

    seal_nodes = find_all(root, "Seal")
    if seal_nodes:
        seal_entry = resolve(find_text(seal_nodes[0], "BaseLoc") or "", entry)
        report.step("Seal.esl is the seal of the signature", files.get(seal_entry) == fields[1].whole, seal_entry)

    attributes = judge_seal(fields[1], roots, makers, report)
    kind = attributes[2].integer()
    listed = attributes[3].children()
    if kind == 1:
        known = any(node.content == signer.der for node in listed)
    else:
        known = any(node.children()[1].content == sm3(signer.der) for node in listed)
    report.step("signer is in the seal's list", known)
    report.step("signer certificate signed by a root", any(signer.signed_by(r) for r in roots))
    when = fields[2].time()
    report.step("signing time within the certificate", signer.not_before <= when <= signer.not_after)
    report.step("signing time within the seal", attributes[5].time() <= when <= attributes[6].time())

    own = {entry, value_entry, listing}
    free = sorted(set(files) - covered - own)
    others = [f for f in free if posixpath.basename(f) not in ("Signature.xml", "SignedValue.dat", "Seal.esl")]
    report.step("everything else is covered", not others, ", ".join(others))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file")
    parser.add_argument("--root", action="append", default=[], help="trusted root certificate, DER")
    parser.add_argument("--seal-maker", action="append", default=[], help="who may make seals, DER")
    arguments = parser.parse_args()
    if sm3(b"abc").hex() != "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0":
        sys.exit("the judge's own SM3 is wrong")
    report, roots, makers, count = Report(), [], [], 0
    try:
        for path in arguments.root:
            with open(path, "rb") as file:
                roots.append(Certificate(file.read()))
        for path in arguments.seal_maker:
            with open(path, "rb") as file:
                makers.append(Certificate(file.read()))
        files = open_package(arguments.file)
        entries = list(signature_entries(files))
    except (OSError, ValueError, KeyError, DerError, zipfile.BadZipFile, ElementTree.ParseError) as error:
        print("cannot be read: %s" % error)
        return 4
    for entry, listing in entries:
        count += 1
        print("signature %d: %s" % (count, entry))
        try:
            judge_signature(files, entry, listing, roots, makers, report)
        except (DerError, ValueError, IndexError, ElementTree.ParseError) as error:
            report.step("structure", False, str(error))
    if not count:
        print("no signature")
        return 2
    print("valid" if not report.failed else "not valid")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
