// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "core/connector/conformance/OutsideSystem.h"
#include "core/net/TlsAuthority.h"

/// Real servers, as processes of their own with a configuration of their own in a temporary folder, on
/// loopback. Root or not makes no difference to them.
namespace servers {

using namespace Qt::Literals::StringLiterals;
using fdc::connector::conformance::OutsideSystem;

inline bool isRoot() {
    return QFileInfo(u"/proc/self"_s).ownerId() == 0;
}

inline void write(const QString& path, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s is not written", qPrintable(path));
}

inline QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline quint16 freePort() {
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

/// The program, or the end of the test with the package that has it.
inline QString program(const QString& name, const char* package) {
    const QString path =
        QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/usr/bin"_s, u"/sbin"_s, u"/bin"_s});
    if (path.isEmpty())
        qFatal("%s is missing; install the Debian package %s", qPrintable(name), package);
    return path;
}

/// One server process with TLS of the given authority.
class OwnServer {
public:
    OwnServer(const fdc::net::TlsAuthority& authority, QString authorityFile)
        : m_authorityFile(std::move(authorityFile)) {
        const auto identity = authority.issue({{u"localhost"_s, u"127.0.0.1"_s}});
        if (!identity)
            qFatal("%s", qPrintable(identity.error().toLogLine()));
        write(file(u"chain.pem"_s), identity->certificateChain);
        write(file(u"key.pem"_s), identity->privateKey.expose());
    }
    virtual ~OwnServer() { end(); }

    QString file(const QString& name) const { return m_folder.filePath(name); }
    const QString& authorityFile() const { return m_authorityFile; }
    static QString user() { return u"anne"_s; }
    static QString password() { return u"a pässword with 1 blank"_s; }
    quint16 port() const { return m_port; }

    /// On a free port; again on the same one after end().
    void start() {
        for (int attempt = 0; attempt < 5; ++attempt) {
            if (m_port == 0)
                m_port = freePort();
            const QStringList command = configure(m_port);
            m_process = std::make_unique<QProcess>();
            m_process->setProcessChannelMode(QProcess::MergedChannels);
            m_process->start(command.first(), command.mid(1));
            if (isUp())
                return;
            m_said = m_process->readAll();
            end();
            m_port = 0;  // somebody else took it meanwhile
        }
        qFatal("%s does not start: %s %s", qPrintable(configure(1).first()), m_said.constData(),
               bytesOf(file(u"log"_s)).constData());
    }
    void end() {
        if (!m_process)
            return;
        m_process->terminate();
        if (!m_process->waitForFinished(5'000)) {
            m_process->kill();
            m_process->waitForFinished();
        }
        m_process.reset();
    }

protected:
    /// Writes its configuration; answers its command line.
    virtual QStringList configure(quint16 port) = 0;

private:
    bool isUp() const {
        QElapsedTimer clock;
        for (clock.start(); clock.elapsed() < 15'000;) {
            QSslSocket socket;
            QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
            trusting.addCaCertificates(m_authorityFile);
            socket.setSslConfiguration(trusting);
            socket.connectToHostEncrypted(u"localhost"_s, m_port);
            if (socket.waitForEncrypted(2'000))
                return true;
            if (m_process->waitForFinished(100))
                return false;
        }
        return false;
    }

    QTemporaryDir m_folder;
    QString m_authorityFile;
    quint16 m_port = 0;
    QByteArray m_said;
    std::unique_ptr<QProcess> m_process;
};

/// nginx with its WebDAV modules over a folder.
class OwnNginx final : public OwnServer, public OutsideSystem {
public:
    using OwnServer::OwnServer;

    QString url() const { return u"https://localhost:%1/files/"_s.arg(port()); }
    QString path(const QString& name) const { return file(u"root/files/"_s + name); }
    void put(const QString& name, const QByteArray& content) { write(path(name), content); }
    void removeFile(const QString& name) { QFile::remove(path(name)); }
    /// As if it had been written a while ago: its date no longer says "just now".
    void age(const QString& name, int seconds) {
        QFile aged(path(name));
        if (!aged.open(QIODevice::ReadWrite) ||
            !aged.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-seconds),
                              QFileDevice::FileModificationTime))
            qFatal("cannot age a file");
    }

    std::optional<QString> change() override {
        put(u"first.txt"_s, "Changed to number " + QByteArray::number(++m_changes) + ".\n");
        return u"first.txt"_s;
    }
    std::optional<QString> remove() override {
        removeFile(u"sub é/last.txt"_s);
        return u"sub é/last.txt"_s;
    }
    std::optional<QByteArray> content(const QString& object) const override {
        return QFileInfo::exists(path(object)) ? std::optional(bytesOf(path(object))) : std::nullopt;
    }

protected:
    QStringList configure(quint16 port) override {
        QDir().mkpath(path(u"."_s));
        write(file(u"accounts"_s), (user() + u":{PLAIN}"_s + password() + u'\n').toUtf8());
        QByteArray text = R"(
load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
daemon off;
master_process off;
pid @FOLDER@/pid;
error_log @FOLDER@/log;
events { worker_connections 256; }
http {
  access_log @FOLDER@/access.log;
  client_body_temp_path @FOLDER@/t1;
  proxy_temp_path @FOLDER@/t2;
  fastcgi_temp_path @FOLDER@/t3;
  uwsgi_temp_path @FOLDER@/t4;
  scgi_temp_path @FOLDER@/t5;
  server {
    listen 127.0.0.1:@PORT@ ssl;
    ssl_certificate @FOLDER@/chain.pem;
    ssl_certificate_key @FOLDER@/key.pem;
    root @FOLDER@/root;
    location / {
      auth_basic files;
      auth_basic_user_file @FOLDER@/accounts;
      dav_methods PUT DELETE;
      dav_ext_methods PROPFIND OPTIONS;
    }
  }
}
)";
        const QString folder = file(u"."_s).chopped(2);
        text.replace("@FOLDER@", QFile::encodeName(folder)).replace("@PORT@", QByteArray::number(port));
        write(file(u"nginx.conf"_s), text);
        if (!QFileInfo::exists(u"/usr/lib/nginx/modules/ngx_http_dav_ext_module.so"_s))
            qFatal("nginx has no PROPFIND; install the Debian package libnginx-mod-http-dav-ext");
        return {program(u"nginx"_s, "nginx-light"), u"-p"_s, folder, u"-e"_s, folder + u"/log"_s, u"-c"_s,
                folder + u"/nginx.conf"_s};
    }

private:
    int m_changes = 0;
};

/// dovecot with one mailbox of Maildir format. It refuses to serve mail as root, so it runs as nobody then.
class OwnDovecot final : public OwnServer, public OutsideSystem {
public:
    using OwnServer::OwnServer;

    QString url() const { return u"imaps://localhost:%1"_s.arg(port()); }
    /// As a delivery agent does: written aside, then renamed.
    void receive(const QByteArray& message) {
        ++m_messages;
        const QString name = u"%1.M%2.host"_s.arg(1'700'000'000 + m_messages).arg(m_messages);
        write(maildir(u"tmp/"_s + name), message);
        QDir().mkpath(maildir(u"new"_s));
        QDir().mkpath(maildir(u"cur"_s));
        QFile::rename(maildir(u"tmp/"_s + name), maildir(u"new/"_s + name));
        own();
    }
    static QByteArray letter(const QByteArray& subject, const QByteArray& body) {
        return "From: Anne <anne@example.com>\r\nTo: desk@example.com\r\nSubject: " + subject +
               "\r\nDate: Thu, 26 Nov 2026 08:00:00 +0100\r\nMIME-Version: 1.0\r\n"
               "Content-Type: text/plain; charset=utf-8\r\n\r\n" +
               body + "\r\n";
    }
    /// UID to file name, as dovecot wrote it down; the name of an object needs its UIDVALIDITY, too.
    QMap<int, QString> uids() const {
        QMap<int, QString> found;
        const QList<QByteArray> lines = bytesOf(maildir(u"dovecot-uidlist"_s)).split('\n');
        for (const QByteArray& line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(" :");
            if (colon > 0)
                found.insert(line.left(line.indexOf(' ')).toInt(), QString::fromUtf8(line.mid(colon + 2)));
        }
        return found;
    }
    QString validity() const {
        const QByteArray head = bytesOf(maildir(u"dovecot-uidlist"_s)).split('\n').first();
        const QByteArray after = head.mid(head.indexOf(" V") + 2);
        return QString::fromLatin1(after.left(after.indexOf(' ')));
    }
    QString objectOf(int uid) const { return u"INBOX/%1/%2"_s.arg(validity()).arg(uid); }
    void removeMessage(int uid) { QFile::remove(fileOf(uid)); }

    std::optional<QString> change() override { return std::nullopt; }  // messages do not change
    std::optional<QString> remove() override {
        const QMap<int, QString> all = uids();
        if (all.isEmpty())
            return std::nullopt;
        const QString object = objectOf(all.lastKey());
        removeMessage(all.lastKey());
        return object;
    }
    std::optional<QByteArray> content(const QString& object) const override {
        const QString path = fileOf(object.section(u'/', -1).toInt());
        return path.isEmpty() ? std::nullopt : std::optional(bytesOf(path));
    }

protected:
    QStringList configure(quint16 port) override {
        const QByteArray account = isRoot() ? "nobody" : idOf("-un");
        const QByteArray group = isRoot() ? "nogroup" : idOf("-gn");
        for (const QString& name : {u"run"_s, u"state"_s, u"mail/new"_s, u"mail/cur"_s, u"mail/tmp"_s})
            QDir().mkpath(file(name));
        write(file(u"users"_s), (user() + u":{PLAIN}"_s + password() + u'\n').toUtf8());
        QByteArray text = R"(
protocols = imap
listen = 127.0.0.1
auth_mechanisms = plain login
auth_failure_delay = 0
ssl = required
ssl_cert = <@FOLDER@/chain.pem
ssl_key = <@FOLDER@/key.pem
base_dir = @FOLDER@/run
state_dir = @FOLDER@/state
log_path = @FOLDER@/log
mail_location = maildir:@FOLDER@/mail
first_valid_uid = 1
first_valid_gid = 0
default_internal_user = @USER@
default_internal_group = @GROUP@
default_login_user = @USER@
service anvil {
  chroot =
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = 0
  }
  inet_listener imaps {
    port = @PORT@
    ssl = yes
  }
}
passdb {
  driver = passwd-file
  args = scheme=PLAIN username_format=%u @FOLDER@/users
}
userdb {
  driver = static
  args = uid=@USER@ gid=@GROUP@ home=@FOLDER@/mail
}
)";
        text.replace("@FOLDER@", QFile::encodeName(file(u"."_s)).chopped(2));
        text.replace("@USER@", account).replace("@GROUP@", group).replace("@PORT@", QByteArray::number(port));
        write(file(u"dovecot.conf"_s), text);
        own();
        QStringList command{program(u"dovecot"_s, "dovecot-imapd"), u"-F"_s, u"-c"_s,
                            file(u"dovecot.conf"_s)};
        if (!QFileInfo::exists(u"/usr/lib/dovecot/imap"_s))
            qFatal("dovecot serves no IMAP; install the Debian package dovecot-imapd");
        if (isRoot())
            command = QStringList{program(u"setpriv"_s, "util-linux"), u"--reuid=nobody"_s,
                                  u"--regid=nogroup"_s, u"--clear-groups"_s} +
                      command;
        return command;
    }

private:
    QString maildir(const QString& name) const { return file(u"mail/"_s + name); }
    static QByteArray idOf(const char* what) {
        QProcess id;
        id.start(u"id"_s, {QString::fromLatin1(what)});
        id.waitForFinished();
        return id.readAll().trimmed();
    }
    /// Root's files belong to the account that dovecot runs as.
    void own() const {
        if (isRoot())
            QProcess::execute(u"chown"_s, {u"-R"_s, u"nobody:nogroup"_s, file(u"."_s)});
    }
    QString fileOf(int uid) const {
        const QString base = uids().value(uid).section(u':', 0, 0);
        for (const QString& part : {u"new"_s, u"cur"_s}) {
            for (const QString& name : QDir(maildir(part)).entryList(QDir::Files)) {
                if (!base.isEmpty() && name.section(u':', 0, 0) == base)
                    return maildir(part + u'/' + name);
            }
        }
        return {};
    }

    int m_messages = 0;
};

}  // namespace servers
