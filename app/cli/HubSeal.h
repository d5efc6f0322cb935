#pragma once
#include "Arguments.h"
#include "hub/HubFolder.h"

namespace wenshu::cli {

/// What `wenshu hub make-seal` is to make.
struct UnitSealWanted {
    QString unitCode;
    int diameter = 42; ///< mm
    int years = 5;
    QString centreLine;
    QByteArray picture; ///< empty: drawn from the unit's name
};

Result<UnitSealWanted> unitSealWanted(const Arguments& arguments);

/// The seal of a registered unit, made with the hub's seal maker for the unit's certificate.
/// NotFound where the unit is not registered; errors of office::MakeSeal.
Result<QByteArray> makeUnitSeal(const hub::HubFolder& folder, const UnitSealWanted& wanted);

} // namespace wenshu::cli
