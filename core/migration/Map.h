// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "core/base/Result.h"

/// A map in Fast2's JSON (docs/maps.md): steps, links, conditions, beans with fields. Unknown keys are kept,
/// so that a map that went through the console is the map that came in.
namespace fdc::migration {

struct Bean;

/// A field's value, in the five wrappers of the JSON form. A wrapper that we do not know is a Reference
/// without a name; its JSON is kept in `rest`.
struct FieldValue {
    struct Reference {
        QString name;  ///< of the shared object
        QJsonObject raw;
    };
    struct MapEntry;
    std::variant<QString, std::shared_ptr<Bean>, std::vector<FieldValue>, std::vector<MapEntry>, Reference>
        value;
    QJsonObject rest;   ///< keys beside the wrapper
    QJsonObject inner;  ///< keys beside `value` in primitiveConfiguration

    const QString* primitive() const { return std::get_if<QString>(&value); }
    const Bean* bean() const;
    const std::vector<FieldValue>* list() const { return std::get_if<std::vector<FieldValue>>(&value); }
    const std::vector<MapEntry>* map() const { return std::get_if<std::vector<MapEntry>>(&value); }
    const Reference* reference() const { return std::get_if<Reference>(&value); }
};

/// Not a std::pair, which clang cannot take of a type that is not complete yet.
struct FieldValue::MapEntry {
    FieldValue key;
    FieldValue value;
    QJsonObject rest = {};  ///< keys beside `key` and `value`
};

struct Field {
    QString name;
    FieldValue value;
};

/// An object of a Fast2 class: a step's configuration, a condition, a pattern, a connection.
struct Bean {
    QString className;  ///< as written: full or simple
    std::vector<Field> fields;
    QJsonObject rest;  ///< singleton, fullyConfigured and keys we do not know

    QString simpleName() const;
    const FieldValue* field(QStringView name) const;
};

struct Link {
    QString name;
    QString target;
    std::optional<Bean> condition;  ///< absent, or with an empty class name: always
    QJsonObject rest;
};

struct MapStep {
    QString id;
    QString name;
    QString queue;
    QString taskType;  ///< "Source" or "Task"
    Bean configuration;
    std::vector<Link> links;
    QJsonObject rest;
};

/// Key of a map's own tests in `rest` (maptests/MapTest.h); no part of what a map does.
inline constexpr QLatin1StringView mapTestsKey("console.tests");

struct Map {
    QString name;
    std::vector<MapStep> steps;
    QJsonObject sharedObjects;  ///< sharedObjectConfigurations, keyed by name
    QJsonObject rest;

    const MapStep* step(QStringView id) const;
    /// The one Source step; null when there is none.
    const MapStep* sourceStep() const;
    /// The broker's version number, which it writes as text or as number; 0 when there is none.
    int versionNumber() const;

    /// Errors: MAP_MALFORMED with facts "path" (where in the JSON) and "line" when the bytes are no JSON;
    /// MAP_TOO_LARGE.
    static base::Result<Map> parse(const QByteArray& json);
    QJsonObject toJson() const;
    /// Hex SHA-256 of the canonical JSON without server-owned keys and graphics: names the exact version that
    /// ran.
    QByteArray fingerprint() const;
};

/// One thing wrong with a map, before anything runs.
struct MapFinding {
    enum class Severity { Error, Warning } severity = Severity::Error;
    base::Error
        error;  ///< codes MAP_CYCLE, MAP_CLASS_UNKNOWN, MAP_FIELD_MISSING … with facts step, field, class
};

/// Structure and catalogue: one Source first, unique step ids and names, links to existing steps, no cycle,
/// every step reachable, known classes, mandatory and known fields, values of the right type, valid patterns
/// and conditions, no literal password, an injector on some way. Checks against the target's classes:
/// checkTarget() in MapCheck.h.
std::vector<MapFinding> validateMap(const Map& map);

}  // namespace fdc::migration
