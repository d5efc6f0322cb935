#pragma once
#include "base/Result.h"
#include "crypto/Certificate.h"
#include "render/FontBook.h"
#include "seal/SealMaker.h"
#include "seal/SigningKey.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <memory>

namespace wenshu::office {

/// Makes a unit's or a person's electronic seal 电子印章 (GB/T 38540 v4), from a picture or drawn.
/// For pilots, demos and units that run their own seal maker. Worker threads only.
class MakeSeal {
public:
    struct Request {
        QString id;   ///< 1 … 64 printable ASCII characters, unique among the maker's seals
        QString name; ///< unit's or person's name
        seal::SealType type = seal::SealType::Unit;
        int diameter = 42;  ///< mm; side of the square for a person's
        QByteArray picture; ///< PNG and others; empty: drawn from the name
        QString centreLine; ///< under the star of a drawn unit seal; demo seals say so here
        std::vector<crypto::Certificate> holders;
        QDateTime now;
        QDateTime validTo;
    };

    explicit MakeSeal(std::shared_ptr<render::FontBook> fonts);
    /// DER of the seal (.esl). Errors of drawUnitSeal and makeSeal.
    Result<QByteArray> make(const Request& request, seal::SigningKey& maker) const;

private:
    std::shared_ptr<render::FontBook> m_fonts;
};

} // namespace wenshu::office
