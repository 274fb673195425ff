// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "app/console/EngineThread.h"
#include "ui/shell/UnlockingClient.h"

namespace fdc::console {

/// One environment's way to the engine. Pages keep the one that they were made with, so that what an old page
/// still asks never reaches another environment. Thread: GUI.
class Workplace : public ui::EngineClient {
public:
    Workplace(EngineThread& engine, QString environment, ui::Dialogs& dialogs, ui::Notices& notices)
        : m_engine(engine), m_environment(std::move(environment)), m_client(*this, dialogs, notices) {}

    const QString& environment() const { return m_environment; }
    /// What pages ask: it unlocks the secret store when a person's action needs it.
    ui::shell::UnlockingClient& client() { return m_client; }

    void ask(const QString& action, const QJsonObject& arguments, QObject* context, Answer answer) override {
        m_engine.askIn(m_environment, action, arguments, context, std::move(answer));
    }

private:
    EngineThread& m_engine;
    const QString m_environment;
    ui::shell::UnlockingClient m_client;
};

}  // namespace fdc::console
