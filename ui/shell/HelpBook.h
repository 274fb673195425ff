// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace fdc::ui::shell {

/// A page of the offline help.
struct HelpText {
    QString title;
    QString markdown;
};

/// The page of a topic, "error:CODE", "key:connectors.enabled" or "page:audit", in @p language ("fr" or
/// "en"). An unknown topic gives the overview. Pages are built into the program.
HelpText helpText(const QString& topic, const QString& language);

}  // namespace fdc::ui::shell
