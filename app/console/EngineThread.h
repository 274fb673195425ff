// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QThread>
#include <functional>
#include <memory>

#include "core/base/DataFolder.h"
#include "core/security/Redaction.h"
#include "ui/common/EngineClient.h"

namespace fdc::console {

class EngineWorker;

/// The engine of a data folder on a thread of its own: this process's when the folder is free, else the
/// holder's over engine.sock. The window asks it; whatever the engine does, the GUI thread goes on.
///
/// Thread: GUI, for all members. Questions before open() answered wait for it.
class EngineThread : public QObject {
    Q_OBJECT
public:
    struct Options {
        base::DataFolder folder;
        QString language;                          ///< of reports
        security::Redaction* redaction = nullptr;  ///< outlives this object
    };
    explicit EngineThread(Options options);
    /// Waits until the engine has drained: at most a few seconds, at the very end of the program.
    ~EngineThread() override;

    /// opened() or failed() follows. When another process held the folder and ends, this one takes over:
    /// opened() comes again.
    void open();
    bool isOpen() const { return m_open; }
    /// False: another process holds the folder and does the work.
    bool ownsEngine() const { return m_owns; }

    /// As EngineClient::ask(), for one environment.
    void askIn(const QString& environment, const QString& action, const QJsonObject& arguments,
               QObject* context, ui::EngineClient::Answer answer);

    /// Pauses what runs and closes; closed() follows. Questions are not taken any more.
    void close();

Q_SIGNALS:
    void opened(bool ownsEngine);
    void failed(const fdc::base::Error& error);
    void closed();
    /// An action succeeded, also when whoever asked for it is gone.
    void done(const QString& environment, const QString& action, const QJsonObject& result);

private:
    void deliver(quint64 question, const base::Result<QJsonObject>& result);

    struct Pending {
        QString environment;
        QString action;
        QPointer<QObject> context;
        ui::EngineClient::Answer answer;
    };
    QThread m_thread;
    EngineWorker* m_worker;  ///< lives in m_thread, deleted there
    QHash<quint64, Pending> m_pending;
    quint64 m_next = 0;
    bool m_open = false;
    bool m_owns = false;
    bool m_closing = false;
};

}  // namespace fdc::console
