// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/ExceptionsPresenter.h"

#include <QJsonArray>

#include "ui/common/EngineClient.h"
#include "ui/migrations/CampaignFacts.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto betweenReloads = 2s;
constexpr int mostPerQuestion = 1000;
}  // namespace

ExceptionsPresenter::ExceptionsPresenter(const Services& services, QObject* parent)
    : QObject(parent), m_services(services) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(betweenReloads);
    connect(&m_pause, &QTimer::timeout, this, &ExceptionsPresenter::next);
}

void ExceptionsPresenter::open(const QString& campaign) {
    m_campaign = campaign;
    m_classes.clear();
    m_counts.reset();
    m_total = 0;
    m_rejected = 0;
    m_notices = {};
    m_filter.clear();
    m_chosen.clear();
    m_detail.reset();
    ++m_question;
    m_asking = false;
    m_reloadWanted = false;
    m_moreWanted = false;
    m_complete = true;
    m_pause.stop();
    m_error.reset();
    m_model.clear();
    Q_EMIT changed();
    Q_EMIT detailChanged();
}

void ExceptionsPresenter::take(const migration::CampaignStatus& status) {
    if (status.campaign != m_campaign)
        return;
    const bool first = !m_counts;
    const bool same = !first && m_classes == status.errors && m_counts->failed == status.documents.failed &&
                      m_counts->quarantined == status.documents.quarantined &&
                      found(*m_counts) == found(status.documents) && m_rejected == status.rejected &&
                      m_notices == status.notices;
    if (same)
        return;
    m_counts = status.documents;
    m_classes = status.errors;
    m_total = toBeTreated(status.documents) + found(status.documents);
    m_rejected = status.rejected;
    m_notices = status.notices;
    if (first) {
        begin();
    } else {
        m_reloadWanted = true;
        next();
    }
    Q_EMIT changed();
}

void ExceptionsPresenter::refresh() {
    if (!m_counts)
        return;
    m_reloadWanted = true;
    m_pause.stop();
    next();
}

qint64 ExceptionsPresenter::total() const {
    return m_total;
}

void ExceptionsPresenter::setFilter(const QString& errorClass) {
    if (errorClass == m_filter)
        return;
    m_filter = errorClass;
    begin();
    Q_EMIT changed();
}

/// A list that waits to be read again, or could not be, may miss some.
bool ExceptionsPresenter::isAllKnown() const {
    return m_complete && !m_asking && !m_reloadWanted && !m_error;
}

QStringList ExceptionsPresenter::steps() const {
    QStringList names;
    if (!isAllKnown())
        return names;
    for (const ExceptionRow& row : m_model.list()) {
        if (!row.step.isEmpty() && !names.contains(row.step))
            names.append(row.step);
    }
    return names;
}

QMap<QString, qint64> ExceptionsPresenter::failedBySteps() const {
    QMap<QString, qint64> failed;
    if (!isAllKnown())
        return failed;
    for (const ExceptionRow& row : m_model.list()) {
        // The others arrived, and a check found them otherwise.
        if (row.state == u"FAILED" || row.state == u"QUARANTINED")
            ++failed[row.step];
    }
    return failed;
}

/// From the first page, with nothing shown.
void ExceptionsPresenter::begin() {
    m_model.clear();
    m_error.reset();
    m_complete = false;
    m_reloadWanted = false;
    m_moreWanted = false;
    if (m_total == 0 && m_classes.isEmpty()) {
        ++m_question;
        m_asking = false;
        m_complete = true;
        return;
    }
    ask(QString(), pageSize, Why::More);
}

void ExceptionsPresenter::more() {
    if (m_asking && m_why == Why::More)
        return;  // it is on its way
    m_moreWanted = true;
    next();
}

void ExceptionsPresenter::reload() {
    m_reloadWanted = false;
    m_pause.start();
    m_toReload = std::max<qsizetype>(m_model.list().size(), pageSize);
    ask(QString(), int(std::min<qsizetype>(m_toReload, mostPerQuestion)), Why::Reload);
}

/// The next question, when there is one to ask and nothing is being asked.
void ExceptionsPresenter::next() {
    if (m_asking || m_campaign.isEmpty())
        return;
    if (m_reloadWanted && !m_pause.isActive())
        return reload();
    if (std::exchange(m_moreWanted, false) && !m_complete && !m_model.list().isEmpty())
        ask(m_model.list().last().sourceId, pageSize, Why::More);
}

void ExceptionsPresenter::ask(const QString& after, int limit, Why why) {
    m_asking = true;
    m_why = why;
    const quint64 question = ++m_question;
    QJsonObject arguments{{u"campaign"_s, m_campaign}, {u"limit"_s, limit}};
    if (!after.isEmpty())
        arguments[u"after"_s] = after;
    if (!m_filter.isEmpty())
        arguments[u"errorClass"_s] = m_filter;
    m_services.engine.ask(u"campaign.exceptions"_s, arguments, this,
                          [this, question, after, limit, why](const base::Result<QJsonObject>& answer) {
                              if (question == m_question)
                                  answered(after, limit, why, answer);
                          });
}

void ExceptionsPresenter::answered(const QString& after, int limit, Why why,
                                   const base::Result<QJsonObject>& answer) {
    m_error.reset();
    if (!answer) {
        m_asking = false;
        m_error = answer.error();
        Q_EMIT changed();
        return;
    }
    QList<ExceptionRow> page;
    for (const QJsonValue& value : (*answer)[u"exceptions"].toArray())
        page.append(ExceptionRow::fromJson(value.toObject()));
    const bool isLast = page.size() < limit;
    m_toReload -= page.size();
    const bool covers = why == Why::More || isLast || m_toReload <= 0;
    if (covers)
        m_complete = isLast;
    m_model.setMore(!m_complete, [this] { more(); });
    m_model.merge(after.toUtf8(), page, isLast);
    m_asking = false;
    if (!covers) {
        ask(page.last().sourceId, int(std::min<qsizetype>(m_toReload, mostPerQuestion)), Why::Reload);
    } else {
        followDetail();
        Q_EMIT changed();
        next();
    }
}

void ExceptionsPresenter::setChosen(const QString& sourceId) {
    if (sourceId == m_chosen)
        return;
    m_chosen = sourceId;
    if (m_detail)
        showDetail(m_model.rowOf(sourceId));
}

bool ExceptionsPresenter::isDetailGone() const {
    return m_detail && !m_asking && m_model.rowOf(m_detail->sourceId) < 0;
}

void ExceptionsPresenter::showDetail(int row) {
    const ExceptionRow* shown = m_model.at(row);
    if (!shown)
        return;
    m_chosen = shown->sourceId;
    m_detail = *shown;
    Q_EMIT detailChanged();
}

void ExceptionsPresenter::closeDetail() {
    if (!m_detail)
        return;
    m_detail.reset();
    Q_EMIT detailChanged();
}

/// What is known of the shown document may have changed with its row.
void ExceptionsPresenter::followDetail() {
    if (!m_detail)
        return;
    if (const ExceptionRow* row = m_model.at(m_model.rowOf(m_detail->sourceId)); row && *row != *m_detail)
        m_detail = *row;
    Q_EMIT detailChanged();
}

}  // namespace fdc::ui::migrations
