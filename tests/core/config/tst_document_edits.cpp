// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/config/ConfigErrors.h"
#include "core/config/DocumentEdits.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

class DocumentEditsTest : public QObject {
    Q_OBJECT

    static PropertiesDocument document(const QByteArray& bytes) { return PropertiesDocument::parse(bytes); }
    static QString code(const base::Result<void>& result) {
        return result ? QString() : result.error().code() + u' ' + result.error().fact(u"key");
    }

private Q_SLOTS:
    void commentingOutMayBeRepeated() {
        PropertiesDocument file = document("a = 1\nb=2\n");
        QCOMPARE(code(commentOut(file, {u"a"_s})), QString());
        const QByteArray once = file.toBytes();
        QVERIFY(once != "a = 1\nb=2\n" && !file.contains(u"a"));
        QCOMPARE(code(commentOut(file, {u"a"_s})), QString());
        QCOMPARE(file.toBytes(), once);
        QCOMPARE(code(commentOut(file, {u"b"_s, u"none"_s})), u"CONFIG_KEY_NOT_FOUND none"_s);
    }

    void bringingBackMayBeRepeated() {
        PropertiesDocument file = document("#a=1\nb=2\n");
        QCOMPARE(code(uncomment(file, {u"a"_s})), QString());
        QCOMPARE(file.toBytes(), "a=1\nb=2\n"_qba);
        QCOMPARE(code(uncomment(file, {u"a"_s})), QString());
        QCOMPARE(file.toBytes(), "a=1\nb=2\n"_qba);
        QCOMPARE(code(uncomment(file, {u"none"_s})), u"CONFIG_KEY_NOT_FOUND none"_s);
    }

    void aSecondValueIsNotBroughtBackInSilence() {
        PropertiesDocument file = document("#a=1\na=2\n");
        QCOMPARE(code(uncomment(file, {u"a"_s})), u"CONFIG_KEY_EXISTS a"_s);
        QCOMPARE(file.toBytes(), "#a=1\na=2\n"_qba);
    }

    void renamingNeverMeetsAnotherKey() {
        PropertiesDocument file = document("a = 1\nb=2\n");
        QCOMPARE(code(rename(file, u"a"_s, u"b"_s)), u"CONFIG_KEY_EXISTS b"_s);
        QCOMPARE(code(rename(file, u"none"_s, u"c"_s)), u"CONFIG_KEY_NOT_FOUND none"_s);
        QCOMPARE(file.toBytes(), "a = 1\nb=2\n"_qba);
        QCOMPARE(code(rename(file, u"a"_s, u"a"_s)), QString());
        QCOMPARE(file.toBytes(), "a = 1\nb=2\n"_qba);
        QCOMPARE(code(rename(file, u"a"_s, u"c"_s)), QString());
        QCOMPARE(file.toBytes(), "c = 1\nb=2\n"_qba);
    }

    void aNewKeyStandsBesideItsSection() {
        const QStringList neighbours = neighboursOf(u"hsts.max.age"_s, Product::Core);
        QVERIFY(neighbours.contains(u"referrer.policy"_s));
        QVERIFY(!neighbours.contains(u"server.port"_s));
        QVERIFY(neighboursOf(u"no.such.key"_s, Product::Core).isEmpty());
        PropertiesDocument file = document("referrer.policy=no-referrer\nserver.port=1\n");
        setValues(file, {{u"hsts.max.age"_s, u"60"_s}}, Product::Core);
        QCOMPARE(file.toBytes(), "referrer.policy=no-referrer\nhsts.max.age=60\nserver.port=1\n"_qba);
    }

    void aSetKeyStaysWhereItIs() {
        PropertiesDocument file = document("hsts.max.age=1\n\nreferrer.policy=no-referrer\n");
        setValues(file, {{u"hsts.max.age"_s, u"60"_s}}, Product::Core);
        QCOMPARE(file.toBytes(), "hsts.max.age=60\n\nreferrer.policy=no-referrer\n"_qba);
    }
};

QTEST_GUILESS_MAIN(DocumentEditsTest)
#include "tst_document_edits.moc"
