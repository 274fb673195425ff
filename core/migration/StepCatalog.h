// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QString>
#include <QStringList>
#include <vector>

/// The classes that a map may use here, with their fields: one table for validation, forms and /api/catalog
/// (docs/maps.md). Immutable; all functions are thread-safe.
namespace fdc::migration {

enum class ClassRole { Source, Task, Injector, Condition, Connection, Value };

enum class FieldType {
    Text,
    Boolean,
    Integer,
    Pattern,     ///< text with ${…}, or a com.fast2.model.context.Pattern bean
    Expression,  ///< the text of a PatternCondition
    TextList,
    PatternMap,     ///< name → Pattern
    ExpressionMap,  ///< name → the text of a PatternCondition
    ValueMap,       ///< name → the text of a ValueExpression
    Condition,      ///< a condition bean
    ConditionList,
    Connection,  ///< a connection bean or a reference to a shared one
    Secret,
};

/// Names of classes and of fields that only this engine knows begin so; a real broker refuses or ignores
/// them.
inline constexpr QLatin1StringView embeddedPrefix("console.");

struct FieldSpec {
    QString name;
    FieldType type = FieldType::Text;
    bool mandatory = false;
    QString defaultValue;  ///< null: no value
    QString helpEn;
    QString helpFr;
    QStringList choices = {};  ///< allowed values, compared without case; empty: any
    QString follows = {};      ///< without a value of its own: as the field of this name

    bool ignoresCase() const { return !choices.isEmpty() || type == FieldType::Boolean; }
};

struct ClassSpec {
    QString className;  ///< full, or simple while the package is not published
    ClassRole role = ClassRole::Task;
    QString helpEn;
    QString helpFr;
    std::vector<FieldSpec> fields;

    bool isEmbeddedOnly() const { return className.startsWith(embeddedPrefix); }
    QString simpleName() const;
    const FieldSpec* field(QStringView name) const;
};

const std::vector<ClassSpec>& stepCatalog();

/// By full name, by simple name, or, for a class whose package is not published, by simple name in any
/// package below com.fast2. Null when unknown.
const ClassSpec* findClass(QStringView className);

/// The known name nearest to @p name, or empty when none is near enough to be a slip of the pen.
QString nearestClass(QStringView name);
QString nearestField(const ClassSpec& spec, QStringView name);

/// Entries as a broker's /api/catalog shows them, with our types, defaults and help added.
QJsonArray catalogToJson();

}  // namespace fdc::migration
