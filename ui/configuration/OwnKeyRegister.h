// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include "core/config/OwnKeys.h"
#include "ui/common/Services.h"

namespace fdc::ui::configuration {

/// Keys that this installation declared as its own. The engine keeps them; here they are read into the
/// catalogue of this process, which need not be the engine's. Thread: GUI.
class OwnKeyRegister : public QObject {
    Q_OBJECT
public:
    explicit OwnKeyRegister(Services services, QObject* parent = nullptr);

    /// Reads what is declared now.
    void load();
    void declare(const config::OwnKeys::Entry& entry);
    void remove(const QString& pattern);
    /// How loud a check is about unknown keys below @p prefix; "default" takes the rule back.
    void setLoudness(const QString& prefix, const QString& word);

Q_SIGNALS:
    /// The catalogue knows other keys than before.
    void changed();

private:
    void ask(const QString& action, const QJsonObject& arguments);

    Services m_services;
};

}  // namespace fdc::ui::configuration
