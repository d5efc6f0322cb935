#pragma once
#include "kit/seal/Forgeries.h"

#include <functional>
#include <utility>
#include <vector>

namespace wenshu::kit {

using Build = std::function<void(SealedPaperBuilder&)>;

/// Collects forgeries that one change to the building of a sealed paper makes.
class ForgeryRows {
public:
    explicit ForgeryRows(const SealParties& parties)
        : m_parties(parties)
    {
    }

    void add(const char* name, int step, const char* code, Build spoil)
    {
        all.push_back(
            {name,
             Expected::NotValid,
             step,
             code,
             [&p = m_parties, spoil] {
                 SealedPaperBuilder builder(p);
                 spoil(builder);
                 return builder.build();
             },
             {}});
    }

    void other(const char* name, Expected expected, int step, const char* code, Build spoil)
    {
        add(name, step, code, std::move(spoil));
        all.back().expected = expected;
    }

    const SealParties& parties() const { return m_parties; }

    std::vector<Forgery> all;

private:
    const SealParties& m_parties;
};

} // namespace wenshu::kit
