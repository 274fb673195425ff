// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapGraph.h"

#include <QHash>
#include <QSet>
#include <algorithm>

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using Severity = MapFinding::Severity;

namespace {

QString shown(const MapStep& step) {
    return step.name.isEmpty() ? step.id : step.name;
}

/// Collects findings of one map.
class GraphCheck {
public:
    explicit GraphCheck(const Map& map) : m_map(map) {}

    std::vector<MapFinding> run() {
        names();
        sources();
        links();
        cycles();
        reach();
        return std::move(m_findings);
    }

private:
    void report(Severity severity, base::Error error) { m_findings.push_back({severity, std::move(error)}); }

    void names() {
        QSet<QString> ids;
        QSet<QString> names;
        for (const MapStep& step : m_map.steps) {
            if (step.id.isEmpty() || step.name.trimmed().isEmpty())
                report(Severity::Error, base::Error(mapStepUnnamed)
                                            .with(u"step"_s, shown(step))
                                            .with(u"field"_s, step.id.isEmpty() ? u"id"_s : u"name"_s));
            if (!step.id.isEmpty() && ids.contains(step.id))
                report(Severity::Error, base::Error(mapDuplicateStepId).with(u"step"_s, step.id));
            if (!step.name.isEmpty() && names.contains(step.name))
                report(Severity::Error, base::Error(mapDuplicateStepName).with(u"step"_s, step.name));
            ids.insert(step.id);
            names.insert(step.name);
        }
    }

    void sources() {
        const MapStep* source = m_map.sourceStep();
        if (!source)
            report(Severity::Error, base::Error(mapNoSource).with(u"map"_s, m_map.name));
        for (const MapStep& step : m_map.steps) {
            if (source && &step != source && step.taskType.compare("Source"_L1, Qt::CaseInsensitive) == 0)
                report(
                    Severity::Error,
                    base::Error(mapTwoSources).with(u"step"_s, shown(step)).with(u"other"_s, shown(*source)));
            for (const Link& link : step.links) {
                if (source && link.target == source->id)
                    report(Severity::Error, base::Error(mapSourceNotFirst)
                                                .with(u"step"_s, shown(*source))
                                                .with(u"other"_s, shown(step)));
            }
        }
    }

    static bool isAlways(const Link& link) {
        return !link.condition || link.condition->className.isEmpty() ||
               link.condition->simpleName() == "AlwaysTrue"_L1;
    }

    void links() {
        for (const MapStep& step : m_map.steps) {
            for (size_t i = 0; i < step.links.size(); ++i) {
                const Link& link = step.links[i];
                if (!m_map.step(link.target))
                    report(Severity::Error, base::Error(mapLinkTargetMissing)
                                                .with(u"step"_s, shown(step))
                                                .with(u"target"_s, link.target));
                if (i + 1 == step.links.size() || speaksOfExceptionOnly(step, i + 1))
                    continue;
                if (isAlways(link))
                    report(Severity::Warning, base::Error(mapLinkShadowed).with(u"step"_s, shown(step)));
                else if (link.condition->simpleName() == "Otherwise"_L1)
                    report(Severity::Warning, base::Error(mapOtherwiseNotLast).with(u"step"_s, shown(step)));
            }
        }
    }

    /// Exception links are looked at only when a step fails, so they may stand anywhere.
    static bool speaksOfExceptionOnly(const MapStep& step, size_t from) {
        return std::all_of(step.links.begin() + qsizetype(from), step.links.end(), [](const Link& link) {
            return link.condition && link.condition->simpleName() == "PunnetInException"_L1;
        });
    }

    /// Depth first; a link back into the current way closes a cycle. Without recursion: a map may have 1,000
    /// steps.
    void cycles() {
        QSet<QString> done;
        for (const MapStep& start : m_map.steps) {
            std::vector<std::pair<const MapStep*, size_t>> way{{&start, 0}};
            if (done.contains(start.id))
                continue;
            while (!way.empty()) {
                auto& [step, next] = way.back();
                if (next == step->links.size()) {
                    done.insert(step->id);
                    way.pop_back();
                    continue;
                }
                const MapStep* target = m_map.step(step->links[next++].target);
                const auto onWay = std::ranges::find(way, target, &std::pair<const MapStep*, size_t>::first);
                if (target && onWay != way.end())
                    reportCycle({onWay, way.end()});
                else if (target && !done.contains(target->id))
                    way.emplace_back(target, 0);
            }
        }
    }

    void reportCycle(const std::vector<std::pair<const MapStep*, size_t>>& way) {
        QStringList names;
        for (const auto& [step, next] : way)
            names.append(shown(*step));
        if (way.size() == 2) {
            report(Severity::Error,
                   base::Error(mapLinkBothWays).with(u"step"_s, names.at(0)).with(u"other"_s, names.at(1)));
            return;
        }
        names.append(names.first());
        report(Severity::Error,
               base::Error(mapCycle).with(u"step"_s, names.first()).with(u"path"_s, names.join(u" → "_s)));
    }

    void reach() {
        const MapStep* source = m_map.sourceStep();
        if (!source)
            return;
        const QStringList reached = reachableFrom(m_map, source->id);
        for (const MapStep& step : m_map.steps) {
            if (!reached.contains(step.id))
                report(Severity::Error, base::Error(mapStepUnreachable).with(u"step"_s, shown(step)));
        }
    }

    const Map& m_map;
    std::vector<MapFinding> m_findings;
};

}  // namespace

std::vector<MapFinding> checkGraph(const Map& map) {
    return GraphCheck(map).run();
}

QStringList reachableFrom(const Map& map, const QString& from) {
    QHash<QString, const MapStep*> byId;
    for (const MapStep& step : map.steps)
        byId.insert(step.id, &step);
    QStringList reached{from};
    QSet<QString> seen{from};
    for (qsizetype i = 0; i < reached.size(); ++i) {
        const MapStep* step = byId.value(reached.at(i));
        for (const Link& link : step ? step->links : std::vector<Link>()) {
            if (byId.contains(link.target) && !seen.contains(link.target)) {
                seen.insert(link.target);
                reached.append(link.target);
            }
        }
    }
    return reached;
}

}  // namespace fdc::migration
