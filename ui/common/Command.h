// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QKeySequence>
#include <QString>
#include <functional>

namespace fdc::ui {

/// Something that a person can do, as palette and menus list it. Availability is declared, not scattered:
/// an empty reason means that it can be run now.
struct Command {
    QString id;    ///< "campaign.pause": the action's id, or "page.audit"
    QString text;  ///< translated
    QString icon;
    QKeySequence shortcut;
    std::function<void()> run;
    std::function<QString()> unavailable;  ///< why not, translated; empty function = always available

    QString reason() const { return unavailable ? unavailable() : QString(); }
};

}  // namespace fdc::ui
