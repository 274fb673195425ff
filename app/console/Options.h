// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include "core/base/Result.h"

namespace fdc::console {

/// The words of the command line (docs/command-line.md).
struct Options {
    QString environment;
    QString data;
    QString language;     ///< "fr", "en" or empty
    QString theme;        ///< "light", "dark", "auto" or empty
    QString screenshots;  ///< folder; empty = the window opens
    bool help = false;
    bool version = false;

    /// Errors: USAGE_ERROR with fact "detail".
    static base::Result<Options> parse(const QStringList& words);
};

/// What --help prints.
QString usageText();

}  // namespace fdc::console
