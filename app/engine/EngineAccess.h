// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <memory>

#include "app/engine/Engine.h"

namespace fdc::engine {

/// The passphrase that FLOWERDOCS_PASSPHRASE_FILE names; without the variable SECRET_STORE_LOCKED: whoever
/// sits in front asks the person. Errors: FILE_UNREADABLE.
base::Result<security::Secret> passphraseFromFile();

/// The way of one program to the engine of a data folder: its own when the folder is free, else the holder's
/// over `engine.sock`. The caller cannot tell the difference, except that a borrowed engine outlives it.
class EngineAccess {
public:
    /// Errors: those of Engine::open, ENGINE_UNREACHABLE when a holder does not answer within ten seconds.
    static QCoro::Task<base::Result<std::unique_ptr<EngineAccess>>> open(EngineOptions options);

    bool ownsEngine() const { return m_engine != nullptr; }
    Engine* engine() { return m_engine.get(); }

    QCoro::Task<base::Result<QJsonObject>> invoke(QString action, QJsonObject arguments,
                                                  action::Caller caller);
    QCoro::Task<void> shutdown();

private:
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<action::EngineLink> m_link;
};

}  // namespace fdc::engine
