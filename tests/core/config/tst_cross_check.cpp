// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/config/ConfigCheck.h"
#include "core/config/ConfigErrors.h"

using namespace fdc;
using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

/// What a check of @p own beside @p other finds with these codes: "line severity CODE key file".
QStringList told(Product product, const QByteArray& own, Product otherProduct, const QByteArray& other,
                 CheckOptions options = {}) {
    options.product = product;
    options.fileName = fileNameOf(product);
    options.related = {{fileNameOf(otherProduct), otherProduct, PropertiesDocument::parse(other)}};
    QStringList lines;
    for (const Finding& finding : check(PropertiesDocument::parse(own), options)) {
        QString file;
        for (const auto& [name, value] : finding.facts)
            file = name == u"file"_s ? value : file;
        const QString code = QString::fromLatin1(finding.code.id);
        if (code.contains(u"SHARED"_s) || code.contains(u"OUTLIVED"_s))
            lines.append(u"%1 %2 %3 %4 %5"_s.arg(finding.line)
                             .arg(severityWord(finding.severity), code, finding.key, file));
    }
    return lines;
}

}  // namespace

class CrossCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void comparesTheKeyOfTheTokens_data();
    void comparesTheKeyOfTheTokens();
    void neverTellsWhatItCompares();
    void referencesAreComparedByWhatTheyResolveTo();
    void aTokenLivesLongerThanTheSession_data();
    void aTokenLivesLongerThanTheSession();
    void comparesThePortOfOpenSearch();
    void everyWorkerEncryptsOrNone();
    void aloneAFileHasNoRelations();
    void everyRelatedFileIsLookedAt();
};

void CrossCheckTest::comparesTheKeyOfTheTokens_data() {
    QTest::addColumn<QByteArray>("core");
    QTest::addColumn<QByteArray>("gui");
    QTest::addColumn<QStringList>("ofCore");
    QTest::addColumn<QStringList>("ofGui");
    const auto row = [](const char* name, const QByteArray& core, const QByteArray& gui,
                        const QString& ofCore, const QString& ofGui) {
        const auto list = [](const QString& text) {
            return text.isEmpty() ? QStringList() : QStringList{text};
        };
        QTest::newRow(name) << core << gui << list(ofCore) << list(ofGui);
    };
    row("the same", "token.key=a\n", "x=1\ntoken.key:a\n", {}, {});
    row("different", "token.key=a\n", "x=1\ntoken.key=b\n",
        u"1 warning CONFIG_SHARED_KEY_DIFFERS token.key gui.properties"_s,
        u"2 warning CONFIG_SHARED_KEY_DIFFERS token.key core.properties"_s);
    row("a blank more", "token.key=a\n", "token.key=a \n",
        u"1 warning CONFIG_SHARED_KEY_DIFFERS token.key gui.properties"_s,
        u"1 warning CONFIG_SHARED_KEY_DIFFERS token.key core.properties"_s);
    row("missing in the GUI", "x=1\ntoken.key=a\n", "x=1\n",
        u"2 warning CONFIG_SHARED_KEY_MISSING token.key gui.properties"_s,
        u"1 warning CONFIG_SHARED_KEY_MISSING token.key gui.properties"_s);
    row("missing in Core", "", "token.key=a\n",
        u"1 warning CONFIG_SHARED_KEY_MISSING token.key core.properties"_s,
        u"1 warning CONFIG_SHARED_KEY_MISSING token.key core.properties"_s);
    row("empty is missing", "token.key=\n", "token.key=a\n",
        u"1 warning CONFIG_SHARED_KEY_MISSING token.key core.properties"_s,
        u"1 warning CONFIG_SHARED_KEY_MISSING token.key core.properties"_s);
    row("missing in both", "", "", u"1 info CONFIG_SHARED_KEY_MISSING token.key core.properties"_s,
        u"1 info CONFIG_SHARED_KEY_MISSING token.key gui.properties"_s);
    row("encrypted in one", "token.key=ENC(abc)\n", "token.key=a\n",
        u"1 info CONFIG_SHARED_KEY_NOT_COMPARABLE token.key gui.properties"_s,
        u"1 info CONFIG_SHARED_KEY_NOT_COMPARABLE token.key core.properties"_s);
    row("encrypted in both", "token.key=ENC(abc)\n", "token.key=ENC(xyz)\n",
        u"1 info CONFIG_SHARED_KEY_NOT_COMPARABLE token.key gui.properties"_s,
        u"1 info CONFIG_SHARED_KEY_NOT_COMPARABLE token.key core.properties"_s);
    row("the same cipher text", "token.key=ENC(abc)\n", "token.key=ENC(abc)\n", {}, {});
    row("the same reference", "token.key=${TOKEN_KEY}\n", "token.key=${TOKEN_KEY}\n", {}, {});
    row("undefined reference", "token.key=${TOKEN_KEY}\n", "token.key=a\n",
        u"1 info CONFIG_SHARED_KEY_NOT_COMPARABLE token.key gui.properties"_s,
        u"1 info CONFIG_SHARED_KEY_NOT_COMPARABLE token.key core.properties"_s);
    row("a circle", "token.key=${token.key}\n", "token.key=a\n",
        u"1 info CONFIG_SHARED_KEY_NOT_COMPARABLE token.key gui.properties"_s,
        u"1 info CONFIG_SHARED_KEY_NOT_COMPARABLE token.key core.properties"_s);
    row("by way of another key", "token.key=${mine}\nmine=a\n", "token.key=a\n", {}, {});
}

void CrossCheckTest::comparesTheKeyOfTheTokens() {
    QFETCH(QByteArray, core);
    QFETCH(QByteArray, gui);
    QFETCH(QStringList, ofCore);
    QFETCH(QStringList, ofGui);
    QCOMPARE(told(Product::Core, core, Product::Gui, gui), ofCore);
    QCOMPARE(told(Product::Gui, gui, Product::Core, core), ofGui);
}

void CrossCheckTest::neverTellsWhatItCompares() {
    CheckOptions options;
    options.environment.insert(u"KEY"_s, u"sesame"_s);
    options.related = {{u"gui.properties"_s, Product::Gui, PropertiesDocument::parse("token.key=mellon\n")}};
    const auto findings = check(PropertiesDocument::parse("token.key=${KEY}\n"), options);
    QCOMPARE(findings.size(), 1);
    for (const Language language : {Language::English, Language::French}) {
        const QString sentence = text(findings[0], language);
        QVERIFY2(!sentence.contains(u"sesame"_s) && !sentence.contains(u"mellon"_s), qPrintable(sentence));
    }
    for (const auto& [name, value] : findings[0].facts)
        QVERIFY(value != u"sesame"_s && value != u"mellon"_s);
}

void CrossCheckTest::referencesAreComparedByWhatTheyResolveTo() {
    CheckOptions options;
    options.environment.insert(u"KEY"_s, u"a"_s);
    QCOMPARE(told(Product::Core, "token.key=${KEY}\n", Product::Gui, "token.key=a\n", options),
             QStringList());
    options.environment.insert(u"KEY"_s, u"ENC(abc)"_s);
    QCOMPARE(told(Product::Core, "token.key=${KEY}\n", Product::Gui, "token.key=a\n", options),
             QStringList{u"1 info CONFIG_SHARED_KEY_NOT_COMPARABLE token.key gui.properties"_s});
}

void CrossCheckTest::aTokenLivesLongerThanTheSession_data() {
    QTest::addColumn<QByteArray>("core");
    QTest::addColumn<QByteArray>("gui");
    QTest::addColumn<bool>("outlived");
    const auto row = [](const char* name, const QByteArray& core, const QByteArray& gui, bool outlived) {
        QTest::newRow(name) << core << gui << outlived;
    };
    row("defaults", "", "", false);
    row("longer", "token.expiration.time=901\n", "gui.session.timeout=900\n", false);
    row("as long", "token.expiration.time=900\n", "gui.session.timeout=900\n", true);
    row("shorter than the default session", "token.expiration.time=1800\n", "", true);
    row("longer than the default token", "", "gui.session.timeout=3600\n", true);
    row("unknown", "token.expiration.time=${LIFE}\n", "gui.session.timeout=99999\n", false);
    row("no number", "token.expiration.time=soon\n", "gui.session.timeout=99999\n", false);
    row("a default of a reference", "token.expiration.time=${LIFE:60}\n", "", true);
}

void CrossCheckTest::aTokenLivesLongerThanTheSession() {
    QFETCH(QByteArray, core);
    QFETCH(QByteArray, gui);
    QFETCH(bool, outlived);
    core += "token.key=${K}\n";
    gui += "token.key=${K}\n";
    const QStringList expected{u"1 warning CONFIG_TOKEN_OUTLIVED token.expiration.time gui.properties"_s};
    QCOMPARE(told(Product::Core, core, Product::Gui, gui), outlived ? expected : QStringList());
    const QStringList reversed{u"1 warning CONFIG_TOKEN_OUTLIVED gui.session.timeout core.properties"_s};
    QCOMPARE(told(Product::Gui, gui, Product::Core, core), outlived ? reversed : QStringList());
}

void CrossCheckTest::comparesThePortOfOpenSearch() {
    CheckOptions options;
    options.product = Product::Fast2;
    options.fileName = u"application.properties"_s;
    const auto find = [&options](const QByteArray& own, const QByteArray& yml) {
        options.related = {{u"/opt/opensearch.yml"_s, Product::Fast2, PropertiesDocument::parse(yml)}};
        QStringList codes;
        for (const Finding& finding : check(PropertiesDocument::parse(own), options))
            codes.append(QString::fromLatin1(finding.code.id));
        return codes;
    };
    QCOMPARE(find("opensearch.port=1790\n", "http.port: 1790\n"), QStringList());
    QCOMPARE(find("opensearch.port=1790\n", "http.port: 9200\n"),
             QStringList{u"CONFIG_SHARED_KEY_DIFFERS"_s});
    QCOMPARE(find("opensearch.port=1790\n", ""), QStringList());
}

void CrossCheckTest::everyWorkerEncryptsOrNone() {
    const QByteArray key = "worker.activate.content-encryption";
    const auto differs = [&key](const QByteArray& own, const QByteArray& other) {
        CheckOptions options;
        options.product = Product::Fast2;
        options.fileName = u"application.properties"_s;
        options.related = {
            {u"/w2/application.properties"_s, Product::Fast2, PropertiesDocument::parse(other)},
            {u"env.properties"_s, Product::Fast2, PropertiesDocument::parse(key + "=true\n")}};
        const auto findings = check(PropertiesDocument::parse(own), options);
        return !findings.isEmpty() && qstrcmp(findings.last().code.id, sharedKeyDiffers.id) == 0;
    };
    QVERIFY(differs(key + "=true\n", key + "=false\n"));
    QVERIFY(differs("", key + "=on\n"));
    QVERIFY(!differs(key + "=off\n", ""));
    QVERIFY(!differs(key + "=yes\n", key + "=true\n"));
    QVERIFY(!differs(key + "=${X}\n", key + "=false\n"));
    QVERIFY(!differs(key + "=perhaps\n", ""));
}

void CrossCheckTest::aloneAFileHasNoRelations() {
    QVERIFY(check(PropertiesDocument::parse("token.expiration.time=1\n")).isEmpty());
    QCOMPARE(told(Product::Core, "token.expiration.time=1\n", Product::Plume, "token.key=a\n"),
             QStringList());
    QCOMPARE(told(Product::Fast2, "", Product::Gui, "token.key=a\n"), QStringList());
}

void CrossCheckTest::everyRelatedFileIsLookedAt() {
    CheckOptions options;
    options.related = {
        {u"gui-a.properties"_s, Product::Gui, PropertiesDocument::parse("token.key=ENC(a)\n")},
        {u"gui-b.properties"_s, Product::Gui, PropertiesDocument::parse("token.key=ENC(b)\n")}};
    const auto findings = check(PropertiesDocument::parse("token.key=ENC(a)\n"), options);
    QCOMPARE(findings.size(), 1);
    QVERIFY(text(findings[0], Language::English).contains(u"gui-b.properties"_s));
}

QTEST_GUILESS_MAIN(CrossCheckTest)
#include "tst_cross_check.moc"
