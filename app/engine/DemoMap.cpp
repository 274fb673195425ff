// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/DemoMap.h"

#include <QJsonArray>
#include <QString>

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

namespace {

QJsonObject primitive(const QString& value) {
    return {{u"primitiveConfiguration"_s, QJsonObject{{u"value"_s, value}}}};
}

QJsonObject bean(const QString& className, const QJsonArray& fields) {
    return {{u"className"_s, className},
            {u"singleton"_s, false},
            {u"fullyConfigured"_s, true},
            {u"fields"_s, fields}};
}

QJsonObject field(const QString& name, QJsonObject value) {
    value[u"name"_s] = name;
    return value;
}

QJsonObject text(const QString& name, const QString& value) {
    return field(name, primitive(value));
}

QJsonObject list(const QString& name, const QStringList& values) {
    QJsonArray items;
    for (const QString& value : values)
        items.append(primitive(value));
    return {{u"name"_s, name}, {u"listConfiguration"_s, items}};
}

QJsonObject pattern(const QString& text) {
    return {{u"objectConfiguration"_s,
             bean(u"com.fast2.model.context.Pattern"_s, {field(u"pattern"_s, primitive(text))})}};
}

QJsonObject properties(const QList<std::pair<QString, QString>>& entries) {
    QJsonArray map;
    for (const auto& [name, value] : entries)
        map.append(QJsonObject{{u"key"_s, primitive(name)}, {u"value"_s, pattern(value)}});
    return {{u"name"_s, u"propertyMap"_s}, {u"mapConfiguration"_s, map}};
}

QJsonObject step(int number, const QString& name, const QString& className, const QJsonArray& fields,
                 bool last = false) {
    const QString id = u"demo-%1"_s.arg(number, 4, 10, QLatin1Char('0'));
    QJsonArray links;
    if (!last)
        links.append(QJsonObject{{u"target"_s, u"demo-%1"_s.arg(number + 1, 4, 10, QLatin1Char('0'))}});
    return {{u"id"_s, id},
            {u"name"_s, name},
            {u"queue"_s, u"Default"_s},
            {u"taskType"_s, number == 1 ? u"Source"_s : u"Task"_s},
            {u"graphic"_s,
             QJsonObject{{u"x"_s, 150 + 200 * (number - 1)}, {u"y"_s, 120}, {u"image"_s, className}}},
            {u"objectConfiguration"_s, bean(className, fields)},
            {u"links"_s, links}};
}

}  // namespace

QJsonObject demoMap() {
    const QJsonObject connection{{u"name"_s, u"connection"_s},
                                 {u"referenceConfiguration"_s, QJsonObject{{u"name"_s, u"environment"_s}}}};
    const QJsonArray steps{
        step(1, u"Index"_s, u"CSVSource"_s,
             {list(u"csvPaths"_s, {u"index.csv"_s}), text(u"documentIdColumn"_s, u"documentId"_s)}),
        step(2, u"Categorie"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
             {properties({{u"category"_s, u"DOCUMENT"_s}})}),
        step(3, u"Metadonnees"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
             {properties({{u"LegacyId"_s, u"${documentId}"_s}})}),
        step(4, u"Contenu"_s, u"AlterDocumentContent"_s,
             {field(u"contentPath"_s, pattern(u"${contentPath}"_s))}),
        step(
            5, u"Empreinte"_s, u"HashSignTask"_s,
            {text(u"algorithm"_s, u"SHA-256"_s), field(u"existingHashToCompare"_s, pattern(u"${sha256}"_s))}),
        step(6, u"Injection"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
             {connection, text(u"loadContent"_s, u"true"_s), text(u"modeUpdate"_s, u"false"_s),
              text(u"documentIdDataName"_s, u"flowerDocsId"_s),
              list(u"ignoredData"_s, {u"contentPath"_s, u"sha256"_s})},
             true)};
    return {{u"name"_s, u"Demo"_s},
            {u"mapDescription"_s,
             QJsonObject{{u"content"_s, u"Demo corpus to FlowerDocs"_s}, {u"isExpanded"_s, true}}},
            {u"steps"_s, steps}};
}

}  // namespace fdc::engine
