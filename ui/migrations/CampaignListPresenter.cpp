// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/CampaignListPresenter.h"

#include <QJsonArray>
#include <algorithm>

#include "ui/migrations/CampaignEndings.h"
#include "ui/migrations/CampaignFacts.h"
#include "ui/migrations/CampaignText.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto interval = 1s;
constexpr auto restInterval = 2s;  // while none of them is at work

bool startedLater(const CampaignRow& a, const CampaignRow& b) {
    if (a.status.started != b.status.started)
        return a.status.started > b.status.started;
    return a.status.campaign > b.status.campaign;
}

bool matches(const CampaignRow& row, const QStringList& words) {
    const QString text =
        row.status.campaign + u' ' + row.status.map + u' ' + CampaignText::state(row.status).word;
    return std::ranges::all_of(
        words, [&text](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace

CampaignListPresenter::CampaignListPresenter(const Services& services, CampaignEndings& endings,
                                             QObject* parent)
    : QObject(parent), m_endings(endings), m_poller(services.engine, u"campaign.list"_s, interval) {
    connect(&m_poller, &Poller::changed, this, &CampaignListPresenter::take);
    connect(&m_poller, &Poller::failed, this, &CampaignListPresenter::changed);
    connect(&m_poller, &Poller::staleChanged, this, &CampaignListPresenter::changed);
}

void CampaignListPresenter::setWatching(bool watching) {
    if (watching)
        m_poller.start();
    else
        m_poller.stop();
}

CampaignListPresenter::Shows CampaignListPresenter::shows() const {
    // Rights may have gone with the login: what was readable before is not shown any more.
    if (error() && (!m_known || error()->kind() == base::ErrorKind::Permission))
        return Shows::Error;
    if (!m_known)
        return Shows::Loading;
    if (m_rows.isEmpty())
        return Shows::Empty;
    return m_model.list().isEmpty() ? Shows::NoMatch : Shows::Rows;
}

bool CampaignListPresenter::isStale() const {
    return m_known && (m_poller.isStale() || error());
}

void CampaignListPresenter::setFilter(const QString& filter) {
    if (filter == m_filter)
        return;
    m_filter = filter;
    applyFilter();
    Q_EMIT changed();
}

void CampaignListPresenter::take() {
    m_known = true;
    QList<CampaignRow> rows;
    for (const QJsonValue& value : (*m_poller.latest())[u"campaigns"].toArray()) {
        const QJsonObject said = value.toObject();
        rows.append({campaignFromJson(said), said});
        m_endings.seen(rows.last().status);
    }
    std::ranges::sort(rows, startedLater);
    m_rows = rows;
    m_poller.setInterval(std::ranges::any_of(rows, isAtWork, &CampaignRow::status) ? interval : restInterval);
    applyFilter();
    Q_EMIT changed();
}

void CampaignListPresenter::applyFilter() {
    const QStringList words = m_filter.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty()) {
        m_model.setList(m_rows);
        return;
    }
    QList<CampaignRow> matching;
    std::ranges::copy_if(m_rows, std::back_inserter(matching),
                         [&words](const CampaignRow& row) { return matches(row, words); });
    m_model.setList(matching);
}

}  // namespace fdc::ui::migrations
