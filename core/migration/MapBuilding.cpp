// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapBuilding.h"

namespace fdc::migration::building {

using namespace Qt::Literals::StringLiterals;

QJsonObject primitive(const QString& value) {
    return {{u"primitiveConfiguration"_s, QJsonObject{{u"value"_s, value}}}};
}

QJsonObject bean(const QString& className, const QJsonArray& fields) {
    return {{u"className"_s, className},
            {u"singleton"_s, false},
            {u"fullyConfigured"_s, true},
            {u"fields"_s, fields}};
}

QJsonObject pattern(const QString& text) {
    return {{u"objectConfiguration"_s,
             bean(u"com.fast2.model.context.Pattern"_s, {field(u"pattern"_s, primitive(text))})}};
}

QJsonObject field(const QString& name, QJsonObject value) {
    value[u"name"_s] = name;
    return value;
}

QJsonObject text(const QString& name, const QString& value) {
    return field(name, primitive(value));
}

QJsonObject flag(const QString& name, bool value) {
    return text(name, value ? u"true"_s : u"false"_s);
}

QJsonObject list(const QString& name, const QStringList& values) {
    QJsonArray items;
    for (const QString& value : values)
        items.append(primitive(value));
    return {{u"name"_s, name}, {u"listConfiguration"_s, items}};
}

QJsonObject texts(const QString& name, const QList<std::pair<QString, QString>>& entries) {
    QJsonArray map;
    for (const auto& [key, value] : entries)
        map.append(QJsonObject{{u"key"_s, primitive(key)}, {u"value"_s, primitive(value)}});
    return {{u"name"_s, name}, {u"mapConfiguration"_s, map}};
}

QJsonObject properties(const QList<std::pair<QString, QString>>& entries) {
    QJsonArray map;
    for (const auto& [name, value] : entries)
        map.append(QJsonObject{{u"key"_s, primitive(name)}, {u"value"_s, pattern(value)}});
    return {{u"name"_s, u"propertyMap"_s}, {u"mapConfiguration"_s, map}};
}

QJsonObject connection(const QString& sharedName) {
    return {{u"name"_s, u"connection"_s},
            {u"referenceConfiguration"_s, QJsonObject{{u"name"_s, sharedName}}}};
}

QString Chain::idOf(qsizetype number) const {
    return m_prefix + u"-%1"_s.arg(number, 4, 10, QLatin1Char('0'));
}

void Chain::add(const QString& name, const QString& className, const QJsonArray& fields) {
    const qsizetype number = m_steps.size() + 1;
    constexpr int firstX = 150;
    constexpr int distance = 200;
    constexpr int y = 120;
    if (number > 1) {
        QJsonObject before = m_steps.last().toObject();
        before[u"links"_s] = QJsonArray{QJsonObject{{u"target"_s, idOf(number)}}};
        m_steps.replace(number - 2, before);
    }
    m_steps.append(QJsonObject{
        {u"id"_s, idOf(number)},
        {u"name"_s, name},
        {u"queue"_s, u"Default"_s},
        {u"taskType"_s, number == 1 ? u"Source"_s : u"Task"_s},
        {u"graphic"_s,
         QJsonObject{{u"x"_s, firstX + distance * (number - 1)}, {u"y"_s, y}, {u"image"_s, className}}},
        {u"objectConfiguration"_s, bean(className, fields)},
        {u"links"_s, QJsonArray()}});
}

}  // namespace fdc::migration::building
