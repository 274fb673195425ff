// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QRegularExpression>
#include <QTemporaryDir>

#include "app/engine/DemoCorpus.h"
#include "core/security/Digest.h"
#include "tests/app/cli/Programs.h"
#include "tests/core/migration/Mails.h"

using namespace programs;
using namespace fdc;
using namespace fixtures::mails;

namespace {

bool write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(bytes) == bytes.size();
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int processesWith(const QByteArray& word) {
    int found = 0;
    for (const QString& pid : QDir(u"/proc"_s).entryList(QDir::Dirs))
        found += read(u"/proc/"_s + pid + u"/cmdline"_s).contains(word);
    return found;
}

QJsonObject field(const QString& name, const QString& value) {
    return {{u"name"_s, name}, {u"primitiveConfiguration"_s, QJsonObject{{u"value"_s, value}}}};
}

}  // namespace

/// Steps that wait for programs, with the real ones: mails that become PDFs, and a stop while one hangs.
class MailsTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Console> m_console;
    QString m_map;

    QString path(const QString& name) const { return m_folder->filePath(name); }
    /// In the place of the demo's check of hashes.
    void putStep(const QString& className, const QJsonArray& fields) const {
        QJsonObject map = QJsonDocument::fromJson(read(m_map)).object();
        QJsonArray steps = map["steps"_L1].toArray();
        for (QJsonValueRef one : steps) {
            QJsonObject step = one.toObject();
            const QString held = step["objectConfiguration"_L1]["className"_L1].toString();
            if (held != u"HashSignTask" && held != className)
                continue;
            step[u"objectConfiguration"_s] = QJsonObject{{u"className"_s, className}, {u"fields"_s, fields}};
            one = step;
        }
        map[u"steps"_s] = steps;
        QVERIFY(write(m_map, QJsonDocument(map).toJson()));
    }

    void putScript(const QByteArray& line) const {
        const QString script = path(u"scripts/it"_s);
        const auto mine = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
        QVERIFY(QDir().mkpath(path(u"scripts"_s)) && QFile::setPermissions(path(u"scripts"_s), mine));
        QVERIFY(write(script, "#!/bin/bash\n" + line + '\n'));
        QVERIFY(QFile::setPermissions(script, mine));
        putStep(u"console.Script"_s, {field(u"program"_s, u"it"_s), field(u"seconds"_s, u"600"_s)});
    }

private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_console = std::make_unique<Console>(m_folder->path());
        const auto corpus = engine::DemoCorpus::write(path(u"corpus"_s), 4, 7);
        QVERIFY(corpus.has_value());
        m_map = corpus->mapFile;
    }
    void cleanup() { m_console->endSandbox(); }

    void aFolderOfMailsArrives() {
        const QByteArray pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n";
        const QByteArray blob("\x00\x01\x02\x03", 4);  // of no kind that becomes a PDF
        const QByteArray inner =
            letter(multipart("mixed", {words, attachment("Content-Type: a/b; name=note.bin", blob)}, "i"));
        const QList<QByteArray> mails{
            plain("Bonjour"),
            letter(
                multipart("mixed", {words, attachment("Content-Type: application/pdf; name=bail.pdf", pdf)})),
            letter(multipart("mixed", {words, part("Content-Type: message/rfc822; name=inner.eml", inner)})),
            plain("MIIB", "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n")};
        QByteArray index = read(path(u"corpus/index.csv"_s));
        for (qsizetype i = 0; i < mails.size(); ++i) {
            const QString name = u"corpus/contenus/%1.eml"_s.arg(i + 1);
            QVERIFY(write(path(name), mails[i]));
            const QRegularExpression known(u"contenus/[^,]*0%1\\.[a-z]+"_s.arg(i + 1));
            index = QString::fromUtf8(index).replace(known, name.section(u'/', 1)).toUtf8();
        }
        QVERIFY(write(path(u"corpus/index.csv"_s), index));
        putStep(u"console.ConvertToPdf"_s, {field(u"attachments"_s, u"besides"_s)});
        const Ended ended = m_console->run({u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--wait"_s});
        QVERIFY2(ended.code == 4, ended.err.constData());
        const QJsonObject documents = ended.json()["documents"_L1].toObject();
        QCOMPARE(documents["verified"_L1].toInteger(), 3);
        QCOMPARE(documents["quarantined"_L1].toInteger(), 1);
        QMap<QString, QString> files;  // names, by the document's number
        QStringList hashes;
        for (const QJsonObject& stored : m_console->stored()) {
            QStringList names;
            for (const QJsonValue& one : stored["files"_L1].toArray()) {
                names.append(one["name"_L1].toString());
                hashes.append(one["sha256"_L1].toString());
            }
            files.insert(stored["tags"_L1]["LegacyId"_L1].toArray().first().toString(), names.join(u' '));
        }
        QCOMPARE(files.values(),
                 (QStringList{u"1.pdf"_s, u"2.pdf bail.pdf"_s, u"3.pdf inner.pdf note.bin"_s}));
        for (const QByteArray& bytes : {pdf, blob})
            QVERIFY(hashes.contains(QString::fromLatin1(security::sha256Hex(bytes))));
        QVERIFY(!QDir(path(u"spool/pdf"_s)).exists() ||
                QDir(path(u"spool/pdf"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).isEmpty());
    }

    void aStopEndsAProgramThatHangs() {
        putScript("sleep 98761 & sleep 98761");
        const auto waiting = m_console->start({u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--wait"_s});
        QTRY_VERIFY_WITH_TIMEOUT(processesWith("98761") > 0, 60'000);
        QCOMPARE(m_console->run({u"campaign"_s, u"stop"_s, u"Demo_Run1"_s}).code, 0);
        const Ended stopped = finish(*waiting);
        const QJsonObject documents = stopped.json()["documents"_L1].toObject();
        QCOMPARE(stopped.json()["state"_L1].toString(), u"Stopped"_s);
        QCOMPARE(documents["pending"_L1].toInteger(), 4);
        QCOMPARE(documents["inFlight"_L1].toInteger(), 0);
        QCOMPARE(processesWith("98761"), 0);
        putScript("read -r q; echo '{\"data\":{}}'");
        const Ended resumed = m_console->run({u"campaign"_s, u"resume"_s, u"Demo_Run1"_s, u"--wait"_s});
        QVERIFY2(resumed.code == 0, resumed.err.constData());
        QCOMPARE(resumed.json()["documents"_L1].toObject()["verified"_L1].toInteger(), 4);
    }

    /// What a program began has no engine any more that would end it.
    void theNextEngineEndsWhatAKilledOneLeft() {
        putScript("sleep 98762 & sleep 98763");
        const auto killed = m_console->start({u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--wait"_s});
        QTRY_VERIFY_WITH_TIMEOUT(processesWith("98762") > 0 && processesWith("98763") > 0, 60'000);
        killed->kill();
        QVERIFY(killed->waitForFinished());
        QTest::qWait(200);
        QVERIFY(processesWith("98762") > 0);
        putScript("read -r q; echo '{\"data\":{}}'");
        const Ended resumed = m_console->run({u"campaign"_s, u"resume"_s, u"Demo_Run1"_s, u"--wait"_s});
        QVERIFY2(resumed.code == 0, resumed.err.constData());
        QCOMPARE(processesWith("98762"), 0);
        QCOMPARE(processesWith("98763"), 0);
        QCOMPARE(resumed.json()["documents"_L1].toObject()["verified"_L1].toInteger(), 4);
    }
};

QTEST_GUILESS_MAIN(MailsTest)
#include "tst_mails.moc"
