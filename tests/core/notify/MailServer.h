// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include "core/net/TlsAuthority.h"

/// smtp_server.py as a process of a test, with a certificate of the test's own authority.
namespace fdc::notify::test {

using namespace Qt::Literals::StringLiterals;

class MailServer {
public:
    explicit MailServer(const QString& mode, const QString& host = u"localhost"_s, int validForDays = 825)
        : m_authority(*net::TlsAuthority::create(u"Test authority"_s)) {
        const auto identity =
            m_authority.issue({{host}, validForDays < 0 ? -10 : -1, validForDays < 0 ? 5 : 825});
        write(authorityFile(), m_authority.certificatePem());
        write(m_folder.filePath(u"server.pem"_s), identity->certificateChain);
        write(m_folder.filePath(u"server.key"_s), identity->privateKey.expose());
        m_process.setStandardErrorFile(QProcess::nullDevice());  // it tells of each refused handshake
        m_process.start(u"/usr/bin/python3"_s,
                        {QFileInfo(QString::fromUtf8(__FILE__)).absolutePath() + u"/smtp_server.py"_s, mode,
                         m_folder.filePath(u"server.pem"_s), m_folder.filePath(u"server.key"_s)});
        if (!m_process.waitForStarted(20'000))
            qFatal("/usr/bin/python3 does not start: install the package python3");
        const QJsonObject first = next();
        if (first[u"port"_s].toInt() == 0)
            qFatal("no SMTP server: install the package python3-aiosmtpd");
        port = first[u"port"_s].toInt();
    }
    ~MailServer() {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(5000))
            m_process.kill();
        m_process.waitForFinished(5000);
    }

    QString authorityFile() const { return m_folder.filePath(u"ca.pem"_s); }
    QString address() const { return u"localhost:%1"_s.arg(port); }

    /// The next line that the server prints; empty after ten seconds without one.
    QJsonObject next() {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(10'000))
                return {};
        }
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }
    /// Whatever was printed and not read yet.
    int pending() {
        m_process.waitForReadyRead(200);
        int lines = 0;
        while (m_process.canReadLine()) {
            m_process.readLine();
            ++lines;
        }
        return lines;
    }

    int port = 0;

private:
    static void write(const QString& path, const QByteArray& bytes) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("%s is not written", qPrintable(path));
    }

    QTemporaryDir m_folder;
    net::TlsAuthority m_authority;
    QProcess m_process;
};

}  // namespace fdc::notify::test
