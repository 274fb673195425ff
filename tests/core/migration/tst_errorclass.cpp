// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "core/migration/ErrorClass.h"
#include "core/migration/Target.h"
#include "core/security/Digest.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using base::ErrorKind;

class TestErrorClass : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void codesAndKindsHaveOneClass_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("flowerdocs");
        QTest::addColumn<QString>("errorClass");
        const auto row = [](const char* code, ErrorKind kind, const char* flowerdocs,
                            const char* errorClass) {
            QTest::addRow("%s %s %d", code, flowerdocs, int(kind))
                << QByteArray(code) << int(kind) << QString::fromLatin1(flowerdocs)
                << QString::fromLatin1(errorClass);
        };
        row("FD_F00032", ErrorKind::Data, "F00032", "MAPPING_REJECTED");
        row("FD_F00033", ErrorKind::Data, "F00033", "MAPPING_REJECTED");
        row("FD_F00013", ErrorKind::Data, "F00013", "MAPPING_REJECTED");
        row("FD_F00208", ErrorKind::Data, "F00208", "ACL_UNRESOLVED");
        row("FD_T01002", ErrorKind::NotFound, "T01002", "ACL_UNRESOLVED");
        row("FD_T00104", ErrorKind::Protocol, "T00104", "TARGET_REFUSED");
        row("FD_T00707", ErrorKind::Data, "T00707", "TARGET_REFUSED");
        row("FD_T00108", ErrorKind::Conflict, "T00108", "TARGET_CONFLICT");
        row("FD_OTHER", ErrorKind::Temporary, "", "TARGET_TIMEOUT");
        row("NET_TIMEOUT", ErrorKind::Temporary, "", "TARGET_TIMEOUT");
        row("NET_MALFORMED", ErrorKind::Protocol, "", "TARGET_TIMEOUT");
        row("TLS_EXPIRED", ErrorKind::Tls, "", "CONFIGURATION");
        row("FILE_UNREADABLE", ErrorKind::Storage, "", "SOURCE_UNAVAILABLE");
        row("FILE_CHANGED", ErrorKind::Data, "", "CONTENT_CORRUPT");
        row("SOURCE_FILE_MISSING", ErrorKind::Data, "", "SOURCE_UNAVAILABLE");
        row("CONTENT_HASH_MISMATCH", ErrorKind::Data, "", "CONTENT_CORRUPT");
        row("MAPPING_VALUE_MISSING", ErrorKind::Data, "", "MAPPING_REJECTED");
        row("ROUTE_WITHOUT_INJECTION", ErrorKind::Data, "", "MAPPING_REJECTED");
        row("MAP_CYCLE", ErrorKind::Configuration, "", "CONFIGURATION");
        row("VERIFICATION_TAGS", ErrorKind::Data, "", "VERIFICATION_FAILED");
        row("X_CONFLICT", ErrorKind::Conflict, "", "TARGET_CONFLICT");
        row("X_AUTH", ErrorKind::Authentication, "", "CONFIGURATION");
        row("X_PERMISSION", ErrorKind::Permission, "", "TARGET_REFUSED");
        row("X_INTERNAL", ErrorKind::Internal, "", "INTERNAL");
        row("DISK_FULL", ErrorKind::Storage, "", "INTERNAL");
    }
    void codesAndKindsHaveOneClass() {
        QFETCH(QByteArray, code);
        QFETCH(int, kind);
        QFETCH(QString, flowerdocs);
        QFETCH(QString, errorClass);
        base::Error error(base::ErrorCode{code.constData(), ErrorKind(kind)});
        if (!flowerdocs.isEmpty())
            error.with(u"flowerdocsCode"_s, flowerdocs);
        QCOMPARE(errorClassOf(error), errorClass);
    }

    void statedClassWins() {
        const base::Error error(base::ErrorCode{"NET_TIMEOUT", ErrorKind::Temporary});
        QCOMPARE(errorClassOf(withErrorClass(error, u"VERIFICATION_FAILED"_s)), u"VERIFICATION_FAILED"_s);
        QCOMPARE(errorClassOf(withErrorClass(error, u"MY_OWN_WORD"_s)), u"TARGET_TIMEOUT"_s);
    }

    void canonicalMetadataSaysWhatIsTheSame() {
        TargetDocument document;
        document.classId = u"Invoice"_s;
        document.name = u"Été \"7\"\n"_s;
        document.tags = {{u"B"_s, {u"2"_s, u"1"_s}}, {u"A"_s, {u"x"_s}}, {u"None"_s, {}}};
        QCOMPARE(canonicalMetadata(document),
                 QByteArray("{\"acl\":\"\",\"classId\":\"Invoice\",\"name\":\"Été "
                            "\\\"7\\\"\\n\",\"tags\":{\"A\":[\"x\"],\"B\":[\"2\",\"1\"]}}"));

        TargetDocument other = document;
        other.id = u"another"_s;
        other.acl = u""_s;
        QCOMPARE(canonicalMetadata(other), canonicalMetadata(document));
        other.tags[u"B"_s] = {u"1"_s, u"2"_s};
        QVERIFY(canonicalMetadata(other) != canonicalMetadata(document));
        other = document;
        other.acl = u"acl-readonly"_s;
        QVERIFY(canonicalMetadata(other) != canonicalMetadata(document));
        other = document;
        other.owner = u"someone"_s;
        other.creationDate = QDateTime({2026, 1, 2}, {3, 4, 5}, Qt::UTC);
        QCOMPARE(
            canonicalMetadata(other),
            QByteArray("{\"acl\":\"\",\"classId\":\"Invoice\",\"creationDate\":\"2026-01-02T03:04:05.000Z\","
                       "\"name\":\"Été \\\"7\\\"\\n\",\"owner\":\"someone\","
                       "\"tags\":{\"A\":[\"x\"],\"B\":[\"2\",\"1\"]}}"));
    }

    void whatIsStoredIsOrIsNotWhatADigestWasMadeOf() {
        TargetDocument sent;
        sent.classId = u"Invoice"_s;
        sent.name = u"n"_s;
        sent.owner = u"someone"_s;
        sent.creationDate = QDateTime({2026, 1, 2}, {3, 4, 5}, Qt::UTC);
        sent.tags = {{u"A"_s, {u"x"_s}}};
        const QByteArray digest = security::sha256(canonicalMetadata(sent));
        TargetDocument stored = sent;
        stored.acl = u"of the class"_s;
        stored.tags[u"Extra"_s] = {u"y"_s};
        QVERIFY(isMadeOf(digest, stored, {u"A"_s}));
        QVERIFY(!isMadeOf(digest, stored, {}));
        TargetDocument other = stored;
        other.owner = u"another"_s;
        QVERIFY(!isMadeOf(digest, other, {u"A"_s}));
        other = stored;
        other.creationDate = other.creationDate.addSecs(1);
        QVERIFY(!isMadeOf(digest, other, {u"A"_s}));
        // What was never sent is the server's.
        sent.owner.clear();
        sent.creationDate = {};
        QVERIFY(isMadeOf(security::sha256(canonicalMetadata(sent)), stored, {u"A"_s}));
    }

    /// Digests of it stand in ledgers that were written with Qt's JSON.
    void canonicalMetadataIsTheTextOfQtWhateverTheCharacters() {
        QString plain;
        for (char16_t c = 0; c < 0x100; ++c)
            plain += QChar(c);
        const QStringList texts{{},     u""_s,
                                plain,  u"é€\u2028\uFFFD𝄞"_s,
                                u"x"_s, QString(QChar(0xD800)) + u"y"_s,
                                u"𝄞"_s, QString(QChar(0xDC00))};
        for (const QString& text : texts) {
            TargetDocument document;
            document.acl = text;
            document.classId = u"C"_s + text;
            document.name = text + u"N"_s;
            document.tags = {{u"T"_s + text, {text, u"2"_s}}, {u"Z"_s, {}}, {u"a"_s, {text}}};
            QJsonObject tags;
            for (const QString& name : document.tags.keys()) {
                if (!document.tags[name].isEmpty())
                    tags.insert(name, QJsonArray::fromStringList(document.tags[name]));
            }
            const QJsonObject whole{{u"acl"_s, document.acl.isNull() ? u""_s : document.acl},
                                    {u"classId"_s, document.classId},
                                    {u"name"_s, document.name},
                                    {u"tags"_s, tags}};
            QCOMPARE(canonicalMetadata(document), QJsonDocument(whole).toJson(QJsonDocument::Compact));
        }
    }
};

QTEST_GUILESS_MAIN(TestErrorClass)
#include "tst_errorclass.moc"
