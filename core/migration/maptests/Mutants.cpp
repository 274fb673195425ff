// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/maptests/Mutants.h"

#include <QJsonArray>
#include <algorithm>

#include "core/migration/BeanFields.h"
#include "core/migration/PunnetRun.h"
#include "core/migration/StepCatalog.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t mostMutants = 5'000;
const QString& otherText() {
    static const QString text = u"mutant"_s;
    return text;
}

/// What does not show in what is made: how fast files are read, names of one algorithm, bounds of a script.
bool isSeen(const FieldSpec& field) {
    static const QStringList unseen{u"blockSize"_s, u"algorithm"_s,           u"seconds"_s,
                                    u"memoryMiB"_s, u"console.folderClass"_s, u"console.folderTags"_s};
    return !unseen.contains(field.name);
}

FieldValue textValue(const QString& text) {
    FieldValue value;
    value.value = text;
    return value;
}

/// Makes the changes of one map, one by one.
class Maker {
public:
    explicit Maker(const Map& map) : m_map(map) {}

    std::vector<Mutant> make() {
        for (m_step = 0; m_step < m_map.steps.size(); ++m_step) {
            changeFields();
            changeLinks();
        }
        return std::move(m_mutants);
    }

private:
    const MapStep& step() const { return m_map.steps[m_step]; }

    void add(const QString& change, const std::function<void(MapStep&)>& apply) {
        if (m_mutants.size() >= mostMutants)
            return;
        Mutant mutant{m_map, step().name, change};
        apply(mutant.map.steps[m_step]);
        const auto findings = validateMap(mutant.map);
        const bool isMap = std::ranges::none_of(
            findings, [](const MapFinding& one) { return one.severity == MapFinding::Severity::Error; });
        if (isMap)
            m_mutants.push_back(std::move(mutant));
    }
    void set(const QString& name, const QString& text) {
        add(u"%1 = %2"_s.arg(name, text), [&](MapStep& step) {
            auto& fields = step.configuration.fields;
            const auto field = std::ranges::find(fields, name, &Field::name);
            if (field == fields.end())
                fields.push_back({name, textValue(text)});
            else
                field->value = textValue(text);
        });
    }
    void leaveOut(const QString& name) {
        add(u"%1 left out"_s.arg(name), [&](MapStep& step) {
            std::erase_if(step.configuration.fields, [&](const Field& one) { return one.name == name; });
        });
    }

    /// The source is not asked for rows in a test.
    void changeFields() {
        const ClassSpec* spec = findClass(step().configuration.className);
        if (!spec || spec->role == ClassRole::Source)
            return;
        const BeanFields fields(step().configuration, *spec);
        for (const FieldSpec& field : spec->fields) {
            if (!isSeen(field))
                continue;
            const FieldValue* value = step().configuration.field(field.name);
            switch (field.type) {
                case FieldType::Boolean:
                    set(field.name, fields.flag(field.name) ? u"false"_s : u"true"_s);
                    break;
                case FieldType::Integer:
                    set(field.name, QString::number(fields.integer(field.name) + 1));
                    break;
                case FieldType::PatternMap:
                case FieldType::ExpressionMap:
                case FieldType::ValueMap: changeEntries(field.name, value); break;
                case FieldType::TextList: changeList(field.name, value); break;
                case FieldType::Text:
                case FieldType::Pattern:
                case FieldType::Expression: changeText(field, value, fields.text(field.name)); break;
                case FieldType::Condition:
                case FieldType::ConditionList:
                case FieldType::Connection:
                case FieldType::Secret: break;
            }
        }
    }
    void changeText(const FieldSpec& field, const FieldValue* value, const QString& now) {
        for (const QString& choice : field.choices) {
            if (choice.compare(now, Qt::CaseInsensitive) != 0)
                set(field.name, choice);
        }
        if (!value)
            return;
        if (!field.mandatory)
            leaveOut(field.name);
        if (field.choices.isEmpty())
            set(field.name, otherText());
    }
    void changeEntries(const QString& name, const FieldValue* value) {
        const auto* entries = value ? value->map() : nullptr;
        for (size_t i = 0; entries && i < entries->size(); ++i) {
            const QString* key = (*entries)[i].key.primitive();
            const QString entry = u"%1[%2]"_s.arg(name, key ? *key : QString::number(i + 1));
            const auto change = [&](const QString& words,
                                    const std::function<void(std::vector<FieldValue::MapEntry>&)>& apply) {
                add(words, [&](MapStep& step) {
                    auto field = std::ranges::find(step.configuration.fields, name, &Field::name);
                    apply(std::get<std::vector<FieldValue::MapEntry>>(field->value.value));
                });
            };
            change(u"%1 left out"_s.arg(entry), [&](auto& all) { all.erase(all.begin() + qsizetype(i)); });
            change(u"%1 = %2"_s.arg(entry, otherText()),
                   [&](auto& all) { all[i].value = textValue(otherText()); });
        }
    }
    void changeList(const QString& name, const FieldValue* value) {
        const auto* list = value ? value->list() : nullptr;
        for (size_t i = 0; list && i < list->size(); ++i) {
            const QString* text = (*list)[i].primitive();
            add(u"%1[%2] left out"_s.arg(name, text ? *text : QString::number(i + 1)), [&](MapStep& step) {
                auto field = std::ranges::find(step.configuration.fields, name, &Field::name);
                auto& all = std::get<std::vector<FieldValue>>(field->value.value);
                all.erase(all.begin() + qsizetype(i));
            });
        }
    }
    void changeLinks() {
        for (size_t i = 0; i < step().links.size(); ++i) {
            const Link& link = step().links[i];
            const MapStep* target = m_map.step(link.target);
            const QString way = u"link %1 → %2"_s.arg(link.name, target ? target->name : link.target);
            add(way + u" left out"_s,
                [&](MapStep& step) { step.links.erase(step.links.begin() + qsizetype(i)); });
            if (link.condition && !link.condition->className.isEmpty())
                add(way + u" without its condition"_s,
                    [&](MapStep& step) { step.links[i].condition.reset(); });
        }
    }

    const Map& m_map;
    size_t m_step = 0;
    std::vector<Mutant> m_mutants;
};

}  // namespace

std::vector<Mutant> mutantsOf(const Map& map) {
    return Maker(map).make();
}

QJsonObject MutationScore::toJson() const {
    QJsonArray list;
    for (const Unnoticed& one : unnoticed)
        list.append(QJsonObject{{u"step"_s, one.step}, {u"change"_s, one.change}});
    return {{u"mutants"_s, mutants}, {u"noticed"_s, noticed}, {u"unnoticed"_s, list}};
}

MutationScore scoreTests(const Map& map, const PlanContext& context, const std::vector<MapTest>& tests,
                         const std::function<bool()>& goesOn) {
    std::vector<const MapTest*> passing;
    if (const auto plan = Plan::compile(map, context)) {
        for (const MapTest& test : tests) {
            if (runMapTest(*plan, test).isEmpty())
                passing.push_back(&test);
        }
    }
    MutationScore score;
    for (const Mutant& mutant : mutantsOf(map)) {
        if (goesOn && !goesOn())
            return score;
        const auto plan = Plan::compile(mutant.map, context);
        if (!plan)
            continue;
        ++score.mutants;
        const bool isNoticed = std::ranges::any_of(
            passing, [&](const MapTest* test) { return !runMapTest(*plan, *test).isEmpty(); });
        if (isNoticed)
            ++score.noticed;
        else
            score.unnoticed.push_back({mutant.step, mutant.change});
    }
    return score;
}

}  // namespace fdc::migration
