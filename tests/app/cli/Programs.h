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
    int code = -1;  ///< -1: killed or did not start
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

/// The programs of this build, or those of the folder in FDC_PROGRAMS: an installation, a release build.
inline QString path(const QString& name) {
    return qEnvironmentVariable("FDC_PROGRAMS", QStringLiteral(FDC_PROGRAMS_DIR)) + u'/' + name;
}

/// What a process gets besides its arguments.
struct Surroundings {
    QByteArray input;  ///< of standard input, which then ends
    QMap<QString, QString> variables;
};

inline std::unique_ptr<QProcess> start(const QString& program, const QStringList& arguments,
                                       const Surroundings& surroundings = {}) {
    auto process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    for (auto variable = surroundings.variables.begin(); variable != surroundings.variables.end(); ++variable)
        environment.insert(variable.key(), *variable);
    process->setProcessEnvironment(environment);
    if (surroundings.input.isEmpty())
        process->setStandardInputFile(QProcess::nullDevice());
    process->start(program.startsWith(u'/') ? program : path(program), arguments);
    if (!surroundings.input.isEmpty()) {
        process->write(surroundings.input);
        process->closeWriteChannel();
    }
    return process;
}

inline Ended finish(QProcess& process, int limitMs = 240'000) {
    if (!process.waitForFinished(limitMs)) {
        process.kill();
        process.waitForFinished();
    }
    const bool normal = process.exitStatus() == QProcess::NormalExit;
    return {normal ? process.exitCode() : -1, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

inline Ended run(const QString& program, const QStringList& arguments,
                 const Surroundings& surroundings = {}) {
    return finish(*start(program, arguments, surroundings));
}

/// Everything that the sandbox of @p folder has stored, by document id.
inline QMap<QString, QJsonObject> storedIn(const QString& folder) {
    QMap<QString, QJsonObject> documents;
    const Ended dump = programs::run(u"flowerdocs-sandbox"_s, {u"--data"_s, folder, u"--dump"_s});
    for (const QByteArray& line : dump.out.split('\n')) {
        const QJsonObject one = QJsonDocument::fromJson(line).object();
        if (!one.isEmpty())
            documents.insert(one["id"_L1].toString(), one);
    }
    return documents;
}

/// flowerdocsctl --json on one environment of one data folder.
class Console {
public:
    explicit Console(QString data, QString environment = u"sandbox"_s)
        : m_data(std::move(data)), m_environment(std::move(environment)) {}

    QStringList arguments(const QStringList& words) const {
        return QStringList{u"--data"_s, m_data, u"--environment"_s, m_environment, u"--json"_s} + words;
    }
    Ended run(const QStringList& words, const Surroundings& surroundings = {}) const {
        return programs::run(u"flowerdocsctl"_s, arguments(words), surroundings);
    }
    std::unique_ptr<QProcess> start(const QStringList& words, const Surroundings& surroundings = {}) const {
        return programs::start(u"flowerdocsctl"_s, arguments(words), surroundings);
    }
    const QString& data() const { return m_data; }

    /// Everything that the folder's own sandbox has stored, by document id.
    QMap<QString, QJsonObject> stored() const { return storedIn(m_data + u"/sandbox"_s); }

    /// Ends the sandbox of this folder, if one runs; tests leave nothing behind.
    void endSandbox() const {
        QFile file(m_data + u"/sandbox/run.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            return;
        const qint64 pid = QJsonDocument::fromJson(file.readAll()).object()["pid"_L1].toInteger();
        if (pid <= 1)
            return;
        QProcess::execute(u"kill"_s, {QString::number(pid)});
        // Gone before the folder is removed under it.
        QProcess::execute(u"timeout"_s,
                          {u"10"_s, u"tail"_s, u"--pid=%1"_s.arg(pid), u"-f"_s, u"/dev/null"_s});
    }

private:
    QString m_data;
    QString m_environment;
};

}  // namespace programs
