// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "app/engine/Engine.h"
#include "core/base/ErrorJson.h"
#include "core/security/SecurityErrors.h"

/// An engine in a folder of its own, without a screen and without anybody to ask.
namespace fdc::engine::test {

using namespace Qt::Literals::StringLiterals;

class RunningEngine {
public:
    RunningEngine() {
        passphrase = [] { return base::fail(security::secretStoreLocked, u"nobody can be asked"_s); };
        open();
    }
    ~RunningEngine() {
        close();
        endSandbox();
    }

    void open() {
        EngineOptions options{*base::DataFolder::open(m_folder.path()), [this] { return passphrase(); },
                              u"en"_s, &redaction};
        auto opened = Engine::open(std::move(options));
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toLogLine()));
        m_engine = std::move(*opened);
    }
    void close() {
        if (m_engine)
            QCoro::waitFor(m_engine->shutdown());
        m_engine.reset();
    }

    Engine* operator->() { return m_engine.get(); }
    QString file(const QString& name) const { return m_folder.filePath(name); }

    base::Result<QJsonObject> invoke(const QString& action, const QJsonObject& arguments = {},
                                     const QString& environment = {},
                                     security::Roles roles = security::allRoles) {
        action::Caller caller;
        caller.user = u"anne"_s;
        caller.roles = roles;
        caller.environment = environment;
        return QCoro::waitFor(m_engine->registry().invoke(action, arguments, caller));
    }
    /// The code of its error; empty when it succeeded.
    QString code(const QString& action, const QJsonObject& arguments = {}, const QString& environment = {}) {
        const auto answer = invoke(action, arguments, environment);
        return answer ? QString() : answer.error().code();
    }

    /// An environment "prod" with this core.properties; answers the file.
    QString addEnvironment(const QByteArray& properties) {
        const QString path = file(u"core.properties"_s);
        write(path, properties);
        const auto added = invoke(u"environment.add"_s, {{u"name"_s, u"prod"_s},
                                                         {u"coreProperties"_s, path},
                                                         {u"core"_s, u"https://localhost:1/core"_s},
                                                         {u"scope"_s, u"Main"_s}});
        if (!added)
            qFatal("%s", qPrintable(added.error().toLogLine()));
        return path;
    }

    /// The records that a filter finds, oldest first.
    QList<audit::Record> audited(const QString& filter) {
        QList<audit::Record> records;
        const auto read = audit::readAudit(file(u"audit.db"_s), {filter, 0, 0, 0}, m_engine->clock(),
                                           [&](const audit::Record& record) { records.append(record); });
        if (!read)
            qFatal("%s", qPrintable(read.error().toLogLine()));
        return records;
    }

    static void write(const QString& path, const QByteArray& bytes) {
        QFile target(path);
        if (!target.open(QIODevice::WriteOnly) || target.write(bytes) != bytes.size())
            qFatal("%s is not written", qPrintable(path));
    }
    static QByteArray bytesOf(const QString& path) {
        QFile source(path);
        return source.open(QIODevice::ReadOnly) ? source.readAll() : QByteArray();
    }

    PassphraseSource passphrase;
    security::Redaction redaction;

private:
    void endSandbox() const {
        const QByteArray state = bytesOf(file(u"sandbox/run.json"_s));
        const qint64 pid = QJsonDocument::fromJson(state).object()["pid"_L1].toInteger();
        if (pid <= 1)
            return;
        QProcess::execute(u"kill"_s, {QString::number(pid)});
        QProcess::execute(u"timeout"_s,
                          {u"10"_s, u"tail"_s, u"--pid=%1"_s.arg(pid), u"-f"_s, u"/dev/null"_s});
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Engine> m_engine;
};

}  // namespace fdc::engine::test
