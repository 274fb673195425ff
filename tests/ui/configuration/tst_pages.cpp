// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTest>
#include <QTranslator>
#include <QVBoxLayout>

#include "tests/gui/WindowChecks.h"
#include "tests/ui/Preview.h"
#include "tests/ui/configuration/ConfigDesk.h"
#include "ui/common/DataTable.h"
#include "ui/common/Theme.h"
#include "ui/configuration/ConfigurationPage.h"
#include "ui/configuration/SwitchesPresenter.h"
#include "ui/configuration/WhyPresenter.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray content =
    "connectors.enabled=true\n"
    "connectors.fast2.enabled=false\n"
    "connectors.fast2.enabled=true\n"
    "connectors.plume.enabled=true\n"
    "plume.connector.enabled=false\n"
    "connectors.acme.enabled=true\n"
    "fast2.connector.url=https://${FAST2_HOST:fast2.example.com}/broker\n"
    "fast2.connector.auth.token=streng-geheim\n"
    "connectors.health.check.interval=60\n"
    "logging.level.root=INFO\n"
    "acme.only.here=yes\n";

const QByteArray there =
    "connectors.enabled=true\n"
    "connectors.fast2.enabled=false\n"
    "fast2.connector.url=https://there.example.com/broker\n"
    "fast2.connector.auth.token=dort-geheim\n"
    "connectors.health.check.interval=30\n"
    "logging.level.root=WARN\n"
    "token.key=${TOKEN_KEY}\n"
    "acme.only.there=no\n";

/// A language that needs a quarter more room, as French does.
class LongLanguage : public QTranslator {
public:
    QString translate(const char*, const char* source, const char*, int n) const override {
        QString text = QString::fromUtf8(source);
        if (n >= 0)
            text.replace(u"%n"_s, QString::number(n)).replace(u"%Ln"_s, QString::number(n));
        const bool isWords = text.size() > 3;
        return isWords ? text + u" "_s + QString(text.size() / 4, u'x') : text;
    }
    bool isEmpty() const override { return false; }
};

struct Window {
    Window() : desk(content), page(desk.services()) {
        desk.dialogs.yes = false;
        QFile other(desk.folder.filePath(u"preprod.properties"_s));
        if (!other.open(QIODevice::WriteOnly))
            qFatal("cannot write the file of the test");
        other.write(there);
        other.close();
        config::Environment preprod;
        preprod.name = u"preprod"_s;
        preprod.corePropertiesFile = other.fileName();
        preprod.coreUrl = u"https://core.example.com/core"_s;
        preprod.scope = u"test"_s;
        preprod.user = u"import"_s;
        preprod.passwordSecret = u"preprod"_s;
        preprod.colour = u"#b02a8f"_s;
        desk.engine.on(u"environment.list"_s, QJsonObject{{u"environments"_s, QJsonArray{preprod.toJson()}}});
        const QJsonObject campaign{{u"name"_s, u"Mail_Run2"_s},
                                   {u"state"_s, u"Started"_s},
                                   {u"pending"_s, 1200},
                                   {u"inFlight"_s, 34},
                                   {u"effect"_s, u"pauses"_s}};
        desk.engine.on(u"connector.consequences"_s,
                       QJsonObject{{u"campaigns"_s, QJsonArray{campaign}},
                                   {u"refuses"_s, QJsonArray{u"campaign.start"_s}}});
    }
    void show(QSize size) {
        widget.resize(size);
        widget.setObjectName(u"pageArea"_s);
        layout.setContentsMargins(20, 18, 20, 18);
        layout.addWidget(page.createView(&widget));
        widget.show();
        page.opened();
        widget.activateWindow();
        (void)QTest::qWaitFor([this] { return widget.isActiveWindow(); });
    }
    bool ready() {
        return QTest::qWaitFor(
            [this] { return page.presenter().state() == ConfigurationPresenter::State::Ready; });
    }
    template <typename T = QWidget>
    T* find(const QString& name) {
        for (T* one : widget.findChildren<T*>(name)) {
            if (one->isVisible())
                return one;
        }
        qWarning() << "not visible:" << name;
        return nullptr;
    }

    fakes::ConfigDesk desk;
    ConfigurationPage page;
    QWidget widget;
    QVBoxLayout layout{&widget};
};

/// What each state of the page is called, and how it comes about.
void bringTo(ConfigurationPage& page, const QString& state) {
    page.comparison().close();
    page.presenter().why().close();
    page.presenter().discard();
    page.presenter().setMode(ConfigurationPresenter::Mode::Form);
    if (state == u"compare"_s)
        page.show(u"compare:preprod"_s);
    else if (state == u"switches"_s)
        page.show(u"switches"_s);
    else if (state == u"why"_s)
        page.show(u"why:fast2.connector.url"_s);
    if (state == u"switchesEdited"_s) {
        page.show(u"switches"_s);
        page.presenter().switches().toggle(u"connectors.fast2.enabled"_s, false);
    }
}

}  // namespace

class PagesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void altReturnInAFieldTellsWhyAndEscapeComesBack() {
        Window window;
        window.show({1220, 850});
        QVERIFY(window.ready());
        QVERIFY(window.page.show(u"key:fast2.connector.url"_s));
        QTRY_VERIFY(window.find<QLineEdit>(u"setting.fast2.connector.url"_s));
        auto* field = window.find<QLineEdit>(u"setting.fast2.connector.url"_s);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Return, Qt::AltModifier);
        QTRY_VERIFY(window.find(u"whyCard"_s));
        QVERIFY(!window.widget.findChild<QWidget*>(u"changesCard"_s)->isVisible());
        QTRY_VERIFY(window.page.presenter().why().text());
        QVERIFY(window.find(u"whyCard"_s)->isAncestorOf(QApplication::focusWidget()));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(window.find(u"changesCard"_s));
        QTRY_COMPARE(QApplication::focusWidget() ? QApplication::focusWidget()->objectName() : QString(),
                     u"setting.fast2.connector.url"_s);
    }

    void aLineOfTheStoryIsShownInTheRawText() {
        Window window;
        window.show({1220, 850});
        QVERIFY(window.ready());
        window.page.show(u"why:connectors.fast2.enabled"_s);
        QTRY_VERIFY(window.page.presenter().why().text());
        auto* line =
            window.widget.findChildren<QPushButton*>(QRegularExpression(u"whyLayer\\d+\\.place"_s)).value(0);
        QVERIFY(line);
        line->setFocus();
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(window.page.presenter().mode(), ConfigurationPresenter::Mode::Raw);
        QTRY_COMPARE(window.page.presenter().currentKey(), u"connectors.fast2.enabled"_s);
    }

    void theFourthTabShowsTheSwitches() {
        Window window;
        window.show({1220, 850});
        QVERIFY(window.ready());
        auto* tabs = window.find<QTabBar>(u"modeTabs"_s);
        tabs->setFocus();
        for (int step = 0; step < 3; ++step)
            QTest::keyClick(tabs, Qt::Key_Right);
        QTRY_VERIFY(window.find(u"switches.fast2"_s));
        QCOMPARE(window.page.presenter().mode(), ConfigurationPresenter::Mode::Switches);
        QVERIFY(window.page.show(u"key:logging.level.root"_s));
        QCOMPARE(window.page.presenter().mode(), ConfigurationPresenter::Mode::Form);
        QVERIFY(window.page.show(u"switches"_s));
        QTRY_VERIFY(window.find(u"switches.fast2"_s));
    }

    void theComparisonLiesOverThePageUntilSomethingElseIsWanted() {
        Window window;
        window.show({1220, 850});
        QVERIFY(window.ready());
        QVERIFY(window.page.show(u"compare:preprod"_s));
        QTRY_VERIFY(window.find(u"compareTable"_s));
        QVERIFY(!window.widget.findChild<QWidget*>(u"settingForm"_s)->isVisible());
        QVERIFY(window.page.show(u"section:fast2"_s));
        QTRY_VERIFY(window.find(u"settingForm"_s));
        QVERIFY(!window.page.comparison().isShown());
    }

    void thePaletteKnowsTheseWays() {
        Window window;
        window.show({1220, 850});
        QVERIFY(window.ready());
        QTRY_COMPARE(window.page.comparison().others().size(), 1);
        QStringList ids;
        for (const Command& command : window.page.commands()) {
            ids.append(command.id);
            if (command.id == u"configuration.compare.preprod"_s)
                command.run();
        }
        QVERIFY(ids.contains(u"configuration.why"_s));
        QVERIFY(ids.contains(u"configuration.switches"_s));
        QCOMPARE(window.desk.navigated.last(), u"configuration compare:preprod"_s);
    }

    void nothingIsCutOffInALongerLanguage_data() {
        QTest::addColumn<QString>("state");
        for (const char* state : {"why", "switches", "switchesEdited", "compare"})
            QTest::newRow(state) << QString::fromLatin1(state);
    }
    void nothingIsCutOffInALongerLanguage() {
        QFETCH(QString, state);
        Theme theme(*qApp);
        theme.choose(ThemeChoice::Light);
        LongLanguage longer;
        QCoreApplication::installTranslator(&longer);
        Window window;
        window.show({1080, 664});  // what 1280 × 720 leaves to a page
        QVERIFY(window.ready());
        bringTo(window.page, state);
        QTest::qWait(150);
        const QStringList bad = checks::clipped(&window.widget) + checks::unnamed(&window.widget);
        QVERIFY2(bad.isEmpty(), qPrintable(u'\n' + bad.join(u'\n')));
    }

    void pictures() {
        Theme theme(*qApp);
        for (const QString& state : {u"why"_s, u"switches"_s, u"switchesEdited"_s, u"compare"_s}) {
            Window window;
            fakes::preview(window.page, theme, state, {1240, 844}, [&](QWidget*) {
                (void)window.ready();
                bringTo(window.page, state);
                QTest::qWait(60);
            });
        }
    }
};

QTEST_MAIN(PagesTest)
#include "tst_pages.moc"
