// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <unistd.h>

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>
#include <QtGlobal>
#include <csignal>
#include <memory>

#include "core/store/Database.h"
#include "core/store/PostgresSettings.h"

namespace fdc::store {

/// A real PostgreSQL server of its own: data in a temporary folder, reached by a socket in that folder only,
/// ended with the test, however the test ends. The program `postgres` refuses to be root: then it runs as the
/// account "postgres" of the Debian package. Without it a test fails and names the package.
class PostgresServer {
public:
    struct Options {
        bool durable = false;   ///< fsync: for tests that kill the server itself
        bool tcp = false;       ///< listens on 127.0.0.1, too: isOnPort()
        QByteArray extra = {};  ///< lines of postgresql.conf
        QByteArray access = "local all all trust\nhost all all 127.0.0.1/32 trust\n";  ///< pg_hba.conf
    };

    PostgresServer() : PostgresServer(Options{}) {}
    explicit PostgresServer(const Options& options) : m_options(options) {
        m_programs = programFolder();
        if (m_programs.isEmpty())
            qFatal("no PostgreSQL server here: install the package postgresql");
        if (!m_folder.isValid())
            qFatal("no temporary folder");
        if (isRoot())
            must(QStringLiteral("chown"), {QStringLiteral("postgres"), m_folder.path()});
        create();
        start();
    }
    ~PostgresServer() { stop(); }

    /// One for the whole program.
    static PostgresServer& shared() {
        static auto server = std::make_unique<PostgresServer>();
        return *server;
    }

    void start() {
        QStringList words = asAccount();
        words << m_programs + QStringLiteral("/postgres") << QStringLiteral("-D") << dataFolder();
        const QString program = words.takeFirst();
        m_process = std::make_unique<QProcess>();
        m_process->setStandardErrorFile(m_folder.filePath(QStringLiteral("server.log")));
        for (int tries = 0; tries < 600; ++tries) {
            // After kill() its old processes may hold the data for a moment: started again until it stays.
            if (m_process->state() == QProcess::NotRunning)
                m_process->start(program, words);
            if (auto there = Database::connect(settings(QStringLiteral("postgres"))))
                return;
            m_process->waitForFinished(50);
        }
        qFatal("postgres did not start: %s", log().constData());
    }
    /// As an operator does it: sessions are ended, nothing is lost.
    void stop() { end(SIGINT); }
    /// As a power cut does it, but for what the disk has.
    void kill() {
        // The server's own processes notice by themselves; the next start waits for them.
        end(SIGKILL);
    }

    /// Where the database @p name is; makes it when it is new.
    PostgresSettings database(const QString& name) {
        auto admin = Database::connect(settings(QStringLiteral("postgres")));
        const QByteArray sql = "CREATE DATABASE \"" + name.toUtf8() + "\" STRATEGY file_copy";
        if (!admin)
            qFatal("postgres: %s", qPrintable(admin.error().toLogLine()));
        auto made = admin->execute(sql.constData());
        if (!made && !made.error().cause().contains(QStringLiteral("already exists")))
            qFatal("postgres: %s", qPrintable(made.error().toLogLine()));
        return settings(name);
    }
    PostgresSettings newDatabase() { return database(QStringLiteral("test%1").arg(++m_databases)); }
    PostgresSettings settings(const QString& name) const {
        PostgresSettings settings;
        settings.host = m_folder.path();
        settings.port = port;
        settings.database = name;
        settings.user = QStringLiteral("fdc");
        return settings;
    }
    /// The same by TCP.
    PostgresSettings overTcp(PostgresSettings settings) const {
        settings.host = QStringLiteral("127.0.0.1");
        return settings;
    }
    void execute(const PostgresSettings& where, const QByteArray& sql) const {
        auto database = Database::connect(where);
        auto done =
            database ? database->execute(sql.constData()) : base::Result<void>(base::fail(database.error()));
        if (!done)
            qFatal("postgres: %s", qPrintable(done.error().toLogLine()));
    }
    QString dataFolder() const { return m_folder.filePath(QStringLiteral("data")); }
    QString folder() const { return m_folder.path(); }
    QByteArray log() const {
        QFile file(m_folder.filePath(QStringLiteral("server.log")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void setAccess(const QByteArray& lines) { write(QStringLiteral("pg_hba.conf"), lines); }

    int port = 5432;  ///< of the socket's name; by TCP the real one

private:
    static bool isRoot() { return geteuid() == 0; }
    static QString programFolder() {
        const QDir versions(QStringLiteral("/usr/lib/postgresql"));
        const QStringList names =
            versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed);
        for (const QString& name : names) {
            const QString bin = versions.filePath(name + QStringLiteral("/bin"));
            if (QFile::exists(bin + QStringLiteral("/initdb")) &&
                QFile::exists(bin + QStringLiteral("/postgres")))
                return bin;
        }
        return {};
    }
    /// The words before a program of the server: its account, and that it ends with this test.
    static QStringList asAccount() {
        QStringList words{QStringLiteral("setpriv"), QStringLiteral("--pdeathsig"), QStringLiteral("INT")};
        if (isRoot())
            words << QStringLiteral("--reuid=postgres") << QStringLiteral("--regid=postgres")
                  << QStringLiteral("--clear-groups");
        return words << QStringLiteral("--");
    }
    static void must(const QString& program, const QStringList& words) {
        QProcess process;
        process.setWorkingDirectory(QStringLiteral("/"));
        process.start(program, words);
        if (!process.waitForFinished(120'000) || process.exitCode() != 0)
            qFatal("%s: %s", qPrintable(program), process.readAllStandardError().constData());
    }
    void create() {
        QStringList words = asAccount();
        words << m_programs + QStringLiteral("/initdb") << QStringLiteral("-D") << dataFolder();
        words << QStringLiteral("-U") << QStringLiteral("fdc") << QStringLiteral("-A")
              << QStringLiteral("trust");
        words << QStringLiteral("-E") << QStringLiteral("UTF8") << QStringLiteral("--no-locale");
        words << QStringLiteral("--no-sync");
        const QString program = words.takeFirst();
        must(program, words);
        if (m_options.tcp)
            port = 20'000 + int(getpid() % 20'000);
        QByteArray lines = "unix_socket_directories = '" + m_folder.path().toUtf8() + "'\n";
        lines += m_options.tcp ? "listen_addresses = '127.0.0.1'\n" : "listen_addresses = ''\n";
        lines += "port = " + QByteArray::number(port) + "\nmax_connections = 60\nshared_buffers = 64MB\n";
        // Files of its own folder: containers do not always let everybody write to /dev/shm.
        lines += "dynamic_shared_memory_type = mmap\n";
        if (!m_options.durable)
            lines += "fsync = off\nfull_page_writes = off\n";
        write(QStringLiteral("postgresql.conf"), lines + m_options.extra);
        write(QStringLiteral("pg_hba.conf"), m_options.access);
    }
    void write(const QString& name, const QByteArray& bytes) {
        QFile file(dataFolder() + u'/' + name);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
    }
    void end(int signal) {
        if (!m_process || m_process->state() == QProcess::NotRunning)
            return;
        ::kill(pid_t(m_process->processId()), signal);
        if (!m_process->waitForFinished(30'000))
            ::kill(pid_t(m_process->processId()), SIGKILL);
        m_process->waitForFinished(5'000);
        m_process.reset();
    }

    Options m_options;
    QTemporaryDir m_folder;
    QString m_programs;
    std::unique_ptr<QProcess> m_process;
    int m_databases = 0;
};

}  // namespace fdc::store
