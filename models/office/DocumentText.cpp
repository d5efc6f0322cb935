#include "office/DocumentText.h"

#include "ofd/Reader.h"

namespace wenshu::office {

namespace {

constexpr qsizetype kMostText = 2'000'000;

} // namespace

Result<QString> textOfDocument(const QByteArray& ofd)
{
    auto package = ofd::Package::fromBytes(ofd);
    if (!package)
        return std::move(package).error();
    auto reader = ofd::Reader::open(std::move(package).value());
    if (!reader)
        return std::move(reader).error();
    return textOfDocument(*reader.value());
}

QString textOfDocument(const ofd::Reader& reader)
{
    QString text;
    const int pages = reader.pageCount();
    for (int page = 0; page < pages && text.size() < kMostText; ++page) {
        if (const auto part = reader.plainText(page))
            text += *part + u'\n';
    }
    text.truncate(kMostText);
    return text;
}

} // namespace wenshu::office
