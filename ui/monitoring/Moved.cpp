// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/monitoring/Moved.h"

#include <QJsonArray>
#include <QLocale>
#include <cmath>

#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/monitoring/Json.h"
#include "ui/monitoring/MetricWords.h"

namespace fdc::ui::monitoring {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int mostRows = 10;
}

QList<MovedRow> movedRows(const QJsonObject& answer) {
    QList<MovedRow> rows;
    for (const QJsonValue& value : answer[u"moved"_s].toArray()) {
        if (rows.size() >= mostRows)
            break;
        rows.append({value[u"subject"_s].toString(), value[u"name"_s].toString(),
                     json::timeOf(value[u"at"_s]), value[u"score"_s].toDouble(),
                     value[u"direction"_s].toString() == u"up"_s, json::numberOf(value[u"before"_s]),
                     json::numberOf(value[u"after"_s])});
    }
    return rows;
}

QString MovedModel::header(int column) const {
    switch (Column(column)) {
        case Column::Rank: return u"#"_s;
        case Column::What: return tr("What moved");
        case Column::At: return tr("At");
        case Column::Change:
            //: head of a column: a value before and after
            return tr("From → to");
        case Column::Count: break;
    }
    return {};
}

Cell MovedModel::cell(int row, int column) const {
    const MovedRow& shown = list()[row];
    switch (Column(column)) {
        case Column::Rank: return {.text = QString::number(row + 1), .raw = row + 1};
        case Column::What: {
            const QString subject = m_names.value(shown.subject, shown.subject);
            return {.text = MetricWords::of(shown.name, subject),
                    //: %1 is a percentage: how early and how hard a series left its normal
                    .tip = tr("Weight %1: how early and how hard it left its normal")
                               .arg(format::percent(std::clamp(shown.score, 0.0, 1.0)))};
        }
        case Column::At:
            return {.text = format::clockTime(QDateTime::fromMSecsSinceEpoch(shown.at)), .raw = shown.at};
        case Column::Change:
            return {.text = (shown.up ? u"▲ "_s : u"▼ "_s) + MetricWords::value(shown.name, shown.before) +
                            u" → "_s + MetricWords::value(shown.name, shown.after),
                    .spoken = tr("from %1 to %2")
                                  .arg(MetricWords::value(shown.name, shown.before),
                                       MetricWords::value(shown.name, shown.after))};
        case Column::Count: break;
    }
    return {};
}

MovedFirst::MovedFirst(Services services, QObject* parent)
    : QObject(parent), m_services(std::move(services)) {}

void MovedFirst::ask(const TimeSpan& span) {
    if (m_span == span && !m_error)
        return;
    m_span = span;
    m_asking = true;
    m_error.reset();
    Q_EMIT changed();
    const QJsonObject arguments{
        {u"from"_s, json::timeText(span.from)}, {u"to"_s, json::timeText(span.to)}, {u"limit"_s, mostRows}};
    m_services.engine.ask(u"metrics.moved"_s, arguments, this,
                          [this, question = ++m_question](const base::Result<QJsonObject>& answer) {
                              if (question != m_question)
                                  return;
                              m_asking = false;
                              m_answered = answer.has_value();
                              m_error = answer ? std::nullopt : std::optional(answer.error());
                              m_rows.setList(answer ? movedRows(*answer) : QList<MovedRow>());
                              Q_EMIT changed();
                          });
}

}  // namespace fdc::ui::monitoring
