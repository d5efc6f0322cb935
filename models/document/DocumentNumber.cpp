#include "document/Paper.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace wenshu::document {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(wenshu_document)
};

} // namespace

Result<DocumentNumber> DocumentNumber::parse(QStringView text)
{
    // The serial is bounded to six digits: no organ issues a million papers a year, and it must fit
    // an int.
    static const QRegularExpression pattern(
        QStringLiteral("\\A([\\x{4E00}-\\x{9FA5}A-Za-z]{1,12})\\x{3014}((?:19|20)[0-9]{2})\\x{3015}"
                       "([1-9][0-9]{0,5})号\\z"));
    const QRegularExpressionMatch match = pattern.match(text.toString());
    if (!match.hasMatch() || match.captured(1).startsWith(QStringLiteral("第"))) {
        return Error{
            Errc::Malformed,
            Tr::tr(
                "The document number is not of the form 示商字〔2026〕12号: organ code, full year "
                "in 〔〕, serial without 第 or leading zero, then 号."),
            QStringLiteral("document number of %1 characters does not match").arg(text.size())};
    }
    return DocumentNumber{match.captured(1), match.captured(2).toInt(), match.captured(3).toInt()};
}

QString DocumentNumber::toText() const
{
    return QStringLiteral("%1〔%2〕%3号").arg(organCode).arg(year).arg(serial);
}

} // namespace wenshu::document
