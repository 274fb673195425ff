// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/Consequences.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <algorithm>
#include <limits>

#include "core/base/Clock.h"
#include "ui/common/Format.h"

namespace fdc::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(Consequences)
};

constexpr qsizetype mostNamed = 4;

QString line(const Consequences::Campaign& one) {
    if (!one.pauses)
        return Texts::tr("%1 is paused and cannot go on until then.").arg(one.name);
    if (one.counting)
        return Texts::tr("%1 pauses while it still counts its documents.").arg(one.name);
    const auto shown = int(std::min<qint64>(one.toDo, std::numeric_limits<int>::max()));
    return Texts::tr("%1 pauses with %Ln document(s) still to do.", nullptr, shown).arg(one.name);
}

QStringList named(const QList<Consequences::Campaign>& campaigns) {
    QStringList lines;
    for (const Consequences::Campaign& one : campaigns.first(std::min(mostNamed, campaigns.size())))
        lines.append(line(one));
    if (campaigns.size() > mostNamed)
        lines.append(Texts::tr("… and %n more campaign(s).", nullptr, int(campaigns.size() - mostNamed)));
    return lines;
}

}  // namespace

Consequences Consequences::from(const QJsonObject& answer) {
    Consequences all;
    for (const QJsonValue& value : answer[u"campaigns"].toArray()) {
        const QJsonObject one = value.toObject();
        all.campaigns.append({one[u"name"].toString(),
                              one[u"pending"].toInteger() + one[u"inFlight"].toInteger(),
                              one[u"counting"].toBool(), one[u"effect"].toString() == u"pauses"_s});
    }
    // Those that stop are worth reading first.
    std::stable_partition(all.campaigns.begin(), all.campaigns.end(),
                          [](const Campaign& one) { return one.pauses; });
    const QJsonObject webhooks = answer[u"webhooks"].toObject();
    all.refusesEvents = !webhooks.isEmpty();
    all.waitingEvents = webhooks[u"waiting"].toInteger();
    for (const QJsonValue& value : answer[u"schedules"].toArray()) {
        const QJsonObject one = value.toObject();
        const QDateTime next = base::fromRfc3339(one[u"nextAt"].toString());
        if (next.isValid() && (!all.nextSync.isValid() || next < all.nextSync))
            all.nextSync = next;
        all.syncRunning = all.syncRunning || one[u"running"].toBool();
    }
    all.refusesCampaigns = answer[u"refuses"].toArray().contains(u"campaign.start"_s);
    return all;
}

qsizetype Consequences::pausing() const {
    return std::count_if(campaigns.begin(), campaigns.end(), [](const Campaign& one) { return one.pauses; });
}

bool Consequences::stopsSomething() const {
    return pausing() > 0 || refusesEvents || syncRunning || nextSync.isValid();
}

QStringList Consequences::lines(const QString& connector) const {
    QStringList lines = named(campaigns);
    if (refusesCampaigns)
        lines.append(Texts::tr("New migrations are refused until %1 is on again.").arg(connector));
    if (waitingEvents > 0)
        lines.append(Texts::tr("%Ln event(s) wait and stay in the inbox until then.", nullptr,
                               int(std::min<qint64>(waitingEvents, std::numeric_limits<int>::max()))));
    if (refusesEvents)
        lines.append(Texts::tr("New webhooks are answered with “come again later”."));
    if (syncRunning)
        lines.append(Texts::tr("The synchronisation that runs now is ended; the next one does it again."));
    if (nextSync.isValid())
        //: %1 is a date and time
        lines.append(Texts::tr("The synchronisation planned for %1 does not take place.")
                         .arg(format::dateTime(nextSync)));
    return lines;
}

QStringList Consequences::pausingLines() const {
    return named(campaigns.first(pausing()));
}

}  // namespace fdc::ui
