#pragma once
#include "kit/ofd/RawZip.h"
#include "ofd/Reader.h"

#include <QByteArray>
#include <QStringList>

#include <memory>
#include <vector>

namespace wenshu::kit {

/// A package by hand: one page, whatever stands in it, and whatever stands beside it.
struct PageBench {
    QByteArray commonData = "<PublicRes>PublicRes.xml</PublicRes>";
    QByteArray resources = "<Fonts><Font ID=\"2\" FontName=\"宋体\"/></Fonts>";
    QByteArray page;     ///< children of Page
    QByteArray document; ///< further children of Document
    QByteArray pages = "<Page ID=\"1\" BaseLoc=\"Pages/P1/Content.xml\"/>";
    QByteArray body; ///< further children of DocBody
    RawZip zip;
    Limits limits;

    static QByteArray element(const char* name, const QByteArray& content)
    {
        return QByteArray("<") + name + " xmlns=\"http://www.ofdspec.org/2016\">" + content + "</" +
               name + ">";
    }

    std::shared_ptr<const ofd::Reader> open()
    {
        zip.add(
            "OFD.xml",
            element(
                "OFD",
                "<DocBody><DocInfo/><DocRoot>Doc_0/Document.xml</DocRoot>" + body + "</DocBody>"));
        zip.add(
            "Doc_0/Document.xml",
            element(
                "Document",
                "<CommonData><MaxUnitID>99</MaxUnitID><PageArea><PhysicalBox>0 0 210 "
                "297</PhysicalBox></PageArea>" +
                    commonData + "</CommonData><Pages>" + pages + "</Pages>" + document));
        if (!resources.isEmpty())
            zip.add(
                "Doc_0/PublicRes.xml",
                "<Res xmlns=\"http://www.ofdspec.org/2016\" BaseLoc=\"Res\">" + resources +
                    "</Res>");
        if (!page.isEmpty())
            zip.add("Doc_0/Pages/P1/Content.xml", element("Page", page));
        const auto package = ofd::Package::fromBytes(zip.build(), limits);
        if (!package)
            return nullptr;
        const auto reader = ofd::Reader::open(*package);
        return reader ? *reader : nullptr;
    }
};

/// A bench whose page holds these objects in one body layer.
inline PageBench objects(const QByteArray& xml)
{
    PageBench bench;
    bench.page = "<Content><Layer ID=\"5\">" + xml + "</Layer></Content>";
    return bench;
}

template <typename T> T only(PageBench bench)
{
    const auto reader = bench.open();
    const auto page = reader->page(0);
    return std::get<T>((*page)->layers.at(0).block.objects.at(0).value);
}

inline ofd::TextObject text(const QByteArray& codes, const QByteArray& attributes = {})
{
    return only<ofd::TextObject>(objects(
        "<TextObject ID=\"6\" Boundary=\"0 0 100 10\" Font=\"2\" Size=\"10\" " + attributes + ">" +
        codes + "</TextObject>"));
}

inline QString codesOf(const ofd::TextObject& object)
{
    QString out;
    for (const ofd::Glyph& glyph : object.glyphs)
        out += QString::fromUcs4(&glyph.code, 1);
    return out;
}

inline std::vector<double> xOf(const ofd::TextObject& object)
{
    std::vector<double> out;
    for (const ofd::Glyph& glyph : object.glyphs)
        out.push_back(glyph.x);
    return out;
}

using Numbers = std::vector<double>;

inline ofd::PathObject
path(const QByteArray& data, const QByteArray& attributes = {}, const QByteArray& more = {})
{
    return only<ofd::PathObject>(objects(
        "<PathObject ID=\"6\" Boundary=\"0 0 100 100\" " + attributes + ">" + more +
        "<AbbreviatedData>" + data + "</AbbreviatedData></PathObject>"));
}

inline ofd::Color fillOf(const ofd::PathObject& object)
{
    return std::get<ofd::Color>(object.fillPaint);
}

inline QStringList codes(const ofd::Reader& reader)
{
    QStringList out;
    for (const ofd::Deviation& deviation : reader.deviations())
        out.append(deviation.code);
    return out;
}

} // namespace wenshu::kit
