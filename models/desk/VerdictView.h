#pragma once
#include "desk/PaperRow.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

namespace wenshu::seal {
struct PackageVerdict;
struct Answer;
} // namespace wenshu::seal

namespace wenshu::desk {

/// The judgement of a paper's seals in the clerk's words. A value.
struct VerdictView {
    struct Answer {
        VerdictShape shape = VerdictShape::None;
        QString text;   ///< a few characters for the strip: 印章有效
        QString detail; ///< whole sentence; empty when there is nothing to add
        bool operator==(const Answer&) const = default;
    };

    /// One seal or signature.
    struct Seal {
        VerdictShape shape = VerdictShape::None;
        QString name;     ///< of the seal, or of who signed
        QString headline; ///< one sentence
        QString time;     ///< 2026年11月3日 14:02, by the seal's own word
        QDateTime moment; ///< the same, UTC; invalid where it is not known
        QString validity; ///< from when to when the seal may be used
        QString page;     ///< on which pages it stands
        QList<Answer> answers;
        QStringList notes; ///< sentences of everything else that was found
        bool operator==(const Seal&) const = default;
    };

    VerdictShape shape = VerdictShape::None;
    QString headline;
    QList<Answer>
        answers; ///< the four: contents, certificate, coverage, changes; one without a seal
    QList<Seal> seals;
    bool operator==(const VerdictView&) const = default;
};

/// "Not yet verifiable" is a shape of its own and never Invalid: what cannot be judged here — no
/// root, no revocation list — speaks neither for nor against a seal.
VerdictView viewOf(const seal::PackageVerdict& verdict);

} // namespace wenshu::desk
