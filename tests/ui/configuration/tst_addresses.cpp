// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>

#include "core/action/ActionErrors.h"
#include "core/config/OwnKeys.h"
#include "tests/ui/configuration/ConfigWindow.h"
#include "ui/common/Discreet.h"
#include "ui/common/Widgets.h"

using namespace fdc;
using namespace fdc::ui;
using namespace fdc::ui::configuration;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray content =
    "fast2.connector.url=https://fast2.example.com/broker\n"
    "plume.connector.url=${PLUME_HOST}/plume\n"
    "opensearch.uris=https://one.example.com:9200, https://two.example.com:9200\n"
    "ldap.bind.url=ldap://directory.example.com:389/dc=example,dc=com\n"
    "spring.redis.sentinel.nodes=redis:6379\n"
    "acme.mail.host=mail.example.com\n";
const auto fast2 = u"fast2.connector.url"_s;
const auto plume = u"plume.connector.url"_s;
const auto endpointTest = u"endpoint.test"_s;

QJsonObject rung(const QString& name, const QString& code = {}) {
    QJsonObject json{
        {u"name"_s, name}, {u"ok"_s, code.isEmpty()}, {u"tried"_s, true}, {u"milliseconds"_s, 10}};
    if (!code.isEmpty()) {
        json[u"code"_s] = code;
        json[u"sentence"_s] = u"No connection to fast2.example.com"_s;
        json[u"fix"_s] = u"Start the service."_s;
    }
    return json;
}

QJsonObject good(int status = 200, int days = 211) {
    return {{u"encrypted"_s, true},
            {u"status"_s, status},
            {u"certificate"_s, QJsonObject{{u"protocol"_s, u"TLS 1.3"_s}, {u"days"_s, days}}},
            {u"rungs"_s, QJsonArray{rung(u"name"_s), rung(u"tcp"_s)}}};
}

QJsonObject bad() {
    return {{u"encrypted"_s, true},
            {u"rungs"_s, QJsonArray{rung(u"name"_s), rung(u"tcp"_s, u"NET_UNREACHABLE"_s)}}};
}

struct Window : fakes::ConfigWindow {
    explicit Window(const QByteArray& bytes = content) : fakes::ConfigWindow(bytes) {
        desk.engine.on(endpointTest, good());
    }
    ConfigurationPresenter& presenter() { return page.presenter(); }
    AddressTest::Result result(const QString& key = fast2) { return presenter().addressTest().of(key); }
    bool over(const QString& key = fast2) {
        return QTest::qWaitFor([this, key] { return !result(key).isRunning && !result(key).pill.isEmpty(); });
    }
    QString asked() const { return desk.engine.last(endpointTest)[u"url"_s].toString(); }
};

}  // namespace

class AddressesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { setDiscreet(false); }

    void everyAddressHasItsButton() {
        Window window;
        QVERIFY(window.ready());
        QStringList found;
        for (const QString& section : {u"fast2"_s, u"plume"_s, u"search"_s, u"directory"_s, u"cluster"_s}) {
            window.presenter().chooseSection(section);
            for (const SettingRow& row : window.presenter().rows()) {
                if (row.isAddress && row.isSet)
                    found.append(row.key);
            }
        }
        QCOMPARE(found, (QStringList{fast2, plume, u"opensearch.uris"_s, u"ldap.bind.url"_s}));
        // Without a value there is nothing to test.
        window.presenter().chooseSection(u"companion"_s);
        auto* button = window.find<QPushButton>(u"testAddress.companion.gateway.url"_s);
        QVERIFY(button && !button->isEnabled());
    }

    void byKeyTheAddressIsTestedAndTheWayIsTold() {
        Window window;
        QVERIFY(window.ready());
        window.section(u"fast2"_s);
        auto* button = window.find<QPushButton>(u"testAddress."_s + fast2);
        QVERIFY(button);
        QCOMPARE(button->accessibleName(), u"Test the address of fast2.connector.url"_s);
        auto* field = window.find<QLineEdit>(u"setting."_s + fast2);
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Tab);
        QVERIFY(button->hasFocus());
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(window.over());
        QCOMPARE(window.asked(), u"https://fast2.example.com/broker"_s);
        QCOMPARE(window.find<Pill>(u"addressPill."_s + fast2)->text(), u"OK"_s);
        QCOMPARE(window.find<QLabel>(u"addressText."_s + fast2)->text(),
                 u"TLS 1.3 · certificate valid 211 day(s) · 200 · 20 ms"_s);
        QVERIFY(button->accessibleDescription().contains(u"TLS 1.3"_s));
        QVERIFY(button->hasFocus());
    }

    void whatIsEditedIsTestedWithoutSaving() {
        Window window;
        QVERIFY(window.ready());
        window.section(u"fast2"_s);
        window.type(window.find(u"setting."_s + fast2), u"http://127.0.0.1:1/x"_s);
        window.desk.engine.on(endpointTest, QJsonObject{{u"encrypted"_s, false},
                                                        {u"status"_s, 302},
                                                        {u"rungs"_s, QJsonArray{rung(u"http"_s)}}});
        window.presenter().testAddress(fast2);
        QVERIFY(window.over());
        QCOMPARE(window.asked(), u"http://127.0.0.1:1/x"_s);
        QCOMPARE(window.result().text, u"not encrypted · 302, redirection not followed · 10 ms"_s);
        QVERIFY(window.presenter().isModified());
    }

    void theFirstFailureIsToldWithItsFix() {
        Window window;
        QVERIFY(window.ready());
        window.desk.engine.on(endpointTest, bad());
        window.section(u"fast2"_s);
        window.click(u"testAddress."_s + fast2);
        QVERIFY(window.over());
        QCOMPARE(window.find<QLabel>(u"addressText."_s + fast2)->text(),
                 u"No connection to fast2.example.com. Start the service."_s);
        QCOMPARE(window.result().tone, Tone::Error);
        window.click(u"addressHelp."_s + fast2);
        QCOMPARE(window.desk.helped.last(), u"error:NET_UNREACHABLE"_s);
        window.desk.engine.fails(endpointTest, base::Error(action::engineUnreachable));
        window.presenter().testAddress(fast2);
        QTRY_COMPARE(window.result().code, u"ENGINE_UNREACHABLE"_s);
    }

    void anotherValueEndsTheTest() {
        Window window;
        QVERIFY(window.ready());
        window.desk.engine.silent.append(endpointTest);
        window.presenter().testAddress(fast2);
        QVERIFY(window.result().isRunning);
        window.presenter().edit(u"acme.mail.host"_s, u"other.example.com"_s);
        QVERIFY(window.result().isRunning);
        window.presenter().edit(fast2, u"https://other.example.com"_s);
        QVERIFY(!window.result().isRunning && window.result().pill.isEmpty());
        window.presenter().testAddress(fast2);
        window.page.closed();
        QVERIFY(!window.result().isRunning);
    }

    void anAnswerThatComesTooLateIsNotTold() {
        Window window;
        QVERIFY(window.ready());
        window.desk.engine.on(endpointTest, bad());
        window.presenter().testAddress(fast2);
        window.presenter().edit(fast2, u"https://other.example.com"_s);
        window.desk.engine.on(endpointTest, good(404, 12));
        window.presenter().testAddress(fast2);
        QVERIFY(window.over());
        QTest::qWait(0);
        QCOMPARE(window.result().pill, u"expires soon"_s);
        QVERIFY(window.result().text.contains(u"404, nothing at this path"_s));
    }

    void allAddressesOfAListAreTested() {
        Window window;
        QVERIFY(window.ready());
        QStringList asked;
        window.desk.engine.on(endpointTest, [&asked](const QJsonObject& arguments) {
            asked.append(arguments[u"url"_s].toString());
            return base::Result<QJsonObject>(good());
        });
        const auto uris = u"opensearch.uris"_s;
        window.presenter().testAddress(uris);
        QVERIFY(window.over(uris));
        QCOMPARE(asked, (QStringList{u"https://one.example.com:9200"_s, u"https://two.example.com:9200"_s}));
        QCOMPARE(window.result(uris).text,
                 u"2 address(es) answer · TLS 1.3 · certificate valid 211 day(s) · 200 · 40 ms"_s);
        asked.clear();
        window.desk.engine.on(endpointTest, [&asked](const QJsonObject& arguments) {
            asked.append(arguments[u"url"_s].toString());
            return base::Result<QJsonObject>(bad());
        });
        window.presenter().testAddress(uris);
        QTRY_COMPARE(window.result(uris).code, u"NET_UNREACHABLE"_s);
        QCOMPARE(asked.size(), 1);
        // A comma of a directory's name parts nothing.
        window.presenter().testAddress(u"ldap.bind.url"_s);
        QTRY_COMPARE(asked.last(), u"ldap://directory.example.com:389/dc=example,dc=com"_s);
        QCOMPARE(AddressTest::addressesIn(u"ldap://a ldap://b,\n https://c"_s).size(), 3);
        QCOMPARE(AddressTest::addressesIn(u"https://a "_s.repeated(20)).size(), 8);
    }

    void referencesAreResolvedAndSecretsAreNeverSent() {
        Window window(content + "my.secret=geheim\nHOST=https://inner.example.com\n");
        QVERIFY(window.ready());
        window.presenter().testAddress(plume);
        QCOMPARE(window.result(plume).code, u"CONFIG_REFERENCE_UNDEFINED"_s);
        QVERIFY(window.result(plume).text.contains(u"PLUME_HOST"_s));
        window.presenter().edit(plume, u"${HOST}/plume"_s);
        window.presenter().testAddress(plume);
        QVERIFY(window.over(plume));
        QCOMPARE(window.asked(), u"https://inner.example.com/plume"_s);
        const int before = window.desk.engine.count(endpointTest);
        for (const QString& secret : {u"https://u:geheim@host/"_s, u"https://host/${my.secret}"_s,
                                      u"https://host/?password=geheim"_s, u"ENC(geheim)"_s}) {
            window.presenter().edit(plume, secret);
            window.presenter().testAddress(plume);
            QCOMPARE(window.result(plume).code, u"ENDPOINT_CREDENTIALS"_s);
            QVERIFY(!window.result(plume).text.contains(u"geheim"_s));
        }
        QCOMPARE(window.desk.engine.count(endpointTest), before);
    }

    void aPictureShowsNoHost() {
        setDiscreet(true);
        Window window;
        QVERIFY(window.ready());
        window.desk.engine.on(endpointTest, bad());
        window.section(u"fast2"_s);
        window.click(u"testAddress."_s + fast2);
        QVERIFY(window.over());
        const QString shown = window.find<QLabel>(u"addressText."_s + fast2)->text();
        QVERIFY2(!shown.contains(u"example"_s) && shown.contains(u"Start the service"_s), qPrintable(shown));
    }

    void theMenuTestsTooAndTellsHowLoudUnknownKeysAre() {
        Window window;
        QVERIFY(window.ready());
        const auto choose = [&window](const QString& key, const QString& entry) {
            QWidget* control = window.find(u"setting."_s + key);
            QTest::keyClick(control, Qt::Key_F10, Qt::ShiftModifier);
            QPointer<QMenu> menu = window.widget.findChild<QMenu*>(u"fieldMenu"_s);
            QVERIFY(menu);
            auto* chosen = menu->findChild<QAction*>(entry);
            QVERIFY2(chosen, qPrintable(entry));
            menu->setActiveAction(chosen);
            QTest::keyClick(menu, Qt::Key_Return);
            QTRY_VERIFY(!menu);
        };
        window.section(u"fast2"_s);
        choose(fast2, u"testAddress"_s);
        QVERIFY(window.over());
        config::OwnKeys kept;
        window.desk.engine.on(u"config.severity"_s, [&](const QJsonObject& arguments) {
            const auto loudness = config::loudnessFromWord(arguments[u"severity"_s].toString());
            const QString prefix = arguments[u"prefix"_s].toString();
            if (!loudness)
                kept.removeSeverity(prefix);
            else if (!kept.setSeverity({prefix, *loudness}))
                qFatal("refused");
            if (!kept.save(window.desk.services().folder.ownKeysFile()))
                qFatal("not saved");
            return base::Result<QJsonObject>(QJsonObject{});
        });
        const auto severity = [&window]() -> std::optional<config::Severity> {
            for (const JudgedFinding& one : window.presenter().assessment().findings) {
                if (one.finding.key == u"acme.mail.host"_s)
                    return one.finding.severity;
            }
            return std::nullopt;
        };
        QVERIFY(window.settled());
        const auto usual = severity();
        QVERIFY(usual && *usual != config::Severity::Error);
        window.section(u"unknown"_s);
        window.desk.dialogs.typed = FormAnswers{{u"loudness"_s, u"error"_s}};
        choose(u"acme.mail.host"_s, u"setLoudness"_s);
        QTRY_COMPARE(severity(), config::Severity::Error);
        QCOMPARE(window.desk.engine.last(u"config.severity"_s)[u"prefix"_s].toString(), u"acme"_s);
        QVERIFY(window.desk.dialogs.formLine.endsWith(u"config severity acme error"_s));
        // The next form begins with the rule of now.
        window.desk.dialogs.typed = FormAnswers{{u"loudness"_s, u"none"_s}};
        choose(u"acme.mail.host"_s, u"setLoudness"_s);
        QTRY_VERIFY(!severity());
        QCOMPARE(window.desk.dialogs.forms.last().fields.last().value, u"error"_s);
        window.desk.dialogs.typed = FormAnswers{{u"loudness"_s, u"default"_s}};
        choose(u"acme.mail.host"_s, u"setLoudness"_s);
        QTRY_COMPARE(severity(), usual);
        QVERIFY(!window.presenter().isModified());
        // What would never fit a key is not asked for.
        const auto question = window.presenter().loudnessQuestion(u"acme.mail.host"_s);
        for (const QString& wrong : {u""_s, u" acme"_s, u"acme."_s, u"acme.*"_s})
            QVERIFY(!question.problem({{u"loudnessPrefix"_s, wrong}}).isEmpty());
        QVERIFY(question.problem({{u"loudnessPrefix"_s, u"acme.mail"_s}}).isEmpty());
    }
};

QTEST_MAIN(AddressesTest)
#include "tst_addresses.moc"
