// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QRegularExpression>
#include <QtTest>

#include "core/base/ErrorCauses.h"
#include "core/base/ErrorPages.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr base::ErrorCode any{"ANY", base::ErrorKind::Usage};

QString french(const QString& cause) {
    return base::causeText(base::Error(any, cause), u"fr"_s);
}

}  // namespace

class TestErrorCauses : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCauseIsToldInTheLanguageOfItsReader_data() {
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("said");
        const auto row = [](const QString& english, const QString& said) {
            QTest::newRow(qPrintable(english)) << english << said;
        };
        row(u"a number"_s, u"un nombre"_s);
        row(u"allowed: a number"_s, u"permis : un nombre"_s);
        row(u"allowed: 0 (no limit), or 0.001 to 1e+06"_s,
            u"permis : 0 (sans limite), ou de 0.001 à 1e+06"_s);
        row(u"allowed: 1 to 128"_s, u"permis : de 1 à 128"_s);
        row(u"allowed: mon-fri 20:00-06:00; sat,sun 00:00-24:00"_s,
            u"permis : mon-fri 20:00-06:00; sat,sun 00:00-24:00"_s);
        row(u"the state is PENDING, IN_FLIGHT, MIGRATED, FAILED, QUARANTINED or SKIPPED"_s,
            u"l’état est PENDING, IN_FLIGHT, MIGRATED, FAILED, QUARANTINED ou SKIPPED"_s);
        row(u"attempts takes a number, as in >3"_s, u"attempts attend un nombre, comme dans >3"_s);
        row(u"byte e9 is not valid in UTF-8"_s, u"l’octet e9 n’est pas valable en UTF-8"_s);
        row(u"more than 1048576 bytes or 1000 columns"_s, u"plus de 1048576 octets ou de 1000 colonnes"_s);
        row(u"regular expression: missing )"_s, u"expression régulière\u00a0: missing )"_s);
        row(u"one of = - + * !"_s, u"un signe parmi = - + * !"_s);
        row(u"no byte moved for 30000 ms"_s, u"aucun octet n’est passé pendant 30000 ms"_s);
        row(u"the role admin is needed"_s, u"rôle requis\u00a0: admin"_s);
        row(u"fast2.url names no address"_s, u"fast2.url ne donne pas d’adresse"_s);
        row(u"the other end speaks protocol 7, this program 8"_s,
            u"l’autre programme parle le protocole 7, celui-ci le protocole 8"_s);
        row(u"PostgreSQL 12; 13 or later is needed"_s,
            u"PostgreSQL 12\u00a0; il faut la version 13 ou une version plus récente"_s);
        row(u"no JSON at byte 12: illegal value"_s,
            u"pas de JSON à l’octet 12\u00a0: une valeur interdite"_s);
        row(u"exit code 1: another interface: org.example/1"_s,
            u"code de sortie 1\u00a0: une autre interface\u00a0: org.example/1"_s);
        row(u"min: a whole number is expected"_s, u"min\u00a0: un nombre entier est attendu"_s);
        row(u"--limit: a whole number from 1 to 100"_s, u"--limit\u00a0: un nombre entier de 1 à 100"_s);
        row(u"--format: csv|jsonl"_s, u"--format\u00a0: csv|jsonl"_s);
        row(u"TLS 1.3, issued by CN=CA, O=Org, expires in 12 days, renew it"_s,
            u"TLS 1.3, délivré par CN=CA, O=Org, expire dans 12 jours, à renouveler"_s);
    }
    void aCauseIsToldInTheLanguageOfItsReader() {
        QFETCH(QString, english);
        QFETCH(QString, said);
        QCOMPARE(french(english), said);
        const base::Error error(any, english);
        QCOMPARE(base::causeText(error, u"en"_s), english);
        QVERIFY(error.toLogLine().endsWith(english));
    }

    void whatTheSystemSaysMostOftenIsFrench() {
        QCOMPARE(french(u"Permission denied"_s), u"accès refusé par le système"_s);
        QCOMPARE(french(u"QLocalSocket::connectToServer: Connection refused"_s), u"connexion refusée"_s);
        QCOMPARE(french(u"Failed to connect to h port 443 after 3 ms: Couldn't connect to server"_s),
                 u"échec de la connexion à h, port 443, après 3 ms\u00a0: connexion au serveur impossible"_s);
    }

    /// A server, a system that says it in its own words and a text of another build speak for themselves.
    void whatIsNotOursStaysAsItIs() {
        for (const QString& cause : {u"Ask whoever runs the server"_s, u"moved from a to b"_s, u"1 to many"_s,
                                     u"more than a few bytes"_s, u"#1 to #2"_s, u"%1"_s, u"two\nlines"_s,
                                     QString(5'000, u'a'), QString()})
            QCOMPARE(french(cause), cause);
        QCOMPARE(french(u"allowed: %1 #2"_s), u"permis : %1 #2"_s);  // never filled in twice
        QCOMPARE(french(u"allowed: allowed: allowed: allowed: a number"_s),
                 u"permis : permis : permis : allowed: a number"_s);  // comes to an end
    }

    /// Whose words they are stands before them, and they stay as they were said, also where they look like
    /// ours.
    void whatAServerSaysIsQuoted() {
        QCOMPARE(french(u"FlowerDocs says “Supplier: unknown (7)”"_s),
                 u"FlowerDocs dit\u00a0: «\u00a0Supplier: unknown (7)\u00a0»"_s);
        QCOMPARE(french(u"FlowerDocs says “a number”"_s), u"FlowerDocs dit\u00a0: «\u00a0a number\u00a0»"_s);
        QCOMPARE(french(u"the read failed: FlowerDocs says “a: b (c)” (FD_F00039)"_s),
                 u"la lecture a échoué\u00a0: FlowerDocs dit\u00a0: «\u00a0a: b (c)\u00a0» (FD_F00039)"_s);
        QCOMPARE(french(u"the read failed: no byte moved for 30000 ms (NET_TIMEOUT)"_s),
                 u"la lecture a échoué\u00a0: aucun octet n’est passé pendant 30000 ms (NET_TIMEOUT)"_s);
        QCOMPARE(french(u"the read failed: NET_TIMEOUT"_s), u"la lecture a échoué\u00a0: NET_TIMEOUT"_s);
        // What several documents were told alike.
        QCOMPARE(french(u"FlowerDocs says “No”, tag=Montant"_s),
                 u"FlowerDocs dit\u00a0: «\u00a0No\u00a0», tag=Montant"_s);
        // As the ledger keeps them, with their codes and facts.
        QCOMPARE(french(u"FD_F00039 (status=500): FlowerDocs says “No”"_s),
                 u"FD_F00039 (status=500)\u00a0: FlowerDocs dit\u00a0: «\u00a0No\u00a0»"_s);
        QCOMPARE(
            french(u"SOURCE_SERVER_REFUSED (server=s): the read failed: FlowerDocs says “No” (FD_F00039)"_s),
            u"SOURCE_SERVER_REFUSED (server=s)\u00a0: la lecture a échoué\u00a0: FlowerDocs dit\u00a0: "
            "«\u00a0No\u00a0» (FD_F00039)"_s);
    }

    void theFileIsWellFormed() {
        QVERIFY(base::errorPage(u"INTERNAL_ERROR"_s, u"fr"_s));  // the pages are there
        QFile file(u":/errors/fr/causes.txt"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QRegularExpression place(u"[%#][1-9]"_s);
        const auto places = [&place](const QString& text) {
            QStringList found;
            for (auto each = place.globalMatch(text); each.hasNext();)
                found.append(each.next().captured());
            found.sort();
            return found;
        };
        QString english;
        QStringList seen;
        for (const QString& line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            if (line.startsWith(u"# "_s) || (english.isEmpty() && line.isEmpty()))
                continue;
            if (english.isEmpty()) {
                english = line;
                continue;
            }
            QVERIFY2(!line.isEmpty(), qPrintable(english));
            QVERIFY2(!seen.contains(english), qPrintable(english));
            QCOMPARE(places(line), places(english));
            seen.append(english);
            english.clear();
        }
        QVERIFY(english.isEmpty());
        QVERIFY(seen.size() > 350);
        QVERIFY(!base::errorCodesWithPages(u"fr"_s).contains(u"causes"_s));
    }
};

QTEST_GUILESS_MAIN(TestErrorCauses)
#include "tst_error_causes.moc"
