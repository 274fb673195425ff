// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/app/plugins/Examination.h"

using namespace examination;

/// The suite on the example connectors, against nginx and dovecot.
class RealServersTest : public QObject {
    Q_OBJECT

    // Each one with a login; 1,000 in tst_shipped.
    static constexpr int webdavCycles = 300;
    static constexpr int imapCycles = 100;
    QTemporaryDir m_folder;
    std::unique_ptr<fdc::net::TlsAuthority> m_authority;

    QString authorityFile() const { return m_folder.filePath(u"ca.pem"_s); }

    std::unique_ptr<PluginSpecimen> shipped(const QString& id) const {
        const QString folder = m_folder.filePath(id);
        copyFolder(QStringLiteral(FDC_PLUGINS_DIR) + u'/' + id, folder);
        sign(folder, m_folder.filePath(u"publisher.key"_s));
        return specimenOf(folder);
    }

private Q_SLOTS:
    void initTestCase() {
        auto authority = fdc::net::TlsAuthority::create(u"Test servers"_s);
        QVERIFY(authority);
        m_authority = std::make_unique<fdc::net::TlsAuthority>(std::move(*authority));
        servers::write(authorityFile(), m_authority->certificatePem());
    }

    void webdavConformsAgainstNginx() {
        servers::OwnNginx nginx(*m_authority, authorityFile());
        nginx.put(u"first.txt"_s, "The first file.\n");
        nginx.put(u"second.bin"_s, QByteArray::fromHex("000102ff").repeated(20'000));
        nginx.put(u"sub é/last.txt"_s, "Below.\n");
        nginx.start();
        const auto specimen = shipped(u"webdav"_s);
        Exam exam;
        exam.settings = {{u"webdav.connector.url"_s, nginx.url()},
                         {u"webdav.connector.user"_s, nginx.user()},
                         {u"webdav.connector.password"_s, nginx.password()},
                         {u"webdav.connector.class"_s, u"DocumentTechnique"_s},
                         {u"webdav.connector.tag.path"_s, u"Chemin"_s}};
        exam.authorityFile = authorityFile();
        exam.outside = &nginx;
        exam.cycles = webdavCycles;
        const Report report = examined(*specimen, std::move(exam));
        QCOMPARE(report.failed(), QStringList());
        QCOMPARE(skippedIn(report), (QMap<QString, QString>()));
    }

    void imapConformsAgainstDovecot() {
        servers::OwnDovecot dovecot(*m_authority, authorityFile());
        dovecot.start();
        for (const char* number : {"one", "two", "three"})
            dovecot.receive(
                servers::OwnDovecot::letter(QByteArray("Letter ") + number, QByteArray("Text of ") + number));
        const auto specimen = shipped(u"imap"_s);
        Exam exam;
        exam.settings = {{u"imap.connector.url"_s, dovecot.url()},
                         {u"imap.connector.user"_s, dovecot.user()},
                         {u"imap.connector.password"_s, dovecot.password()},
                         {u"imap.connector.class"_s, u"Courrier"_s},
                         {u"imap.connector.tag.date"_s, u"DateReception"_s}};
        exam.authorityFile = authorityFile();
        exam.outside = &dovecot;
        exam.cycles = imapCycles;
        const Report report = examined(*specimen, std::move(exam));
        QCOMPARE(report.failed(), QStringList());
        // A message never changes, and IMAP has no status 200.
        QCOMPARE(skippedIn(report).keys(), (QStringList{u"network.error-body"_s, u"sync.changed"_s}));
    }
};

QTEST_GUILESS_MAIN(RealServersTest)
#include "tst_real_servers.moc"
