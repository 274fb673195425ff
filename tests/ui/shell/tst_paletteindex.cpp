// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "ui/shell/PaletteIndex.h"

using namespace fdc::ui::shell;
using namespace Qt::Literals::StringLiterals;

class PaletteIndexTest : public QObject {
    Q_OBJECT

    static QList<PaletteEntry> entries() {
        QList<PaletteEntry> all;
        const auto add = [&all](const QString& text, const QString& detail) {
            PaletteEntry entry;
            entry.text = text;
            entry.detail = detail;
            all.append(entry);
        };
        add(u"Audit"_s, u"Alt+6"_s);
        add(u"connectors.health.check.interval"_s, u"Seconds between two probes"_s);
        add(u"Mettre en pause la campagne"_s, QString());
        add(u"FAST2_DISABLED"_s, u"The Fast2 connector is off"_s);
        add(u"Réessayer les documents en échec"_s, QString());
        return all;
    }
    static QString best(const QString& query) {
        const auto found = findEntries(entries(), query, 5);
        return found.isEmpty() ? QString() : found.first().text;
    }

private Q_SLOTS:
    void whatAPersonTypesIsFound_data() {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("expected");
        QTest::newRow("beginning") << u"aud"_s << u"Audit"_s;
        QTest::newRow("inside a key") << u"health"_s << u"connectors.health.check.interval"_s;
        QTest::newRow("two words in any order") << u"campagne pause"_s << u"Mettre en pause la campagne"_s;
        QTest::newRow("no accents") << u"reessayer echec"_s << u"Réessayer les documents en échec"_s;
        QTest::newRow("the detail") << u"probes"_s << u"connectors.health.check.interval"_s;
        QTest::newRow("a code in lower case") << u"fast2_dis"_s << u"FAST2_DISABLED"_s;
        QTest::newRow("letters in order") << u"chci"_s << u"connectors.health.check.interval"_s;
        QTest::newRow("nothing") << u"zzz"_s << QString();
    }
    void whatAPersonTypesIsFound() {
        QFETCH(QString, query);
        QFETCH(QString, expected);
        QCOMPARE(best(query), expected);
    }

    void everyWordMustBeFound() { QCOMPARE(matchScore(u"audit zzz"_s, u"Audit"_s), 0); }

    void anEmptyQueryShowsTheFirstAsTheyStand() {
        QCOMPARE(findEntries(entries(), u"  "_s, 2).size(), 2);
        QCOMPARE(findEntries(entries(), QString(), 2).first().text, u"Audit"_s);
    }
};

QTEST_GUILESS_MAIN(PaletteIndexTest)
#include "tst_paletteindex.moc"
