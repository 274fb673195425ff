// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignPrediction.h"

#include <QJsonArray>
#include <chrono>

#include "core/base/Clock.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/common/ReportOpening.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto askAgainAfter = 3s;
/// An end that is longer ago has been written down, or never will be.
constexpr qint64 freshSeconds = 60;

}  // namespace

Cell PredictionModel::cell(int row, int column) const {
    const PredictedRow& one = list()[row];
    const auto number = [](qint64 count) {
        return Cell{.text = format::count(count), .raw = count, .right = true};
    };
    switch (Column(column)) {
        case Column::Outcome:
            return one.code.isEmpty() ? Cell{.text = tr("arrives")} : Cell{.text = one.code, .mono = true};
        case Column::Predicted: return number(one.predicted);
        case Column::Actual: return number(one.actual);
        case Column::Both: return number(one.both);
        case Column::Count: break;
    }
    return {};
}

QString PredictionModel::header(int column) const {
    switch (Column(column)) {
        case Column::Outcome: return tr("Outcome");
        case Column::Predicted: return tr("Foreseen");
        case Column::Actual: return tr("Came");
        case Column::Both: return tr("As foreseen");
        case Column::Count: break;
    }
    return {};
}

CampaignPrediction::CampaignPrediction(const Services& services, QObject* parent)
    : QObject(parent), m_services(services) {
    m_again.setSingleShot(true);
    m_again.setInterval(askAgainAfter);
    connect(&m_again, &QTimer::timeout, this, &CampaignPrediction::ask);
}

void CampaignPrediction::open(const QString& campaign) {
    m_campaign = campaign;
    forget();
}

/// A retry makes it another campaign as far as this goes.
void CampaignPrediction::forget() {
    m_again.stop();
    m_ended = {};
    m_told.reset();
    m_model.setList({});
    Q_EMIT changed();
}

void CampaignPrediction::rest() {
    m_again.stop();
    if (!m_told)
        m_ended = {};
}

void CampaignPrediction::take(const migration::CampaignStatus& status) {
    const bool isOver = status.state == migration::CampaignState::Finished && status.ended.isValid();
    if (status.campaign != m_campaign || (isOver && status.ended == m_ended))
        return;
    if (isOver || m_ended.isValid())
        forget();
    if (!isOver)
        return;
    m_ended = status.ended;
    m_questions = 0;
    ask();
}

void CampaignPrediction::ask() {
    ++m_questions;
    m_services.engine.ask(u"campaign.prediction"_s, {{u"campaign"_s, m_campaign}}, this,
                          [this, campaign = m_campaign, ended = m_ended](const auto& answer) {
                              if (campaign == m_campaign && ended == m_ended)
                                  answered(answer);
                          });
}

void CampaignPrediction::answered(const base::Result<QJsonObject>& answer) {
    // Nobody waits for it: without an answer nothing is shown.
    const bool isThere = answer && (*answer)[u"found"_s].toBool() &&
                         base::fromRfc3339((*answer)[u"ended"_s].toString()) == m_ended;
    if (!isThere) {
        const bool isFresh = m_ended.secsTo(m_services.clock.utcNow()) < freshSeconds;
        if (answer && isFresh && m_questions < mostQuestions)
            m_again.start();
        return;
    }
    m_told = *answer;
    QList<PredictedRow> rows;
    for (const QJsonValue& one : (*m_told)[u"codes"_s].toArray())
        rows.append({one[u"code"_s].toString(), one[u"predicted"_s].toInteger(), one[u"actual"_s].toInteger(),
                     one[u"both"_s].toInteger()});
    m_model.setList(rows);
    Q_EMIT changed();
}

bool CampaignPrediction::hasSurprises() const {
    return m_told && !(*m_told)[u"surprises"_s].toArray().isEmpty();
}

QString CampaignPrediction::sentence() const {
    if (!m_told)
        return {};
    const auto number = [this](const QString& key) { return format::count((*m_told)[key].toInteger()); };
    QString text;
    if (!hasSurprises())
        text = tr("As the rehearsal had said: %1 documents.").arg(number(u"documents"_s));
    else
        text =
            tr("Of %1 documents that were rehearsed, %2 failed that were to arrive, %3 arrived that were to "
               "fail, and %4 failed for another reason.")
                .arg(number(u"documents"_s), number(u"unforeseen"_s), number(u"falseAlarms"_s),
                     number(u"otherCode"_s));
    if ((*m_told)[u"unknown"_s].toInteger() > 0)
        text += u' ' +
                tr("%1 more were only rehearsed, only migrated, or are not done.").arg(number(u"unknown"_s));
    return text;
}

void CampaignPrediction::openList() {
    if (m_told)
        ReportOpening::open(m_services, this, (*m_told)[u"folder"_s].toString() + u"/surprises.csv"_s);
}

}  // namespace fdc::ui::migrations
