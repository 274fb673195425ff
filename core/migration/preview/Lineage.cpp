// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/preview/Lineage.h"

#include <QSet>
#include <algorithm>

#include "core/migration/BeanFields.h"
#include "core/migration/Map.h"
#include "core/migration/SourceRow.h"
#include "core/migration/StepCatalog.h"
#include "core/migration/preview/LineageValues.h"
#include "core/migration/preview/LineageWays.h"
#include "core/migration/steps/Expressions.h"
#include "core/migration/steps/FlowerInjector.h"
#include "core/migration/steps/ValueStep.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The field that says most of what a step does to a value.
QString tellingField(const ClassSpec& spec) {
    static const QHash<QString, QString> fields{{u"DateConversion"_s, u"inputFormats"_s},
                                                {u"NumberConversion"_s, u"decimalMark"_s},
                                                {u"RegularExpression"_s, u"expression"_s},
                                                {u"SplitValue"_s, u"separator"_s},
                                                {u"CombineValues"_s, u"take"_s}};
    return fields.value(spec.simpleName());
}

QString ruleOf(const MapStep& step, const ClassSpec& spec) {
    const BeanFields fields(step.configuration, spec);
    if (const FieldValue* table = step.configuration.field(u"table"); table && table->map())
        return u"%1(%2)"_s.arg(spec.simpleName()).arg(table->map()->size());
    const QString field = tellingField(spec);
    const FieldSpec* known = spec.field(field);
    const QString told = !known                               ? QString()
                         : known->type == FieldType::TextList ? fields.list(field).join(u" | "_s)
                                                              : fields.text(field);
    return told.isEmpty() ? spec.simpleName() : u"%1(%2)"_s.arg(spec.simpleName(), told);
}

using Value = LineageValues::Value;

/// What each name is at one place, by the number of the name.
class Names {
public:
    Value of(int name) const {
        return size_t(name) < m_values.size() ? m_values[size_t(name)] : LineageValues::absent;
    }
    void put(int name, Value value) {
        if (size_t(name) >= m_values.size())
            m_values.resize(size_t(name) + 1, LineageValues::absent);
        m_values[size_t(name)] = value;
    }
    void meet(const Names& other, LineageValues& values, int place) {
        const size_t most = std::max(m_values.size(), other.m_values.size());
        for (size_t name = 0; name < most; ++name) {
            const Value one = of(int(name));
            if (const Value another = other.of(int(name)); another != one)
                put(int(name), values.either(one, another, place));
        }
    }

private:
    std::vector<Value> m_values;
};

class Walk {
public:
    Walk(const Map& map, const QStringList& sourceNames) : m_ways(map), m_sourceNames(sourceNames) {}

    std::vector<Lineage> throughAll() {
        const std::vector<int> order = m_ways.inOrder();
        const auto isInjector = [this](int step) { return hasRole(step, ClassRole::Injector); };
        const bool injects = std::ranges::any_of(order, isInjector);
        const int behindAll = m_ways.count();
        std::vector<bool> isPassed;
        isPassed.resize(size_t(behindAll));
        for (const int step : order)
            isPassed[size_t(step)] = true;
        m_before.resize(size_t(behindAll) + 1);
        if (!order.empty())
            m_before[size_t(order.front())] = atStart();
        for (const int step : order) {
            const State before = std::exchange(m_before[size_t(step)], {});
            State after = before;
            pass(step, after);
            const bool leadsOn = lead(step, before, after, isPassed);
            if (injects ? isInjector(step) : !leadsOn)
                meet(sent(step, std::move(after)), behindAll);
        }
        return told(m_before.back());
    }

    std::vector<Lineage> along(const QStringList& way) {
        State state = atStart();
        int last = -1;
        for (const QString& id : way) {
            const int step = m_ways.numberOf(id);
            if (step < 0)
                continue;
            // Steps that failed are left out of a way.
            if (last >= 0 && !m_ways.isNext(last, step))
                fail(last, state);
            last = step;
            pass(step, state);
        }
        return told(last >= 0 ? sent(last, std::move(state)) : State());
    }

private:
    struct State {
        Names document;
        Names punnet;
        bool isReached = false;
    };

    bool hasRole(int step, ClassRole role) const {
        const ClassSpec* spec = findClass(m_ways.step(step).configuration.className);
        return spec && spec->role == role;
    }

    int numberOf(const QString& name) {
        const int fresh = int(m_names.size());
        const int number = m_numbers.value(name, fresh);
        if (number == fresh) {
            m_numbers.insert(name, fresh);
            m_names.append(name);
        }
        return number;
    }

    State atStart() {
        State state;
        state.isReached = true;
        for (const QString& name : m_sourceNames)
            set(state.document, name, m_values.ofSource(name));
        return state;
    }

    /// To the steps behind it. A step that failed leaves everything as it was.
    bool lead(int step, const State& before, const State& after, const std::vector<bool>& isPassed) {
        bool leadsOn = false;
        for (const auto& [target, afterSuccess, inException] : m_ways.exits(step)) {
            if (!isPassed[size_t(target)])
                continue;
            leadsOn = true;
            if (afterSuccess)
                meet(after, target);
            if (inException) {
                State failed = before;
                fail(step, failed);
                meet(failed, target);
            }
        }
        return leadsOn;
    }

    /// The run tells by data of the punnet what happened.
    void fail(int step, State& state) {
        for (const auto& name : {u"exceptionCode"_s, u"exceptionClass"_s, u"exceptionMessage"_s})
            state.punnet.put(numberOf(name), made(state, {}, {m_ways.step(step).id, u"PunnetInException"_s}));
    }

    void meet(const State& from, int place) {
        State& into = m_before[size_t(place)];
        if (!into.isReached) {
            into = from;
            return;
        }
        into.document.meet(from.document, m_values, place);
        into.punnet.meet(from.punnet, m_values, place);
    }

    /// What the step sends, if it is an injector: some data are no tags.
    State sent(int number, State state) {
        const MapStep& step = m_ways.step(number);
        QStringList notTags{u"documentId"_s, u"punnetId"_s, folderDataName};
        if (hasRole(number, ClassRole::Injector)) {
            const BeanFields fields(step.configuration, *findClass(step.configuration.className));
            notTags += fields.list(u"ignoredData");
            notTags.append(fields.text(u"documentIdDataName"));
        }
        for (const QString& name : notTags)
            state.document.put(numberOf(name), LineageValues::removed);
        return state;
    }

    std::vector<Lineage> told(const State& state) {
        std::vector<Lineage> all;
        for (const int name : m_order) {
            const Value value = state.document.of(name);
            if (m_values.isThere(value))
                all.push_back(m_values.told(m_names[name], value));
        }
        std::ranges::stable_partition(all, [](const Lineage& one) { return !one.rules.empty(); });
        return all;
    }

    /// What a name is where a pattern reads it: the document's value counts before the punnet's.
    Value read(const State& state, const QString& name) {
        const int number = numberOf(name);
        const Value own = state.document.of(number);
        if (!m_values.mayLack(own))
            return own;
        const Value common = state.punnet.of(number);
        if (m_values.isThere(common))
            return m_values.isThere(own) ? m_values.either(own, common, LineageValues::nowhere) : common;
        // The source may have more than it tells.
        return own == LineageValues::absent && common == LineageValues::absent ? m_values.ofSource(name)
                                                                               : own;
    }

    void set(Names& names, const QString& name, Value value) {
        const int number = numberOf(name);
        if (!m_isOrdered.contains(number)) {
            m_isOrdered.insert(number);
            m_order.push_back(number);
        }
        names.put(number, value);
    }

    Value made(const State& state, const QStringList& of, Lineage::Rule rule) {
        std::vector<Value> values;
        for (const QString& one : of)
            values.push_back(read(state, one));
        return m_values.made(std::move(values), std::move(rule));
    }

    void pass(int number, State& state) {
        const MapStep& step = m_ways.step(number);
        const ClassSpec* spec = findClass(step.configuration.className);
        if (!spec)
            return;
        const BeanFields fields(step.configuration, *spec);
        const bool isPunnet = spec->simpleName() == "AlterPunnetProperties"_L1;
        if (isPunnet || spec->simpleName() == "AlterDocumentProperties"_L1)
            return passProperties(step, fields, state, isPunnet);
        if (const auto target = ValueStep::targetOf(*spec, fields); target && !target->isEmpty())
            set(state.document, *target,
                made(state, ValueStep::readsOf(fields), {step.id, ruleOf(step, *spec)}));
        std::vector<std::pair<QString, Value>> computed;  // of what was there before the step
        for (const Expressions::Entry& entry : Expressions::entriesOf(*spec, fields))
            computed.emplace_back(entry.name,
                                  made(state, entry.expression.names(), {step.id, entry.expression.text()}));
        for (const auto& [name, value] : computed)
            set(state.document, name, value);
        for (const auto& field : {u"documentKey"_s, u"numberName"_s, u"documentIdDataName"_s}) {
            const QString name = spec->field(field) ? fields.text(field) : QString();
            if (!name.isEmpty())
                set(state.document, name, made(state, {}, {step.id, spec->simpleName()}));
        }
    }

    void passProperties(const MapStep& step, const BeanFields& fields, State& state, bool isPunnet) {
        const auto patterns =
            fields.patternMap(u"propertyMap").value_or(std::vector<std::pair<QString, Pattern>>());
        std::vector<std::pair<QString, Value>> values;
        for (const auto& [name, pattern] : patterns) {
            const bool isItself = pattern.source() == u"${%1}"_s.arg(name);
            values.emplace_back(name, isItself
                                          ? read(state, name)
                                          : made(state, pattern.references(), {step.id, pattern.source()}));
        }
        // All patterns see what was there before the step.
        Names& names = isPunnet ? state.punnet : state.document;
        for (const auto& [name, value] : values)
            set(names, name, value);
        for (const QString& name : fields.list(u"deleteProperties"))
            names.put(numberOf(name), LineageValues::removed);
    }

    const LineageWays m_ways;
    const QStringList m_sourceNames;
    LineageValues m_values;
    std::vector<State> m_before;  ///< each step, by its number; the last: what is sent
    QStringList m_names;
    QHash<QString, int> m_numbers;
    std::vector<int> m_order;  ///< of names, as they were set first
    QSet<int> m_isOrdered;
};

}  // namespace

std::vector<Lineage> lineageOf(const Map& map, const QStringList& sourceNames) {
    return Walk(map, sourceNames).throughAll();
}

std::vector<Lineage> lineageOnWay(const Map& map, const QStringList& sourceNames, const QStringList& way) {
    return Walk(map, sourceNames).along(way);
}

}  // namespace fdc::migration
