// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/preview/Lineage.h"

#include <QSet>
#include <algorithm>

#include "core/migration/BeanFields.h"
#include "core/migration/MapGraph.h"
#include "core/migration/SourceRow.h"
#include "core/migration/steps/Expressions.h"
#include "core/migration/steps/FlowerInjector.h"
#include "core/migration/steps/ValueStep.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The steps that a document can come to, each after all that lead to it.
std::vector<const MapStep*> inOrder(const Map& map) {
    const MapStep* source = map.sourceStep();
    std::vector<const MapStep*> order;
    if (!source)
        return order;
    QHash<QString, int> leading;
    const QStringList reached = reachableFrom(map, source->id);
    for (const QString& id : reached) {
        for (const Link& link : map.step(id)->links)
            ++leading[link.target];
    }
    std::vector<const MapStep*> ready{source};
    while (!ready.empty()) {
        const MapStep* step = ready.front();
        ready.erase(ready.begin());
        order.push_back(step);
        for (const Link& link : step->links) {
            const MapStep* target = map.step(link.target);
            if (target && --leading[link.target] == 0)
                ready.push_back(target);
        }
    }
    return order;
}

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

void addOnce(QStringList& names, const QStringList& more) {
    for (const QString& name : more) {
        if (!names.contains(name))
            names.append(name);
    }
}

class Walk {
public:
    Walk(const Map& map, const QStringList& sourceNames) : m_map(map) {
        for (const QString& name : sourceNames)
            put(m_document, {name, {name}, {}});
    }

    std::vector<Lineage> run() {
        QStringList notTags{u"documentId"_s, u"punnetId"_s, folderDataName};
        for (const MapStep* step : inOrder(m_map)) {
            const ClassSpec* spec = findClass(step->configuration.className);
            if (!spec)
                continue;
            pass(*step, *spec);
            if (spec->role == ClassRole::Injector) {
                const BeanFields fields(step->configuration, *spec);
                notTags += fields.list(u"ignoredData");
                notTags.append(fields.text(u"documentIdDataName"));
            }
        }
        std::erase_if(m_document, [&](const Lineage& one) { return notTags.contains(one.name); });
        std::ranges::stable_partition(m_document, [](const Lineage& one) { return !one.rules.empty(); });
        return std::move(m_document);
    }

private:
    using Names = std::vector<Lineage>;

    static Lineage* find(Names& names, const QString& name) {
        const auto found = std::ranges::find(names, name, &Lineage::name);
        return found == names.end() ? nullptr : &*found;
    }

    static void put(Names& names, Lineage lineage) {
        if (Lineage* there = find(names, lineage.name))
            *there = std::move(lineage);
        else
            names.push_back(std::move(lineage));
    }

    /// What a name is made of where a pattern reads it: the document's value counts before the punnet's.
    Lineage read(const QString& name) {
        if (const Lineage* there = find(m_document, name))
            return *there;
        if (const Lineage* there = find(m_punnet, name))
            return *there;
        return {name, {name}, {}};
    }

    /// Another way may have set the name, too: then both are told.
    void set(Names& names, const MapStep& step, Lineage made) {
        const Lineage* there = find(names, made.name);
        const bool isElsewhere =
            there && !there->rules.empty() && !leadsTo(there->rules.back().stepId, step.id);
        if (isElsewhere) {
            Lineage both = *there;
            addOnce(both.sources, made.sources);
            both.rules.insert(both.rules.end(), made.rules.begin(), made.rules.end());
            made = std::move(both);
        }
        put(names, std::move(made));
    }

    bool leadsTo(const QString& from, const QString& to) const {
        return from == to || reachableFrom(m_map, from).contains(to);
    }

    Lineage made(const QString& name, const QStringList& of, Lineage::Rule rule) {
        Lineage lineage{name, {}, {}};
        for (const QString& one : of) {
            const Lineage before = read(one);
            addOnce(lineage.sources, before.sources);
            for (const Lineage::Rule& earlier : before.rules) {
                if (std::ranges::find(lineage.rules, earlier) == lineage.rules.end())
                    lineage.rules.push_back(earlier);
            }
        }
        lineage.rules.push_back(std::move(rule));
        return lineage;
    }

    void pass(const MapStep& step, const ClassSpec& spec) {
        const BeanFields fields(step.configuration, spec);
        const bool isPunnet = spec.simpleName() == "AlterPunnetProperties"_L1;
        if (isPunnet || spec.simpleName() == "AlterDocumentProperties"_L1)
            return passProperties(step, fields, isPunnet ? m_punnet : m_document);
        if (const auto target = ValueStep::targetOf(spec, fields); target && !target->isEmpty())
            set(m_document, step, made(*target, {fields.text(u"dataName")}, {step.id, ruleOf(step, spec)}));
        std::vector<Lineage> computed;  // of what was there before the step
        for (const Expressions::Entry& entry : Expressions::entriesOf(spec, fields))
            computed.push_back(
                made(entry.name, entry.expression.names(), {step.id, entry.expression.text()}));
        for (Lineage& one : computed)
            set(m_document, step, std::move(one));
        for (const auto& field : {u"documentKey"_s, u"numberName"_s}) {
            const QString name = spec.field(field) ? fields.text(field) : QString();
            if (!name.isEmpty())
                set(m_document, step, {name, {}, {{step.id, spec.simpleName()}}});
        }
    }

    void passProperties(const MapStep& step, const BeanFields& fields, Names& names) {
        const auto patterns =
            fields.patternMap(u"propertyMap").value_or(std::vector<std::pair<QString, Pattern>>());
        std::vector<Lineage> set;
        for (const auto& [name, pattern] : patterns) {
            const bool isItself = pattern.source() == u"${%1}"_s.arg(name);
            set.push_back(isItself ? read(name)
                                   : made(name, pattern.references(), {step.id, pattern.source()}));
        }
        // All patterns see what was there before the step.
        for (Lineage& one : set)
            this->set(names, step, std::move(one));
        const QStringList removed = fields.list(u"deleteProperties");
        std::erase_if(names, [&](const Lineage& one) { return removed.contains(one.name); });
    }

    const Map& m_map;
    Names m_document;
    Names m_punnet;
};

}  // namespace

std::vector<Lineage> lineageOf(const Map& map, const QStringList& sourceNames) {
    return Walk(map, sourceNames).run();
}

}  // namespace fdc::migration
