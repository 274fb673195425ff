// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QMap>
#include <QString>
#include <QStringList>
#include <functional>
#include <vector>

#include "core/base/Result.h"

namespace fdc::cli {

class CommandContext;

/// An option of a command: `--name PLACEHOLDER`, or a flag when there is no placeholder.
struct OptionSpec {
    QString name;
    QString placeholder;
    const char* help = "";  ///< source text, translated when shown
    bool repeatable = false;
};

/// A command line taken apart: words and options, checked against the command's table.
struct Arguments {
    QStringList words;  ///< after the command's own words
    QMap<QString, QStringList> options;

    bool has(const QString& name) const { return options.contains(name); }
    QString value(const QString& name, const QString& otherwise = {}) const;
    /// Error USAGE when the value is no whole number from @p least to @p most.
    base::Result<qint64> number(const QString& name, qint64 otherwise, qint64 least, qint64 most) const;
};

/// One row of the command table: parsing, `--help`, completion and the manual page come from it.
struct CommandSpec {
    QStringList path;       ///< {"campaign", "start"}
    QString synopsis;       ///< words after the path: "FILE KEY=VALUE..."
    const char* help = "";  ///< source text, translated when shown
    int leastWords = 0;
    int mostWords = 0;  ///< -1: any number
    std::vector<OptionSpec> options;
    QCoro::Task<int> (*run)(CommandContext* context, Arguments arguments) = nullptr;
};

/// Options that every command takes, before or after its words.
struct GlobalOptions {
    QString environment;
    QString data;
    QString language;
    bool json = false;
    bool progress = false;
    bool assumeYes = false;
    bool help = false;
    bool version = false;
};

struct Invocation {
    GlobalOptions global;
    const CommandSpec* command = nullptr;  ///< null: only global options
    Arguments arguments;
};

/// How to speak to the caller of a command line that is none: what of --json and --lang can be made out.
GlobalOptions messageOptions(const QStringList& arguments);

/// Errors: USAGE with fact "detail".
base::Result<Invocation> parseInvocation(const QStringList& arguments, const std::vector<CommandSpec>& table);

const std::vector<OptionSpec>& globalOptionSpecs();

}  // namespace fdc::cli
