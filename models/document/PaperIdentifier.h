#pragma once
#include "document/Paper.h"

namespace wenshu::document {

/// 公文标识: the identifier a paper keeps for life, as the published generator makes it (very
/// likely GB/T 33477-2016): 1.2.156.10.<unit code>-<inner organ>-<year>-<kind>-<serial>-<check>,
/// check by ISO 7064 MOD 37,36.
struct PaperIdentifier {
    QString
        unitCode; ///< 统一社会信用代码 (18), or a nine-character organisation code of old papers
    QString innerOrgan = QStringLiteral("000"); ///< 内设机构: 000 the organ itself, else as C01
    int year = 0;
    QString kindCode; ///< 01 … 0F, 0Z (GB/T 33480 annex A)
    int serial = 0;   ///< 1 … 99999

    /// Accepts the text with or without the OID prefix.
    /// @return Malformed naming the part that is wrong, the check character included.
    static Result<PaperIdentifier> parse(QStringView text);
    /// @return Usage where a part is out of its range.
    static Result<PaperIdentifier> make(
        const QString& unitCode,
        PaperKind kind,
        int year,
        int serial,
        const QString& innerOrgan = QStringLiteral("000"));

    QString toText() const; ///< with OID prefix and check character
    bool operator==(const PaperIdentifier&) const = default;
};

/// The check character of ISO 7064 MOD 37,36 over digits and capital letters; null QChar when
/// another character occurs.
QChar checkMod37_36(QStringView characters);

} // namespace wenshu::document
