// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/editing/FieldValues.h"

#include <QDir>
#include <algorithm>
#include <memory>

#include "core/migration/BeanFields.h"
#include "core/migration/SourcePlaces.h"

namespace fdc::migration::editing {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString patternClass = u"com.fast2.model.context.Pattern"_s;
const QString conditions = u"com.fast2.taskflow.conditions."_s;

FieldValue primitive(const QString& text) {
    return {.value = text, .rest = {}, .inner = {}};
}

Bean beanOf(const QString& className) {
    return {className, {}, {{u"singleton"_s, false}, {u"fullyConfigured"_s, true}}};
}

FieldValue pattern(const QString& text) {
    auto bean = std::make_shared<Bean>(beanOf(patternClass));
    bean->fields.push_back({u"pattern"_s, primitive(text)});
    return {.value = std::move(bean), .rest = {}, .inner = {}};
}

/// The same wrapper with another text; the keys beside it stay.
FieldValue withText(const FieldValue& before, const QString& text) {
    FieldValue value = before;
    if (const Bean* bean = before.bean()) {
        auto changed = std::make_shared<Bean>(*bean);
        for (Field& field : changed->fields) {
            if (field.name == u"pattern")
                field.value = withText(field.value, text);
        }
        value.value = std::move(changed);
    } else {
        value.value = text;
    }
    return value;
}

}  // namespace

std::optional<QString> typedText(const FieldValue& value) {
    return patternText(value);
}

std::optional<FieldValue> typed(const FieldSpec& spec, const FieldValue* before, const QString& text) {
    if (text.isEmpty())
        return std::nullopt;
    if (before && typedText(*before))
        return withText(*before, text);
    return spec.type == FieldType::Pattern ? pattern(text) : primitive(text);
}

std::optional<QStringList> typedList(const FieldValue& value) {
    QStringList lines;
    if (const QString* text = value.primitive()) {
        for (const QString& part : text->split(u',', Qt::SkipEmptyParts))
            lines.append(part.trimmed());
        return lines;
    }
    const auto* list = value.list();
    if (!list)
        return std::nullopt;
    for (const FieldValue& one : *list) {
        const auto text = typedText(one);
        if (!text)
            return std::nullopt;
        lines.append(*text);
    }
    return lines;
}

std::optional<FieldValue> typedListValue(const FieldValue* before, const QStringList& lines) {
    if (lines.isEmpty())
        return std::nullopt;
    FieldValue value;
    if (before && before->list())
        value = *before;
    const auto* known = before ? before->list() : nullptr;
    std::vector<FieldValue> list;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const bool isThere = known && size_t(i) < known->size() && typedText((*known)[size_t(i)]);
        list.push_back(isThere ? withText((*known)[size_t(i)], lines[i]) : primitive(lines[i]));
    }
    value.value = std::move(list);
    return value;
}

std::optional<Entries> typedEntries(const FieldValue& value) {
    const auto* map = value.map();
    if (!map)
        return std::nullopt;
    Entries entries;
    for (const FieldValue::MapEntry& entry : *map) {
        const auto name = typedText(entry.key);
        const auto text = typedText(entry.value);
        if (!name || !text)
            return std::nullopt;
        entries.append({*name, *text});
    }
    return entries;
}

std::optional<FieldValue> typedEntriesValue(const FieldValue* before, const Entries& entries) {
    FieldValue value;
    const auto* known = before ? before->map() : nullptr;
    if (known)
        value = *before;
    std::vector<FieldValue::MapEntry> map;
    for (const auto& [name, text] : entries) {
        if (name.isEmpty() && text.isEmpty())
            continue;
        const FieldValue::MapEntry* there = nullptr;
        for (size_t i = 0; known && i < known->size() && !there; ++i) {
            if (typedText((*known)[i].key) == name)
                there = &(*known)[i];
        }
        const bool keeps = there && typedText(there->value);
        map.push_back(
            {there ? there->key : primitive(name), keeps ? withText(there->value, text) : pattern(text)});
    }
    if (map.empty())
        return std::nullopt;
    value.value = std::move(map);
    return value;
}

std::optional<QString> sharedName(const FieldValue& value) {
    const FieldValue::Reference* reference = value.reference();
    return reference && !reference->name.isEmpty() ? std::optional(reference->name) : std::nullopt;
}

FieldValue sharedValue(const QString& name) {
    return {.value = FieldValue::Reference{name, {{u"name"_s, name}}}, .rest = {}, .inner = {}};
}

LinkWhen whenOf(const Link& link) {
    if (!link.condition || link.condition->className.isEmpty())
        return LinkWhen::Always;
    const QString name = link.condition->simpleName();
    if (name == u"AlwaysTrue")
        return LinkWhen::Always;
    if (name == u"PunnetInException")
        return LinkWhen::InException;
    if (name == u"Otherwise")
        return LinkWhen::Otherwise;
    return name == u"PatternCondition" ? LinkWhen::Expression : LinkWhen::Other;
}

QString expressionOf(const Link& link) {
    const FieldValue* value =
        whenOf(link) == LinkWhen::Expression ? link.condition->field(u"condition") : nullptr;
    return value ? typedText(*value).value_or(QString()) : QString();
}

std::optional<Bean> conditionOf(LinkWhen when, const QString& expression, const std::optional<Bean>& now) {
    if (when == LinkWhen::Expression && now && now->simpleName() == u"PatternCondition") {
        Bean bean = *now;
        for (Field& field : bean.fields) {
            if (field.name == u"condition" && typedText(field.value)) {
                field.value = withText(field.value, expression);
                return bean;
            }
        }
    }
    switch (when) {
        case LinkWhen::Always:
        case LinkWhen::Other: return std::nullopt;
        case LinkWhen::InException: return beanOf(conditions + u"PunnetInException"_s);
        case LinkWhen::Otherwise: return beanOf(conditions + u"Otherwise"_s);
        case LinkWhen::Expression: break;
    }
    Bean bean = beanOf(conditions + u"PatternCondition"_s);
    bean.fields.push_back({u"condition"_s, primitive(expression)});
    return bean;
}

QString summaryOf(const MapStep& step) {
    const ClassSpec* spec = findClass(step.configuration.className);
    if (!spec)
        return {};
    QStringList parts;
    for (const FieldSpec& field : spec->fields) {
        const FieldValue* value = step.configuration.field(field.name);
        if (!value || field.type == FieldType::Secret || parts.size() == 2)
            continue;
        if (const auto entries = typedEntries(*value)) {
            QStringList names;
            for (const auto& entry : *entries)
                names.append(entry.first);
            parts.append(names.join(u", "_s));
        } else if (const auto shared = sharedName(*value)) {
            parts.append(*shared);
        } else if (field.mandatory || field.type == FieldType::Pattern) {
            const QStringList lines = typedList(*value).value_or(QStringList());
            const QString text = field.type == FieldType::TextList ? lines.join(u", "_s)
                                                                   : typedText(*value).value_or(QString());
            if (!text.isEmpty())
                parts.append(text);
        }
    }
    return parts.join(u" · "_s);
}

void anchorSource(Map& map, const QString& folder) {
    const MapStep* source = map.sourceStep();
    if (!source)
        return;
    const auto absolute = [&](const QString& path) {
        return path.isEmpty() ? path : QDir::cleanPath(QDir(folder).absoluteFilePath(path));
    };
    for (MapStep& step : map.steps) {
        if (step.id != source->id)
            continue;
        for (Field& field : step.configuration.fields) {
            const auto lines =
                sourcePathFields().contains(field.name) ? typedList(field.value) : std::nullopt;
            QStringList anchored;
            for (const QString& line : lines.value_or(QStringList()))
                anchored.append(absolute(line));
            if (!anchored.isEmpty())
                field.value = *typedListValue(&field.value, anchored);
            const auto text = field.name == u"database" ? typedText(field.value) : std::nullopt;
            if (text && !text->contains(u"://"_s))
                field.value = withText(field.value, absolute(*text));
        }
    }
}

}  // namespace fdc::migration::editing
