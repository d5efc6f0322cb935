#include "seal/SesReading.h"

#include <QTimeZone>

namespace wenshu::seal {

using namespace crypto;

void SesFields::Problem::deviate(const char* code)
{
    const QString name = QString::fromLatin1(code);
    if (!deviations.contains(name))
        deviations.append(name);
}

quint8 SesFields::nextTag() const
{
    if (atEnd())
        return 0;
    const auto value = m_reader.peek();
    return value ? value->tag : 0;
}

DerValue SesFields::any(const char* name)
{
    if (failed())
        return {};
    auto value = m_reader.next();
    if (value)
        return *value;
    m_problem->fail(name);
    return {};
}

DerValue SesFields::expect(quint8 tag, const char* name)
{
    const DerValue value = any(name);
    if (!failed() && value.tag != tag) {
        m_problem->fail(name);
        return {};
    }
    return value;
}

SesFields SesFields::enter(const char* name, quint8 tag)
{
    return SesFields(expect(tag, name).content, *m_problem);
}

qint64 SesFields::integer(const char* name)
{
    if (failed())
        return 0;
    const auto value = m_reader.readInt();
    if (value)
        return *value;
    m_problem->fail(name);
    return 0;
}

QString SesFields::text(const char* name)
{
    const DerValue value = any(name);
    if (failed())
        return {};
    const auto text = DerReader(value.whole).readText();
    if (text)
        return *text;
    m_problem->fail(name);
    return {};
}

QString SesFields::oid(const char* name)
{
    if (failed())
        return {};
    const auto value = m_reader.readOid();
    if (value)
        return *value;
    m_problem->fail(name);
    return {};
}

QByteArray SesFields::octets(const char* name)
{
    return expect(der::kOctetString, name).content.toByteArray();
}

QByteArray SesFields::bits(const char* name)
{
    if (nextTag() == der::kOctetString) {
        m_problem->deviate("octets-for-bits");
        return octets(name);
    }
    if (failed())
        return {};
    bool unused = false;
    const auto value = m_reader.readBits(&unused);
    if (!value) {
        m_problem->fail(name);
        return {};
    }
    if (unused)
        m_problem->deviate("unused-bits");
    return *value;
}

QDateTime SesFields::time(const char* name, QByteArray* raw)
{
    const DerValue value = any(name);
    if (failed())
        return {};
    if (value.tag == der::kUtcTime || value.tag == der::kGeneralizedTime) {
        const auto moment = DerReader(value.whole).readTime();
        if (moment)
            return *moment;
    }
    QByteArrayView octets = value.content;
    if (value.tag == der::kBitString && !octets.isEmpty())
        octets = octets.sliced(1);
    if (raw)
        *raw = octets.toByteArray();
    QDateTime moment = parseLooseTime(QString::fromLatin1(octets.first(qMin(octets.size(), 40))));
    if (value.tag != der::kBitString || !moment.isValid())
        m_problem->deviate("time-form");
    return moment;
}

void SesFields::end(const char* name)
{
    if (!atEnd())
        m_problem->fail(name);
}

namespace {

/// Digits only, up to the first zone mark; the zone's offset in seconds goes to @p offset.
QString digitsOf(QStringView text, int* offset)
{
    QString digits;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'Z' || c == u'z' || c == u'.' || c == u',')
            break;
        const bool date = digits.size() < 8;
        if ((c == u'+' || (c == u'-' && !date)) && text.size() >= i + 3) {
            const int sign = c == u'+' ? 1 : -1;
            const QString zone = text.sliced(i + 1).toString().remove(u':');
            *offset = sign * (zone.first(2).toInt() * 3600 + zone.mid(2, 2).toInt() * 60);
            break;
        }
        if (c >= u'0' && c <= u'9')
            digits += c;
        else if (c != u'-' && c != u'/' && c != u':' && c != u' ' && c != u'T')
            return {};
    }
    return digits;
}

} // namespace

QDateTime parseLooseTime(QStringView text)
{
    int offset = 0;
    const QStringView trimmed = text.trimmed();
    QString digits = digitsOf(trimmed, &offset);
    if (digits.size() == 12 && !trimmed.contains(u'-'))
        digits.prepend(
            digits.startsWith(u'5') || digits > QStringLiteral("5") ? QStringLiteral("19")
                                                                    : QStringLiteral("20"));
    if (digits.size() == 8)
        digits += QStringLiteral("000000");
    if (digits.size() > 14)
        digits.truncate(14); // milliseconds without a dot
    if (digits.size() != 14)
        return {};
    const QDate date(
        digits.first(4).toInt(), digits.sliced(4, 2).toInt(), digits.sliced(6, 2).toInt());
    const QTime time(
        digits.sliced(8, 2).toInt(), digits.sliced(10, 2).toInt(), digits.sliced(12, 2).toInt());
    if (!date.isValid() || !time.isValid())
        return {};
    return QDateTime(date, time, Qt::UTC).addSecs(-offset);
}

} // namespace wenshu::seal
