// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QProcess>

#include "core/base/platform/ChildLimits.h"

namespace fdc::migration {

/// A program under limits that ends with this object, and everything that it began with it. It has an
/// environment of its own (PATH, LANG and what is given), none of this process's files and sockets. No event
/// loop: the thread that made it looks at it.
class ChildRun {
public:
    struct Setup {
        QString program;
        QStringList arguments = {};
        QMap<QString, QString> environment = {};
        QString folder = QStringLiteral("/");
        base::platform::ChildLimits limits = {};
    };
    static constexpr qsizetype mostTold = 200;  ///< characters

    explicit ChildRun(const Setup& setup);
    ~ChildRun();
    /// Ends, once in this process, what the programs of an engine that was killed began and left behind.
    /// Thread-safe.
    static void endLeftovers();
    ChildRun(const ChildRun&) = delete;
    ChildRun& operator=(const ChildRun&) = delete;

    bool hasStarted();
    bool isRunning() const { return process.state() != QProcess::NotRunning; }
    /// Waits a moment for something that it writes, or for its end.
    void look();
    /// Its code; "-" when a signal ended it.
    QString exitText() const;
    /// Of what a program said: the last line, without what a terminal would act upon.
    static QString lastLineOf(const QByteArray& bytes);

    QProcess process;

private:
    const QByteArray m_mark;
    qint64 m_leader = 0;
};

}  // namespace fdc::migration
