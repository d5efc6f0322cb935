// DEPENDS: base ofd document typeset
#include "document/PaperIdentifier.h"
#include "document/Rules.h"
#include "document/UnitCode.h"
#include "typeset/Typesetter.h"

#include <cstdint>
#include <cstdlib>

using namespace wenshu;

/// The paper file, its rules and, where it is sound, its pages.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto fonts = typeset::FontSet::installed();
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    const QString text = QString::fromUtf8(bytes.left(200));
    (void)document::DocumentNumber::parse(text);
    (void)document::PaperIdentifier::parse(text);
    (void)document::checkUnitCode(text);
    const auto paper = document::paperFromJson(bytes);
    if (!paper)
        return 0;
    (void)document::checkRules(*paper);
    const auto again = document::paperFromJson(document::paperToJson(*paper));
    if (!again || *again != *paper)
        std::abort();
    if (fonts)
        (void)typeset::typeset(*paper, typeset::Profile{}, *fonts);
    return 0;
}
