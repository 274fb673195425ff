// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QPushButton>
#include <QTableView>

#include "tests/gui/Desk.h"
#include "ui/configuration/ConfigurationPage.h"
#include "ui/configuration/SwitchesPresenter.h"

using namespace fdc::ui;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;

/// The configuration's comparison and switches on the real engine: what they ask is what it answers.
class PromotionTest : public QObject {
    Q_OBJECT

    std::unique_ptr<gui::Desk> m_desk;

    QJsonObject ask(const QString& action, const QJsonObject& arguments) {
        QJsonObject result;
        bool answered = false;
        m_desk->console().services().engine.ask(action, arguments, this, [&](const auto& answer) {
            answered = true;
            if (answer)
                result = *answer;
            else
                qWarning("%s: %s", qPrintable(action), qPrintable(answer.error().toLogLine()));
        });
        (void)QTest::qWaitFor([&] { return answered; }, 60'000);
        return result;
    }
    ConfigurationPage& page() {
        for (const auto& one : m_desk->window().pages()) {
            if (auto* found = qobject_cast<ConfigurationPage*>(one.get()))
                return *found;
        }
        qFatal("there is no configuration page");
    }
    QString other() const { return m_desk->file(u"prod.properties"_s); }
    QByteArray read(const QString& path) const {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }

private Q_SLOTS:
    void initTestCase() {
        m_desk = std::make_unique<gui::Desk>();
        QVERIFY(m_desk->isReady());
        QFile file(other());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "# production\nconnectors.enabled=true\nconnectors.fast2.enabled=true\n"
            "connectors.health.check.interval=30\nfast2.connector.auth.token=dort-geheim\n");
        file.close();
        const QJsonObject added = ask(u"environment.add"_s, {{u"name"_s, u"prod"_s},
                                                             {u"coreProperties"_s, other()},
                                                             {u"core"_s, u"https://core.example.com/core"_s},
                                                             {u"scope"_s, u"prod"_s},
                                                             {u"user"_s, u"import"_s},
                                                             {u"secret"_s, u"prod"_s},
                                                             {u"colour"_s, u"#c02a2a"_s}});
        QVERIFY(!added.isEmpty());
        m_desk->window().openPage(u"configuration"_s);
        QTRY_COMPARE_WITH_TIMEOUT(page().presenter().state(), ConfigurationPresenter::State::Ready, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(page().comparison().others().size(), 1, 20'000);
    }
    void cleanupTestCase() { m_desk.reset(); }

    void keysArePromotedIntoTheOtherEnvironment() {
        QVERIFY(m_desk->click(u"compare"_s));
        auto* table = m_desk->await<QTableView>(u"compareTable"_s);
        QVERIFY(table);
        CompareModel& model = page().comparison().model();
        const QString wanted = u"core.properties\nconnectors.health.check.interval"_s;
        QTRY_VERIFY_WITH_TIMEOUT(model.rowOf(wanted) >= 0, 20'000);
        table->setCurrentIndex(model.index(model.rowOf(wanted), int(CompareModel::Column::Key)));
        table->setFocus();
        m_desk->key(Qt::Key_Space);
        QCOMPARE(model.chosen().size(), 1);
        QVERIFY(m_desk->click(u"promote"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->dialogs.confirmations.size(), 1, 20'000);
        const Confirmation question = m_desk->dialogs.confirmations.first();
        QVERIFY(question.danger);
        QVERIFY(question.difference.contains(u"-connectors.health.check.interval=30"_s));
        QVERIFY(!question.difference.contains(u"dort-geheim"_s));
        QTRY_VERIFY_WITH_TIMEOUT(read(other()).contains("connectors.health.check.interval=60\n"), 20'000);
        QVERIFY(read(other()).startsWith("# production\n"));
        QTRY_VERIFY_WITH_TIMEOUT(!page().comparison().isBusy(), 20'000);
        const auto outcome = [&] {
            return model.index(model.rowOf(wanted), int(CompareModel::Column::Promotion)).data().toString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(outcome(), u"✓ promoted"_s, 20'000);
        const QJsonObject versions = ask(u"config.versions"_s, {{u"file"_s, other()}});
        QCOMPARE(versions[u"versions"_s].toArray().size(), 1);
        m_desk->key(Qt::Key_Escape);
        QVERIFY(!page().comparison().isShown());
    }

    void theEngineTellsWhatWouldStop() {
        m_desk->window().openPage(u"configuration"_s, u"switches"_s);
        QVERIFY(m_desk->await(u"switches.fast2"_s));
        const auto fast2 = [this] {
            for (const SwitchCardText& one : page().presenter().switches().cards()) {
                if (one.id == u"fast2"_s)
                    return one;
            }
            return SwitchCardText();
        };
        QTRY_COMPARE_WITH_TIMEOUT(fast2().stops.state, StopText::State::Nothing, 20'000);
        QVERIFY(fast2().stops.lines.join(u' ').contains(u"New migrations are refused"_s));
    }
};

QTEST_MAIN(PromotionTest)
#include "tst_promotion.moc"
