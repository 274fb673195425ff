// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <utility>

/// The wrappers of a map's JSON (docs/maps.md), for code that writes maps. Pure functions.
namespace fdc::migration::building {

QJsonObject primitive(const QString& value);
QJsonObject bean(const QString& className, const QJsonArray& fields);
QJsonObject pattern(const QString& text);

/// Fields of a bean.
QJsonObject field(const QString& name, QJsonObject value);
QJsonObject text(const QString& name, const QString& value);
QJsonObject flag(const QString& name, bool value);
QJsonObject list(const QString& name, const QStringList& values);
/// Names and their texts.
QJsonObject texts(const QString& name, const QList<std::pair<QString, QString>>& entries);
/// `propertyMap`: names and their patterns.
QJsonObject properties(const QList<std::pair<QString, QString>>& entries);
/// The shared connection of an injector.
QJsonObject connection(const QString& sharedName);

/// Steps in a row, each linked to the next; the first is the Source.
class Chain {
public:
    /// @p prefix begins every step's id.
    explicit Chain(QString prefix) : m_prefix(std::move(prefix)) {}
    void add(const QString& name, const QString& className, const QJsonArray& fields);
    QJsonArray steps() const { return m_steps; }

private:
    QString idOf(qsizetype number) const;

    const QString m_prefix;
    QJsonArray m_steps;
};

}  // namespace fdc::migration::building
