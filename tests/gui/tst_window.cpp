// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

#include "tests/gui/Desk.h"
#include "ui/common/DataTable.h"
#include "ui/common/Small.h"
#include "ui/common/Tokens.h"
#include "ui/common/Widgets.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

/// What an operator does on a first morning, with the real engine and the real sandbox behind the real
/// window.
class WindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<gui::Desk> m_desk;

    QByteArray properties() const {
        QFile file(m_desk->file(u"sandbox/core.properties"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString state() { return m_desk->campaign()[u"state"_s].toString(); }
    QString pill(const QString& name) {
        const auto* found = m_desk->find<Pill>(name);
        return found ? found->text() : QString();
    }
    QString notice() {
        const auto* found = m_desk->find<QLabel>(u"snackText"_s);
        return found ? found->text() : QString();
    }

private Q_SLOTS:
    void initTestCase() {
        m_desk = std::make_unique<gui::Desk>();
        QVERIFY(m_desk->isReady());
        QTRY_COMPARE(m_desk->window().currentPage(), u"dashboard"_s);
    }
    void cleanupTestCase() { m_desk.reset(); }

    void aKeyIsEditedItsDifferenceSeenAndSaved() {
        m_desk->key(Qt::Key_3, Qt::AltModifier);
        QCOMPARE(m_desk->window().currentPage(), u"configuration"_s);
        QTRY_VERIFY(!properties().isEmpty());
        const QByteArray before = properties();
        // Through the palette, as somebody who knows the key and not its place.
        m_desk->key(Qt::Key_K, Qt::ControlModifier);
        auto* query = m_desk->await<QLineEdit>(u"paletteQuery"_s);
        QVERIFY(query);
        QTest::keyClicks(query, u"health.check.interval"_s);
        QTest::keyClick(query, Qt::Key_Return);
        auto* field = m_desk->await<QLineEdit>(u"setting.connectors.health.check.interval"_s);
        QVERIFY(field);
        QTRY_COMPARE(QApplication::focusWidget(), field);
        field->selectAll();
        QTest::keyClicks(field, u"5s"_s);
        QTest::keyClick(field, Qt::Key_Tab);
        QTRY_VERIFY(m_desk->find(u"problem.connectors.health.check.interval"_s));
        QVERIFY2(!m_desk->find<QAbstractButton>(u"save"_s)->isEnabled(), "Save beside an error");
        field = m_desk->find<QLineEdit>(u"setting.connectors.health.check.interval"_s);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, u"45"_s);
        QTest::keyClick(field, Qt::Key_Tab);
        auto* diff = m_desk->await<QPlainTextEdit>(u"diff"_s);
        QVERIFY(diff);
        QTRY_VERIFY(diff->toPlainText().contains(u"+connectors.health.check.interval=45"_s));
        QVERIFY(diff->toPlainText().contains(u"-connectors.health.check.interval=60"_s));
        QCOMPARE(properties(), before);
        QVERIFY(m_desk->click(u"save"_s));
        QTRY_VERIFY(properties().contains("connectors.health.check.interval=45"));
        QVERIFY(m_desk->dialogs.confirmations.last().commandLine.contains(u"config set"_s));
        QByteArray expected = before;
        expected.replace("interval=60", "interval=45");
        QCOMPARE(properties(), expected);
    }

    void aConnectorIsSwitchedOffAndTheUndoTakesItBack() {
        m_desk->key(Qt::Key_2, Qt::AltModifier);
        auto* toggle = m_desk->await<QAbstractButton>(u"detailToggle"_s);
        QVERIFY(toggle);
        QTRY_VERIFY(toggle->isChecked() && toggle->isEnabled());
        toggle->setFocus();
        QTest::keyClick(toggle, Qt::Key_Space);
        QTRY_VERIFY(properties().contains("connectors.fast2.enabled=false"));
        // The notice of the save before may still be there, with an undo of its own.
        auto* text = m_desk->await<QLabel>(u"snackText"_s);
        QVERIFY(text);
        QTRY_VERIFY(text->isVisible() && text->text().contains(u"Fast2"_s));
        auto* undo = m_desk->await<QAbstractButton>(u"snackAction"_s);
        QVERIFY(undo);
        QTest::mouseClick(undo, Qt::LeftButton);
        QTRY_VERIFY(properties().contains("connectors.fast2.enabled=true"));
        QTRY_VERIFY(m_desk->find<QAbstractButton>(u"detailToggle"_s)->isChecked());
    }

    void theConnectionTestClimbsTheWholeLadder() {
        QVERIFY(m_desk->click(u"detailTest"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->find(u"rung-sample"_s), 30'000);
    }

    void theDemoMigrationIsLaunchedThroughTheWizard() {
        m_desk->key(Qt::Key_1, Qt::AltModifier);
        QVERIFY(m_desk->click(u"firstUseBegin"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->window().currentPage(), u"migrations"_s, 20'000);
        auto* rows = m_desk->await<DataTable>(u"sourceRows"_s, 60'000);
        QVERIFY(rows);
        QTRY_VERIFY(rows->model()->rowCount() > 10);
        QVERIFY(m_desk->click(u"goOn"_s));
        QTRY_VERIFY(m_desk->find<QComboBox>(u"classColumn"_s));
        QVERIFY(m_desk->click(u"goOn"_s));
        QTRY_VERIFY(m_desk->find<QLineEdit>(u"migrationName"_s));
        QVERIFY(m_desk->click(u"goOn"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!state().isEmpty(), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->find(u"pauseCampaign"_s) || m_desk->find(u"resumeCampaign"_s) ||
                                     m_desk->find(u"openReport"_s),
                                 30'000);
    }

    void itPausesAndLanguageAndThemeChangeInMidRun() {
        QVERIFY(m_desk->click(u"pauseCampaign"_s));
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"Paused"_s, 20'000);
        QTRY_COMPARE(pill(u"campaignState"_s), u"Paused"_s);
        m_desk->console().preferences().setLanguage(u"fr"_s);
        m_desk->console().preferences().setTheme(ThemeChoice::Dark);
        QTRY_COMPARE(pill(u"campaignState"_s), u"En pause"_s);
        QVERIFY(Tokens::of(QApplication::palette()).dark);
        QVERIFY(m_desk->find<QAbstractButton>(u"nav_dashboard"_s)->text() == u"Tableau de bord"_s);
        QVERIFY(m_desk->click(u"resumeCampaign"_s));
        QTRY_VERIFY_WITH_TIMEOUT(state() == u"Started"_s || state() == u"Finished"_s, 20'000);
        m_desk->console().preferences().setTheme(ThemeChoice::Light);
        m_desk->console().preferences().setLanguage(u"en"_s);
    }

    void itEndsPartialAndSaysSo() {
        QTRY_COMPARE_WITH_TIMEOUT(state(), u"Finished"_s, 180'000);
        QCOMPARE(m_desk->campaign()[u"verdict"_s].toString(), u"partial"_s);
        QTRY_COMPARE(pill(u"campaignState"_s), u"Partial"_s);
        const QJsonObject documents = m_desk->campaign()[u"documents"_s].toObject();
        QCOMPARE(documents[u"total"_s].toInt(), 2000);
        QCOMPARE(documents[u"migrated"_s], documents[u"verified"_s]);
        QVERIFY(documents[u"quarantined"_s].toInt() >= 18);
    }

    void anExceptionIsOpenedAndExplained() {
        auto* table = m_desk->await<DataTable>(u"exceptions"_s);
        QVERIFY(table);
        QTRY_VERIFY(table->model()->rowCount() >= 18);
        table->setFocus();
        table->selectRow(0);
        QTest::keyClick(table, Qt::Key_Return);
        QTRY_VERIFY(m_desk->find(u"exceptionDetails"_s));
        auto* document = m_desk->await<QLabel>(u"detailDocument"_s);
        QVERIFY(document);
        QVERIFY(document->text().startsWith(u"ARC-"_s));
        QVERIFY(!m_desk->find<QLabel>(u"detailSentence"_s)->text().isEmpty());
    }

    void everyActionIsInTheAuditTrail() {
        m_desk->key(Qt::Key_8, Qt::AltModifier);
        auto* filter = m_desk->await<QLineEdit>(u"auditFilter"_s);
        QVERIFY(filter);
        for (const QString& action : {u"config.write"_s, u"connector.disable"_s, u"connector.enable"_s,
                                      u"campaign.start"_s, u"campaign.pause"_s, u"campaign.resume"_s}) {
            filter->setFocus();
            filter->setText(u"action:%1 outcome:ok"_s.arg(action));
            QTest::keyClick(filter, Qt::Key_Return);
            auto* table = m_desk->await<DataTable>(u"auditTable"_s);
            QVERIFY(table);
            QTRY_VERIFY2(
                table->model()->rowCount() == 1 && table->model()->index(0, 3).data().toString() == action,
                qPrintable(action + u' ' + QString::number(table->model()->rowCount())));
        }
        QVERIFY(m_desk->click(u"verifyTrail"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->find<QLabel>(u"pageSubtitle"_s)->text().contains(u"verified at"_s),
                                 30'000);
    }

    void helpOpensForWhatHasTheFocus() {
        m_desk->key(Qt::Key_3, Qt::AltModifier);
        m_desk->window().openPage(u"configuration"_s, u"key:connectors.enabled"_s);
        auto* control = m_desk->await(u"setting.connectors.enabled"_s);
        QVERIFY(control);
        control->setFocus();
        m_desk->key(Qt::Key_F1);
        QTRY_VERIFY(m_desk->find(u"helpPane"_s));
        QCOMPARE(m_desk->find<QLabel>(u"helpTitle"_s)->text(), u"connectors.enabled"_s);
        QVERIFY(m_desk->click(u"closeHelp"_s));
    }

    void theWindowClosesAndFreesItsEngine() {
        QSignalSpy finished(&m_desk->console(), &fdc::console::Console::finished);
        m_desk->window().close();
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 20'000);
    }

    void theNextWindowOpensWhereTheLastOneWas() {
        m_desk.reset();
        gui::Desk next(u"en"_s, u"light"_s, u"monitoring"_s);
        QTRY_VERIFY(!next.window().currentPage().isEmpty());
        QCOMPARE(next.window().currentPage(), u"monitoring"_s);
        QVERIFY(next.isReady());
        QCOMPARE(next.window().currentPage(), u"monitoring"_s);
    }
};

QTEST_MAIN(WindowTest)
#include "tst_window.moc"
