// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include "tests/ui/configuration/ConfigDesk.h"
#include "tests/ui/configuration/SecretHunt.h"
#include "ui/common/Widgets.h"
#include "ui/configuration/ConfigurationPage.h"
#include "ui/configuration/ConfigurationPresenter.h"
#include "ui/configuration/WhyCard.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray content =
    "connectors.enabled=true\n"
    "connectors.fast2.enabled=false\n"
    "#connectors.fast2.enabled=yes\n"
    "connectors.fast2.enabled=true\n"
    "fast2.connector.url=https://${FAST2_HOST:fast2.example.com}/broker\n"
    "fast2.connector.auth.token=streng-geheim\n"
    "#fast2.connector.auth.token=alt-geheim\n"
    "plume.connector.url=https://user:im-Link-geheim@plume.example.com\n"
    "plume.connector.auth.token=${PLUME_TOKEN:vorgabe-geheim}\n";

const QStringList secrets{u"streng-geheim"_s, u"alt-geheim"_s, u"im-Link-geheim"_s, u"vorgabe-geheim"_s,
                          u"umgebung-geheim"_s};

/// The card alone, over the presenter of the page.
struct Room {
    explicit Room(const QString& language = u"en"_s, const QProcessEnvironment& variables = {})
        : desk(content, language), presenter(desk.services(), variables), card(presenter.why()) {
        auto* before = new QLineEdit;
        before->setObjectName(u"before"_s);
        layout.addWidget(before);
        layout.addWidget(&card);
        card.hide();
        QObject::connect(&card, &WhyCard::opened, &card, &QWidget::show);
        QObject::connect(&card, &WhyCard::closed, &card, &QWidget::hide);
        window.resize(420, 700);
        window.show();
        window.activateWindow();
        presenter.watchedFile().setInterval(20);
        presenter.open();
        field = before;
    }
    ~Room() {
        layout.removeWidget(&card);
        card.setParent(nullptr);
    }
    bool ready() {
        return QTest::qWaitFor(
                   [this] { return presenter.state() == ConfigurationPresenter::State::Ready; }) &&
               QTest::qWaitFor([this] { return window.isActiveWindow(); });
    }
    bool tells(const QString& key) {
        presenter.askWhy(key);
        return QTest::qWaitFor([&] { return presenter.why().text() && presenter.why().text()->key == key; });
    }
    const QList<WhyRow>& rows() { return presenter.why().text()->rows; }
    const WhyRow* winner() {
        for (const WhyRow& row : rows()) {
            if (row.wins)
                return &row;
        }
        return nullptr;
    }

    fakes::ConfigDesk desk;
    ConfigurationPresenter presenter;
    QWidget window;
    QVBoxLayout layout{&window};
    WhyCard card;
    QLineEdit* field = nullptr;
};

}  // namespace

class WhyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theLineThatCountsWinsOverEarlierOnesAndComments() {
        Room room;
        QVERIFY(room.ready());
        QVERIFY(room.tells(u"connectors.fast2.enabled"_s));
        int winners = 0;
        QStringList places;
        for (const WhyRow& row : room.rows()) {
            winners += row.wins;
            places.append(row.place);
        }
        QCOMPARE(winners, 1);
        QCOMPARE(room.winner()->line, 4);
        QCOMPARE(room.winner()->value, u"true"_s);
        QVERIFY2(places.indexOf(u"Line 4"_s) < places.indexOf(u"Line 2"_s), qPrintable(places.join(u' ')));
        QVERIFY(places.join(u' ').contains(u"CONNECTORS_FAST2_ENABLED"_s));
    }

    void aVariableBeatsTheFile() {
        QProcessEnvironment variables;
        variables.insert(u"CONNECTORS_FAST2_ENABLED"_s, u"false"_s);
        Room room(u"en"_s, variables);
        QVERIFY(room.ready());
        QVERIFY(room.tells(u"connectors.fast2.enabled"_s));
        QVERIFY(room.winner()->place.contains(u"CONNECTORS_FAST2_ENABLED"_s));
        QCOMPARE(room.winner()->value, u"false"_s);
        QVERIFY(!room.presenter.why().text()->connectors.isEmpty());
        QVERIFY(!room.presenter.why().text()->connectors.first().on);
    }

    /// Not by colour alone: a word stands beside the winner, and it is bold.
    void theWinnerIsMarkedByAWord() {
        Room room;
        QVERIFY(room.ready());
        QVERIFY(room.tells(u"connectors.fast2.enabled"_s));
        const auto pills = room.card.findChildren<Pill*>(QRegularExpression(u"whyLayer\\d+\\.wins"_s));
        QCOMPARE(pills.size(), 1);
        QCOMPARE(pills.first()->text(), u"in force"_s);
        const QString layer = pills.first()->objectName().section(u'.', 0, 0);
        QVERIFY(room.card.findChild<QLabel*>(layer + u".value"_s)->font().bold());
    }

    void theStoryFollowsWhatIsTyped() {
        Room room;
        QVERIFY(room.ready());
        QVERIFY(room.tells(u"fast2.connector.url"_s));
        room.presenter.edit(u"fast2.connector.url"_s, u"https://other.example.com"_s);
        QTRY_COMPARE(room.winner()->value, u"https://other.example.com"_s);
        QTRY_VERIFY(room.presenter.why().text()->references.isEmpty());
        room.presenter.undo();
        QTRY_VERIFY(!room.presenter.why().text()->references.isEmpty());
        QCOMPARE(room.presenter.why().text()->resolved, u"https://fast2.example.com/broker"_s);
    }

    void anotherQuestionOvertakesTheFirst() {
        Room room;
        QVERIFY(room.ready());
        room.presenter.askWhy(u"connectors.enabled"_s);
        QVERIFY(room.tells(u"fast2.connector.url"_s));
        QTest::qWait(50);
        QCOMPARE(room.presenter.why().text()->key, u"fast2.connector.url"_s);
    }

    void aKeyThatStandsNowhereHasItsDefault() {
        Room room;
        QVERIFY(room.ready());
        QVERIFY(room.tells(u"connectors.health.check.interval"_s));
        QCOMPARE(room.winner()->value, u"60"_s);
        QVERIFY(!room.winner()->line);
    }

    void noSecretIsInAnyTextRoleOrClipboard() {
        QProcessEnvironment variables;
        variables.insert(u"FAST2_CONNECTOR_AUTH_TOKEN"_s, u"umgebung-geheim"_s);
        Room room(u"en"_s, variables);
        QVERIFY(room.ready());
        for (const QString& key :
             {u"fast2.connector.auth.token"_s, u"plume.connector.url"_s, u"plume.connector.auth.token"_s}) {
            QVERIFY(room.tells(key));
            QTest::qWait(10);
            QTest::mouseClick(room.card.findChild<QPushButton*>(u"copyWhy"_s), Qt::LeftButton);
            const QString copied = QGuiApplication::clipboard()->text();
            QVERIFY(copied.contains(key));
            QStringList texts = hunt::textsOf(&room.card);
            texts.append(copied);
            const QStringList found = hunt::leaks(texts, secrets);
            QVERIFY2(found.isEmpty(), qPrintable(key + u": "_s + found.join(u'\n')));
        }
    }

    void returnOnALineLeadsToTheRawText() {
        Room room;
        QVERIFY(room.ready());
        QVERIFY(room.tells(u"connectors.fast2.enabled"_s));
        QSignalSpy wanted(&room.card, &WhyCard::lineWanted);
        const auto buttons =
            room.card.findChildren<QPushButton*>(QRegularExpression(u"whyLayer\\d+\\.place"_s));
        QVERIFY(buttons.size() >= 3);  // the line in force, the earlier one, the comment
        buttons.first()->setFocus();
        QTest::keyClick(buttons.first(), Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.first().first().toInt(), 3);
    }

    void escapeClosesAndGivesTheFocusBack() {
        Room room;
        QVERIFY(room.ready());
        room.field->setFocus();
        QVERIFY(room.tells(u"connectors.fast2.enabled"_s));
        QVERIFY(room.card.isVisible());
        QTRY_VERIFY(room.card.isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(room.card.isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QVERIFY(!room.card.isVisible());
        QVERIFY(!room.presenter.why().isShown());
        QCOMPARE(QApplication::focusWidget(), room.field);
    }

    /// An edit elsewhere makes the story anew under the cursor.
    void theFocusStaysOnALineThatIsToldAgain() {
        Room room;
        QVERIFY(room.ready());
        QVERIFY(room.tells(u"connectors.fast2.enabled"_s));
        auto* line =
            room.card.findChildren<QPushButton*>(QRegularExpression(u"whyLayer\\d+\\.place"_s)).first();
        const QString name = line->objectName();
        line->setFocus();
        room.presenter.edit(u"connectors.fast2.enabled"_s, u"false"_s);
        QTRY_COMPARE(room.winner()->value, u"false"_s);
        QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->objectName() == name);
    }

    void aPendingRestartIsTold() {
        Room room;
        room.desk.engine.on(
            u"config.pending"_s,
            QJsonObject{{u"product"_s, u"core"_s},
                        {u"since"_s, u"2026-11-23T10:00:00.000Z"_s},
                        {u"keys"_s, QJsonArray{QJsonObject{{u"key"_s, u"fast2.connector.url"_s},
                                                           {u"since"_s, u"2026-11-23T10:00:00.000Z"_s},
                                                           {u"reload"_s, u"product-restart"_s}}}}});
        QVERIFY(room.ready());
        QVERIFY(room.tells(u"fast2.connector.url"_s));
        QTRY_VERIFY(room.presenter.why().pending().contains(u"2026"_s));
        QTRY_VERIFY(room.card.findChild<QLabel*>(u"whyPending"_s));
        QVERIFY(room.presenter.why().plainText().contains(u"restart is pending"_s));
        QVERIFY(room.tells(u"connectors.enabled"_s));
        QVERIFY(room.presenter.why().pending().isEmpty());
    }

    void theStoryIsToldInFrench() {
        Room room(u"fr"_s);
        QVERIFY(room.ready());
        QVERIFY(room.tells(u"connectors.fast2.enabled"_s));
        QCOMPARE(room.winner()->place, u"Ligne 4"_s);
        room.desk.language = u"en"_s;
        room.presenter.retranslate();
        QCOMPARE(room.winner()->place, u"Line 4"_s);
    }

    void theHelpOfTheSettingIsOneButtonAway() {
        Room room;
        QVERIFY(room.ready());
        QVERIFY(room.tells(u"connectors.enabled"_s));
        QTest::mouseClick(room.card.findChild<QPushButton*>(u"whyHelp"_s), Qt::LeftButton);
        QCOMPARE(room.desk.helped.last(), u"key:connectors.enabled"_s);
    }
};

QTEST_MAIN(WhyTest)
#include "tst_why.moc"
