// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QAction>
#include <QClipboard>
#include <QDir>
#include <QListView>
#include <QRegularExpression>
#include <QTabBar>
#include <QTabWidget>

#include "core/base/platform/Files.h"
#include "tests/gui/Desk.h"
#include "tests/gui/VisibleTexts.h"
#include "ui/common/DataTable.h"
#include "ui/common/Discreet.h"
#include "ui/maps/MapCanvas.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

/// Screenshot-safe mode and the clipboard, on the real window, engine and sandbox. The tests build upon one
/// another: one person's afternoon with a picture to take.
class DiscreetTest : public QObject {
    Q_OBJECT

    std::unique_ptr<gui::Desk> m_desk;
    QString m_account = u"operator"_s;

    /// What must not be seen, with a name for the report.
    QMap<QString, QRegularExpression> forbidden() const {
        const auto running = fdc::engine::runningSandbox(m_desk->file(u"sandbox"_s));
        const auto text = [](const QString& plain) {
            return QRegularExpression(QRegularExpression::escape(plain));
        };
        const auto word = [](const QString& plain) {
            return QRegularExpression(u"(?<![\\w.:])%1(?![\\w.])"_s.arg(QRegularExpression::escape(plain)));
        };
        QMap<QString, QRegularExpression> all{
            {u"data folder"_s, text(QFileInfo(m_desk->file(u"x"_s)).absolutePath())},
            {u"documents"_s, QRegularExpression(u"ARC-\\d{3}|FAC-\\d{3}|SIN-\\d{3}|CT-\\d{4}-|Assuré n°"_s)},
            {u"URL of the file"_s, text(u"render.hyrule-archive.example"_s)},
            {u"free text of the file"_s, text(u"ganon-cluster"_s)},
            {u"comment of the file"_s, text(u"ask Impa"_s)},
            {u"host of an environment"_s, text(u"core.hyrule-archive.example"_s)},
            {u"account of an environment"_s, text(u"zelda.fitz"_s)},
            {u"account"_s, word(m_account)},
            {u"user of the system"_s, word(fdc::base::platform::ownUserName())}};
        if (running)
            all.insert(u"host and port"_s, text(QUrl(running->coreUrl).authority()));
        return all;
    }

    QStringList found(QSet<QString>* kinds = nullptr) {
        QStringList bad;
        const auto patterns = forbidden();
        for (const texts::Shown& shown : texts::of(&m_desk->window())) {
            for (auto pattern = patterns.begin(); pattern != patterns.end(); ++pattern) {
                if (!pattern->match(shown.text).hasMatch())
                    continue;
                if (kinds)
                    kinds->insert(pattern.key());
                bad.append(pattern.key() + u" in "_s + shown.where + u": "_s + shown.text.left(160));
            }
        }
        return bad;
    }

    bool ask(const QString& action, const QJsonObject& arguments) {
        bool answered = false;
        bool ok = false;
        m_desk->console().services().engine.ask(
            action, arguments, &m_desk->console(), [&](const fdc::base::Result<QJsonObject>& answer) {
                answered = true;
                ok = answer.has_value();
                if (!answer)
                    qWarning("%s", qPrintable(answer.error().toLogLine()));
            });
        return QTest::qWaitFor([&] { return answered; }, 60'000) && ok;
    }

    /// Every place of the window, each with what it can open; @p look is called at each.
    void visit(const std::function<void(const QString&)>& look) {
        const auto settle = [] { QTest::qWait(400); };
        for (const QString& page :
             {u"dashboard"_s, u"connectors"_s, u"monitoring"_s, u"migrations"_s, u"audit"_s}) {
            m_desk->window().openPage(page);
            settle();
            look(page);
            if (page == u"audit"_s) {
                // Each kind of record once, whole at the right.
                auto* table = m_desk->await<DataTable>(u"auditTable"_s);
                for (int row = 0; table && row < std::min(table->model()->rowCount(), 15); ++row) {
                    table->selectRow(row);
                    look(page + u" record"_s);
                }
            }
            if (page == u"migrations"_s) {
                const QString campaign = m_desk->campaign()[u"campaign"_s].toString();
                if (campaign.isEmpty())
                    continue;
                m_desk->window().openPage(page, u"campaign:"_s + campaign);
                settle();
                auto* table = m_desk->find<DataTable>(u"exceptions"_s);
                if (table && QTest::qWaitFor([table] { return table->model()->rowCount() > 0; }, 20'000)) {
                    look(page + u" campaign"_s);
                    table->selectRow(0);
                    table->setFocus();
                    QTest::keyClick(table, Qt::Key_Return);
                    settle();
                    look(page + u" exception"_s);
                }
            }
        }
        m_desk->window().openPage(u"maps"_s, u"list"_s);
        settle();
        look(u"maps"_s);
        for (const QString& section :
             {u"appearance"_s, u"session"_s, u"environments"_s, u"secrets"_s, u"about"_s}) {
            m_desk->window().openPage(u"settings"_s, section);
            settle();
            look(u"settings "_s + section);
        }
        m_desk->window().openPage(u"configuration"_s);
        settle();
        look(u"configuration"_s);
        for (const QString& key : {u"arender.rendition.nodes"_s, u"opensearch.cluster"_s, u"redis.nodes"_s}) {
            m_desk->window().openPage(u"configuration"_s, u"key:"_s + key);
            settle();
            look(u"configuration "_s + key);
            m_desk->window().openPage(u"configuration"_s, u"why:"_s + key);
            if (m_desk->await<QAbstractButton>(u"copyWhy"_s, 3'000)) {
                settle();
                look(u"why "_s + key);
                m_desk->click(u"closeWhy"_s);
            }
        }
        m_desk->window().openPage(u"configuration"_s, u"compare:archive"_s);
        if (m_desk->await<DataTable>(u"compareTable"_s, 5'000)) {
            settle();
            look(u"comparison"_s);
        }
        m_desk->window().openPage(u"configuration"_s, u"key:connectors.enabled"_s);
        for (int tab = 0;; ++tab) {
            auto* tabs = m_desk->find<QTabBar>(u"modeTabs"_s);
            if (!tabs || tab >= tabs->count())
                break;
            tabs->setCurrentIndex(tab);
            settle();
            look(u"configuration tab "_s + tabs->tabText(tab));
        }
    }

    /// Ctrl+A, Ctrl+C in every text and table, and every button that copies; answers how often something
    /// came.
    int copyEverything(const std::function<void(const QString&, const QString&)>& check) {
        int copied = 0;
        visit([&](const QString& where) {
            for (QWidget* widget : m_desk->window().findChildren<QWidget*>()) {
                if (!widget->isVisible() || widget->window() != &m_desk->window())
                    continue;
                QApplication::clipboard()->clear();
                const auto* button = qobject_cast<QAbstractButton*>(widget);
                const bool copies = button && widget->objectName().contains(u"copy"_s, Qt::CaseInsensitive);
                const bool isText = qobject_cast<QPlainTextEdit*>(widget) ||
                                    qobject_cast<QTextEdit*>(widget) || qobject_cast<QLineEdit*>(widget) ||
                                    qobject_cast<QAbstractItemView*>(widget);
                if (copies) {
                    QTest::mouseClick(widget, Qt::LeftButton);
                } else if (isText) {
                    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
                    QTest::keyClick(widget, Qt::Key_C, Qt::ControlModifier);
                }
                const QString text = QApplication::clipboard()->text();
                if (text.isEmpty())
                    continue;
                ++copied;
                check(where + u' ' + checks::nameOf(widget), text);
            }
        });
        return copied;
    }

private Q_SLOTS:
    void initTestCase() {
        m_desk = std::make_unique<gui::Desk>();
        // Before the engine opens: what the sandbox is configured by.
        QVERIFY(fdc::base::platform::makePrivateDirectory(m_desk->file(u"sandbox"_s)));
        QVERIFY(fdc::base::platform::replaceFile(
            m_desk->file(u"sandbox/core.properties"_s),
            "# ask Impa before you change this\n"
            "connectors.enabled=true\nconnectors.fast2.enabled=true\nfast2.connector.enabled=true\n"
            "arender.rendition.nodes=https://render.hyrule-archive.example:8761\n"
            "opensearch.cluster=ganon-cluster\n"
            "token.key=Tr1force-of-Wisdom\n"
            "#system.admin.password=Master-Sword-9\n"
            "redis.nodes=https://link:Hookshot-77@render.hyrule-archive.example\n"));
        QVERIFY(fdc::base::platform::replaceFile(
            m_desk->file(u"archive.properties"_s),
            "opensearch.cluster=ganon-cluster "
            "two\narender.rendition.nodes=https://render.hyrule-archive.example\n"));
        QVERIFY(m_desk->isReady());
        QTRY_COMPARE(m_desk->window().currentPage(), u"dashboard"_s);
        QVERIFY(ask(u"environment.add"_s, {{u"name"_s, u"archive"_s},
                                           {u"core"_s, u"https://core.hyrule-archive.example:8443/core"_s},
                                           {u"scope"_s, u"MAIN"_s},
                                           {u"user"_s, u"zelda.fitz"_s},
                                           {u"secret"_s, u"archive.password"_s},
                                           {u"coreProperties"_s, m_desk->file(u"archive.properties"_s)}}));
    }
    void cleanupTestCase() { m_desk.reset(); }

    void theShortcutSwitchesAndAPillSaysSo() {
        QVERIFY(!m_desk->find(u"discreet"_s));
        m_desk->key(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(isDiscreet());
        QVERIFY(m_desk->await<QAbstractButton>(u"discreet"_s));
        m_desk->window().resize(1280, 720);
        QTest::qWait(200);
        QCOMPARE(checks::clipped(&m_desk->window()), QStringList());
        QCOMPARE(checks::unnamed(&m_desk->window()), QStringList());
        QVERIFY(m_desk->click(u"discreet"_s));
        QTRY_VERIFY(!isDiscreet());
        QTRY_VERIFY(!m_desk->find(u"discreet"_s));
    }

    void aMigrationIsMadeWithoutShowingADocument() {
        m_desk->console().preferences().setDiscreet(true);
        m_desk->key(Qt::Key_1, Qt::AltModifier);
        QVERIFY(m_desk->click(u"firstUseBegin"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->window().currentPage(), u"migrations"_s, 20'000);
        auto* rows = m_desk->await<DataTable>(u"sourceRows"_s, 60'000);
        QVERIFY(rows);
        QTRY_VERIFY(rows->model()->rowCount() > 10);
        QCOMPARE(found(), QStringList());
        QVERIFY(m_desk->click(u"goOn"_s));
        QTRY_VERIFY(m_desk->find<QComboBox>(u"classColumn"_s));
        QCOMPARE(found(), QStringList());
        QVERIFY(m_desk->click(u"goOn"_s));
        QTRY_VERIFY(m_desk->find<QLineEdit>(u"migrationName"_s));
        QCOMPARE(found(), QStringList());
        QVERIFY(m_desk->click(u"goOn"_s));
        QTRY_COMPARE_WITH_TIMEOUT(m_desk->campaign()[u"state"_s].toString(), u"Finished"_s, 180'000);
    }

    /// While nobody is logged in, so that documents are tried at all.
    void aMapIsEditedWithoutShowingADocument() {
        const QStringList maps = QDir(m_desk->file(u"maps"_s)).entryList({u"*.json"_s}, QDir::Files);
        QCOMPARE(maps.size(), 1);
        m_desk->window().openPage(u"maps"_s, u"map:"_s + maps.first().chopped(5));
        auto* rules = m_desk->await<DataTable>(u"rules"_s);
        QTRY_VERIFY_WITH_TIMEOUT(rules && rules->model()->rowCount() > 5, 20'000);
        auto* canvas = m_desk->await<fdc::ui::maps::MapCanvas>(u"mapCanvas"_s);
        canvas->setFocus();
        for (int step = 0; step < 6; ++step) {
            QTest::keyClick(canvas, Qt::Key_Right);
            m_desk->await<QTabWidget>(u"mapTabs"_s)->setCurrentIndex(0);
            QVERIFY(m_desk->await<QLineEdit>(u"stepName"_s));
            QTest::qWait(200);
            QCOMPARE(found(), QStringList());
        }
        m_desk->window().findChild<QAction*>(u"mapCompare"_s)->trigger();
        QCOMPARE(found(), QStringList());
        QVERIFY(m_desk->click(u"mapRehearse"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->find(u"rehearsalOutcome"_s), 120'000);
        QTRY_VERIFY(m_desk->await<QListView>(u"rehearsalCauses"_s)->model()->rowCount() > 0);
        QCOMPARE(found(), QStringList());
    }

    void theConnectionTestTellsNoPlaceAndNobody() {
        m_desk->window().openPage(u"connectors"_s);
        QVERIFY(m_desk->click(u"detailTest"_s));
        auto* rung = m_desk->await<ElidedLabel>(u"rung-sample"_s, 30'000);
        QVERIFY(rung);
        QCOMPARE(found(), QStringList());
        static const QRegularExpression administrator(u"(?<![\\w.:])admin(?![\\w.])"_s);
        for (const texts::Shown& shown : texts::of(&m_desk->window()))
            QVERIFY2(!administrator.match(shown.text).hasMatch(), qPrintable(shown.where + shown.text));
    }

    void noPageShowsWhatMustNotBeSeen() {
        const auto running = fdc::engine::runningSandbox(m_desk->file(u"sandbox"_s));
        QVERIFY(running);
        for (const auto& account : running->accounts) {
            if (account.user == m_account)
                QVERIFY(ask(
                    u"session.login"_s,
                    {{u"user"_s, m_account}, {u"password"_s, QString::fromUtf8(account.password.expose())}}));
        }
        m_desk->window().openPage(u"settings"_s, u"session"_s);
        QVERIFY(isDiscreet());
        QStringList bad;
        QStringList places;
        visit([&](const QString& where) {
            places.append(where);
            for (const QString& line : found())
                bad.append(where + u": "_s + line);
        });
        for (const QString& place :
             {u"audit record"_s, u"migrations exception"_s, u"settings about"_s, u"why opensearch.cluster"_s,
              u"comparison"_s, u"configuration tab Raw text"_s})
            QVERIFY2(places.contains(place), qPrintable(place + u" of "_s + places.join(u", "_s)));
        bad.removeDuplicates();
        QVERIFY2(bad.isEmpty(), qPrintable(bad.mid(0, 60).join(u'\n')));
    }

    void whatIsNoSecretStays() {
        m_desk->window().openPage(u"configuration"_s, u"key:connectors.health.check.interval"_s);
        QTest::qWait(400);
        QStringList all;
        for (const texts::Shown& shown : texts::of(&m_desk->window()))
            all.append(shown.text);
        const QString text = all.join(u'\n');
        QVERIFY(text.contains(u"connectors.health.check.interval"_s));
        m_desk->window().openPage(u"migrations"_s);
        QTest::qWait(400);
        all.clear();
        for (const texts::Shown& shown : texts::of(&m_desk->window()))
            all.append(shown.text);
        QVERIFY(all.join(u'\n').contains(u"2,000"_s));
    }

    /// What is shown instead of a text must never be written in its place.
    void hidingChangesNothing() {
        QFile file(m_desk->file(u"sandbox/core.properties"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("opensearch.cluster=ganon-cluster\n"));
        m_desk->window().openPage(u"configuration"_s, u"key:opensearch.cluster"_s);
        QCOMPARE(m_desk->window().unsaved(), QString());
        auto* field = m_desk->await<QLineEdit>(u"setting.opensearch.cluster"_s);
        QVERIFY(field);
        QCOMPARE(field->text(), u"ganon-cluster"_s);
        QCOMPARE(field->echoMode(), QLineEdit::Password);
    }

    void everythingComesBack() {
        m_desk->console().preferences().setDiscreet(false);
        QSet<QString> kinds;
        visit([&](const QString&) { found(&kinds); });
        for (const QString& kind : forbidden().keys())
            QVERIFY2(kinds.contains(kind), qPrintable(kind));
    }

    void theClipboardNeverHoldsASecret() {
        QVERIFY(!isDiscreet());
        const QStringList secrets{u"Tr1force"_s, u"Master-Sword"_s, u"Hookshot"_s};
        QStringList bad;
        const int copied = copyEverything([&](const QString& where, const QString& text) {
            for (const QString& secret : secrets) {
                if (text.contains(secret))
                    bad.append(where + u": "_s + text.left(200));
            }
        });
        QVERIFY2(bad.isEmpty(), qPrintable(bad.join(u'\n')));
        QVERIFY(copied > 20);
    }

    void whatIsCopiedIsWhatIsShown() {
        m_desk->console().preferences().setDiscreet(true);
        QStringList bad;
        const auto patterns = forbidden();
        const int copied = copyEverything([&](const QString& where, const QString& text) {
            for (auto pattern = patterns.begin(); pattern != patterns.end(); ++pattern) {
                if (pattern->match(text).hasMatch())
                    bad.append(pattern.key() + u" from "_s + where + u": "_s + text.left(200));
            }
        });
        QVERIFY2(bad.isEmpty(), qPrintable(bad.mid(0, 40).join(u'\n')));
        QVERIFY(copied > 20);
    }
};

QTEST_MAIN(DiscreetTest)
#include "tst_discreet.moc"
