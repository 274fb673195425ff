// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QTest>

#include "core/config/FilePairs.h"
#include "core/config/Promotion.h"

using namespace fdc::config;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray stagingBytes =
    "connectors.enabled=true\r\nconnectors.fast2.enabled = TRUE\r\nfast2.connector.url=https://staging\r\n"
    "fast2.connector.auth.token=${FAST2_TOKEN}\r\ntoken.key=leak\r\nacme.text=tab\\tand \\u00e9\r\n";
const QByteArray productionBytes =
    "# production\nconnectors.enabled=true\n\nconnectors.fast2.enabled=false\n"
    "fast2.connector.url=https://production\n# end\n";

PropertiesDocument parse(const QByteArray& bytes) {
    return PropertiesDocument::parse(bytes);
}

Environment environment(const QStringList& related) {
    Environment made;
    made.corePropertiesFile = u"/a/core.properties"_s;
    made.relatedFiles = related;
    return made;
}

}  // namespace

class PromotionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sortsWhatIsAsked();
    void changesOnlyWhatIsPromoted();
    void carriesEveryPromotableKeyOverSoThatNothingOfItDiffers();
    void twiceIsOnce();
    void filesAreInPairs_data();
    void filesAreInPairs();
};

void PromotionTest::sortsWhatIsAsked() {
    const Promotion plan = Promotion::plan(
        parse(stagingBytes), parse(productionBytes),
        {u"connectors.fast2.enabled"_s, u"connectors.enabled"_s, u"fast2.connector.url"_s, u"token.key"_s,
         u"nowhere"_s, u"fast2.connector.auth.token"_s, u"connectors.fast2.enabled"_s});
    QCOMPARE(plan.edits, (QList<ConfigEdit>{{u"connectors.fast2.enabled"_s, u"TRUE"_s},
                                            {u"fast2.connector.auth.token"_s, u"${FAST2_TOKEN}"_s}}));
    QCOMPARE(plan.unchanged, QStringList{u"connectors.enabled"_s});
    QCOMPARE(plan.refusals, (QList<Promotion::Refusal>{{u"fast2.connector.url"_s, KeptBack::Place},
                                                       {u"token.key"_s, KeptBack::Secret},
                                                       {u"nowhere"_s, KeptBack::NotInA}}));
}

void PromotionTest::changesOnlyWhatIsPromoted() {
    PropertiesDocument production = parse(productionBytes);
    const Promotion plan =
        Promotion::plan(parse(stagingBytes), production, {u"connectors.fast2.enabled"_s, u"token.key"_s});
    QVERIFY(plan.apply(production));
    QByteArray expected = productionBytes;
    expected.replace("fast2.enabled=false", "fast2.enabled=TRUE");
    QCOMPARE(production.toBytes(), expected);
}

void PromotionTest::carriesEveryPromotableKeyOverSoThatNothingOfItDiffers() {
    const PropertiesDocument staging = parse(stagingBytes);
    PropertiesDocument production = parse(productionBytes);
    QStringList keys;
    for (const ComparedRow& row : EnvironmentComparison::of(staging, production).rows) {
        if (row.isPromotable())
            keys.append(row.key);
    }
    QCOMPARE(keys.size(), 3);
    const Promotion plan = Promotion::plan(staging, production, keys);
    QVERIFY(plan.refusals.isEmpty());
    QVERIFY(plan.apply(production));
    for (const QString& key : std::as_const(keys))
        QCOMPARE(production.value(key), staging.value(key));
    for (const ComparedRow& row : EnvironmentComparison::of(staging, production).rows)
        QVERIFY2(!row.isPromotable(), qPrintable(row.key));
    QVERIFY(!production.toBytes().contains('\r'));
    QCOMPARE(production.value(u"fast2.connector.url"), std::optional(u"https://production"_s));
}

void PromotionTest::twiceIsOnce() {
    PropertiesDocument production = parse(productionBytes);
    const QStringList keys{u"connectors.fast2.enabled"_s, u"acme.text"_s};
    QVERIFY(Promotion::plan(parse(stagingBytes), production, keys).apply(production));
    const QByteArray once = production.toBytes();
    const Promotion again = Promotion::plan(parse(stagingBytes), production, keys);
    QVERIFY(again.edits.isEmpty());
    QCOMPARE(again.unchanged, keys);
    QVERIFY(!again.apply(production));
    QCOMPARE(production.toBytes(), once);
}

void PromotionTest::filesAreInPairs_data() {
    QTest::addColumn<QStringList>("a");
    QTest::addColumn<QStringList>("b");
    QTest::addColumn<QStringList>("pairs");  // "name|a|b" without core.properties
    QTest::newRow("none") << QStringList() << QStringList() << QStringList();
    QTest::newRow("same names") << QStringList{u"/a/gui.properties"_s, u"/a/plume.properties"_s}
                                << QStringList{u"/b/plume.properties"_s, u"/b/x/gui.properties"_s}
                                << QStringList{u"gui.properties|/a/gui.properties|/b/x/gui.properties"_s,
                                               u"plume.properties|/a/plume.properties|/b/plume.properties"_s};
    QTest::newRow("same product")
        << QStringList{u"/a/application.properties"_s} << QStringList{u"/b/env.properties"_s}
        << QStringList{u"application.properties|/a/application.properties|/b/env.properties"_s};
    QTest::newRow("a product twice") << QStringList{u"/a/application.properties"_s, u"/a/env.properties"_s}
                                     << QStringList{u"/b/env.properties"_s}
                                     << QStringList{u"application.properties|/a/application.properties|"_s,
                                                    u"env.properties|/a/env.properties|/b/env.properties"_s};
    QTest::newRow("only one side") << QStringList{u"/a/gui.properties"_s}
                                   << QStringList{u"/b/plume.properties"_s}
                                   << QStringList{u"gui.properties|/a/gui.properties|"_s,
                                                  u"plume.properties||/b/plume.properties"_s};
    QTest::newRow("no known product")
        << QStringList{u"/a/x.properties"_s} << QStringList{u"/b/y.properties"_s}
        << QStringList{u"x.properties|/a/x.properties|"_s, u"y.properties||/b/y.properties"_s};
}

void PromotionTest::filesAreInPairs() {
    QFETCH(QStringList, a);
    QFETCH(QStringList, b);
    QFETCH(QStringList, pairs);
    const QList<FilePair> found = pairFiles(environment(a), environment(b));
    QCOMPARE(found.first(), (FilePair{u"core.properties"_s, Product::Core, u"/a/core.properties"_s,
                                      u"/a/core.properties"_s}));
    QStringList told;
    for (const FilePair& pair : found.mid(1))
        told.append(pair.name + u'|' + pair.a + u'|' + pair.b);
    QCOMPARE(told, pairs);
}

QTEST_GUILESS_MAIN(PromotionTest)
#include "tst_promotion.moc"
