// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonArray>
#include <QTest>

#include "core/config/Environments.h"
#include "ui/settings/EnvironmentDraft.h"

using namespace fdc::ui::settings;
using namespace Qt::Literals::StringLiterals;

class EnvironmentDraftTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void problemsOfADraft_data() {
        QTest::addColumn<int>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("words");  // empty: no problem
        const auto row = [](const char* name, Field field, const QString& value, const QString& words) {
            QTest::newRow(name) << int(field) << value << words;
        };
        row("no name", Field::Name, QString(), u"Give it a name"_s);
        row("accent in the name", Field::Name, u"pré"_s, u"without accents"_s);
        row("blank in the name", Field::Name, u"a b"_s, u"without accents"_s);
        row("name of 65", Field::Name, QString(65, u'a'), u"1 to 64"_s);
        row("name of 64", Field::Name, QString(64, u'a'), QString());
        row("reserved name", Field::Name, u"sandbox"_s, u"built-in"_s);
        row("taken name", Field::Name, u"production"_s, u"exists already"_s);
        row("dots", Field::Name, u"eu.prod-1_a"_s, QString());
        row("no URL", Field::Core, QString(), u"Enter the URL"_s);
        row("a word", Field::Core, u"flowerdocs"_s, u"whole URL"_s);
        row("no host", Field::Core, u"https:///core"_s, u"whole URL"_s);
        row("http elsewhere", Field::Core, u"http://flowerdocs.example.com/core"_s, u"https"_s);
        row("http here", Field::Core, u"http://localhost:8080/core"_s, QString());
        row("user in the URL", Field::Core, u"https://a:b@flowerdocs.example.com/core"_s, u"Take user"_s);
        row("https", Field::Core, u" https://flowerdocs.example.com/core "_s, QString());
        row("no scope", Field::Scope, u"  "_s, u"scope"_s);
        row("no user", Field::User, QString(), QString());
        row("secret with a blank", Field::Secret, u"a b"_s, u"1 to 128"_s);
        row("no core.properties", Field::CoreProperties, QString(), u"core.properties"_s);
        row("relative path", Field::CoreProperties, u"core.properties"_s, u"whole path"_s);
        row("no other files", Field::Related, QString(), QString());
        row("other files", Field::Related, u"/a/gui.properties; /b/plume.properties ;"_s, QString());
        row("a relative one among them", Field::Related, u"/a/gui.properties;plume.properties"_s,
            u"whole path"_s);
        row("one twice", Field::Related, u"/a/gui.properties;/a/gui.properties"_s, u"named twice"_s);
        row("21 of them", Field::Related, QStringList(21, u"/a"_s).join(u';'), u"at most 20"_s);
        row("relative authority", Field::Authority, u"~/ca.pem"_s, u"whole path"_s);
        row("no authority", Field::Authority, QString(), QString());
        row("relative revocation lists", Field::Revocation, u"lists.pem"_s, u"whole path"_s);
    }
    void problemsOfADraft() {
        QFETCH(int, field);
        QFETCH(QString, value);
        QFETCH(QString, words);
        EnvironmentDraft draft;
        draft.set(Field(field), value);
        const QString problem = draft.problem(Field(field), {u"production"_s});
        if (words.isEmpty())
            QCOMPARE(problem, QString());
        else
            QVERIFY2(problem.contains(words), qPrintable(problem));
    }

    void aCertificateNeedsItsKeyAndTheOtherWayRound() {
        EnvironmentDraft draft;
        draft.set(Field::Certificate, u"/a.pem"_s);
        QVERIFY(draft.problem(Field::Key, {}).contains(u"needs its key"_s));
        draft.set(Field::Key, u"/a.key"_s);
        QVERIFY(draft.problem(Field::Key, {}).isEmpty());
        draft.set(Field::Certificate, QString());
        QVERIFY(draft.problem(Field::Certificate, {}).contains(u"needs its client certificate"_s));
    }

    void otherFilesAreAListForTheEngineAndOneOptionEach() {
        EnvironmentDraft draft;
        draft.set(Field::Name, u"rec"_s);
        draft.set(Field::CoreProperties, u"/a/core.properties"_s);
        draft.set(Field::Related, draft.withPath(Field::Related, u"/a/gui.properties"_s));
        draft.set(Field::Related, draft.withPath(Field::Related, u"/a b/plume.properties"_s));
        QCOMPARE(draft.value(Field::Related), u"/a/gui.properties; /a b/plume.properties"_s);
        QCOMPARE(draft.toJson()[u"relatedFiles"_s].toArray(),
                 (QJsonArray{u"/a/gui.properties"_s, u"/a b/plume.properties"_s}));
        QVERIFY(
            draft.commandLine().contains(u"--related /a/gui.properties --related '/a b/plume.properties'"_s));
        QCOMPARE(draft.withPath(Field::CoreProperties, u"/b"_s), u"/b"_s);
        draft.set(Field::Related, u"/a/core.properties"_s);
        QVERIFY(draft.problem(Field::Related, {}).contains(u"named twice"_s));
        draft.set(Field::Related, u" ; "_s);
        QVERIFY(draft.problem(Field::Related, {}).isEmpty());
        QVERIFY(!draft.toJson().contains(u"relatedFiles"_s));
    }

    void theNameOfThePasswordFollowsTheNameUntilItIsSetByHand() {
        EnvironmentDraft draft;
        draft.set(Field::Name, u"rec"_s);
        QCOMPARE(draft.value(Field::Secret), u"rec.password"_s);
        draft.set(Field::Name, u"recipe"_s);
        QCOMPARE(draft.value(Field::Secret), u"recipe.password"_s);
        draft.set(Field::Secret, u"mine"_s);
        draft.set(Field::Name, u"recipe2"_s);
        QCOMPARE(draft.value(Field::Secret), u"mine"_s);
    }

    void aDraftWithoutProblemsIsWhatTheEngineTakes() {
        EnvironmentDraft draft;
        draft.set(Field::Name, u"recipe"_s);
        draft.set(Field::Core, u"https://recipe.example.com/core"_s);
        draft.set(Field::Scope, u"Archive 2026"_s);
        draft.set(Field::CoreProperties, u"/etc/core.properties"_s);
        draft.set(Field::Revocation, u"/etc/lists.pem"_s);
        draft.set(Field::Colour, u"#5b4bd6"_s);
        QVERIFY(draft.problems({}).isEmpty());
        const auto environment = fdc::config::Environment::fromJson(draft.toJson());
        QVERIFY(environment);
        QCOMPARE(environment->passwordSecret, u"recipe.password"_s);
        QCOMPARE(environment->revocationFile, u"/etc/lists.pem"_s);
        QCOMPARE(
            draft.commandLine(),
            u"flowerdocsctl environment add recipe --core https://recipe.example.com/core --scope "
            "'Archive 2026' --secret recipe.password --properties /etc/core.properties --crl /etc/lists.pem "
            "--colour '#5b4bd6'"_s);
    }
};

QTEST_GUILESS_MAIN(EnvironmentDraftTest)
#include "tst_environment_draft.moc"
