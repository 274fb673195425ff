// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QProcessEnvironment>
#include <QStringList>

#include "core/config/PropertiesDocument.h"
#include "core/config/SwitchTable.h"

namespace fdc::ui::configuration {

/// The switches of one connector as the file on disk has them, and as it is edited.
struct SwitchPair {
    config::SwitchTable saved;
    config::SwitchTable edited;

    const QString& id() const { return edited.state.id; }
    bool goesOff() const { return saved.state.effective && !edited.state.effective; }
    bool goesOn() const { return !saved.state.effective && edited.state.effective; }

    /// Of every connector that @p edited, @p saved or @p registered names; fast2, plume and companion first.
    static QList<SwitchPair> all(const config::PropertiesDocument& saved,
                                 const config::PropertiesDocument& edited,
                                 const QProcessEnvironment& environment, const QStringList& registered);
};

}  // namespace fdc::ui::configuration
