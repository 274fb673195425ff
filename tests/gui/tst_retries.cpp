// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>
#include <QFileInfo>

#include "core/migration/editing/FieldValues.h"
#include "tests/gui/Desk.h"
#include "ui/migrations/CampaignQuestions.h"

using namespace fdc;
using namespace Qt::Literals::StringLiterals;
using ui::migrations::CampaignQuestions;

/// A person mends a map, publishes it, and tries again what failed: the window shows the way with the old map
/// and with the new one, on a real engine and the real sandbox. The tests build upon one another.
class RetriesWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<gui::Desk> m_desk;
    QByteArray m_map;
    QJsonObject m_first;  ///< counts of the first campaign

    QJsonObject ask(const QString& action, const QJsonObject& arguments) {
        QJsonObject result;
        bool answered = false;
        m_desk->console().services().engine.ask(action, arguments, this, [&](const auto& answer) {
            answered = true;
            if (answer)
                result = *answer;
            else
                qWarning("%s", qPrintable(answer.error().toLogLine()));
        });
        (void)QTest::qWaitFor([&] { return answered; }, 60'000);
        return result;
    }
    QJsonObject publish(int basedOn) {
        return ask(u"map.publish"_s, {{u"name"_s, u"Demo"_s},
                                      {u"map"_s, QJsonDocument::fromJson(m_map).object()},
                                      {u"basedOn"_s, basedOn}});
    }
    QJsonObject mapOf(const QString& campaign) { return ask(u"campaign.map"_s, {{u"campaign"_s, campaign}}); }
    bool isFinished(const QString& campaign) {
        const QJsonObject newest = m_desk->campaign();
        return newest[u"campaign"_s].toString() == campaign && newest[u"state"_s].toString() == u"Finished"_s;
    }

private Q_SLOTS:
    void initTestCase() {
        m_desk = std::make_unique<gui::Desk>();
        QVERIFY(m_desk->isReady());
        const QJsonObject demo = ask(u"demo.prepare"_s, {{u"documents"_s, 300}});
        QFile file(demo[u"mapFile"_s].toString());
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto map = migration::Map::parse(file.readAll());
        QVERIFY(map);
        migration::editing::anchorSource(*map, QFileInfo(file).absolutePath());
        m_map = QJsonDocument(map->toJson()).toJson();
        QCOMPARE(publish(0)[u"version"_s].toInt(), 1);
        const QJsonObject started =
            ask(u"campaign.start"_s, {{u"mapFile"_s, m_desk->file(u"maps/Demo.json"_s)}});
        QCOMPARE(started[u"campaign"_s].toString(), u"Demo_Run1"_s);
        QTRY_VERIFY_WITH_TIMEOUT(isFinished(u"Demo_Run1"_s), 120'000);
        m_first = m_desk->campaign()[u"documents"_s].toObject();
        QVERIFY(m_first[u"quarantined"_s].toInteger() > 0);
    }
    void cleanupTestCase() { m_desk.reset(); }

    void whatFailedIsTriedAgainWithTheMapAsItWas() {
        m_map.replace("\"${documentId}\"", "\"old-${documentId}\"");
        QCOMPARE(publish(1)[u"version"_s].toInt(), 2);
        m_desk->window().openPage(u"migrations"_s, u"campaign:Demo_Run1"_s);
        m_desk->dialogs.typed = ui::FormAnswers();
        QVERIFY(m_desk->click(u"retryCampaign"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->dialogs.formLine.endsWith(u"--stored-map"_s), 20'000);
        const QString text = m_desk->dialogs.forms.last().text;
        QVERIFY2(text.contains(u"Demo, version 1 ("_s) && text.contains(u"Demo, version 2 ("_s) &&
                     text.contains(u"Métadonnées"_s),
                 qPrintable(text));
        QTRY_VERIFY_WITH_TIMEOUT(isFinished(u"Demo_Run1"_s), 120'000);
        QCOMPARE(mapOf(u"Demo_Run1"_s)[u"version"_s].toInt(), 1);
    }

    void whatFailedIsTriedAgainWithThePublishedMap() {
        m_desk->dialogs.typed =
            ui::FormAnswers{{CampaignQuestions::choiceField, CampaignQuestions::freshChoice}};
        QVERIFY(m_desk->click(u"retryCampaign"_s));
        QTRY_VERIFY_WITH_TIMEOUT(isFinished(u"Demo_Run2"_s), 120'000);
        QVERIFY2(m_desk->dialogs.formLine.contains(u"campaign start --map "_s) &&
                     m_desk->dialogs.formLine.endsWith(u"--retry-failed"_s),
                 qPrintable(m_desk->dialogs.formLine));
        QCOMPARE(mapOf(u"Demo_Run2"_s)[u"version"_s].toInt(), 2);
        // What had arrived stays; the rest was tried once more, and the defects are those of the source.
        const QJsonObject documents = m_desk->campaign()[u"documents"_s].toObject();
        QCOMPARE(documents[u"earlier"_s], m_first[u"migrated"_s]);
        QCOMPARE(documents[u"quarantined"_s], m_first[u"quarantined"_s]);
        QCOMPARE(documents[u"total"_s], m_first[u"total"_s]);
    }
};

QTEST_MAIN(RetriesWindowTest)
#include "tst_retries.moc"
