// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPointer>
#include <QSet>
#include <vector>

#include "ui/common/EngineClient.h"

class QWidget;

namespace fdc::ui {
class Dialogs;
class Notices;
}  // namespace fdc::ui

namespace fdc::ui::shell {

/// An EngineClient that asks for the passphrase of the secret store when an action that a person started
/// needs it, unlocks the store, and sends the action again. Questions that come meanwhile wait. Polling never
/// opens a dialog. Thread: GUI.
class UnlockingClient : public QObject, public EngineClient {
    Q_OBJECT
public:
    UnlockingClient(EngineClient& engine, Dialogs& dialogs, Notices& notices);
    /// Where the dialog appears.
    void setWindow(QWidget* window) { m_window = window; }
    void setLanguage(const QString& language) { m_language = language; }

    void ask(const QString& action, const QJsonObject& arguments, QObject* context, Answer answer) override;

private:
    struct Waiting {
        QString action;
        QJsonObject arguments;
        QPointer<QObject> context;
        Answer answer;
        base::Error error;
    };
    void unlock();
    void askNew(const QString& text);
    void give(const QString& passphrase);
    void refuseAll();

    EngineClient& m_engine;
    Dialogs& m_dialogs;
    Notices& m_notices;
    QPointer<QWidget> m_window;
    QString m_language = QStringLiteral("en");
    std::vector<Waiting> m_waiting;
    bool m_asking = false;
    bool m_isNew = false;
    QString m_first;  ///< a new passphrase, until it was typed again
};

}  // namespace fdc::ui::shell
