// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QObject>
#include <QString>

#include "ui/common/Services.h"
#include "ui/common/Tokens.h"

namespace fdc::ui::configuration {

/// The short result of testing a connector: all rungs passed, or the first that did not. Thread: GUI.
class ConnectionTest : public QObject {
    Q_OBJECT
public:
    explicit ConnectionTest(Services services, QObject* parent = nullptr);

    /// Tests the connector as it is configured on disk. Another test that runs is forgotten.
    void run(const QString& connector);
    const QString& connector() const { return m_connector; }
    bool isRunning() const { return m_running; }
    bool hasResult() const { return !m_pill.isEmpty(); }
    const QString& pill() const { return m_pill; }
    Tone tone() const { return m_tone; }
    const QString& text() const { return m_text; }
    const QString& code() const { return m_code; }  ///< of the failure; empty when all is well
    /// Forgets the result: the configuration changed.
    void clear();

Q_SIGNALS:
    void changed();

private:
    void take(const QJsonObject& answer);
    void fail(const QString& text, const QString& code);

    Services m_services;
    QString m_connector;
    QString m_pill;
    Tone m_tone = Tone::Neutral;
    QString m_text;
    QString m_code;
    bool m_running = false;
    quint64 m_question = 0;
};

}  // namespace fdc::ui::configuration
