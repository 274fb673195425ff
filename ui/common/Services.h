// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <functional>

#include "core/base/Clock.h"
#include "core/base/DataFolder.h"

namespace fdc::ui {

class Dialogs;
class EngineClient;
class Notices;
class Reader;

/// What every page is built with; all outlive the pages.
struct Services {
    EngineClient& engine;
    Reader& reader;
    Dialogs& dialogs;
    Notices& notices;
    const base::Clock& clock;
    base::DataFolder folder;  ///< whose audit.db, ledger.db and metrics.db may be read with the reader
    QString environment;      ///< the one this window works in
    /// "fr" or "en", now.
    std::function<QString()> language;
    /// Opens a page, and something in it when @p what is not empty: navigate("audit", "filter:target:x").
    std::function<void(const QString& page, const QString& what)> navigate;
    /// Opens the help pane: "error:FAST2_DISABLED", "key:connectors.enabled", "page:audit".
    std::function<void(const QString& topic)> help;
};

}  // namespace fdc::ui
