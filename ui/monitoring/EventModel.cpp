// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/EventModel.h"

#include "ui/common/Discreet.h"
#include "ui/common/Format.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Of a file its name, which is what people look for; the tool tip has the rest.
QString shortTarget(const QString& target) {
    return target.startsWith(u'/') ? target.section(u'/', -1) : target;
}

}  // namespace

QString EventModel::resultText(const Event& event) {
    //: how an action ended
    return event.ok ? tr("Succeeded") : tr("Failed");
}

QString EventModel::markText(const Event& event) {
    return event.action + u' ' + discreet(shortTarget(event.target), targetKind(event.action)) + u" – "_s +
           resultText(event);
}

QString EventModel::header(int column) const {
    switch (Column(column)) {
        case Column::Time: return tr("Time");
        case Column::Action: return tr("Action");
        case Column::Target:
            //: what the action was done to
            return tr("Target");
        case Column::Result: return tr("Result");
        case Column::Count: break;
    }
    return {};
}

Cell EventModel::cell(int row, int column) const {
    const Event& event = list()[row];
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(event.at);
    switch (Column(column)) {
        case Column::Time:
            return {.text = at.date() == m_today ? format::clockTime(at) : at.toString(u"dd/MM HH:mm"_s),
                    .raw = event.at,
                    .tip = format::dateTime(at)};
        case Column::Action:
            //: %1 is a user
            return {.text = event.action, .tip = tr("by %1").arg(discreet(event.actor, Private::Person))};
        case Column::Target:
            return {.text = shortTarget(event.target),
                    .raw = event.target,
                    .tip = event.target,
                    .what = targetKind(event.action)};
        case Column::Result: return {.text = resultText(event), .tone = event.ok ? Tone::Ok : Tone::Error};
        case Column::Count: break;
    }
    return {};
}

}  // namespace fdc::ui::monitoring
