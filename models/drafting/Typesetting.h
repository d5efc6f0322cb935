#pragma once
#include "base/Clock.h"
#include "base/Result.h"
#include "document/Draft.h"

#include <memory>
#include <vector>

namespace wenshu::office {
class OpenDocument;
class Profile;
class TypesetPaper;
} // namespace wenshu::office

namespace wenshu::render {
class FontBook;
}

namespace wenshu::drafting {

/// A face 字体 that the standard asks for and this machine lacks, and the one in its place.
struct StandIn {
    QString wanted; ///< 小标宋体, 仿宋体, …
    QString used;   ///< installed family
    bool operator==(const StandIn&) const = default;
};

/// A draft set as pages, opened to be looked at, and all that is to be said about it.
struct DraftPages {
    std::shared_ptr<const office::OpenDocument> document; ///< null where it cannot be set yet
    int pages = 0;
    /// Of the elements, of the rules and of the page, in the order of the fields.
    std::vector<document::Finding> findings;
    std::vector<StandIn> standIns;
    bool mayBeSubmitted = false; ///< no error among them
    QString trouble;             ///< why it cannot be set, translated; else empty
};

/// @p findings with those of substituted faces as one note at the end: a clerk cannot mend them.
std::vector<document::Finding> withFacesTogether(std::vector<document::Finding> findings);

/// Sets drafts 排版. Finds the faces of this machine once, on the first use. Worker threads,
/// several at once.
class Typesetting {
public:
    explicit Typesetting(const Clock& clock);
    Typesetting(const Typesetting&) = delete;
    Typesetting& operator=(const Typesetting&) = delete;
    ~Typesetting();

    /// Pages of @p draft as far as it goes; what is still missing stands there as ×××. Set with
    /// room for the seal of @p profile, as they will be sealed.
    DraftPages preview(const document::Draft& draft, const office::Profile& profile) const;
    /// FontMissing.
    Result<std::shared_ptr<const office::TypesetPaper>> typesetter() const;
    std::shared_ptr<render::FontBook> fonts() const;

    /// Why papers of @p kind cannot be set by this version; empty where they can.
    static QString refusal(document::PaperKind kind);

private:
    struct State;
    const Clock& m_clock;
    std::unique_ptr<State> m_state;
};

} // namespace wenshu::drafting
