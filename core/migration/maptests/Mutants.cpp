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
constexpr size_t mostOfOneField = 200;

const QString& otherText() {
    static const QString text = u"mutant"_s;
    return text;
}

/// What does not show in what is made of a row: how fast files are read, names of one algorithm, bounds of a
/// script; and what only the model of the target or other documents decide, which a test has not.
bool isSeen(const FieldSpec& field) {
    static const QStringList unseen{u"blockSize"_s,  u"algorithm"_s,           u"seconds"_s,
                                    u"memoryMiB"_s,  u"console.folderClass"_s, u"console.folderTags"_s,
                                    u"checkModel"_s, u"refuseSameContents"_s,  u"uniqueData"_s};
    return !unseen.contains(field.name);
}

FieldValue textValue(const QString& text) {
    FieldValue value;
    value.value = text;
    return value;
}

/// Places in a list of this size: all of a short one, of a long one @p most at even distances.
std::vector<size_t> placesOf(size_t size, size_t most) {
    const size_t count = std::min(size, most);
    std::vector<size_t> places;
    for (size_t i = 0; i < count; ++i)
        places.push_back(i * size / count);
    return places;
}

Field& fieldOf(MapStep& step, const QString& name) {
    return *std::ranges::find(step.configuration.fields, name, &Field::name);
}

/// Finds the changes of one map.
class Finder {
public:
    explicit Finder(const Map& map) : m_map(map) {}

    Mutants find() {
        for (m_step = 0; m_step < m_map.steps.size(); ++m_step) {
            changeFields();
            changeLinks();
        }
        if (m_found.chosen.size() <= mostMutants)
            return std::move(m_found);
        Mutants fewer{{}, m_found.all};
        for (const size_t place : placesOf(m_found.chosen.size(), mostMutants))
            fewer.chosen.push_back(std::move(m_found.chosen[place]));
        return fewer;
    }

private:
    const MapStep& step() const { return m_map.steps[m_step]; }

    void add(RuleChange change, std::function<void(MapStep&)> apply) {
        change.step = step().name;
        m_found.chosen.push_back({std::move(change), m_step, std::move(apply)});
        ++m_found.all;
    }
    void set(const QString& name, const QString& text) {
        add({RuleChange::Kind::Set, {}, name, {}, text}, [name, text](MapStep& step) {
            auto& fields = step.configuration.fields;
            const auto field = std::ranges::find(fields, name, &Field::name);
            if (field == fields.end())
                fields.push_back({name, textValue(text)});
            else
                field->value = textValue(text);
        });
    }
    void leaveOut(const QString& name) {
        add({RuleChange::Kind::LeftOut, {}, name}, [name](MapStep& step) {
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
        // A word that is the only one allowed is what it comes to anyway.
        for (const QString& choice : field.choices) {
            if (field.choices.size() > 1 && choice.compare(now, Qt::CaseInsensitive) != 0)
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
        if (!entries)
            return;
        const auto places = placesOf(entries->size(), mostOfOneField);
        for (const size_t i : places) {
            const QString* key = (*entries)[i].key.primitive();
            const QString entry = key ? *key : QString::number(i + 1);
            const auto allOf = [name](MapStep& step) -> auto& {
                return std::get<std::vector<FieldValue::MapEntry>>(fieldOf(step, name).value.value);
            };
            add({RuleChange::Kind::LeftOut, {}, name, entry}, [allOf, i](MapStep& step) {
                auto& all = allOf(step);
                all.erase(all.begin() + qsizetype(i));
            });
            add({RuleChange::Kind::Set, {}, name, entry, otherText()},
                [allOf, i](MapStep& step) { allOf(step)[i].value = textValue(otherText()); });
        }
        m_found.all += 2 * qint64(entries->size() - places.size());
    }
    void changeList(const QString& name, const FieldValue* value) {
        const auto* list = value ? value->list() : nullptr;
        if (!list)
            return;
        const auto places = placesOf(list->size(), mostOfOneField);
        for (const size_t i : places) {
            const QString* text = (*list)[i].primitive();
            add({RuleChange::Kind::LeftOut, {}, name, text ? *text : QString::number(i + 1)},
                [name, i](MapStep& step) {
                    auto& all = std::get<std::vector<FieldValue>>(fieldOf(step, name).value.value);
                    all.erase(all.begin() + qsizetype(i));
                });
        }
        m_found.all += qint64(list->size() - places.size());
    }
    void changeLinks() {
        for (size_t i = 0; i < step().links.size(); ++i) {
            const Link& link = step().links[i];
            const MapStep* target = m_map.step(link.target);
            RuleChange change{RuleChange::Kind::LinkLeftOut};
            change.link = link.name;
            change.target = target ? target->name : link.target;
            add(change, [i](MapStep& step) { step.links.erase(step.links.begin() + qsizetype(i)); });
            if (!link.condition || link.condition->className.isEmpty())
                continue;
            change.kind = RuleChange::Kind::ConditionLeftOut;
            add(change, [i](MapStep& step) { step.links[i].condition.reset(); });
        }
    }

    const Map& m_map;
    size_t m_step = 0;
    Mutants m_found;
};

}  // namespace

Map Mutant::of(const Map& map) const {
    Map changed = map;
    apply(changed.steps[step]);
    return changed;
}

Mutants mutantsOf(const Map& map) {
    return Finder(map).find();
}

QJsonObject MutationScore::toJson() const {
    QJsonArray list;
    for (const RuleChange& one : unnoticed)
        list.append(one.toJson());
    return {
        {u"possible"_s, possible}, {u"mutants"_s, mutants}, {u"noticed"_s, noticed}, {u"unnoticed"_s, list}};
}

MutationScore scoreTests(const Map& map, const PlanContext& context, const std::vector<MapTest>& tests,
                         const std::function<bool()>& goesOn) {
    std::vector<const MapTest*> passing;
    if (const auto plan = Plan::compile(map, context)) {
        for (const MapTest& test : tests) {
            if (runMapTest(*plan, test).empty())
                passing.push_back(&test);
        }
    }
    MutationScore score;
    const Mutants mutants = mutantsOf(map);
    score.possible = mutants.all;
    for (const Mutant& mutant : mutants.chosen) {
        if (goesOn && !goesOn()) {
            score.isEarly = true;
            return score;
        }
        const auto plan = Plan::compile(mutant.of(map), context);
        if (!plan) {
            --score.possible;
            continue;
        }
        ++score.mutants;
        const bool isNoticed = std::ranges::any_of(
            passing, [&](const MapTest* test) { return !runMapTest(*plan, *test).empty(); });
        if (isNoticed)
            ++score.noticed;
        else
            score.unnoticed.push_back(mutant.change);
    }
    return score;
}

}  // namespace fdc::migration
