// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/StepCatalog.h"

#include <QJsonObject>
#include <algorithm>
#include <iterator>
#include <numeric>

#include "core/migration/catalog/Families.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

QString ClassSpec::simpleName() const {
    return className.sliced(className.lastIndexOf(u'.') + 1);
}

const FieldSpec* ClassSpec::field(QStringView name) const {
    const auto found = std::ranges::find(fields, name, &FieldSpec::name);
    return found == fields.end() ? nullptr : &*found;
}

namespace {

std::vector<ClassSpec> allClasses() {
    std::vector<ClassSpec> all;
    for (auto* family :
         {catalog::sourceClasses, catalog::taskClasses, catalog::targetClasses, catalog::expressionClasses})
        std::ranges::move(family(), std::back_inserter(all));
    return all;
}

}  // namespace

const std::vector<ClassSpec>& stepCatalog() {
    static const std::vector<ClassSpec> classes = allClasses();
    return classes;
}

const ClassSpec* findClass(QStringView className) {
    const QStringView simple = className.sliced(className.lastIndexOf(u'.') + 1);
    for (const ClassSpec& spec : stepCatalog()) {
        if (spec.className == className)
            return &spec;
        if (simple.size() == className.size() && spec.simpleName() == className)
            return &spec;
        if (!spec.className.contains(u'.') && className.startsWith("com.fast2."_L1) &&
            spec.className == simple)
            return &spec;
    }
    return nullptr;
}

namespace {

/// Levenshtein distance without case.
int distance(QStringView left, QStringView right) {
    std::vector<int> row(size_t(right.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < left.size(); ++i) {
        int diagonal = std::exchange(row[0], int(i) + 1);
        for (qsizetype j = 0; j < right.size(); ++j) {
            const bool same = left[i].toCaseFolded() == right[j].toCaseFolded();
            const int replaced = diagonal + (same ? 0 : 1);
            diagonal = row[size_t(j) + 1];
            row[size_t(j) + 1] = std::min({replaced, diagonal + 1, row[size_t(j)] + 1});
        }
    }
    return row.back();
}

QString nearest(const QStringList& known, QStringView name) {
    constexpr qsizetype longestCompared = 200;
    if (name.size() > longestCompared)
        return {};
    QString best;
    int bestDistance = std::max(2, int(name.size()) / 3) + 1;
    for (const QString& candidate : known) {
        if (const int d = distance(candidate, name); d < bestDistance) {
            best = candidate;
            bestDistance = d;
        }
    }
    return best;
}

QString roleName(ClassRole role) {
    switch (role) {
        case ClassRole::Source: return u"source"_s;
        case ClassRole::Task: return u"task"_s;
        case ClassRole::Injector: return u"injector"_s;
        case ClassRole::Condition: return u"condition"_s;
        case ClassRole::Connection: return u"connection"_s;
        case ClassRole::Value: return u"value"_s;
    }
    return {};
}

QString typeName(FieldType type) {
    switch (type) {
        case FieldType::Text: return u"text"_s;
        case FieldType::Boolean: return u"boolean"_s;
        case FieldType::Integer: return u"integer"_s;
        case FieldType::Pattern: return u"pattern"_s;
        case FieldType::Expression: return u"expression"_s;
        case FieldType::TextList: return u"textList"_s;
        case FieldType::PatternMap: return u"patternMap"_s;
        case FieldType::ExpressionMap: return u"expressionMap"_s;
        case FieldType::ValueMap: return u"valueMap"_s;
        case FieldType::Condition: return u"condition"_s;
        case FieldType::ConditionList: return u"conditionList"_s;
        case FieldType::Connection: return u"connection"_s;
        case FieldType::Secret: return u"secret"_s;
    }
    return {};
}

QJsonObject fieldToJson(const FieldSpec& field) {
    QJsonObject json{{u"className"_s, typeName(field.type)},
                     {u"mandatory"_s, field.mandatory},
                     {u"help"_s, QJsonObject{{u"en"_s, field.helpEn}, {u"fr"_s, field.helpFr}}}};
    if (!field.defaultValue.isNull())
        json.insert(u"default"_s, field.defaultValue);
    if (!field.choices.isEmpty())
        json.insert(u"choices"_s, QJsonArray::fromStringList(field.choices));
    return json;
}

}  // namespace

QString nearestClass(QStringView name) {
    QStringList known;
    for (const ClassSpec& spec : stepCatalog())
        known.append(spec.simpleName());
    const QString simple = nearest(known, name.sliced(name.lastIndexOf(u'.') + 1));
    const ClassSpec* spec = simple.isEmpty() ? nullptr : findClass(simple);
    return spec ? spec->className : QString();
}

QString nearestField(const ClassSpec& spec, QStringView name) {
    QStringList known;
    for (const FieldSpec& field : spec.fields)
        known.append(field.name);
    return nearest(known, name);
}

QJsonArray catalogToJson() {
    QJsonArray catalog;
    for (const ClassSpec& spec : stepCatalog()) {
        QJsonObject fields;
        QJsonArray order;
        for (const FieldSpec& field : spec.fields) {
            fields.insert(field.name, fieldToJson(field));
            order.append(field.name);
        }
        catalog.append(QJsonObject{{u"name"_s, spec.className},
                                   {u"classBaseName"_s, spec.simpleName()},
                                   {u"description"_s, spec.helpEn},
                                   {u"help"_s, QJsonObject{{u"en"_s, spec.helpEn}, {u"fr"_s, spec.helpFr}}},
                                   {u"role"_s, roleName(spec.role)},
                                   {u"embeddedOnly"_s, spec.isEmbeddedOnly()},
                                   {u"abstract"_s, false},
                                   {u"accessibleFields"_s, fields},
                                   {u"fieldOrder"_s, order}});
    }
    return catalog;
}

}  // namespace fdc::migration
