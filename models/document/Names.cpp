#include "document/Paper.h"

#include <array>

namespace wenshu::document {

namespace {

// In the order of PaperKind, which is that of 条例 art. 8 and of GB/T 33480 annex A.
const std::array<QString, kPaperKinds>& kindNames()
{
    static const std::array<QString, kPaperKinds> names{
        QStringLiteral("决议"),
        QStringLiteral("决定"),
        QStringLiteral("命令"),
        QStringLiteral("公报"),
        QStringLiteral("公告"),
        QStringLiteral("通告"),
        QStringLiteral("意见"),
        QStringLiteral("通知"),
        QStringLiteral("通报"),
        QStringLiteral("报告"),
        QStringLiteral("请示"),
        QStringLiteral("批复"),
        QStringLiteral("议案"),
        QStringLiteral("函"),
        QStringLiteral("纪要")};
    return names;
}

} // namespace

QString kindName(PaperKind kind)
{
    return kindNames().at(static_cast<size_t>(kind));
}

QString kindCode(PaperKind kind)
{
    return QStringLiteral("%1").arg(static_cast<int>(kind) + 1, 2, 16, QLatin1Char('0')).toUpper();
}

std::optional<PaperKind> kindFromName(QStringView name)
{
    if (name == QStringLiteral("令") || name == QStringLiteral("命令（令）"))
        return PaperKind::Order;
    for (size_t i = 0; i < kindNames().size(); ++i) {
        if (name == kindNames().at(i))
            return static_cast<PaperKind>(i);
    }
    return std::nullopt;
}

QString urgencyName(UrgencyLevel urgency)
{
    switch (urgency) {
    case UrgencyLevel::Urgent:
        return QStringLiteral("加急");
    case UrgencyLevel::ExtraUrgent:
        return QStringLiteral("特急");
    case UrgencyLevel::Normal:
        break;
    }
    return {};
}

std::optional<UrgencyLevel> urgencyFromName(QStringView name)
{
    if (name.isEmpty() || name == QStringLiteral("平件"))
        return UrgencyLevel::Normal;
    for (UrgencyLevel level : {UrgencyLevel::Urgent, UrgencyLevel::ExtraUrgent}) {
        if (name == urgencyName(level))
            return level;
    }
    return std::nullopt;
}

QString secrecyName(SecrecyLevel secrecy)
{
    switch (secrecy) {
    case SecrecyLevel::Secret:
        return QStringLiteral("秘密");
    case SecrecyLevel::Confidential:
        return QStringLiteral("机密");
    case SecrecyLevel::TopSecret:
        return QStringLiteral("绝密");
    case SecrecyLevel::None:
        break;
    }
    return {};
}

std::optional<SecrecyLevel> secrecyFromName(QStringView name)
{
    if (name.isEmpty() || name == QStringLiteral("无"))
        return SecrecyLevel::None;
    for (SecrecyLevel level :
         {SecrecyLevel::Secret, SecrecyLevel::Confidential, SecrecyLevel::TopSecret}) {
        if (name == secrecyName(level))
            return level;
    }
    return std::nullopt;
}

bool isUpward(PaperKind kind)
{
    return kind == PaperKind::Report || kind == PaperKind::Request;
}

bool isLetterFormat(const Paper& paper)
{
    return paper.kind == PaperKind::Letter &&
           !paper.issuerMark.trimmed().endsWith(QStringLiteral("文件"));
}

QString dateText(QDate date)
{
    if (!date.isValid())
        return {};
    return QStringLiteral("%1年%2月%3日").arg(date.year()).arg(date.month()).arg(date.day());
}

} // namespace wenshu::document
