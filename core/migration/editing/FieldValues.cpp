// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/editing/FieldValues.h"

#include <QDir>
#include <QHash>
#include <QSet>
#include <algorithm>
#include <memory>

#include "core/migration/BeanFields.h"
#include "core/migration/SourcePlaces.h"

namespace fdc::migration::editing {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString patternClass = u"com.fast2.model.context.Pattern"_s;
const QString conditions = u"com.fast2.taskflow.conditions."_s;
constexpr qsizetype mostNames = 20;  // more than the picture of a step has room for

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

/// The same wrapper with another text; the keys beside it stay. What says it already stays as it is written.
FieldValue withText(const FieldValue& before, const QString& text) {
    if (typedText(before) == text)
        return before;
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

using KnownEntries = std::vector<FieldValue::MapEntry>;

/// Which of the entries that were there each one is, or nothing. Those at both ends that nobody touched are
/// themselves; the others are told by what they say, or by their names; and one of another name that stands
/// where one has gone is that one, renamed.
QList<const FieldValue::MapEntry*> earlierOnes(const KnownEntries& known, const Entries& entries) {
    QList<const FieldValue::MapEntry*> was(entries.size(), nullptr);
    Entries said;
    for (const FieldValue::MapEntry& entry : known)
        said.append({typedText(entry.key).value_or(QString()), typedText(entry.value).value_or(QString())});
    qsizetype begin = 0;
    for (; begin < std::min(said.size(), entries.size()) && said[begin] == entries[begin]; ++begin)
        was[begin] = &known[size_t(begin)];
    qsizetype saidEnd = said.size();
    qsizetype end = entries.size();
    for (; std::min(saidEnd, end) > begin && said[saidEnd - 1] == entries[end - 1]; --saidEnd, --end)
        was[end - 1] = &known[size_t(saidEnd - 1)];
    QSet<qsizetype> taken;
    const auto matchBy = [&](const auto& keyOf) {
        QHash<decltype(keyOf(said.first())), QList<qsizetype>> left;
        for (qsizetype i = saidEnd; i-- > begin;) {
            if (!taken.contains(i))
                left[keyOf(said[i])].append(i);
        }
        for (qsizetype i = begin; i < end; ++i) {
            const auto there = was[i] ? left.end() : left.find(keyOf(entries[i]));
            if (there == left.end() || there->isEmpty())
                continue;
            was[i] = &known[size_t(there->last())];
            taken.insert(there->takeLast());
        }
    };
    matchBy([](const auto& entry) { return entry; });
    matchBy([](const auto& entry) { return entry.first; });
    qsizetype next = begin;
    for (qsizetype i = begin; i < end; ++i) {
        if (was[i])
            next = was[i] - known.data();
        else if (next < saidEnd && !taken.contains(next))
            was[i] = &known[size_t(next)];
        else
            continue;
        ++next;
    }
    return was;
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
    Entries whole;
    for (const auto& entry : entries) {
        if (!entry.first.isEmpty() || !entry.second.isEmpty())
            whole.append(entry);
    }
    static const KnownEntries none;  // what is found points into what was known
    const auto was = earlierOnes(known ? *known : none, whole);
    KnownEntries map;
    for (qsizetype i = 0; i < whole.size(); ++i) {
        const auto& [name, text] = whole[i];
        const bool keepsName = was[i] && typedText(was[i]->key);
        const bool keepsText = was[i] && typedText(was[i]->value);
        map.push_back({keepsName ? withText(was[i]->key, name) : primitive(name),
                       keepsText ? withText(was[i]->value, text) : pattern(text),
                       was[i] ? was[i]->rest : QJsonObject()});
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
            for (qsizetype i = 0; i < std::min(entries->size(), mostNames); ++i)
                names.append((*entries)[i].first);
            if (entries->size() > mostNames)
                names.append(u"…"_s);
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
