// DEPENDS: base io ofd
// Any bytes as the content of a page in an otherwise sound package with one font, a picture, a
// composite, DrawParams that name each other and a colour space.
#include "io/ZipWriter.h"
#include "ofd/Reader.h"

#include <QDateTime>

#include <cstddef>
#include <cstdint>

namespace {

QByteArray element(const char* name, const char* content)
{
    return QByteArray("<") + name + " xmlns=\"http://www.ofdspec.org/2016\">" + content + "</" +
           name + ">";
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using Method = wenshu::io::ZipWriter::Method;
    static const QDateTime stamp({2026, 9, 1}, {0, 0}, Qt::UTC);
    wenshu::io::ZipWriter zip(stamp);
    zip.add(
        QStringLiteral("OFD.xml"),
        element("OFD", "<DocBody><DocRoot>D.xml</DocRoot></DocBody>"),
        Method::Stored);
    zip.add(
        QStringLiteral("D.xml"),
        element(
            "Document",
            "<CommonData><PageArea><PhysicalBox>0 0 210 "
            "297</PhysicalBox></PageArea><PublicRes>R.xml</PublicRes><TemplatePage ID=\"4\" "
            "BaseLoc=\"P.xml\"/></CommonData><Pages><Page ID=\"1\" BaseLoc=\"P.xml\"/></Pages>"),
        Method::Stored);
    zip.add(
        QStringLiteral("R.xml"),
        element(
            "Res",
            "<Fonts><Font ID=\"2\" FontName=\"f\"/></Fonts><MultiMedias><MultiMedia "
            "ID=\"3\"><MediaFile>P.xml</MediaFile></MultiMedia></MultiMedias><ColorSpaces>"
            "<ColorSpace ID=\"5\" Type=\"CMYK\"><Palette><CV>1 2 3 "
            "4</CV></Palette></ColorSpace></ColorSpaces><DrawParams><DrawParam ID=\"6\" "
            "Relative=\"7\"/><DrawParam ID=\"7\" "
            "Relative=\"6\"/></DrawParams><CompositeGraphicUnits><CompositeGraphicUnit ID=\"8\" "
            "Width=\"9\" Height=\"9\"><Content><CompositeObject Boundary=\"0 0 9 9\" "
            "ResourceID=\"8\"/></Content></CompositeGraphicUnit></CompositeGraphicUnits>"),
        Method::Stored);
    zip.add(
        QStringLiteral("P.xml"),
        QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)),
        Method::Stored);
    const auto bytes = zip.toBytes();
    if (!bytes)
        return 0;
    wenshu::Limits limits;
    limits.xmlNodes = 50'000;
    limits.objectsPerPage = 5'000;
    const auto package = wenshu::ofd::Package::fromBytes(*bytes, limits);
    if (!package)
        __builtin_trap(); // the frame is sound
    const auto reader = wenshu::ofd::Reader::open(*package);
    if (reader)
        (void)(*reader)->plainText(0); // an error is an answer
    return 0;
}
