// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapDiff.h"

#include <QMap>
#include <algorithm>
#include <functional>

#include "core/migration/Map.h"
#include "core/migration/MapText.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = MapChange::Kind;
using What = MapChange::What;

class Comparison {
public:
    Comparison(const Map& before, const Map& after) : m_before(before), m_after(after) { pair(); }

    std::vector<MapChange> run() {
        if (m_before.name != m_after.name)
            tell({Kind::Changed, What::MapName, {}, {}, m_before.name, m_after.name});
        for (const MapStep& step : m_after.steps) {
            if (const MapStep* earlier = m_pairs.value(&step))
                compare(*earlier, step);
            else
                tell({Kind::Added, What::Step, step.name, {}, {}, classText(step.configuration.className)});
        }
        for (const MapStep& step : m_before.steps) {
            if (!m_paired.contains(&step))
                tell({Kind::Removed, What::Step, step.name, {}, classText(step.configuration.className), {}});
        }
        compare(sharedValuesOf(m_before, Defaults::Spelt), sharedValuesOf(m_after, Defaults::Spelt),
                What::Shared, {});
        return std::move(m_changes);
    }

private:
    using Steps = QHash<QString, std::vector<const MapStep*>>;

    void pair() {
        Steps byName;
        Steps byId;
        for (const MapStep& step : m_before.steps) {
            byName[step.name].push_back(&step);
            byId[step.id].push_back(&step);
        }
        for (const MapStep& step : m_after.steps)
            take(step, byName.value(step.name), [](const MapStep&) { return true; });
        for (const MapStep& step : m_after.steps)
            take(step, byId.value(step.id), [&step](const MapStep& one) {
                return classText(one.configuration.className) == classText(step.configuration.className);
            });
    }
    /// The first of @p some that no other step was before.
    void take(const MapStep& step, const std::vector<const MapStep*>& some,
              const std::function<bool(const MapStep&)>& fits) {
        if (m_pairs.contains(&step))
            return;
        const auto found = std::ranges::find_if(
            some, [&](const MapStep* one) { return !m_paired.contains(one) && fits(*one); });
        if (found == some.end())
            return;
        m_pairs.insert(&step, *found);
        m_paired.insert(*found, &step);
    }

    static QHash<QString, const MapStep*> stepsById(const Map& map) {
        QHash<QString, const MapStep*> steps;
        for (const MapStep& step : map.steps) {
            if (!steps.contains(step.id))
                steps.insert(step.id, &step);
        }
        return steps;
    }

    void tell(MapChange change) { m_changes.push_back(std::move(change)); }
    void tellIfOther(What what, const QString& step, const QString& before, const QString& after) {
        if (before != after)
            tell({Kind::Changed, what, step, {}, before, after});
    }

    void compare(const MapStep& before, const MapStep& after) {
        tellIfOther(What::Step, after.name, before.name, after.name);
        tellIfOther(What::Class, after.name, classText(before.configuration.className),
                    classText(after.configuration.className));
        tellIfOther(What::Queue, after.name, before.queue, after.queue);
        // Of another class nobody left out the defaults.
        const bool isSameClass =
            classText(before.configuration.className) == classText(after.configuration.className);
        const Defaults defaults = isSameClass ? Defaults::Spelt : Defaults::AsWritten;
        compare(valuesOf(before.configuration, defaults), valuesOf(after.configuration, defaults),
                What::Field, after.name);
        compareLinks(before, after);
    }

    void compare(const MapValues& before, const MapValues& after, What what, const QString& step) {
        const auto tellOf = [&](Kind kind, const QString& name, const MapValue& was, const MapValue& is) {
            tell({kind, what, step, name, was.shown, is.shown, was.isSecret || is.isSecret});
        };
        for (auto one = after.begin(); one != after.end(); ++one) {
            const auto earlier = before.find(one.key());
            if (earlier == before.end())
                tellOf(Kind::Added, one.key(), {}, *one);
            else if (*earlier != *one)
                tellOf(Kind::Changed, one.key(), *earlier, *one);
        }
        for (auto one = before.begin(); one != before.end(); ++one) {
            if (!after.contains(one.key()))
                tellOf(Kind::Removed, one.key(), *one, {});
        }
    }

    struct Way {
        QString name;  ///< "ok → Inject"
        QString condition;
        bool operator==(const Way&) const = default;
    };

    /// The name of a step that was found again is the newer map's, so that a new name is told once.
    std::vector<Way> waysOf(const Map& map, const MapStep& step) const {
        std::vector<Way> ways;
        for (const Link& link : step.links) {
            const MapStep* target = (&map == &m_before ? m_beforeById : m_afterById).value(link.target);
            const MapStep* later = target && &map == &m_before ? m_paired.value(target) : target;
            const QString name = later ? later->name : target ? target->name : link.target;
            ways.push_back({(link.name + u" → "_s + name).trimmed(), conditionText(link)});
        }
        return ways;
    }

    void compareLinks(const MapStep& before, const MapStep& after) {
        const std::vector<Way> all = waysOf(m_after, after);
        std::vector<Way> old = waysOf(m_before, before);
        if (all == old)
            return;
        std::vector<Way> rest = old;
        std::vector<Way> come;
        for (const Way& way : all) {
            if (const auto same = std::ranges::find(rest, way); same != rest.end())
                rest.erase(same);
            else
                come.push_back(way);
        }
        if (come.empty() && rest.empty())
            return tell({Kind::Changed, What::LinkOrder, after.name, {}, inOrder(old), inOrder(all)});
        for (const Way& way : come) {
            const auto same = std::ranges::find(rest, way.name, &Way::name);
            if (same == rest.end()) {
                tell({Kind::Added, What::Link, after.name, way.name, {}, way.condition});
                continue;
            }
            tell({Kind::Changed, What::Link, after.name, way.name, same->condition, way.condition});
            rest.erase(same);
        }
        for (const Way& way : rest)
            tell({Kind::Removed, What::Link, after.name, way.name, way.condition, {}});
    }

    static QString inOrder(const std::vector<Way>& ways) {
        QStringList names;
        for (const Way& way : ways)
            names.append(way.condition.isEmpty() ? way.name : u"%1 [%2]"_s.arg(way.name, way.condition));
        return names.join(u", "_s);
    }

    const Map& m_before;
    const Map& m_after;
    const QHash<QString, const MapStep*> m_beforeById = stepsById(m_before);
    const QHash<QString, const MapStep*> m_afterById = stepsById(m_after);
    QMap<const MapStep*, const MapStep*> m_pairs;   ///< newer → older
    QMap<const MapStep*, const MapStep*> m_paired;  ///< older → newer
    std::vector<MapChange> m_changes;
};

const char16_t* word(Kind kind) {
    switch (kind) {
        case Kind::Added: return u"added";
        case Kind::Removed: return u"removed";
        case Kind::Changed: break;
    }
    return u"changed";
}

const char16_t* word(What what) {
    switch (what) {
        case What::MapName: return u"map-name";
        case What::Step: return u"step";
        case What::Class: return u"class";
        case What::Queue: return u"queue";
        case What::Link: return u"link";
        case What::LinkOrder: return u"link-order";
        case What::Shared: return u"shared";
        case What::Field: break;
    }
    return u"field";
}

}  // namespace

QJsonObject MapChange::toJson() const {
    const auto orNull = [](const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    return {{u"kind"_s, QString::fromUtf16(word(kind))},
            {u"what"_s, QString::fromUtf16(word(what))},
            {u"step"_s, orNull(step)},
            {u"name"_s, orNull(name)},
            {u"before"_s, orNull(before)},
            {u"after"_s, orNull(after)},
            {u"secret"_s, isSecret}};
}

std::vector<MapChange> mapDiff(const Map& before, const Map& after) {
    return Comparison(before, after).run();
}

}  // namespace fdc::migration
