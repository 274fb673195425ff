// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QUrl>

#include "app/engine/DemoCorpus.h"
#include "tests/app/cli/Programs.h"

namespace programs {

/// A FlowerDocs Core that the test may kill and start again on the same port and folder.
class OwnCore {
public:
    explicit OwnCore(QString folder) : m_folder(std::move(folder)) {}
    ~OwnCore() { kill(); }

    bool start(const QStringList& quirks = {}) {
        QStringList arguments{u"--data"_s, m_folder, u"--print-env"_s, u"--port-base"_s,
                              QString::number(m_port)};
        for (const QString& quirk : quirks)
            arguments += {u"--quirk"_s, quirk};
        m_process = programs::start(u"flowerdocs-sandbox"_s, arguments);
        QByteArray line;
        while (!line.endsWith('\n') && m_process->waitForReadyRead(20'000))
            line += m_process->readLine();
        m_description = QJsonDocument::fromJson(line).object();
        m_port = QUrl(url()).port(0);
        return m_port != 0;
    }
    /// As by a power cut: SIGKILL.
    void kill() {
        if (!m_process)
            return;
        m_process->kill();
        m_process->waitForFinished();
        m_process.reset();
    }

    QString url() const { return m_description["core"_L1].toString(); }
    QString authority() const { return m_description["ca"_L1].toString(); }
    QByteArray password(const QString& user, const QString& scope = u"SANDBOX"_s) const {
        for (const QJsonValue& account : m_description["accounts"_L1].toArray()) {
            if (account["user"_L1].toString() == user && account["scope"_L1].toString() == scope)
                return account["password"_L1].toString().toUtf8();
        }
        return {};
    }
    QMap<QString, QJsonObject> stored() const { return storedIn(m_folder); }
    const QString& folder() const { return m_folder; }

private:
    QString m_folder;
    int m_port = 0;
    QJsonObject m_description;
    std::unique_ptr<QProcess> m_process;
};

/// A data folder with the environment `target`, which is an OwnCore reached like any real FlowerDocs: by
/// address, authority, account and a secret in the encrypted file.
class Desk {
public:
    /// False, before set(): nobody logs in but those whom the test sends.
    bool probes = true;

    Desk() : core(m_folder.filePath(u"core"_s)), console(m_folder.filePath(u"data"_s), u"target"_s) {}
    ~Desk() { core.kill(); }

    /// Before set(): the target is reached by a name, which the fault shim knows.
    bool byName = false;

    /// The last line that a step of it said; empty when all went well.
    QByteArray set(const QString& authority, const QByteArray& password) {
        QFile properties(m_folder.filePath(u"core.properties"_s));
        QFile passphrase(m_folder.filePath(u"passphrase"_s));
        if (!properties.open(QIODevice::WriteOnly) || !passphrase.open(QIODevice::WriteOnly))
            return "cannot write";
        properties.write("connectors.enabled=true\nconnectors.fast2.enabled=true\n");
        properties.write(probes ? "" : "connectors.monitoring.enabled=false\n");
        passphrase.write("a long enough passphrase\n");
        properties.close();
        passphrase.close();
        const QString address =
            byName ? core.url().replace(u"127.0.0.1"_s, u"flowerdocs.test"_s) : core.url();
        QStringList words{
            u"environment"_s, u"add"_s,          u"target"_s,          u"--core"_s,   address,
            u"--scope"_s,     u"SANDBOX"_s,      u"--user"_s,          u"operator"_s, u"--secret"_s,
            u"pw"_s,          u"--properties"_s, properties.fileName()};
        if (!authority.isEmpty())
            words += {u"--ca"_s, authority};
        const Ended added = run(words);
        if (added.code != 0)
            return added.err;
        return setPassword(password);
    }
    QByteArray setPassword(const QByteArray& password) const {
        const Ended stored = console.run({u"secret"_s, u"set"_s, u"pw"_s}, with(password));
        return stored.code == 0 ? QByteArray() : stored.err;
    }
    QString map(int documents, quint64 seed = 5) const {
        const auto corpus = fdc::engine::DemoCorpus::write(m_folder.filePath(u"corpus"_s), documents, seed);
        return corpus && corpus->defects.total() == 0 ? corpus->mapFile : QString();
    }

    /// Of every program that is run.
    QMap<QString, QString> variables;

    Surroundings with(const QByteArray& input = {}) const {
        QMap<QString, QString> all = variables;
        all.insert(u"FLOWERDOCS_PASSPHRASE_FILE"_s, m_folder.filePath(u"passphrase"_s));
        return {input, all};
    }
    Ended run(const QStringList& words) const { return console.run(words, with()); }
    std::unique_ptr<QProcess> start(const QStringList& words) const { return console.start(words, with()); }
    /// Runs the command in a shell after @p preparation.
    Ended runAfter(const QString& preparation, const QStringList& words) const {
        QStringList arguments{u"-c"_s, preparation + u"; exec \"$0\" \"$@\""_s, path(u"flowerdocsctl"_s)};
        return programs::run(u"/bin/bash"_s, arguments + console.arguments(words), with());
    }

    QString file(const QString& name) const { return console.data() + u'/' + name; }
    /// Requests that the exchange log knows, by method and the end of the path.
    int exchanges(const QByteArray& method, const QString& pathEnd) const {
        QFile log(file(u"exchanges.jsonl"_s));
        int count = 0;
        if (!log.open(QIODevice::ReadOnly))
            return 0;
        for (const QByteArray& line : log.readAll().split('\n')) {
            const QJsonObject one = QJsonDocument::fromJson(line).object();
            const QString path = QUrl(one["url"_L1].toString()).path();
            count += one["method"_L1].toString().toLatin1() == method && path.endsWith(pathEnd);
        }
        return count;
    }

private:
    QTemporaryDir m_folder;

public:
    OwnCore core;
    Console console;
};

}  // namespace programs
