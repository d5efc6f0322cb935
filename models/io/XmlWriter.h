#pragma once
#include <QByteArray>
#include <QString>

#include <string_view>
#include <vector>

namespace wenshu::io {

/// Writes XML as UTF-8, attribute by attribute, in the order told. Element and attribute names are
/// literals of the program. Deterministic; no indentation, so that text is never changed by it.
/// Characters that XML 1.0 does not allow are left out.
class XmlWriter {
public:
    XmlWriter();

    void open(std::string_view element);
    void attribute(std::string_view name, const QString& value);
    void attribute(std::string_view name, std::string_view value);
    void text(const QString& value);
    void text(std::string_view value);
    void close();

    /// open + text + close.
    void element(std::string_view name, const QString& value);
    void element(std::string_view name, std::string_view value);

    /// Closes what is still open and hands out the bytes.
    QByteArray finish();

private:
    void closeTag();
    void escape(const QString& value, bool inAttribute);

    QByteArray m_out;
    std::vector<std::string_view> m_open;
    bool m_tagOpen = false;
};

} // namespace wenshu::io
