// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace fdc::ui::dashboard {

/// What the dashboard needs of `campaign.list`.
struct Campaigns {
    int all = 0;
    int running = 0;
    qint64 failed = 0;  ///< documents, now
    qint64 quarantined = 0;
    bool operator==(const Campaigns&) const = default;

    qint64 forPerson() const { return failed + quarantined; }

    static Campaigns from(const QJsonObject& answer) {
        using namespace Qt::Literals::StringLiterals;
        static const QStringList atWork{u"Starting"_s, u"Started"_s, u"Stopping"_s};
        Campaigns sum;
        for (const QJsonValue& value : answer[u"campaigns"].toArray()) {
            const QJsonObject one = value.toObject();
            const QJsonObject documents = one[u"documents"].toObject();
            ++sum.all;
            sum.running += atWork.contains(one[u"state"].toString()) ? 1 : 0;
            sum.failed += documents[u"failed"].toInteger();
            sum.quarantined += documents[u"quarantined"].toInteger();
        }
        return sum;
    }
};

}  // namespace fdc::ui::dashboard
