#pragma once
#include "base/Clock.h"
#include "base/Result.h"
#include "crypto/TrustStore.h"
#include "ofd/Geometry.h"
#include "seal/SealPlacement.h"
#include "seal/SealSigner.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace wenshu::office {

/// Where a seal is to go.
struct SealPosition {
    enum class Kind {
        ByRule,  ///< on name and date, GB/T 9704-2012, 7.3.5.1
        At,      ///< top left corner at a place of one page, or of several
        Keyword, ///< on a word of the text
        Riding   ///< 骑缝章 over all pages, or over some
    };
    Kind kind = Kind::ByRule;
    int page = 0;           ///< At: from 0; `pages` counts where it is not empty
    std::vector<int> pages; ///< At, Riding: from 0, each once
    ofd::Point corner;      ///< At: mm
    QString keyword;        ///< Keyword
    seal::KeywordHits hits = seal::KeywordHits::First; ///< Keyword
    seal::RidingSide side = seal::RidingSide::Right;   ///< Riding
    std::optional<Mm> top; ///< Riding: of the seal; vertically centred where not given
    /// ByRule: the lines, where the typesetter told them; otherwise they are looked for in the
    /// text.
    std::optional<seal::SealAnchors> anchors;
};

/// Seals a typeset paper 盖章. The key is used only after the seal, its maker, its holder and their
/// validity were checked. The input is never changed. Worker threads only.
class SealPaper {
public:
    /// @param trust where not null, chains of signer and maker must lead to its roots.
    SealPaper(const Clock& clock, const crypto::TrustStore* trust);

    /// The stamps of every position but Keyword, which needs the text. Reads nothing: any thread.
    /// @param pages the boxes of all pages.
    /// @return errors of SealPlacement.h; Usage for a page that is not there; NotFound for ByRule
    /// without anchors.
    static Result<std::vector<seal::Stamp>>
    place(const std::vector<ofd::Box>& pages, Mm width, Mm height, const SealPosition& position);

    /// @param ofd the package's bytes.
    /// @param esl DER of the seal.
    /// @param protection whether further seals can follow.
    /// @return the sealed package; errors of SealPlacement.h and sealPackage, Usage for a page that
    /// is not there.
    Result<QByteArray> seal(
        const QByteArray& ofd,
        const QByteArray& esl,
        seal::SigningKey& key,
        const SealPosition& position = {},
        seal::Protection protection = seal::Protection::ContinueSign) const;

    /// The same where the stamps were placed before.
    Result<QByteArray> seal(
        const QByteArray& ofd,
        const QByteArray& esl,
        seal::SigningKey& key,
        std::vector<seal::Stamp> stamps,
        seal::Protection protection) const;

private:
    Result<std::vector<seal::Stamp>> stamps(
        const QByteArray& ofd,
        const seal::ElectronicSeal& seal,
        const SealPosition& position) const;

    const Clock& m_clock;
    const crypto::TrustStore* m_trust;
};

} // namespace wenshu::office
