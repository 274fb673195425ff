// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/EventsPresenter.h"

#include <QJsonArray>
#include <QWidget>

#include "ui/common/Dialogs.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"
#include "ui/common/Reader.h"
#include "ui/connectors/EventBody.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr auto interval = 2s;
constexpr int pageSize = 100;
constexpr int mostShown = 1'000;  // beyond it, one narrows by state or asks a terminal

bool isUnknown(const std::optional<base::Error>& error) {
    return error && error->code() == u"ACTION_UNKNOWN"_s;
}

}  // namespace

EventsPresenter::EventsPresenter(const Services& services, QObject* parent)
    : QObject(parent),
      m_services(services),
      m_poller(services.engine, u"event.list"_s, interval),
      m_model(services),
      m_state(u"all"_s),
      m_limit(pageSize) {
    connect(&m_poller, &Poller::changed, this, &EventsPresenter::take);
    connect(&m_poller, &Poller::failed, this, &EventsPresenter::changed);
    connect(&m_poller, &Poller::staleChanged, this, &EventsPresenter::changed);
    connect(&m_model, &EventModel::moreWanted, this, [this] {
        m_limit = std::min(m_limit + pageSize, mostShown);
        ask();
    });
}

void EventsPresenter::open() {
    m_open = true;
    ask();
}

void EventsPresenter::close() {
    m_open = false;
    m_poller.stop();
}

void EventsPresenter::retranslate() {
    m_model.retell();
}

void EventsPresenter::setConnector(const QString& id, const QString& name, bool takes) {
    m_name = name;
    if (id == m_connector && takes == m_takes)
        return;
    const bool isOther = id != m_connector;
    m_connector = id;
    m_takes = takes;
    if (isOther) {
        // Without a question, so that an answer like the last one is news again.
        m_poller.stop();
        m_poller.setArguments({});
        m_known = false;
        m_counts.reset();
        m_limit = pageSize;
        m_model.setList({});
        hideDetail();
    }
    ask();
    Q_EMIT changed();
}

void EventsPresenter::setState(const QString& state) {
    if (state == m_state)
        return;
    m_state = state;
    m_limit = pageSize;
    m_known = false;
    m_model.setList({});
    ask();
    Q_EMIT changed();
}

/// Asks while there is somebody to show it to and something to ask.
void EventsPresenter::ask() {
    if (!m_open || m_connector.isEmpty() || !m_takes) {
        m_poller.stop();
        return;
    }
    m_poller.setArguments({{u"connector"_s, m_connector}, {u"state"_s, m_state}, {u"limit"_s, m_limit}});
    m_poller.start();
}

EventsPresenter::Phase EventsPresenter::phase() const {
    if (m_connector.isEmpty())
        return Phase::NoConnector;
    if (!m_takes)
        return Phase::TakesNone;
    if (isUnknown(m_poller.error()))
        return Phase::Unknown;
    if (!m_known)
        return m_poller.error() ? Phase::Error : Phase::Loading;
    return m_model.list().isEmpty() ? Phase::Empty : Phase::Content;
}

void EventsPresenter::take() {
    const QJsonObject& answer = *m_poller.latest();
    m_known = true;
    m_counts = EventCounts::from(answer[u"counts"]);
    QList<EventRow> rows;
    for (const QJsonValue& one : answer[u"events"].toArray())
        rows.append(EventRow::from(one.toObject()));
    const bool isMore = !answer[u"next"].isNull() && !answer[u"next"].isUndefined();
    m_isCut = isMore && m_limit >= mostShown;
    m_model.setHasMore(isMore && !m_isCut);
    m_model.setList(std::move(rows));
    if (m_detail) {
        // It may have been handled meanwhile.
        const int row = m_model.rowOf(QString::number(m_detail->event.seq));
        if (const EventRow* now = m_model.at(row); now && *now != m_detail->event) {
            m_detail->event = *now;
            Q_EMIT detailChanged();
        }
    }
    Q_EMIT changed();
}

void EventsPresenter::show(qint64 seq) {
    const EventRow* row = m_model.at(m_model.rowOf(QString::number(seq)));
    if (!row)
        return;
    m_detail = EventDetail{};
    m_detail->event = *row;
    Q_EMIT detailChanged();
    const QJsonObject arguments{{u"seq"_s, seq}, {u"language"_s, m_services.language()}};
    m_services.engine.ask(u"event.show"_s, arguments, this, [this, seq](const Result<QJsonObject>& answer) {
        if (!m_detail || m_detail->event.seq != seq)
            return;
        if (answer) {
            takeDetail(*answer);
            return;
        }
        m_detail->loading = false;
        m_detail->error = answer.error();
        Q_EMIT detailChanged();
    });
}

/// A body may have a mebibyte: it is masked elsewhere.
void EventsPresenter::takeDetail(const QJsonObject& answer) {
    m_detail->sentence = answer[u"sentence"].toString();
    m_services.reader.run(
        this, [body = answer[u"body"]] { return shownBody(body); },
        [this, seq = m_detail->event.seq](ShownBody shown) {
            if (!m_detail || m_detail->event.seq != seq)
                return;
            m_detail->loading = false;
            m_detail->body = std::move(shown.text);
            m_detail->isCut = shown.isCut;
            Q_EMIT detailChanged();
        });
}

void EventsPresenter::hideDetail() {
    if (!m_detail)
        return;
    m_detail.reset();
    Q_EMIT detailChanged();
}

void EventsPresenter::act(const QString& action, const QJsonObject& arguments,
                          std::function<QString(const QJsonObject&)> told) {
    if (m_busy)
        return;
    m_busy = true;
    Q_EMIT changed();
    m_services.engine.ask(action, arguments, this,
                          [this, told = std::move(told)](const Result<QJsonObject>& answer) {
                              m_busy = false;
                              if (answer) {
                                  Notice notice;
                                  notice.tone = Tone::Ok;
                                  notice.text = told(*answer);
                                  m_services.notices.post(notice);
                                  hideDetail();
                              } else {
                                  m_services.notices.post(answer.error(), m_services.language());
                              }
                              m_poller.refresh();
                              Q_EMIT changed();
                          });
}

void EventsPresenter::replay(qint64 seq) {
    act(u"event.replay"_s, {{u"seq"_s, seq}},
        [](const QJsonObject&) { return tr("The event is handled once more."); });
}

void EventsPresenter::replayDead(QWidget* parent) {
    const int dead = m_counts ? int(std::min<qint64>(m_counts->dead, 1'000'000'000)) : 0;
    Confirmation question;
    question.title = tr("Replay %Ln dead letter(s)?", nullptr, dead);
    question.text =
        tr("%1 handles each of them once more. What was handled already stays as it is.").arg(m_name);
    question.yes = tr("Replay");
    question.commandLine =
        format::commandLine(m_services.environment, {u"connector"_s, u"replay"_s, u"--dead"_s, m_connector});
    m_services.dialogs.confirm(
        parent, question, [self = QPointer<EventsPresenter>(this), id = m_connector](bool yes) {
            if (!self || !yes)
                return;
            self->act(u"event.replay"_s, {{u"connector"_s, id}}, [](const QJsonObject& answer) {
                return tr("%Ln event(s) are handled once more.", nullptr, answer[u"replayed"].toInt());
            });
        });
}

void EventsPresenter::discard(QWidget* parent, qint64 seq) {
    FormQuestion question;
    question.title = tr("Discard the event?");
    question.text = tr("It is never handled. The reason is recorded in the audit trail.");
    question.fields = {{u"discardReason"_s, tr("Reason"), FormField::Kind::Text, {}, {}, {}}};
    question.yes = tr("Discard");
    question.problem = [](const FormAnswers& answers) {
        return answers.value(u"discardReason"_s).trimmed().isEmpty() ? tr("Say why.") : QString();
    };
    question.commandLine = [environment = m_services.environment, seq](const FormAnswers& answers) {
        return format::commandLine(environment, {u"connector"_s, u"discard"_s, QString::number(seq),
                                                 u"--reason"_s, answers.value(u"discardReason"_s).trimmed()});
    };
    m_services.dialogs.askForm(
        parent, question,
        [self = QPointer<EventsPresenter>(this), seq](const std::optional<FormAnswers>& answers) {
            if (!self || !answers)
                return;
            self->act(u"event.discard"_s,
                      {{u"seq"_s, seq}, {u"reason"_s, answers->value(u"discardReason"_s).trimmed()}},
                      [](const QJsonObject&) { return tr("The event is discarded."); });
        });
}

QString EventsPresenter::whyNotReplay(const EventRow* event) const {
    if (!event)
        return tr("Select an event first.");
    if (m_busy)
        return tr("Another change is under way.");
    if (event->state == u"handling"_s)
        return tr("It is being handled right now.");
    if (event->state == u"waiting"_s)
        return tr("It waits to be handled already.");
    return event->state == u"dead"_s ? QString() : tr("It was handled; only dead letters are replayed.");
}

QString EventsPresenter::whyNotReplayDead() const {
    if (m_busy)
        return tr("Another change is under way.");
    return m_counts && m_counts->dead > 0 ? QString() : tr("There is no dead letter.");
}

QString EventsPresenter::whyNotDiscard(const EventRow* event) const {
    if (!event)
        return tr("Select an event first.");
    if (m_busy)
        return tr("Another change is under way.");
    const bool may = event->state == u"waiting"_s || event->state == u"dead"_s;
    return may ? QString() : tr("Only events that wait and dead letters can be discarded.");
}

}  // namespace fdc::ui::connectors
