// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/assessment/RowPaths.h"

#include <algorithm>

#include "core/base/Utf8.h"
#include "core/migration/BeanFields.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QString fieldText(const Bean& bean, QStringView name) {
    const FieldValue* value = bean.field(name);
    return value ? patternText(*value).value_or(QString()) : QString();
}

/// Adds the data names that a condition reads; false: not all of them are known, or a source makes one when
/// it opens the row.
bool addReads(const Bean& condition, QStringList& names) {
    if (condition.simpleName() == "PatternCondition"_L1) {
        const auto expression = ValueExpression::compile(fieldText(condition, u"condition"));
        if (!expression)
            return false;
        names += expression->names();
        return std::ranges::none_of(expression->names(),
                                    [](const QString& name) { return name.startsWith("console."_L1); });
    }
    const FieldValue* one = condition.field(u"condition");
    bool isKnown = !one || !one->bean() || addReads(*one->bean(), names);
    if (const FieldValue* list = condition.field(u"conditions"); list && list->list()) {
        for (const FieldValue& each : *list->list())
            isKnown = isKnown && each.bean() && addReads(*each.bean(), names);
    }
    return isKnown;
}

std::optional<QStringList> alteredBy(const Bean& bean) {
    const ClassSpec* spec = findClass(bean.className);
    if (!spec)
        return std::nullopt;
    const QString name = spec->simpleName();
    if (name == "AlterDocumentContent"_L1)
        return QStringList();
    if (name != "AlterDocumentProperties"_L1 && name != "AlterPunnetProperties"_L1)
        return std::nullopt;
    const BeanFields fields(bean, *spec);
    const auto set = fields.patternMap(u"propertyMap");
    if (!set)
        return std::nullopt;
    QStringList names = fields.list(u"deleteProperties");
    for (const auto& entry : *set)
        names.append(entry.first);
    return names;
}

}  // namespace

RowPaths::RowPaths(const Map& map) {
    if (const MapStep* source = map.sourceStep())
        readSource(source->configuration);
    readSteps(map);
    if (std::ranges::none_of(m_steps, [](const Step& step) { return step.attaches.has_value(); }))
        m_steps.clear();  // no way attaches anything
    QStringList names = m_fields;
    for (const Step& step : m_steps) {
        if (step.attaches)
            names += step.attaches->references();
        for (const Exit& exit : step.exits)
            names += exit.reads.value_or(QStringList());
    }
    names.removeDuplicates();
    for (const QString& name : names)
        m_names.push_back(name.toUtf8());
}

void RowPaths::readSource(const Bean& bean) {
    const bool isArchive = bean.simpleName() == u"ArchiveSource";
    const bool hasIndex = !fieldText(bean, u"indexEntry").isEmpty();
    m_isIdPath = bean.simpleName() == u"LocalSource" || (isArchive && !hasIndex);
    m_isStored = bean.simpleName() == u"FlowerDocsSource";
    QString field = fieldText(bean, u"contentPathField");
    if (field.isEmpty() && isArchive && hasIndex)
        field = u"contentPath"_s;
    if (!field.isEmpty())
        m_fields.append(field);
}

void RowPaths::readSteps(const Map& map) {
    const MapStep* source = map.sourceStep();
    for (const MapStep& from : map.steps) {
        Step step;
        step.alters = &from == source ? QStringList() : alteredBy(from.configuration);
        if (&from == source)
            m_first = m_steps.size();
        if (from.configuration.simpleName() == u"AlterDocumentContent") {
            if (auto pattern = Pattern::compile(fieldText(from.configuration, u"contentPath")))
                step.attaches = std::move(*pattern);
        }
        for (const Link& link : from.links) {
            const auto target = std::ranges::find(map.steps, link.target, &MapStep::id);
            if (target == map.steps.end())
                continue;
            const Bean* bean = link.condition ? &*link.condition : nullptr;
            auto condition = Condition::compile(bean);
            QStringList reads;
            const bool isKnown = condition && (!bean || addReads(*bean, reads));
            step.exits.push_back({condition ? std::move(*condition) : *Condition::compile(nullptr),
                                  isKnown ? std::optional(reads) : std::nullopt,
                                  size_t(target - map.steps.begin())});
        }
        m_steps.push_back(std::move(step));
    }
}

/// The first link whose condition holds, as PunnetRun goes. @p isTold: false when the row does not tell.
std::optional<size_t> RowPaths::next(const Step& step, const Way& way, bool& isTold) const {
    const auto isAltered = [&](const QString& name) {
        return std::ranges::any_of(way.altered,
                                   [&](const QStringList* names) { return names->contains(name); });
    };
    for (const Exit& exit : step.exits) {
        const bool isOfRow = exit.reads && std::ranges::none_of(*exit.reads, isAltered) &&
                             (exit.reads->isEmpty() || !way.isAlteredUnseen);
        const auto holds = isOfRow ? exit.condition.holds(way.scope) : base::Result<bool>(false);
        isTold = isOfRow && holds;
        if (!isTold)
            return std::nullopt;
        if (*holds)
            return exit.target;
    }
    return std::nullopt;
}

void RowPaths::walk(const DataScope& scope, Named& named) const {
    Way way{scope, {}, false};
    std::optional<size_t> at = m_first;
    // No longer than a map without a circle is.
    for (size_t i = 0; at && i < m_steps.size(); ++i) {
        const Step& step = m_steps[*at];
        if (step.attaches)
            named.paths += step.attaches->values(scope).value_or(QStringList());
        if (step.alters)
            way.altered.push_back(&*step.alters);
        else
            way.isAlteredUnseen = true;
        bool isTold = true;
        const size_t last = *at;
        at = next(step, way, isTold);
        if (!isTold)
            addEveryWay(last, scope, named);
    }
}

void RowPaths::addEveryWay(size_t from, const DataScope& scope, Named& named) const {
    std::vector<bool> isSeen(m_steps.size(), false);
    std::vector<size_t> open{from};
    isSeen[from] = true;
    while (!open.empty()) {
        const Step& step = m_steps[open.back()];
        open.pop_back();
        for (const Exit& exit : step.exits) {
            if (isSeen[exit.target])
                continue;
            isSeen[exit.target] = true;
            open.push_back(exit.target);
            const auto& pattern = m_steps[exit.target].attaches;
            if (!pattern)
                continue;
            named.paths += pattern->values(scope).value_or(QStringList());
            named.isEveryWay = true;
        }
    }
}

void RowPaths::addAttached(const QString& sourceId, const RowValues& row, Named& named) const {
    PunnetDocument document{sourceId, {}, {}};
    for (const DataProfile::Value& one : row.values()) {
        if (std::ranges::find(m_names, one.name) != m_names.end())
            document.data[base::wholeUtf8(one.name)].append(base::wholeUtf8(one.value));
    }
    for (const QString& field : m_fields)
        named.paths += document.data.value(field);
    const Punnet punnet{sourceId, {}, {}};
    walk(DataScope(punnet, &document), named);
}

RowPaths::Named RowPaths::of(const QString& sourceId, const RowValues& row) const {
    Named named;
    if (m_isIdPath)
        named.paths.append(sourceId);
    if (!m_names.empty() || !m_steps.empty())
        addAttached(sourceId, row, named);
    named.paths.removeAll(QString());
    named.paths.removeDuplicates();
    if (!m_isStored)
        return named;
    // Several contents may have one name, or none.
    for (const QByteArrayView one : row.storedFiles())
        named.paths.append(base::wholeUtf8(one.sliced(one.indexOf('/') + 1)));
    return named;
}

}  // namespace fdc::migration
