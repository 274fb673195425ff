// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/migrations/ReconciliationPresenter.h"

#include <QJsonArray>
#include <algorithm>

#include "core/migration/MigrationErrors.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Notices.h"

namespace fdc::ui::migrations {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;
using migration::Symbol;

namespace {

constexpr auto interval = 1s;
constexpr int looksForAnother = 30;

/// What deserves a look first.
Symbol firstOf(const migration::SymbolCounts& counts) {
    for (const Symbol symbol : {Symbol::Missing, Symbol::Different, Symbol::Extra, Symbol::Unchecked}) {
        if (counts.of(symbol) > 0)
            return symbol;
    }
    return Symbol::Same;
}

migration::DocumentComparison comparisonFrom(const QJsonObject& json) {
    migration::DocumentComparison comparison;
    comparison.sourceId = json[u"sourceId"].toString();
    comparison.targetId = json[u"targetId"].toString();
    comparison.exists = json[u"exists"].toBool();
    for (const QJsonValue& field : json[u"fields"].toArray())
        comparison.fields.append({field[u"aspect"].toString(), field[u"expected"].toString(),
                                  field[u"found"].toString(), field[u"known"].toBool(),
                                  field[u"same"].toBool()});
    return comparison;
}

}  // namespace

ReconciliationPresenter::ReconciliationPresenter(const Services& services, QObject* parent)
    : QObject(parent), m_services(services) {
    m_timer.setSingleShot(true);
    m_timer.setInterval(interval);
    connect(&m_timer, &QTimer::timeout, this, &ReconciliationPresenter::refresh);
}

void ReconciliationPresenter::open(const QString& campaign) {
    m_campaign = campaign;
    m_status.reset();
    m_check.reset();
    m_error.reset();
    m_timer.stop();
    m_acting = false;
    m_looksLeft = 0;
    m_symbolIsChosen = false;
    m_symbol = Symbol::Same;
    ++m_statusQuestion;
    ++m_pageQuestion;
    m_paging = false;
    m_model.setList({});
    m_model.setMore(false, {});
    close();
    Q_EMIT changed();
}

void ReconciliationPresenter::setWatching(bool watching) {
    if (watching == std::exchange(m_watching, watching))
        return;
    if (!watching)
        m_timer.stop();
    else if (isAtRest())
        refresh();
}

void ReconciliationPresenter::take(const migration::CampaignStatus& status) {
    if (status.campaign != m_campaign)
        return;
    const bool news = !m_status || m_status->state != status.state;
    m_status = status;
    if (!news)
        return;
    // Nothing is checked while it runs, so nothing is asked.
    if (isAtRest())
        refresh();
    Q_EMIT changed();
}

bool ReconciliationPresenter::isAtRest() const {
    using enum migration::CampaignState;
    return m_status &&
           (m_status->state == Finished || m_status->state == Stopped || m_status->state == Paused);
}

void ReconciliationPresenter::refresh() {
    if (m_campaign.isEmpty() || !m_watching)
        return;
    const quint64 question = ++m_statusQuestion;
    m_services.engine.ask(u"verification.status"_s, {{u"campaign"_s, m_campaign}}, this,
                          [this, question](const Result<QJsonObject>& answer) {
                              if (question == m_statusQuestion)
                                  takeCheck(answer);
                          });
}

/// What is told is not the check that ran, but one before it or none: the engine of that one has ended, and
/// another answers in its place. Whoever began it may begin it anew.
bool ReconciliationPresenter::isLeftBehind(const Result<QJsonObject>& answer) const {
    if (!isRunning())
        return false;
    if (!answer)
        return answer.error().is(migration::verificationNone);
    return migration::VerificationStatus::fromJson(*answer).started < m_check->started;
}

void ReconciliationPresenter::takeCheck(const Result<QJsonObject>& answer) {
    const bool ran = isRunning();
    const QDateTime before = m_check ? m_check->started : QDateTime();
    const bool knew = m_check.has_value();
    m_looksLeft = isLeftBehind(answer) ? looksForAnother : std::max(0, m_looksLeft - 1);
    m_error.reset();
    if (answer)
        m_check = migration::VerificationStatus::fromJson(*answer);
    else if (answer.error().is(migration::verificationNone) ||
             answer.error().is(migration::verificationUnsupported))
        m_check.reset();
    else
        m_error = answer.error();
    if (isRunning())
        m_looksLeft = 0;
    if ((isRunning() || m_looksLeft > 0) && m_watching)
        m_timer.start();
    // A result that is new: its list begins anew.
    if (m_check && m_check->state == u"done" && (ran || !knew || m_check->started != before)) {
        if (!m_symbolIsChosen)
            m_symbol = firstOf(m_check->counts);
        list();
    }
    if (ran && !isRunning())
        Q_EMIT ended();
    Q_EMIT changed();
}

QString ReconciliationPresenter::unavailable() const {
    if (!m_status)
        return tr("The campaign is not known yet.");
    if (m_acting || isRunning())
        return tr("A check is running.");
    return isAtRest() ? QString() : tr("Only a campaign at rest can be checked.");
}

void ReconciliationPresenter::start(bool reconcile) {
    if (!unavailable().isEmpty())
        return;
    m_symbolIsChosen = false;
    act(reconcile ? u"campaign.reconcile"_s : u"campaign.verify"_s, {});
}

void ReconciliationPresenter::steer(const QString& wish) {
    if (isRunning())
        act(u"verification."_s + wish, {});
}

void ReconciliationPresenter::act(const QString& action, const QJsonObject& more) {
    QJsonObject arguments = more;
    arguments[u"campaign"_s] = m_campaign;
    m_acting = true;
    Q_EMIT changed();
    m_services.engine.ask(action, arguments, this,
                          [this, campaign = m_campaign](const Result<QJsonObject>& answer) {
                              if (campaign != m_campaign)
                                  return;
                              m_acting = false;
                              if (!answer) {
                                  m_services.notices.post(answer.error(), m_services.language());
                                  Q_EMIT changed();
                                  return;
                              }
                              ++m_statusQuestion;
                              takeCheck(answer);
                          });
}

void ReconciliationPresenter::setSymbol(Symbol symbol) {
    m_symbolIsChosen = true;
    if (symbol == m_symbol)
        return;
    m_symbol = symbol;
    list();
    Q_EMIT changed();
}

void ReconciliationPresenter::list() {
    m_model.setList({});
    m_model.setMore(false, {});
    if (m_check && m_check->counts.of(m_symbol) > 0)
        ask(0);
}

void ReconciliationPresenter::more() {
    if (!m_paging && m_model.canFetchMore({}) && !m_model.list().isEmpty())
        ask(m_model.list().last().difference.id);
}

void ReconciliationPresenter::ask(qint64 after) {
    m_paging = true;
    const quint64 question = ++m_pageQuestion;
    m_services.engine.ask(u"verification.differences"_s,
                          {{u"campaign"_s, m_campaign},
                           {u"symbol"_s, migration::symbolText(m_symbol)},
                           {u"after"_s, after},
                           {u"limit"_s, pageSize}},
                          this, [this, question](const Result<QJsonObject>& answer) {
                              if (question != m_pageQuestion)
                                  return;
                              if (!answer) {
                                  m_error = answer.error();
                              } else {
                                  QList<ReconciliationRow> page;
                                  for (const QJsonValue& one : (*answer)[u"differences"].toArray())
                                      page.append({migration::Difference::fromJson(one.toObject())});
                                  m_model.setMore(page.size() == pageSize, [this] { more(); });
                                  m_model.append(page);
                              }
                              // Not before: whoever asks for more while rows are being added would get the
                              // same again.
                              m_paging = false;
                              Q_EMIT changed();
                          });
}

void ReconciliationPresenter::open(int row) {
    const ReconciliationRow* chosen = m_model.at(row);
    if (!chosen || chosen->difference.sourceId.isEmpty())
        return close();
    m_compared = chosen->difference.sourceId;
    m_comparison.reset();
    m_comparisonError.reset();
    m_fields.setList({});
    const quint64 question = ++m_compareQuestion;
    Q_EMIT comparisonChanged();
    m_services.engine.ask(u"verification.compare"_s,
                          {{u"campaign"_s, m_campaign}, {u"sourceId"_s, m_compared}}, this,
                          [this, question](const Result<QJsonObject>& answer) {
                              if (question != m_compareQuestion)
                                  return;
                              if (answer) {
                                  m_comparison = comparisonFrom(*answer);
                                  QList<ComparedRow> rows;
                                  for (const migration::ComparedField& field : m_comparison->fields)
                                      rows.append({field});
                                  m_fields.setList(rows);
                              } else {
                                  m_comparisonError = answer.error();
                              }
                              Q_EMIT comparisonChanged();
                          });
}

void ReconciliationPresenter::close() {
    ++m_compareQuestion;
    m_compared.clear();
    m_comparison.reset();
    m_comparisonError.reset();
    m_fields.setList({});
    Q_EMIT comparisonChanged();
}

}  // namespace fdc::ui::migrations
