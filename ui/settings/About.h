// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace fdc::ui::settings {

/// What the program knows about itself.
struct About {
    QString version;
    QString dataFolder;
};

}  // namespace fdc::ui::settings
