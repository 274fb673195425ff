// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>

#include "app/engine/DiagnosticsBundle.h"
#include "app/engine/DiagnosticsParts.h"
#include "app/engine/EngineErrors.h"
#include "core/base/Log.h"

using namespace fdc;
using namespace fdc::engine;
using namespace Qt::Literals::StringLiterals;

class TestDiagnosticsBundle : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void secretsAndNamesAreMaskedInWhateverOrderTheyCome() {
        security::Redaction shared;
        shared.add(security::Secret("used-in-process"));
        DiagnosticsBundle bundle(shared);
        bundle.addSecret(security::Secret("stored-secret"));
        bundle.add(u"early.txt"_s, {}, u"core.example is down, says zelda"_s);
        bundle.names().learnHost(u"core.example"_s);
        bundle.names().learnUser(u"zelda"_s);
        bundle.add(u"late.txt"_s, {},
                   u"stored-secret used-in-process https://u:pw-77@core.example/ 10.1.2.3 ENC(abc=)"_s);
        const auto packed = bundle.pack(u"x.zip"_s, {});
        QVERIFY2(packed, packed ? "" : qPrintable(packed.error().toLogLine()));
        QCOMPARE(bundle.entries()[0].text, QByteArray("host-1 is down, says user-1"));
        QCOMPARE(QString::fromUtf8(bundle.entries()[1].text),
                 u"•••••• •••••• https://u:••••••@host-1/ host-2 ••••••"_s);
    }

    /// What masking cannot put right stops the whole bundle, and the error does not repeat it.
    void somethingUnmaskedStopsTheBundle_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("kind");
        QTest::newRow("key") << u"one\n-----BEGIN PRIVATE KEY-----\n"_s << u"private-key"_s;
        QTest::newRow("header") << u"one\nAuthorization: Basic dXNlcjpwYXNz\n"_s << u"authorization"_s;
        QTest::newRow("name") << u"one\nmy.password=Triforce\n"_s << u"named-value"_s;
        // In lines, as no log of ours writes it: masking does not see it, the check does.
        QTest::newRow("wrapped") << u"one\nc3RvcmVk\nLXNlY3JldA==\n"_s << u"known-secret"_s;
    }
    void somethingUnmaskedStopsTheBundle() {
        QFETCH(QString, text);
        QFETCH(QString, kind);
        const security::Redaction shared;
        DiagnosticsBundle bundle(shared);
        bundle.addSecret(security::Secret("stored-secret"));
        bundle.add(u"a.txt"_s, {}, text);
        const auto packed = bundle.pack(u"x.tar.gz"_s, {});
        QVERIFY(!packed);
        QVERIFY(packed.error().is(diagnosticsLeak));
        QCOMPARE(packed.error().fact(u"entry"), u"a.txt"_s);
        QCOMPARE(packed.error().fact(u"line"), u"2"_s);
        QCOMPARE(packed.error().fact(u"kind"), kind);
        QVERIFY(!packed.error().toLogLine().contains(u"Triforce"_s));
    }

    void theLogOfThisProcessIsInItMasked() {
        const QTemporaryDir folder;
        DiagnosticsMaterial material{*base::DataFolder::open(folder.path()), {}, {}, {}, {}, {}, {}};
        material.secrets = {security::Secret("Tr1force-of/Courage")};
        material.users = {u"zelda.fitz"_s};
        const QtMessageHandler before = qInstallMessageHandler(nullptr);
        base::installLogging(QtCriticalMsg, {});
        qInfo("zelda.fitz sent Tr1force-of/Courage to https://core.hyrule.example:8443/x from %s",
              qPrintable(folder.path()));
        qWarning("Basic %s", QByteArray("zelda.fitz:Tr1force-of/Courage").toBase64().constData());
        qInstallMessageHandler(before);
        const security::Redaction shared;
        DiagnosticsBundle bundle(shared);
        buildDiagnostics(material, bundle);
        const auto packed = bundle.pack(u"x.zip"_s, {});
        QVERIFY2(packed, packed ? "" : qPrintable(packed.error().toLogLine()));
        const auto log = std::ranges::find(bundle.entries(), u"log.txt"_s, &DiagnosticsBundle::Entry::name);
        QVERIFY(log != bundle.entries().end());
        QVERIFY2(log->text.contains(" sent ") && log->text.contains("https://host-"), log->text.constData());
        QVERIFY(log->text.contains("<data>"));
        for (const char* planted : {"Tr1force", "zelda", "hyrule", "VHIxZm9yY2Ut", "RyMWZvcmNlL"})
            QVERIFY2(!log->text.contains(planted), log->text.constData());
    }

    void aBundleIsBounded() {
        const security::Redaction shared;
        DiagnosticsBundle bundle(shared);
        const QString line = u"a line of the log, as long as others\n"_s;
        for (int entry = 0; entry < 20; ++entry)
            bundle.add(u"%1.txt"_s.arg(entry), {}, line.repeated(40'000) + u"the end\n"_s);
        qsizetype size = 0;
        for (const DiagnosticsBundle::Entry& entry : bundle.entries()) {
            QVERIFY(entry.text.size() <= DiagnosticsBundle::entryLimit);
            QVERIFY(entry.text.startsWith("a line") && entry.text.endsWith("the end\n"));
            size += entry.text.size();
        }
        QVERIFY(size <= DiagnosticsBundle::bundleLimit);
        QVERIFY(bundle.entries().size() < 20);
        QVERIFY(bundle.notes().last().contains(u"the bundle is full"_s));
    }

    void anExchangeKeepsItsShapeAndLosesItsIds() {
        const QString line = exchangeLine(
            "{\"url\":\"https://h:1/core/rest/documents/ARC-1/content/3f2a?name=x\",\"status\":404}");
        QVERIFY(line.contains(u"https://h:1/core/rest/documents/{id}/content/{id}\""_s));
        QVERIFY(line.contains(u"404"_s));
        QVERIFY(exchangeLine("no json").isEmpty());
    }

    void wholeNamesAreReplacedOnly() {
        Pseudonyms names;
        names.learnUser(u"admin"_s);
        names.learnHost(u"Core.Example"_s);
        names.learnFolder(u"/home/admin"_s, u"home"_s);
        QCOMPARE(
            names.apply(u"admin system.admin.username administrator ADMIN. /home/admin/x core.example:1"_s),
            u"user-1 system.admin.username administrator user-1. <home>/x host-1:1"_s);
        QCOMPARE(names.lineOfName(u"a\nb admin"_s), 2);
        QCOMPARE(names.lineOfName(u"a\nb"_s), 0);
        QCOMPARE(names.apply(u"http://localhost:1/ http://127.0.0.1/"_s),
                 u"http://localhost:1/ http://127.0.0.1/"_s);
    }
};

QTEST_GUILESS_MAIN(TestDiagnosticsBundle)
#include "tst_diagnostics_bundle.moc"
