// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plugins/webdav/Dav.h"

namespace webdav {

/// The settings, checked.
struct Settings {
    QUrl root;
    QString user;
    QString password;
    QString documentClass;
    QString pathTag;      ///< gets the path below the root; may be empty
    QString modifiedTag;  ///< gets the date of the last change; may be empty
    bool subfolders = true;

    bool operator==(const Settings&) const = default;
};

/// An outcome that failed names the setting.
fdc::plugin::Outcome readSettings(const QJsonObject& texts, Settings& settings);

}  // namespace webdav
