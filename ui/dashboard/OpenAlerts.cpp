// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dashboard/OpenAlerts.h"

#include <QJsonArray>
#include <algorithm>

#include "core/base/Clock.h"
#include "ui/common/ConnectorState.h"
#include "ui/common/Format.h"

namespace fdc::ui::dashboard {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto interval = 2s;
constexpr int most = 20;

}  // namespace

AlertRow AlertRow::from(const QJsonObject& json) {
    AlertRow row;
    // A number or a text, as the engine likes.
    row.id = json[u"id"].toVariant().toString();
    row.subject = json[u"subject"].toString();
    row.isCritical = json[u"severity"].toString() == u"critical"_s;
    row.isAcknowledged = json[u"state"].toString() == u"acknowledged"_s;
    row.openedAt = base::fromRfc3339(json[u"openedAt"].toString());
    row.code = json[u"code"].toString();
    row.sentence = json[u"sentence"].toString();
    return row;
}

AlertModel::AlertModel(const Services& services, QObject* parent)
    : ListRowModel(parent), m_services(services) {}

void AlertModel::tick() {
    if (!list().isEmpty())
        Q_EMIT dataChanged(index(0, int(Column::Since)), index(rowCount() - 1, int(Column::Since)),
                           {Qt::DisplayRole, Qt::AccessibleTextRole});
}

QString AlertModel::header(int column) const {
    switch (Column(column)) {
        case Column::Severity: return tr("Severity");
        case Column::Sentence:
            //: column: what an alert is about
            return tr("What");
        case Column::Since:
            //: column: for how long an alert has been open
            return tr("For");
        case Column::Count: break;
    }
    return {};
}

Cell AlertModel::cell(int row, int column) const {
    const AlertRow& alert = list()[row];
    switch (Column(column)) {
        case Column::Severity: {
            const Tone tone = alert.isCritical ? Tone::Error : Tone::Warn;
            //: severity of an alert
            const QString word = alert.isCritical ? tr("critical")
                                                  //: severity of an alert
                                                  : tr("warning");
            return {.text = stateMark(tone) + u' ' + word,
                    .tone = tone,
                    .raw = alert.isCritical,
                    .spoken = word,
                    .faint = alert.isAcknowledged};
        }
        case Column::Sentence: {
            QString text =
                alert.sentence.isEmpty() ? codeSentence(alert.code, m_services.language()) : alert.sentence;
            if (alert.isAcknowledged)
                //: somebody looks after an alert already
                text = tr("acknowledged: %1").arg(text);
            return {.text = text, .tip = text, .faint = alert.isAcknowledged};
        }
        case Column::Since:
            return {
                .text =
                    format::duration(alert.openedAt.secsTo(m_services.clock.utcNow())).section(u' ', 0, 0),
                .raw = alert.openedAt,
                .tip = format::dateTime(alert.openedAt)};
        case Column::Count: break;
    }
    return {};
}

OpenAlerts::OpenAlerts(const Services& services, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_poller(services.engine, u"alert.list"_s, interval),
      m_model(services) {
    connect(&m_poller, &Poller::changed, this, &OpenAlerts::take);
    connect(&m_poller, &Poller::failed, this, &OpenAlerts::changed);
}

void OpenAlerts::open() {
    m_poller.setArguments(
        {{u"state"_s, u"open"_s}, {u"limit"_s, most}, {u"language"_s, m_services.language()}});
    m_poller.start();
}

bool OpenAlerts::isAvailable() const {
    return !m_poller.error() || m_poller.error()->code() != u"ACTION_UNKNOWN"_s;
}

std::optional<base::Error> OpenAlerts::error() const {
    return m_known ? std::nullopt : m_poller.error();
}

int OpenAlerts::critical() const {
    return int(std::ranges::count_if(m_model.list(), &AlertRow::isCritical));
}

void OpenAlerts::take() {
    const QJsonObject& answer = *m_poller.latest();
    QList<AlertRow> rows;
    for (const QJsonValue& one : answer[u"incidents"].toArray()) {
        if (one.toObject()[u"state"].toString() != u"closed"_s)
            rows.append(AlertRow::from(one.toObject()));
    }
    // The gravest first, those that somebody looks after last; in between the newest first, as they came.
    std::ranges::stable_sort(rows, {}, [](const AlertRow& row) {
        return (row.isAcknowledged ? 2 : 0) + (row.isCritical ? 0 : 1);
    });
    m_known = true;
    m_count = answer[u"open"].toInt(int(rows.size()));
    m_model.setList(std::move(rows));
    Q_EMIT changed();
}

}  // namespace fdc::ui::dashboard
