#include "io/XmlWriter.h"

#include <QList>

namespace wenshu::io {

namespace {

bool isAllowed(char32_t c)
{
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) ||
           (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

} // namespace

XmlWriter::XmlWriter()
    : m_out("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
{
}

void XmlWriter::closeTag()
{
    if (m_tagOpen)
        m_out += '>';
    m_tagOpen = false;
}

void XmlWriter::open(std::string_view element)
{
    closeTag();
    m_out += '<';
    m_out.append(element.data(), static_cast<qsizetype>(element.size()));
    m_open.push_back(element);
    m_tagOpen = true;
}

void XmlWriter::attribute(std::string_view name, const QString& value)
{
    Q_ASSERT(m_tagOpen);
    m_out += ' ';
    m_out.append(name.data(), static_cast<qsizetype>(name.size()));
    m_out += "=\"";
    escape(value, true);
    m_out += '"';
}

void XmlWriter::attribute(std::string_view name, std::string_view value)
{
    attribute(name, QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())));
}

void XmlWriter::text(const QString& value)
{
    closeTag();
    escape(value, false);
}

void XmlWriter::text(std::string_view value)
{
    text(QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())));
}

void XmlWriter::close()
{
    Q_ASSERT(!m_open.empty());
    if (m_open.empty())
        return;
    if (m_tagOpen) {
        m_out += "/>";
        m_tagOpen = false;
    } else {
        m_out += "</";
        m_out.append(m_open.back().data(), static_cast<qsizetype>(m_open.back().size()));
        m_out += '>';
    }
    m_open.pop_back();
}

void XmlWriter::element(std::string_view name, const QString& value)
{
    open(name);
    text(value);
    close();
}

void XmlWriter::element(std::string_view name, std::string_view value)
{
    open(name);
    text(value);
    close();
}

QByteArray XmlWriter::finish()
{
    while (!m_open.empty())
        close();
    return m_out;
}

void XmlWriter::escape(const QString& value, bool inAttribute)
{
    const auto codes = value.toUcs4();
    for (const uint code : codes) {
        switch (code) {
        case '<':
            m_out += "&lt;";
            break;
        case '>':
            m_out += "&gt;";
            break;
        case '&':
            m_out += "&amp;";
            break;
        case '"':
            m_out += inAttribute ? "&quot;" : "\"";
            break;
        case '\r': // would be read back as a line feed
            m_out += "&#13;";
            break;
        case '\n':
        case '\t':
            if (inAttribute)
                m_out += "&#" + QByteArray::number(code) + ';';
            else
                m_out += static_cast<char>(code);
            break;
        default:
            if (code < 0x80 && isAllowed(code))
                m_out += static_cast<char>(code);
            else if (isAllowed(code))
                m_out += QString::fromUcs4(reinterpret_cast<const char32_t*>(&code), 1).toUtf8();
        }
    }
}

} // namespace wenshu::io
