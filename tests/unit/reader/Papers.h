#pragma once
#include "kit/core/FakeClock.h"
#include "kit/ofd/SampleDocument.h"
#include "kit/paper/SamplePaper.h"
#include "ofd/Writer.h"
#include "office/OpenDocument.h"
#include "office/TypesetPaper.h"
#include "render/FontBook.h"

#include <memory>

namespace wenshu {

inline std::shared_ptr<render::FontBook> testFonts()
{
    static const auto fonts = std::make_shared<render::FontBook>();
    return fonts;
}

/// Opened as the program opens it; ends the test program when it does not open.
inline std::shared_ptr<const office::OpenDocument> opened(const QByteArray& ofd)
{
    auto document = office::OpenDocument::fromBytes(ofd, testFonts());
    if (!document)
        qFatal("%s", qPrintable(document.error().diagnostic));
    return std::make_shared<const office::OpenDocument>(std::move(document).value());
}

/// The demo notice as typeset: two pages and an annex.
inline std::shared_ptr<const office::OpenDocument> typesetNotice()
{
    const auto typesetter = office::TypesetPaper::withInstalledFonts();
    const kit::FakeClock clock;
    const auto outcome = typesetter->set(kit::demoNotice(), {}, clock);
    if (!outcome)
        qFatal("%s", qPrintable(outcome.error().diagnostic));
    return opened(outcome->ofd);
}

/// @p pages pages of A4, each with @p lines lines that name page and line: 第3页第7行公文正文.
inline QByteArray
manyPages(int pages, int lines = 25, const QString& face = QStringLiteral("FandolFang"))
{
    ofd::Document document;
    ofd::Font font;
    font.id = 1;
    font.name = face;
    font.family = font.name;
    document.fonts.push_back(font);
    for (int p = 0; p < pages; ++p) {
        ofd::Page page;
        page.physicalBox = {0, 0, 210, 297};
        ofd::Layer layer;
        for (int l = 0; l < lines; ++l) {
            const QString text =
                QStringLiteral("第%1页第%2行公文正文,依照办理").arg(p + 1).arg(l + 1);
            layer.block.objects.push_back({kit::sampleText(text, 1, 25, 30 + 9.5 * l, 5.6, 5.6)});
        }
        page.layers.push_back(std::move(layer));
        document.pages.push_back(std::move(page));
    }
    const kit::FakeClock clock;
    const auto bytes = ofd::writePackage(document, clock);
    if (!bytes)
        qFatal("%s", qPrintable(bytes.error().diagnostic));
    return *bytes;
}

} // namespace wenshu
