#pragma once

namespace wenshu {

/// A length in millimetres, the unit of every OFD coordinate and of GB/T 9704.
using Mm = double;

/// Points (1/72 inch) to millimetres.
constexpr Mm fromPoints(double points)
{
    return points * 25.4 / 72.0;
}

constexpr double toPoints(Mm mm)
{
    return mm * 72.0 / 25.4;
}

} // namespace wenshu
