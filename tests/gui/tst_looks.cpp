// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QPushButton>
#include <QTextEdit>

#include "app/console/ConfigurationPictures.h"
#include "tests/gui/Desk.h"
#include "tests/gui/WindowChecks.h"
#include "ui/common/StatePane.h"
#include "ui/configuration/ConfigurationPage.h"

using namespace fdc::ui;
using namespace Qt::Literals::StringLiterals;

/// What must be true of every page, with real content: no text is cut off, everything has a name, the
/// keyboard alone reaches everything. In both languages, three sizes and two themes.
class LooksTest : public QObject {
    Q_OBJECT

    std::unique_ptr<gui::Desk> m_desk;
    std::unique_ptr<fdc::console::ConfigurationPictures> m_states;
    bool m_inState = false;
    QString m_campaign;

    static QStringList targets() {
        return {u"dashboard "_s,
                u"connectors connector:fast2"_s,
                u"configuration key:fast2.connector.enabled"_s,
                u"configuration section:server"_s,
                u"configuration @error"_s,
                u"configuration @history"_s,
                u"configuration @side-by-side"_s,
                u"configuration @switches"_s,
                u"configuration @why"_s,
                u"configuration @compare"_s,
                u"configuration @conflict"_s,
                u"migrations list"_s,
                u"migrations campaign:"_s,
                u"migrations new"_s,
                u"maps map:Demo"_s,
                u"maps map:Demo#Index"_s,
                u"maps map:Demo#Métadonnées"_s,
                u"maps list"_s,
                u"ledger filter:"_s,
                u"ledger filter:state:QUARANTINED class:x*"_s,
                u"ledger question:quarantine"_s,
                u"ledger question:failures"_s,
                u"ledger question:by-class"_s,
                u"ledger document:ARC-000007"_s,
                u"monitoring range:1h"_s,
                u"monitoring alerts"_s,
                u"monitoring logs"_s,
                u"audit "_s,
                u"settings appearance"_s,
                u"settings environments"_s,
                u"settings session"_s,
                u"settings secrets"_s,
                u"settings about"_s};
    }

    QJsonObject ask(const QString& action, const QJsonObject& arguments) {
        QJsonObject result;
        bool answered = false;
        m_desk->console().services().engine.ask(action, arguments, this, [&](const auto& answer) {
            answered = true;
            if (answer)
                result = *answer;
        });
        (void)QTest::qWaitFor([&] { return answered; }, 60'000);
        return result;
    }

    fdc::ui::configuration::ConfigurationPage& configuration() {
        for (const auto& one : m_desk->window().pages()) {
            if (auto* page = qobject_cast<fdc::ui::configuration::ConfigurationPage*>(one.get()))
                return *page;
        }
        qFatal("there is no configuration page");
    }

    /// A state of the configuration that takes more than a link to come about.
    void bring(const QString& state) {
        m_desk->window().openPage(u"configuration"_s, u"section:connectors"_s);
        const auto& presenter = configuration().presenter();
        const auto isCalm = [&] {
            return presenter.state() == fdc::ui::configuration::ConfigurationPresenter::State::Ready &&
                   !presenter.isChecking();
        };
        (void)QTest::qWaitFor(isCalm, 15'000);
        (void)QTest::qWaitFor([this] { return !configuration().comparison().others().isEmpty(); }, 5'000);
        QVERIFY2(m_states->states().contains(state), qPrintable(state));
        m_states->bring(state);
        m_inState = true;
        if (state == u"conflict"_s)
            QVERIFY(QTest::qWaitFor([&] { return !presenter.conflicts().isEmpty(); }, 15'000));
        (void)QTest::qWaitFor(isCalm, 15'000);
    }

    void open(const QString& target) {
        if (std::exchange(m_inState, false))
            m_states->tidy();
        if (target.contains(u'@'))
            bring(target.section(u'@', 1));
        else
            m_desk->window().openPage(target.section(u' ', 0, 0), whatOf(target));
        settle();
    }

    QString whatOf(const QString& target) const {
        const QString what = target.section(u' ', 1);
        return what == u"campaign:"_s ? what + m_campaign : what;
    }

    void settle() {
        // Content has come when no pane loads any more, and layouts have settled.
        (void)QTest::qWaitFor(
            [this] {
                for (const StatePane* pane : m_desk->window().findChildren<StatePane*>()) {
                    if (pane->isVisible() && pane->state() == StatePane::State::Loading)
                        return false;
                }
                return true;
            },
            15'000);
        for (int round = 0; round < 4; ++round)
            QTest::qWait(40);
    }

    /// Something to compare with, and a file that was saved before.
    void addAnotherEnvironment() {
        const QString path = m_desk->file(u"preprod.properties"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "connectors.enabled=true\nconnectors.fast2.enabled=false\n"
            "fast2.connector.url=https://fast2.preprod.example.com/broker\nlogging.level.root=WARN\n");
        file.close();
        ask(u"environment.add"_s, {{u"name"_s, u"preprod"_s},
                                   {u"coreProperties"_s, path},
                                   {u"core"_s, u"https://core.preprod.example.com/core"_s},
                                   {u"scope"_s, u"preprod"_s},
                                   {u"user"_s, u"import"_s},
                                   {u"secret"_s, u"preprod"_s},
                                   {u"colour"_s, u"#a63d9a"_s}});
        ask(u"config.set"_s, {{u"file"_s, m_desk->file(u"sandbox/core.properties"_s)},
                              {u"pairs"_s, QJsonObject{{u"logging.level.root"_s, u"INFO"_s}}}});
    }

private Q_SLOTS:
    void initTestCase() {
        m_desk = std::make_unique<gui::Desk>();
        QVERIFY(m_desk->isReady());
        const QJsonObject demo = ask(u"demo.prepare"_s, {{u"documents"_s, 300}});
        const QJsonObject started =
            ask(u"campaign.start"_s, {{u"mapFile"_s, demo[u"mapFile"_s]}, {u"name"_s, u"Demo"_s}});
        m_campaign = started[u"campaign"_s].toString();
        QVERIFY(!m_campaign.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(
            ask(u"campaign.status"_s, {{u"campaign"_s, m_campaign}})[u"state"_s].toString(), u"Finished"_s,
            120'000);
        ask(u"connector.test"_s, {{u"connector"_s, u"fast2"_s}});
        addAnotherEnvironment();
        // The demo's map, as one that was published.
        QFile file(demo[u"mapFile"_s].toString());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray index = '"' + m_desk->file(u"demo/index.csv"_s).toUtf8() + '"';
        const auto map = QJsonDocument::fromJson(file.readAll().replace("\"index.csv\"", index)).object();
        QCOMPARE(ask(u"map.publish"_s, {{u"name"_s, u"Demo"_s}, {u"map"_s, map}})[u"version"_s].toInt(), 1);
        m_states = std::make_unique<fdc::console::ConfigurationPictures>(m_desk->console());
    }
    void cleanupTestCase() {
        m_states.reset();
        m_desk.reset();
    }

    /// The checks themselves: each finds what it is for.
    void theChecksFindWhatIsWrong() {
        QWidget window;
        window.resize(400, 300);
        auto* narrow = new QLabel(u"a text that needs more room than it has"_s, &window);
        narrow->setGeometry(0, 0, 40, 20);
        auto* low = new QLabel(u"several words that must break into several lines"_s, &window);
        low->setWordWrap(true);
        low->setGeometry(0, 30, 80, 18);
        auto* outside = new QPushButton(u"x"_s, &window);
        outside->setObjectName(u"outside"_s);
        outside->setGeometry(380, 100, 60, 24);
        auto* nameless = new QLineEdit(&window);
        nameless->setGeometry(0, 200, 100, 24);
        auto* trap = new QTextEdit(&window);  // takes Tab for itself
        trap->setObjectName(u"trap"_s);
        trap->setGeometry(0, 230, 100, 60);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QCOMPARE(checks::clipped(&window).size(), 3);
        QVERIFY(checks::unnamed(&window).join(u' ').contains(u"QLineEdit"_s));
        trap->setFocus();
        QVERIFY(checks::unreachable(&window).join(u' ').contains(u"QLineEdit"_s));
    }

    void noTextIsCutOff_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("theme");
        for (const char* language : {"en", "fr"}) {
            for (const QSize size : {QSize(1280, 720), QSize(1440, 900), QSize(2560, 1440)}) {
                for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark})
                    QTest::addRow("%s %dx%d %s", language, size.width(), size.height(),
                                  qPrintable(themeWord(theme)))
                        << QString::fromLatin1(language) << size << int(theme);
            }
        }
    }

    void noTextIsCutOff() {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        QFETCH(int, theme);
        m_desk->console().preferences().setLanguage(language);
        m_desk->console().preferences().setTheme(ThemeChoice(theme));
        m_desk->window().resize(size);
        QTest::qWait(50);
        QStringList bad;
        const QString shots = qEnvironmentVariable("FDC_SHOTS");
        for (const QString& target : targets()) {
            open(target);
            for (const QString& problem : checks::clipped(&m_desk->window()))
                bad.append(target + u": "_s + problem);
            if (!shots.isEmpty()) {
                QDir().mkpath(shots);
                m_desk->window().grab().save(u"%1/%2-%3-%4-%5.png"_s
                                                 .arg(shots,
                                                      QString(target).replace(u' ', u'_').replace(u':', u'_'),
                                                      language, themeWord(ThemeChoice(theme)))
                                                 .arg(size.width()));
            }
        }
        QVERIFY2(bad.isEmpty(), qPrintable(u'\n' + bad.join(u'\n')));
    }

    void everythingThatTakesTheFocusHasANameAndARole() {
        QStringList bad;
        for (const QString& target : targets()) {
            open(target);
            for (const QString& problem : checks::unnamed(&m_desk->window()))
                bad.append(target + u": "_s + problem);
        }
        QVERIFY2(bad.isEmpty(), qPrintable(u'\n' + bad.join(u'\n')));
    }

    void theKeyboardAloneReachesEverything() {
        m_desk->window().resize(1440, 900);
        QStringList bad;
        for (const QString& target : targets()) {
            open(target);
            m_desk->window().activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
            for (const QString& problem : checks::unreachable(&m_desk->window()))
                bad.append(target + u": "_s + problem);
        }
        QVERIFY2(bad.isEmpty(), qPrintable(u'\n' + bad.join(u'\n')));
    }
};

QTEST_MAIN(LooksTest)
#include "tst_looks.moc"
