#pragma once
#include "base/Result.h"

#include <QCommandLineOption>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace wenshu::cli {

/// One option a command takes.
struct OptionSpec {
    QString name; ///< long name, or "o" for -o
    bool takesValue = false;
    bool repeats = false;
};

/// The words behind a command, sorted into options and operands. Unknown options, missing values
/// and repeated single options are Usage errors.
class Arguments {
public:
    static Result<Arguments> parse(const QStringList& words, const QList<OptionSpec>& options);

    bool has(const QString& option) const { return m_values.contains(option); }

    QString value(const QString& option, const QString& fallback = {}) const;

    QStringList values(const QString& option) const { return m_values.value(option); }

    /// A number in [@p low, @p high]; @p fallback where the option is absent; Usage where it is no
    /// such number.
    Result<double> number(const QString& option, double fallback, double low, double high) const;
    Result<int> integer(const QString& option, int fallback, int low, int high) const;

    const QStringList& operands() const { return m_operands; }

private:
    QHash<QString, QStringList> m_values;
    QStringList m_operands;
};

} // namespace wenshu::cli
