// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/monitoring/Suspects.h"

#include <QRegularExpression>
#include <algorithm>
#include <cmath>

namespace fdc::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 longestMs = 24LL * 3600 * 1000;
constexpr double halfLifeMs = 15 * 60 * 1000;
constexpr double timeWeight = 0.45;
constexpr double betweenWeight = 0.25;  // nothing was known to be good after it
constexpr double keysWeight = 0.3;
constexpr double errorWeight = 0.2;
constexpr double allWeights = timeWeight + betweenWeight + keysWeight + errorWeight;
constexpr double healthyFactor = 0.4;
constexpr double otherFactor = 0.25;
constexpr double revertedFactor = 0.05;

/// What a key must hold to be able to cause an error of this code.
QStringList kindsBehind(const QString& code) {
    if (code.startsWith(u"TLS_"_s))
        return {u"address"_s, u"path"_s, u"secret"_s};
    if (code.startsWith(u"NET_"_s) || code.contains(u"UNREACHABLE"_s) || code.endsWith(u"_DOWN"_s))
        return {u"address"_s, u"number"_s};
    if (code.contains(u"AUTHENTICATION"_s) || code.contains(u"REFUSED"_s) || code.contains(u"SECRET"_s) ||
        code.contains(u"PERMISSION"_s))
        return {u"secret"_s, u"text"_s};
    if (code.contains(u"TIMEOUT"_s))
        return {u"number"_s, u"address"_s};
    return {};
}

enum class Concern { Own, Master, Other, None };

/// Whose key it is, by its name.
Concern concernOf(const QString& key, const HealthDrop& drop) {
    if (key == u"connectors.enabled"_s)
        return Concern::Master;
    if (key == u"connectors."_s + drop.connector + u".enabled"_s ||
        std::ranges::any_of(drop.prefixes, [&key](const QString& prefix) { return key.startsWith(prefix); }))
        return Concern::Own;
    static const QRegularExpression others(
        u"^(?:([a-z0-9-]+)\\.connector\\.|connectors\\.([a-z0-9-]+)\\."
        "enabled\\z)"_s);
    const auto match = others.match(key);
    const QString owner = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
    if (owner == drop.connector)
        return Concern::Own;
    return match.hasMatch() && owner != u"monitoring"_s && owner != u"metrics"_s ? Concern::Other
                                                                                 : Concern::None;
}

/// Adds up reasons.
class Weighing {
public:
    Weighing(const HealthDrop& drop, const Change& change) : m_drop(drop), m_change(change) {}

    Suspect suspect() {
        weighTime();
        weighKeys();
        double score = m_sum / allWeights * m_factor;
        return {m_change, std::clamp(score, 0.0, 1.0), m_why};
    }

private:
    void weighTime() {
        const double age = double(m_change.at.msecsTo(m_drop.at));
        m_sum += timeWeight * std::exp2(-age / halfLifeMs);
        if (age < halfLifeMs)
            m_why.append(u"justBefore"_s);
        if (m_drop.lastGood.isValid() && m_change.at >= m_drop.lastGood) {
            m_sum += betweenWeight;
            m_why.append(u"betweenProbes"_s);
        } else if (m_drop.lastGood.isValid() && m_change.at.secsTo(m_drop.lastGood) > 60) {
            m_factor *= healthyFactor;
            m_why.append(u"healthyAfter"_s);
        }
        if (m_change.reverted) {
            m_factor *= revertedFactor;
            m_why.append(u"reverted"_s);
        }
    }

    void weighKeys() {
        bool own = m_change.connector == m_drop.connector && !m_change.connector.isEmpty();
        bool master = false;
        bool foreign = !m_change.connector.isEmpty() && !own;
        bool matches = false;
        bool flips = false;
        const QStringList kinds = kindsBehind(m_drop.code);
        for (const KeyChange& key : m_change.keys) {
            const Concern concern = concernOf(key.key, m_drop);
            own = own || concern == Concern::Own;
            master = master || concern == Concern::Master;
            foreign = foreign || concern == Concern::Other;
            const bool mine = concern == Concern::Own || concern == Concern::Master;
            matches = matches || (mine && kinds.contains(key.kind));
            flips = flips || (mine && key.kind == u"switch"_s);
        }
        if (own || master) {
            m_sum += keysWeight;
            m_why.append(own ? u"ownKeys"_s : u"masterSwitch"_s);
        } else if (foreign) {
            m_factor *= otherFactor;
            m_why.append(u"otherConnector"_s);
        }
        if (flips)
            m_why.append(u"switch"_s);
        if (matches) {
            m_sum += errorWeight;
            m_why.append(u"matchesError"_s);
        } else if (own && kinds.isEmpty()) {
            m_sum += errorWeight / 2;  // nothing is known that speaks against it
        }
    }

    const HealthDrop& m_drop;
    const Change& m_change;
    QStringList m_why;
    double m_sum = 0;
    double m_factor = 1;
};

}  // namespace

QList<Suspect> rankSuspects(const HealthDrop& drop, const QList<Change>& changes, int limit) {
    QList<Suspect> suspects;
    for (const Change& change : changes) {
        const qint64 age = change.at.msecsTo(drop.at);
        if (age >= 0 && age <= longestMs)
            suspects.append(Weighing(drop, change).suspect());
    }
    std::ranges::stable_sort(suspects, [](const Suspect& a, const Suspect& b) {
        return a.score != b.score ? a.score > b.score : a.change.sequence > b.change.sequence;
    });
    return suspects.mid(0, std::max(0, limit));
}

}  // namespace fdc::monitoring
