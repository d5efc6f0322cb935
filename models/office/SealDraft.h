#pragma once
#include "base/Id.h"
#include "base/Result.h"
#include "crypto/SecretBytes.h"
#include "document/Draft.h"
#include "office/OwnSeals.h"
#include "office/Profile.h"
#include "office/SealPaper.h"
#include "office/TypesetPaper.h"

#include <memory>

namespace wenshu::office {

/// Wrong passphrases that may be given for a seal before sealing is closed for kSealPause.
inline constexpr int kSealTries = 5;
inline constexpr std::chrono::minutes kSealPause{10};

/// Seals a paper that waits for it 待盖章: sets it, lets the seal be chosen and placed, uses the
/// key after every check, files the sealed pages and moves it to 待发送. A paper that lies there,
/// sealed and not yet sent, can be given further seals 加盖. Worker threads only.
class SealDraft {
public:
    /// One seal that could be used, or why not.
    struct Choice {
        QByteArray esl;
        QString name;                                ///< what it says, mostly the unit's name
        QString holder;                              ///< the clerk who uses it here
        OwnSeal::Holder key = OwnSeal::Holder::Unit; ///< whose key presses it
        bool isPersonal = false;                     ///< a signature stamp 签名章, not a unit's
        QDateTime validFrom, validTo;
        QByteArray picture;            ///< as it stands in the seal
        int width = 0, height = 0;     ///< mm
        std::optional<Error> unusable; ///< why it cannot be used
    };

    struct Prepared {
        Id id;
        int revision = 0;
        document::Draft draft;
        QByteArray ofd;  ///< set and not sealed, or with the seals it has
        QByteArray blob; ///< name of those sealed pages in the store; empty for a draft
        int pages = 0;
        std::optional<seal::SealAnchors> anchors; ///< none where no name and date were found
        std::vector<document::Finding> findings;  ///< of the rules and of the page
        std::vector<Choice> seals;
    };

    SealDraft(Profile& profile, std::shared_ptr<const TypesetPaper> typesetter);

    /// How the unit's papers are set: with room for its own seal. Whoever shows a paper before it
    /// is sealed sets it so too, or its pages would differ from the sealed ones.
    static typeset::Profile layoutFor(const Profile& profile);

    /// One press of a seal: where, and whether another may follow.
    struct Pressing {
        std::vector<seal::Stamp> stamps;
        seal::Protection protection = seal::Protection::ContinueSign;
    };

    /// Freezes nothing and writes nothing. NotFound; WrongState unless the paper is a draft, waits
    /// for its seal or to be sent, or where an earlier seal closed it; RuleViolated where it is not
    /// whole; DigestMismatch where a seal on it is broken; errors of typesetting.
    Result<Prepared> prepare(const Id& id) const;
    /// Where the rule puts seal @p choice. RuleViolated or NotFound where there is no such place.
    static Result<seal::Stamp> place(const Prepared& prepared, const Choice& choice);
    /// Passphrases that may still be given; 0 while sealing is closed.
    Result<int> triesLeft() const;

    /// Seals @p prepared. The passphrase is tried first, then steps 6 to 9 of judging once more,
    /// then the key is used, then the result is judged.
    /// @return WrongPassphrase (with the tries left in the message), Locked (no tries left),
    /// Conflict (the draft was changed meanwhile), and errors of SealPaper. Nothing is changed on
    /// an error.
    Result<QByteArray> seal(
        const Prepared& prepared,
        const Choice& choice,
        const Pressing& pressing,
        const crypto::SecretBytes& passphrase) const;

private:
    Status checkPassphrase(const crypto::SecretBytes& passphrase) const;
    std::vector<Choice> choices() const;
    Result<Prepared> prepareSealed(const Id& id, document::Draft draft, int revision) const;
    Status keep(const Prepared& prepared, const QByteArray& sealed) const;
    Status file(
        store::Transaction& transaction,
        const Prepared& prepared,
        const store::BlobRef& pages) const;
    Status replace(
        store::Transaction& transaction,
        const Prepared& prepared,
        const store::BlobRef& pages) const;

    Profile& m_profile;
    std::shared_ptr<const TypesetPaper> m_typesetter;
};

} // namespace wenshu::office
