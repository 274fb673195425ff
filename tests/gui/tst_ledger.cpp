// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLineEdit>

#include "tests/gui/Desk.h"
#include "ui/common/DataTable.h"
#include "ui/common/RowModel.h"
#include "ui/common/Widgets.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

/// The ledger page on what a real campaign left, with the real engine behind it.
class LedgerWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<gui::Desk> m_desk;
    qint64 m_quarantined = 0;

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
    DataTable* table() { return m_desk->await<DataTable>(u"ledgerTable"_s); }
    int rows() { return table()->model()->rowCount(); }
    QString cell(int row, int column = 0) { return table()->model()->index(row, column).data().toString(); }
    void filter(const QString& text) {
        auto* field = m_desk->await<QLineEdit>(u"ledgerFilter"_s);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_desk.reset(); }
    void showsEveryDocumentOfTheCampaign();
    void releasesOneDocumentAndTheTableFollows();
    void skipsADocumentForGood();
    void theQuarantineBoardReleasesByCause();
    void exportsWhatIsShown();
};

void LedgerWindowTest::initTestCase() {
    m_desk = std::make_unique<gui::Desk>();
    QVERIFY(m_desk->isReady());
    const QJsonObject demo = ask(u"demo.prepare"_s, {{u"documents"_s, 600}});
    const QJsonObject started =
        ask(u"campaign.start"_s, {{u"mapFile"_s, demo[u"mapFile"_s]}, {u"name"_s, u"Demo"_s}});
    QTRY_COMPARE_WITH_TIMEOUT(
        ask(u"campaign.status"_s, {{u"campaign"_s, started[u"campaign"_s]}})[u"state"_s].toString(),
        u"Finished"_s, 120'000);
    m_quarantined = m_desk->campaign()[u"documents"_s][u"quarantined"_s].toInteger();
    QVERIFY(m_quarantined >= 4);
}

void LedgerWindowTest::showsEveryDocumentOfTheCampaign() {
    m_desk->window().openPage(u"ledger"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 600, 10'000);
    table()->scrollToBottom();
    QTRY_VERIFY(cell(599) != u"…"_s);
    filter(u"state:QUARANTINED"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), int(m_quarantined), 10'000);
    QTRY_COMPARE(cell(0, 1), u"QUARANTINED"_s);
}

void LedgerWindowTest::releasesOneDocumentAndTheTableFollows() {
    table()->setFocus();
    table()->setCurrentIndex(table()->model()->index(0, 0));
    const QString id = cell(0);
    QTRY_COMPARE(m_desk->await<QLabel>(u"documentTitle"_s)->text(), id);
    QVERIFY(m_desk->click(u"releaseDocument"_s));
    QTRY_COMPARE_WITH_TIMEOUT(rows(), int(m_quarantined) - 1, 10'000);
    QCOMPARE(m_desk->dialogs.confirmations.size(), 1);
    QVERIFY(m_desk->dialogs.confirmations.first().commandLine.contains(u"ledger release"_s));
    filter(u"id:"_s + id);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, 1), u"PENDING"_s, 10'000);
    --m_quarantined;
}

void LedgerWindowTest::skipsADocumentForGood() {
    m_desk->dialogs.typed = FormAnswers{{u"skipReason"_s, u"out of scope"_s}, {u"skipApprover"_s, u"Ada"_s}};
    table()->setCurrentIndex(table()->model()->index(0, 0));
    QVERIFY(m_desk->click(u"skipDocument"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->await<Pill>(u"documentState"_s)->text(), u"SKIPPED"_s, 10'000);
    QTRY_COMPARE(m_desk->await<ElidedLabel>(u"document.skipReason"_s)->fullText(), u"out of scope"_s);
    QVERIFY(!m_desk->find(u"skipDocument"_s)->isEnabled());
}

void LedgerWindowTest::theQuarantineBoardReleasesByCause() {
    m_desk->window().openPage(u"ledger"_s, u"question:quarantine"_s);
    auto* board = m_desk->await<DataTable>(u"answer.quarantine"_s);
    QTRY_VERIFY_WITH_TIMEOUT(board->model()->rowCount() >= 2, 20'000);
    const int causes = board->model()->rowCount();
    const auto sum = [board] {
        qint64 all = 0;
        for (int row = 0; row < board->model()->rowCount(); ++row)
            all += board->model()->index(row, 2).data(RawRole).toLongLong();
        return all;
    };
    QTRY_COMPARE_WITH_TIMEOUT(sum(), m_quarantined, 20'000);
    board->setFocus();
    board->setCurrentIndex(board->model()->index(0, 0));
    QVERIFY(m_desk->click(u"answerRelease.quarantine"_s));
    QTRY_COMPARE_WITH_TIMEOUT(board->model()->rowCount(), causes - 1, 30'000);
    QVERIFY(m_desk->dialogs.confirmations.last().commandLine.contains(u"--error-class"_s));
}

void LedgerWindowTest::exportsWhatIsShown() {
    m_desk->window().openPage(u"ledger"_s, u"filter:state:MIGRATED"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rows() > 500, 10'000);
    m_desk->dialogs.path = m_desk->file(u"ledger.csv"_s);
    QVERIFY(m_desk->click(u"exportLedger"_s));
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_desk->dialogs.path), 10'000);
    QFile file(m_desk->dialogs.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count("\r\n"), rows() + 1);
}

QTEST_MAIN(LedgerWindowTest)
#include "tst_ledger.moc"
