// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

/// The real programs, as an operator starts them: flowerdocsctl and flowerdocs-sandbox of this build.
namespace programs {

using namespace Qt::Literals::StringLiterals;

struct Ended {
    int code = -1;           ///< -1: killed or did not start
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    /// The error/1 document on stderr.
    QJsonObject error() const {
        for (const QByteArray& line : err.split('\n')) {
            const QJsonObject object = QJsonDocument::fromJson(line).object();
            if (object["schema"_L1].toString() == "error/1"_L1)
                return object;
        }
        return {};
    }
};

inline QString path(const QString& name) {
    return QStringLiteral(FDC_PROGRAMS_DIR) + u'/' + name;
}

inline std::unique_ptr<QProcess> start(const QString& program, const QStringList& arguments) {
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process->setProcessEnvironment(environment);
    process->setStandardInputFile(QProcess::nullDevice());
    process->start(path(program), arguments);
    return process;
}

inline Ended finish(QProcess& process, int limitMs = 240'000) {
    if (!process.waitForFinished(limitMs)) {
        process.kill();
        process.waitForFinished();
    }
    const bool normal = process.exitStatus() == QProcess::NormalExit;
    return {normal ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

inline Ended run(const QString& program, const QStringList& arguments) {
    return finish(*start(program, arguments));
}

/// flowerdocsctl --json on the sandbox of one data folder.
class Console {
public:
    explicit Console(QString data) : m_data(std::move(data)) {}

    QStringList arguments(const QStringList& words) const {
        return QStringList{u"--data"_s, m_data, u"--environment"_s, u"sandbox"_s, u"--json"_s} + words;
    }
    Ended run(const QStringList& words) const { return programs::run(u"flowerdocsctl"_s, arguments(words)); }
    std::unique_ptr<QProcess> start(const QStringList& words) const {
        return programs::start(u"flowerdocsctl"_s, arguments(words));
    }
    const QString& data() const { return m_data; }

    /// Everything that the sandbox has stored, by document id.
    QMap<QString, QJsonObject> stored() const {
        QMap<QString, QJsonObject> documents;
        const Ended dump = programs::run(u"flowerdocs-sandbox"_s, {u"--data"_s, m_data + u"/sandbox"_s, u"--dump"_s});
        for (const QByteArray& line : dump.out.split('\n')) {
            const QJsonObject one = QJsonDocument::fromJson(line).object();
            if (!one.isEmpty())
                documents.insert(one["id"_L1].toString(), one);
        }
        return documents;
    }

    /// Ends the sandbox of this folder, if one runs; tests leave nothing behind.
    void endSandbox() const {
        QFile file(m_data + u"/sandbox/run.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            return;
        const qint64 pid = QJsonDocument::fromJson(file.readAll()).object()["pid"_L1].toInteger();
        if (pid > 1)
            QProcess::execute(u"kill"_s, {QString::number(pid)});
    }

private:
    QString m_data;
};

}  // namespace programs
