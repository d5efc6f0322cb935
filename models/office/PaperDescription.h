#pragma once
#include "base/Result.h"
#include "document/Paper.h"

#include <QByteArray>
#include <QDate>
#include <QString>

namespace wenshu::office {

/// What the sender tells of a paper besides its pages: the metadata of GB/T 33480 that lists need.
/// Travels inside the signed envelope; judged like everything that arrives.
struct PaperDescription {
    document::PaperKind kind = document::PaperKind::Notice;
    QString title;
    QString number; ///< 发文字号 as text, may be empty
    QDate date;     ///< 成文日期, may be invalid
    QString issuer; ///< 发文机关署名
    bool operator==(const PaperDescription&) const = default;

    /// The blanks of @p paper 's texts made plain; what is not plain for another reason stays.
    static PaperDescription of(const document::Paper& paper);
    /// Whether no text has characters that cannot be seen or turn the text around: only such a
    /// description is sent or taken.
    bool isPlain() const;
    QByteArray toJson() const;
    /// Malformed or LimitExceeded; unknown fields are ignored so that newer senders are understood.
    static Result<PaperDescription> fromJson(const QByteArray& json);
};

} // namespace wenshu::office
