#pragma once
#include "base/Result.h"

#include <QTest>

namespace wenshu::kit {

inline QByteArray textOf(const Error& error)
{
    return (errcName(error.code) + u' ' + error.diagnostic).toUtf8();
}

/// Empty when @p result holds a value, what went wrong otherwise.
template <typename T> QByteArray failureOf(const Result<T>& result)
{
    return result ? QByteArray() : textOf(result.error());
}

/// Empty when @p result is an error of @p code with a sentence for the clerk.
template <typename T> QByteArray otherThan(const Result<T>& result, Errc code)
{
    if (result)
        return "it succeeded";
    if (result.error().code != code)
        return textOf(result.error());
    return result.error().message.isEmpty() ? QByteArray("there is no message") : QByteArray();
}

} // namespace wenshu::kit

/// Fails the test, saying with which error, unless @p result holds a value.
#define MUST(result)                                                                               \
    do {                                                                                           \
        const QByteArray failure_ = wenshu::kit::failureOf(result);                                \
        QVERIFY2(failure_.isEmpty(), failure_.constData());                                        \
    } while (false)

/// Fails the test unless @p result is an error of @p code with a sentence for the clerk.
#define FAILS_WITH(result, code)                                                                   \
    do {                                                                                           \
        const QByteArray failure_ = wenshu::kit::otherThan(result, code);                          \
        QVERIFY2(failure_.isEmpty(), failure_.constData());                                        \
    } while (false)
