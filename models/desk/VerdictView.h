#pragma once
#include "desk/Fact.h"
#include "desk/PaperRow.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace wenshu::ofd {
class Package;
}

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

    struct Certificate {
        QString holder, issuer, validity;
        QString fingerprint; ///< SM3, hexadecimal digits in groups of four
        bool operator==(const Certificate&) const = default;
    };

    /// One seal or signature.
    struct Seal {
        QString id;       ///< Signature@ID, as the page view knows it
        int document = 0; ///< which document of the file it belongs to
        VerdictShape shape = VerdictShape::None;
        QString name;     ///< of the seal, or of who signed
        QString headline; ///< one sentence
        QString time;     ///< 2026年11月3日 14:02, by the seal's own word
        QDateTime moment; ///< the same, UTC; invalid where it is not known
        QString validity; ///< from when to when the seal may be used
        QString page;     ///< on which pages it stands
        QList<Answer> answers;
        QStringList notes;        ///< sentences of everything else that was found
        QByteArray picture;       ///< PNG of this program's own making; empty where there is none
        QList<Fact> facts;        ///< unit, holder, maker, times, …
        QList<Answer> pages;      ///< runs of pages: unchanged, changed, not covered
        QStringList sharedParts;  ///< sentences about what is no page: changed or not covered
        QList<Certificate> chain; ///< from the signer up to the root, as far as it is known
        QString chainNote;        ///< empty where the chain leads to a trusted root
        QList<Certificate> makerChain; ///< of the seal's maker
        /// Id of the version inside the file that it was set on, where another one is shown now.
        QString earlierVersion;
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

/// The same with pictures of the seals and with what each page of the file has to do with them.
/// Blocking: worker threads.
VerdictView
viewOf(const seal::PackageVerdict& verdict, const std::shared_ptr<const ofd::Package>& package);

} // namespace wenshu::desk
