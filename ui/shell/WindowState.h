// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include "core/base/Result.h"

namespace fdc::ui::shell {

/// What the window remembers between two starts, as window.json of the data folder. A damaged or missing file
/// is no reason not to open: defaults then. Blocking; read before the window exists, written by a worker.
struct WindowState {
    QByteArray geometry;
    QString page;
    QString language;     ///< "fr", "en"; empty = of the desktop
    QString theme;        ///< "auto", "light", "dark"
    QString environment;  ///< the last one used
    double zoom = 1.0;    ///< of all text

    bool operator==(const WindowState&) const = default;
    static WindowState read(const QString& file);
    base::Result<void> write(const QString& file) const;
};

}  // namespace fdc::ui::shell
