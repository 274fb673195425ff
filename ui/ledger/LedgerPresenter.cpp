// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/ledger/LedgerPresenter.h"

#include <QJsonArray>
#include <chrono>

#include "core/migration/query/ErrorOwner.h"
#include "ui/common/EngineClient.h"
#include "ui/common/FilterText.h"
#include "ui/common/Format.h"

namespace fdc::ui::ledger {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
constexpr auto liveInterval = 2s;
constexpr auto restInterval = 8s;  // while nothing of what is seen changes
constexpr int mostVisible = 200;
}  // namespace

LedgerPresenter::LedgerPresenter(Services services, QObject* parent)
    : QObject(parent),
      m_services(std::move(services)),
      m_feed(m_services, m_model),
      m_answers(m_services),
      m_changes(m_services),
      m_way(m_services) {
    m_live.setInterval(liveInterval);
    connect(&m_live, &QTimer::timeout, this, &LedgerPresenter::live);
    connect(&m_feed, &LedgerFeed::changed, this, &LedgerPresenter::stateChanged);
    connect(&m_feed, &LedgerFeed::changed, this, &LedgerPresenter::chooseWanted);
    connect(&m_model, &LedgerModel::sortWanted, this,
            [this](int column, Qt::SortOrder order) { sortBy(column, order); });
    connect(&m_changes, &LedgerChanges::changed, this, [this] {
        refresh();
        askDocument();
    });
}

void LedgerPresenter::open() {
    m_isOpen = true;
    askWords();
    m_answers.open();
    m_live.start();
    if (std::exchange(m_everOpened, true))
        live();
    else
        start();
}

void LedgerPresenter::close() {
    m_isOpen = false;
    m_live.stop();
    m_answers.close();
}

void LedgerPresenter::refresh() {
    if (!m_isOpen)
        return;
    m_live.setInterval(liveInterval);
    m_feed.refresh();
    m_answers.refresh();
    askWords();
}

void LedgerPresenter::start() {
    m_feed.start(m_filter);
}

void LedgerPresenter::setDraft(const QString& draft) {
    m_draft = draft;
}

void LedgerPresenter::apply(const QString& filter) {
    m_draft = filter;
    m_wantsWay = false;
    const auto parsed = migration::LedgerFilter::parse(filter, m_services.clock.utcNow());
    if (!parsed) {
        m_filterError = parsed.error();
        Q_EMIT filterChanged();
        return;
    }
    m_filterError.reset();
    m_filter = filter.simplified();
    m_draft = m_filter;
    setTab(u"documents"_s);
    choose(-1);
    if (m_everOpened)
        start();
    Q_EMIT filterChanged();
}

QString LedgerPresenter::commandLine() const {
    QStringList words{u"ledger"_s, u"query"_s};
    if (m_tab != u"documents")
        words += {u"--named"_s, m_tab};
    else if (!m_filter.isEmpty())
        words.append(m_filter);
    return format::commandLine(m_services.environment, words);
}

QStringList LedgerPresenter::words(const QString& field) const {
    const auto told = [this](QStringView key) {
        QStringList values;
        for (const QJsonValue& value : m_words[key].toArray())
            values.append(filterText::literal(value.toString()));
        return values;
    };
    if (field == u"class")
        return told(u"classes");
    if (field == u"campaign")
        return told(u"campaigns");
    if (field == u"source")
        return told(u"sources");
    if (field == u"error")
        return told(u"errors").isEmpty() ? migration::errorClasses() : told(u"errors");
    return migration::LedgerFilter::valuesOf(field);
}

LedgerPresenter::State LedgerPresenter::state() const {
    if (m_feed.error() && m_model.rowCount() == 0)
        return State::Failed;
    if (m_model.rowCount() > 0)
        return State::Ready;
    if (m_feed.isLoading() || !m_feed.isCountComplete())
        return State::Loading;
    return m_filter.isEmpty() ? State::NoDocuments : State::NoMatch;
}

void LedgerPresenter::setTab(const QString& tab) {
    if (tab == m_tab)
        return;
    m_tab = tab;
    m_answers.look(tab == u"documents" ? QString() : tab);
    Q_EMIT tabChanged();
}

void LedgerPresenter::showDocuments(const QString& filter) {
    apply(filter);
}

void LedgerPresenter::showWayOf(const QString& sourceId) {
    QString quoted = sourceId;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    apply(u"id:\""_s + quoted + u'"');
    m_wantsWay = true;
    chooseWanted();
}

void LedgerPresenter::chooseWanted() {
    if (!m_wantsWay || !m_model.line(0))
        return;
    m_wantsWay = false;
    choose(0);
    m_way.ask(m_chosen->id);
}

void LedgerPresenter::setVisibleRows(int first, int last) {
    m_firstVisible = first;
    m_lastVisible = std::min(last, first + mostVisible);
}

QString LedgerPresenter::sortProblem() const {
    if (m_feed.canHold() || m_model.isHeld())
        return {};
    return tr("In the order of the inventory. A column can be sorted once the filter leaves at most %1 "
              "documents.")
        .arg(format::count(LedgerFeed::mostHeld));
}

bool LedgerPresenter::sortBy(int column, Qt::SortOrder order) {
    if (column < 0 || !sortProblem().isEmpty())
        return false;
    if (m_model.isHeld())
        m_model.sort(column, order);
    else
        m_feed.hold(column, order);
    return true;
}

void LedgerPresenter::setColumnHidden(LedgerModel::Column column, bool hidden) {
    if (hidden)
        m_hidden.insert(int(column));
    else
        m_hidden.remove(int(column));
    Q_EMIT columnsChanged();
}

void LedgerPresenter::choose(int row) {
    const LedgerModel::Line* line = m_model.line(row);
    if (line && m_chosen && line->id == m_chosen->id)
        return;
    if (!line && !m_chosen)
        return;
    m_chosen = line ? std::optional(*line) : std::nullopt;
    m_document = {};
    m_documentError.reset();
    m_way.forget();
    askDocument();
    Q_EMIT chosenChanged();
}

void LedgerPresenter::chooseDocument(qint64 id) {
    choose(m_model.rowOf(id));
}

void LedgerPresenter::askDocument() {
    const quint64 question = ++m_documentQuestion;
    if (!m_chosen)
        return;
    m_services.engine.ask(u"ledger.document"_s, {{u"row"_s, m_chosen->id}}, this,
                          [this, question](const base::Result<QJsonObject>& answer) {
                              if (question != m_documentQuestion)
                                  return;
                              m_documentError.reset();
                              if (answer) {
                                  m_document = *answer;
                                  m_chosen = LedgerModel::Line::fromJson(*answer);
                              } else {
                                  m_documentError = answer.error();
                              }
                              Q_EMIT chosenChanged();
                          });
}

void LedgerPresenter::askWords() {
    m_services.engine.ask(u"ledger.words"_s, {}, this, [this](const base::Result<QJsonObject>& answer) {
        if (answer)
            m_words = *answer;
    });
}

/// What is on screen, and nothing else: a ledger of millions costs as much as one of dozens.
void LedgerPresenter::live() {
    if (m_isAskingLive || m_tab != u"documents")
        return;
    QList<qint64> ids = m_model.idsBetween(m_firstVisible, m_lastVisible);
    if (m_chosen && !ids.contains(m_chosen->id))
        ids.append(m_chosen->id);
    if (ids.isEmpty()) {
        m_live.setInterval(2 * liveInterval);
        if (state() == State::NoDocuments || state() == State::Failed)
            start();
        return;
    }
    QJsonArray rows;
    for (const qint64 id : std::as_const(ids))
        rows.append(id);
    m_isAskingLive = true;
    m_services.engine.ask(
        u"ledger.lines"_s, {{u"rows"_s, rows}}, this, [this](const base::Result<QJsonObject>& answer) {
            m_isAskingLive = false;
            const bool isNews = !answer || *answer != m_liveAnswer;
            m_live.setInterval(
                isNews ? liveInterval
                       : std::min<std::chrono::milliseconds>(2 * m_live.intervalAsDuration(), restInterval));
            if (!isNews || !answer)
                return;
            m_liveAnswer = *answer;
            std::vector<migration::LedgerLine> lines;
            for (const QJsonValue& value : (*answer)[u"documents"].toArray())
                lines.push_back(migration::LedgerLine::fromJson(value.toObject()));
            take(lines);
        });
}

void LedgerPresenter::take(const std::vector<migration::LedgerLine>& lines) {
    m_model.update(lines);
    for (const migration::LedgerLine& line : lines) {
        if (m_chosen && line.id == m_chosen->id && line != *m_chosen) {
            m_chosen = line;
            askDocument();
            Q_EMIT chosenChanged();
        }
    }
}

}  // namespace fdc::ui::ledger
