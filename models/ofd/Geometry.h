#pragma once
#include "base/Units.h"

namespace wenshu::ofd {

struct Point {
    Mm x = 0;
    Mm y = 0;
    bool operator==(const Point&) const = default;
};

/// ST_Box: top left corner and size, mm, y downwards.
struct Box {
    Mm x = 0;
    Mm y = 0;
    Mm width = 0;
    Mm height = 0;

    Mm right() const { return x + width; }

    Mm bottom() const { return y + height; }

    bool isEmpty() const { return width <= 0 || height <= 0; }

    bool operator==(const Box&) const = default;
};

/// "a b c d e f" on row vectors: x' = a·x + c·y + e, y' = b·x + d·y + f (GB/T 33190, 8.5).
struct Matrix {
    double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;
    bool operator==(const Matrix&) const = default;

    bool isIdentity() const { return *this == Matrix(); }

    Point map(Point p) const { return {a * p.x + c * p.y + e, b * p.x + d * p.y + f}; }
};

} // namespace wenshu::ofd
