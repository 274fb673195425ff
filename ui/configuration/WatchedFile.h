// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimer>
#include <optional>

#include "core/base/Error.h"
#include "ui/common/Services.h"

namespace fdc::ui::configuration {

/// A file of the window's environment, core.properties unless another is named: finds it, reads it, and tells
/// when it becomes another one on disk. What is too large, or no file, is told without reading it. Reading is
/// the reader's; nothing here waits. Thread: GUI.
class WatchedFile : public QObject {
    Q_OBJECT
public:
    explicit WatchedFile(Services services, QObject* parent = nullptr);

    /// Names the file, so that nobody looks for it; before start().
    void setPath(const QString& path) { m_path = path; }
    /// Empty until it is found.
    const QString& path() const { return m_path; }
    /// Why the file, which can be read, cannot be written.
    const std::optional<base::Error>& readOnly() const { return m_readOnly; }
    /// While running, the file is looked at every two seconds.
    void start();
    void stop();
    void lookNow() { look(false); }
    /// The same after the engine changed the file for this window.
    void lookAfterOwnChange() { look(true); }
    /// What stands on disk now, because it was just written: no news.
    void expect(const QByteArray& bytes);
    /// The file's age is of no use while an answer is outstanding; tests shorten the wait.
    void setInterval(int milliseconds) { m_timer.setInterval(milliseconds); }

Q_SIGNALS:
    /// The first reading, and each that differs from the one before; @p own: it was looked for after an own
    /// change.
    void read(const QByteArray& bytes, bool own);
    /// The file cannot be found or read; said once for each error.
    void failed(const fdc::base::Error& error);
    /// It can be read again and is what it was.
    void recovered();
    /// It may be written now, or not any more.
    void accessChanged();

private:
    /// What tells, without reading, that a file is the same as before.
    struct Stamp {
        qint64 size = -1;
        QDateTime modified;
        bool operator==(const Stamp&) const = default;
    };
    struct Look {
        std::optional<base::Error> error;
        std::optional<base::Error> readOnly;
        bool same = false;
        QByteArray bytes;
        Stamp stamp;
    };
    static Look readFile(const QString& path, const Stamp& known);
    void look(bool own);
    void find();
    void take(const Look& look, bool own);
    void fail(const base::Error& error);

    Services m_services;
    QTimer m_timer;
    QString m_path;
    Stamp m_stamp;
    std::optional<QByteArray> m_known;
    std::optional<base::Error> m_error;
    std::optional<base::Error> m_readOnly;
    quint64 m_question = 0;  ///< answers to older questions are dropped
    bool m_running = false;
};

}  // namespace fdc::ui::configuration
