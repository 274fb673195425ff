// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>

#include "core/migration/ErrorFingerprint.h"
#include "core/migration/MapErrors.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr base::ErrorCode refused{"FD_F00032", base::ErrorKind::Data};

base::Error unknownValue(const QString& document, const QString& name, const QString& value) {
    return base::Error(mappingValueUnknown)
        .with(u"name"_s, name)
        .with(u"value"_s, value)
        .with(u"document"_s, document)
        .with(u"step"_s, u"Mapping"_s);
}

QString of(const base::Error& error) {
    return fingerprintOf(error, u"s1"_s);
}

}  // namespace

class FingerprintTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theDocumentMakesNoDifference() {
        QCOMPARE(of(unknownValue(u"D-1"_s, u"Service"_s, u"Ventes"_s)),
                 of(unknownValue(u"INV-2024/77"_s, u"Service"_s, u"Ventes"_s)));
        const QString fingerprint = of(unknownValue(u"D-1"_s, u"Service"_s, u"Ventes"_s));
        QCOMPARE(fingerprint.size(), 12);
        const auto moved = unknownValue(u"D-1"_s, u"Service"_s, u"Ventes"_s).with(u"file"_s, u"/a/1.pdf"_s);
        QCOMPARE(of(moved), fingerprint);
        const auto stored = unknownValue(u"D-1"_s, u"Service"_s, u"Ventes"_s).with(u"stored"_s, u"t-1"_s);
        QCOMPARE(of(stored), fingerprint);
    }

    void whatIsWrongDoes() {
        const QString service = of(unknownValue(u"D-1"_s, u"Service"_s, u"Ventes"_s));
        QVERIFY(of(unknownValue(u"D-1"_s, u"Service"_s, u"Achats"_s)) != service);
        QVERIFY(of(unknownValue(u"D-1"_s, u"Kind"_s, u"Ventes"_s)) != service);
        QVERIFY(fingerprintOf(unknownValue(u"D-1"_s, u"Service"_s, u"Ventes"_s), u"s2"_s) != service);
        QVERIFY(of(base::Error(mappingValueMissing).with(u"name"_s, u"Service"_s)) != service);
    }

    void namesOfTheModelKeepTheirDigits() {
        const auto missing = [](const QString& tag) {
            return of(base::Error(validationTagMissing).with(u"tag"_s, tag).with(u"document"_s, u"1"_s));
        };
        QVERIFY(missing(u"Adresse1"_s) != missing(u"Adresse2"_s));
        const auto answered = [](const QString& status) {
            return of(base::Error(refused, u"HTTP status "_s + status).with(u"status"_s, status));
        };
        QVERIFY(answered(u"404"_s) != answered(u"503"_s));
    }

    /// An identifier is one where it stands alone, and no part of another word or number.
    void aShortIdentifierChangesNoWord() {
        const auto said = [](const QString& document) {
            return of(base::Error(validationTagType)
                          .with(u"document"_s, document)
                          .with(u"tag"_s, u"Montant"_s)
                          .with(u"type"_s, u"CURRENCY"_s)
                          .with(u"value"_s, u"1 200 EUR"_s));
        };
        for (const QString& document : {u"20"_s, u"200"_s, u"E"_s, u"R"_s, u"1"_s})
            QCOMPARE(said(document), said(u"D-7"_s));
    }

    void numbersAndIdentifiersAreLeveled_data() {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("isSame");
        const auto row = [](const char* name, const QString& one, const QString& other, bool isSame) {
            QTest::newRow(name) << one << other << isSame;
        };
        row("numbers", u"31/02/2024 of 12"_s, u"1/4/9 of 300"_s, true);
        row("other words", u"tag Montant is not declared"_s, u"tag Service is not declared"_s, false);
        row("UUID", u"component 0b6f1a2c-9c3e-4e0e-8a33-0d4cf7a1c001 exists"_s,
            u"component a1b2c3d4-0000-4000-8000-feedfacecafe exists"_s, true);
        row("digest", u"found 9f86d081884c7d65"_s, u"found e3b0c44298fc1c14"_s, true);
        row("a word of hexadecimal letters", u"deadbeef"_s, u"defaced"_s, false);
        row("paths", u"cannot read /srv/in/a b.pdf"_s, u"cannot read /mnt/x/c b.pdf"_s, true);
        row("no path", u"either/or"_s, u"and/or"_s, false);
        row("spaces", u"a  b\n"_s, u"a b"_s, true);
    }

    void numbersAndIdentifiersAreLeveled() {
        QFETCH(const QString, one);
        QFETCH(const QString, other);
        QFETCH(const bool, isSame);
        QCOMPARE(of(base::Error(refused, one)) == of(base::Error(refused, other)), isSame);
        QCOMPARE(of(base::Error(refused).with(u"value"_s, one)) ==
                     of(base::Error(refused).with(u"value"_s, other)),
                 isSame);
    }

    /// Servers name the document in what they say.
    void theIdentifierInTheWordsOfAServerIsLeveled() {
        const auto said = [](const QString& document) {
            return of(base::Error(refused, u"document %1 has no owner"_s.arg(document))
                          .with(u"document"_s, document));
        };
        QCOMPARE(said(u"alpha"_s), said(u"beta"_s));
    }

    void aPersonReadsWhatTheyHaveInCommon() {
        QCOMPARE(commonText(unknownValue(u"D-1"_s, u"Service"_s, u"Ventes 12"_s)),
                 u"name=Service, value=Ventes #"_s);
        QCOMPARE(commonText(base::Error(refused, u"tag Montant is not declared"_s)),
                 u"tag Montant is not declared"_s);
        QCOMPARE(commonText(base::Error(refused, u"mandatory tag A is missing"_s)
                                .with(u"status"_s, u"400"_s)
                                .with(u"tag"_s, u"A"_s)
                                .with(u"found"_s, u"e3b0c44298fc1c14"_s)),
                 u"mandatory tag A is missing, tag=A"_s);
        QVERIFY(commonText(base::Error(refused).with(u"document"_s, u"D-1"_s)).isEmpty());
    }

    /// Ledgers of before have the words of the server alone.
    void theWordsAroundAQuotationMakeNoDifference() {
        for (const QString& said : {u"tag Montant is not declared"_s, u"le tag « Montant » manque"_s,
                                    u"tag Montant: "_s + u"abc "_s.repeated(70)}) {
            QString inside = said;
            inside.replace(u'«', u'‹').replace(u'»', u'›');
            const QString quotation = u"FlowerDocs says “%1”"_s.arg(inside);
            QCOMPARE(of(base::Error(refused, quotation)), of(base::Error(refused, said)));
            QCOMPARE(of(base::Error(refused, u"the read failed: %1 (FD_F00039)"_s.arg(quotation))),
                     of(base::Error(refused, u"the read failed: %1 (FD_F00039)"_s.arg(said))));
        }
        QVERIFY(of(base::Error(refused, u"FlowerDocs says “No”"_s)) !=
                of(base::Error(refused, u"FlowerDocs says “Yes”"_s)));
    }

    void aQuotationThatIsCutIsClosed() {
        const QString common =
            commonText(base::Error(refused, u"FlowerDocs says “%1”"_s.arg(u"abc "_s.repeated(70)))
                           .with(u"tag"_s, u"A"_s));
        QVERIFY2(common.endsWith(u"…”, tag=A"_s), qPrintable(common));
        QCOMPARE(common.size(), 200 + 7);
        const QString plain = commonText(base::Error(refused, u"abc "_s.repeated(70)));
        QVERIFY2(plain.endsWith(u"abc "_s), qPrintable(plain));
    }

    void longTextsAreBounded() {
        const base::Error error =
            base::Error(refused, QString(100'000, u'x')).with(u"value"_s, QString(100'000, u'y'));
        QVERIFY(fingerprintLines(error, u"s"_s).join(QString()).size() < 1000);
    }
};

QTEST_GUILESS_MAIN(FingerprintTest)
#include "tst_fingerprint.moc"
