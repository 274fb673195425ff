// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QJsonObject>

#include "ui/common/RowModel.h"
#include "ui/common/Services.h"

namespace fdc::ui::connectors {

/// One event of the inbox as `event.list` tells it (docs/events.md).
struct EventRow {
    qint64 seq = 0;
    QString id;  ///< given by the sender, or "sha256:…"
    QString connector;
    QString object;
    QString type;
    QDateTime received;
    QString state;  ///< "waiting", "handling", "done", "dead"
    int attempts = 0;
    QDateTime nextAttempt;
    QDateTime handledAt;
    QString code;  ///< of the last failure
    bool operator==(const EventRow&) const = default;

    static EventRow from(const QJsonObject& json);
};

/// "waiting", "done", "dead letter" … translated.
QString eventStateWord(const QString& state);
Tone eventStateTone(const EventRow& event);
/// What became of it, in a few words: "done", "again in 41 s (attempt 3)", "dead letter · CODE".
QString eventOutcome(const EventRow& event, const QDateTime& now);

/// The newest events first. More are asked for when a view scrolls to the end.
class EventModel : public ListRowModel<EventRow> {
    Q_OBJECT
public:
    enum class Column { Time, Id, Object, Type, Outcome, Count };

    explicit EventModel(const Services& services, QObject* parent = nullptr);
    /// Countdowns moved on.
    void tick();
    void setHasMore(bool more) { m_hasMore = more; }

Q_SIGNALS:
    void moreWanted();

protected:
    QString keyOf(const EventRow& row) const override { return QString::number(row.seq); }
    int columns() const override { return int(Column::Count); }
    Cell cell(int row, int column) const override;
    QString header(int column) const override;
    bool hasMore() const override { return m_hasMore; }
    void loadMore() override;

private:
    Cell time(const EventRow& row) const;
    Services m_services;
    bool m_hasMore = false;
};

}  // namespace fdc::ui::connectors
