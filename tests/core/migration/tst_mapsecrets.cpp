// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QJsonDocument>
#include <QtTest>

#include "core/migration/MapBuilding.h"
#include "core/migration/MapSecrets.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr const char* word = "streng-geheim";

Map mapWith(const QString& password) {
    using namespace building;
    const QJsonObject provider = bean(u"com.fast2.flowerdocs.FlowerDocsConnectionProvider"_s,
                                      {text(u"endPoint"_s, u"https://core.example.com/core/services"_s),
                                       text(u"login"_s, u"claire"_s), text(u"password"_s, password)});
    const QJsonObject other = bean(u"com.acme.Other"_s, {text(u"apiToken"_s, password)});
    Chain chain(u"m"_s);
    chain.add(u"Index"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
    chain.add(u"Hash"_s, u"HashSignTask"_s,
              {text(u"contentKey"_s, u"digest"_s), text(u"documentKey"_s, u"key"_s)});
    chain.add(u"Inject"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {field(u"connection"_s, {{u"objectConfiguration"_s, provider}}),
               field(u"more"_s, {{u"objectConfiguration"_s, other}})});
    const QJsonObject shared{
        {u"list"_s, QJsonObject{{u"className"_s, u"FlowerDocsConnectionProvider"_s},
                                {u"fields"_s, QJsonArray{text(u"password"_s, password)}}}},
        {u"named"_s,
         QJsonObject{{u"className"_s, u"com.acme.Mail"_s},
                     {u"fields"_s, QJsonObject{{u"password"_s, password},
                                               {u"secret"_s, QJsonObject{{u"value"_s, password}}}}}}}};
    const auto map = Map::parse(QJsonDocument(QJsonObject{{u"name"_s, u"M"_s},
                                                          {u"steps"_s, chain.steps()},
                                                          {u"sharedObjectConfigurations"_s, shared}})
                                    .toJson());
    if (!map)
        qFatal("%s", qPrintable(map.error().toLogLine()));
    return *map;
}

QByteArray bytesOf(const Map& map) {
    return QJsonDocument(map.toJson()).toJson(QJsonDocument::Compact);
}

}  // namespace

class MapSecretsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void passwordsAreNotKept() {
        const Map map = mapWith(QLatin1StringView(word));
        QCOMPARE(bytesOf(map).count(word), 5);
        const QByteArray kept = bytesOf(withoutSecrets(map));
        QVERIFY2(!kept.contains(word), kept.constData());
        // The map itself is as it was, and everything else is kept: fields whose names only sound like it,
        // too.
        QCOMPARE(bytesOf(map).count(word), 5);
        QCOMPARE(QByteArray(bytesOf(map)).replace(word, ""), kept);
        QCOMPARE(withoutSecrets(map).fingerprint(), map.fingerprint());
    }
    void referencesAreKept() {
        const Map map = mapWith(u"${core.password}"_s);
        QCOMPARE(bytesOf(withoutSecrets(map)), bytesOf(map));
        QVERIFY(!bytesOf(withoutSecrets(mapWith(u"${core.password?streng-geheim}"_s))).contains(word));
    }
};

QTEST_GUILESS_MAIN(MapSecretsTest)
#include "tst_mapsecrets.moc"
