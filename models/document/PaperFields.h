#pragma once
#include <QLatin1String>
#include <QtGlobal>

namespace wenshu::document {

/// One field of the paper file and its bound. The parser and resources/schema/paper.schema.json are
/// compared by a test.
struct FieldRule {
    QLatin1String name;
    qsizetype minimum = 0; ///< characters of a text, entries of a list; 1 and up makes it required
    qsizetype maximum = 0;
};

namespace fields {

inline constexpr FieldRule kKind{QLatin1String("kind"), 1, 8};
inline constexpr FieldRule kCopyNumber{QLatin1String("copyNumber"), 0, 6};
inline constexpr FieldRule kSecrecy{QLatin1String("secrecy"), 0, 8};
inline constexpr FieldRule kSecrecyPeriod{QLatin1String("secrecyPeriod"), 0, 8};
inline constexpr FieldRule kUrgency{QLatin1String("urgency"), 0, 8};
inline constexpr FieldRule kIssuerMark{QLatin1String("issuerMark"), 1, 40};
inline constexpr FieldRule kNumber{QLatin1String("number"), 0, 40};
inline constexpr FieldRule kSigners{QLatin1String("signers"), 0, 12};
inline constexpr FieldRule kSigner{QLatin1String("signers"), 1, 12};
inline constexpr FieldRule kTitle{QLatin1String("title"), 1, 200};
inline constexpr FieldRule kMainRecipients{QLatin1String("mainRecipients"), 0, 5000};
inline constexpr FieldRule kBody{QLatin1String("body"), 1, 5000};
inline constexpr FieldRule kParagraphText{QLatin1String("text"), 1, 10000};
inline constexpr FieldRule kAttachmentNames{QLatin1String("attachmentNames"), 0, 99};
inline constexpr FieldRule kAttachmentName{QLatin1String("attachmentNames"), 1, 200};
inline constexpr FieldRule kIssuingBureau{QLatin1String("issuingBureau"), 1, 50};
inline constexpr FieldRule kNote{QLatin1String("note"), 0, 500};
inline constexpr FieldRule kAnnexes{QLatin1String("annexes"), 0, 99};
inline constexpr FieldRule kCopyRecipients{QLatin1String("copyRecipients"), 0, 5000};
inline constexpr FieldRule kPrintingBureau{QLatin1String("printingBureau"), 0, 50};

} // namespace fields

constexpr int kPaperFileVersion = 1;
constexpr qsizetype kPaperFileBytes = 16 * 1024 * 1024; ///< a paper file may not be larger
constexpr qsizetype kPaperTextCharacters = 2'000'000;   ///< all texts of one paper together

} // namespace wenshu::document
