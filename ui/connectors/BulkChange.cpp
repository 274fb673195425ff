// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/BulkChange.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QWidget>
#include <algorithm>

#include "ui/common/Dialogs.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using Operation = BulkChange::Operation;

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(BulkChange)
};

constexpr int undoSeconds = 10;

QString operationName(Operation operation) {
    switch (operation) {
        case Operation::Enable: return u"enable"_s;
        case Operation::Disable: return u"disable"_s;
        case Operation::Restart:
        case Operation::RestartFailed: return u"restart"_s;
        case Operation::Sync: return u"sync"_s;
    }
    return {};
}

QString titleOf(Operation operation, int count) {
    switch (operation) {
        case Operation::Enable: return Texts::tr("Switch %n connector(s) on?", nullptr, count);
        case Operation::Disable: return Texts::tr("Switch %n connector(s) off?", nullptr, count);
        case Operation::Restart: return Texts::tr("Restart %n connector(s)?", nullptr, count);
        case Operation::RestartFailed:
            return Texts::tr("Restart what failed of %n connector(s)?", nullptr, count);
        case Operation::Sync: return Texts::tr("Synchronise %n connector(s) now?", nullptr, count);
    }
    return {};
}

QString verbOf(Operation operation) {
    switch (operation) {
        case Operation::Enable: return Texts::tr("Switch on");
        case Operation::Disable: return Texts::tr("Switch off");
        case Operation::Restart:
        case Operation::RestartFailed: return Texts::tr("Restart");
        case Operation::Sync: return Texts::tr("Synchronise");
    }
    return {};
}

bool pauses(const BulkRow& row) {
    return row.campaigns > 0 || row.effect == u"pausesCampaigns"_s;
}

}  // namespace

BulkChange::BulkChange(const Services& services, QObject* parent) : QObject(parent), m_services(services) {}

bool BulkChange::begin(QWidget* parent, Operation operation, const QList<ConnectorState>& connectors,
                       std::function<void()> otherwise) {
    if (m_running || connectors.isEmpty())
        return false;
    m_parent = parent;
    m_operation = operation;
    m_otherwise = std::move(otherwise);
    m_ids.clear();
    m_results.clear();
    for (const ConnectorState& one : connectors) {
        m_ids.append(one.id);
        m_names.insert(one.id, one.name);
    }
    m_isWayBack = false;
    plan();
    return true;
}

QJsonObject BulkChange::arguments(bool dryRun) const {
    QJsonObject arguments{{u"connectors"_s, QJsonArray::fromStringList(m_ids)},
                          {u"operation"_s, operationName(m_operation)},
                          {u"dryRun"_s, dryRun},
                          {u"language"_s, m_services.language()}};
    if (m_operation == Operation::RestartFailed)
        arguments[u"onlyFailed"_s] = true;
    return arguments;
}

void BulkChange::plan() {
    m_running = true;
    const quint64 number = ++m_number;
    Q_EMIT changed();
    m_services.engine.ask(u"connector.bulk"_s, arguments(true), this,
                          [this, number](const Result<QJsonObject>& answer) {
                              if (number != m_number)
                                  return;
                              if (answer) {
                                  takePlan(rowsFrom(*answer));
                                  return;
                              }
                              const bool isOld = answer.error().code() == u"ACTION_UNKNOWN"_s;
                              const auto otherwise = std::move(m_otherwise);
                              end();
                              if (isOld && otherwise)
                                  otherwise();
                              else
                                  m_services.notices.post(answer.error(), m_services.language());
                          });
}

void BulkChange::takePlan(const QList<BulkRow>& rows) {
    const bool endsWork = std::ranges::any_of(rows, pauses);
    if (m_isWayBack && !endsWork) {
        run();
        return;
    }
    Confirmation question;
    question.title = titleOf(m_operation, int(m_ids.size()));
    question.text = endsWork ? tr("Campaigns that run over them pause; you resume them when you are ready.")
                             : tr("This is what happens to each:");
    for (const BulkRow& row : rows)
        question.consequences.append(row.plan());
    question.yes = verbOf(m_operation);
    question.danger = endsWork;
    question.commandLine = commandLine();
    // Queued: who is told that it is over must not meet a widget that is half gone.
    const auto gone = m_parent ? connect(
                                     m_parent.data(), &QObject::destroyed, this,
                                     [this, number = m_number] {
                                         if (number == m_number && m_running)
                                             end();
                                     },
                                     Qt::QueuedConnection)
                               : QMetaObject::Connection();
    m_services.dialogs.confirm(m_parent, question,
                               [self = QPointer<BulkChange>(this), number = m_number, gone](bool yes) {
                                   QObject::disconnect(gone);
                                   if (!self || number != self->m_number)
                                       return;
                                   if (yes)
                                       self->run();
                                   else
                                       self->end();
                               });
}

void BulkChange::run() {
    m_isDoing = true;
    Q_EMIT changed();
    m_services.engine.ask(u"connector.bulk"_s, arguments(false), this,
                          [this, number = m_number](const Result<QJsonObject>& answer) {
                              if (number != m_number)
                                  return;
                              if (answer)
                                  takeResults(rowsFrom(*answer));
                              else
                                  m_services.notices.post(answer.error(), m_services.language());
                              end();
                          });
}

void BulkChange::takeResults(const QList<BulkRow>& rows) {
    m_results = rows;
    offerWayBack();
}

void BulkChange::offerWayBack() {
    Notice notice;
    notice.text = summary();
    const bool isFine = std::ranges::none_of(
        m_results, [](const BulkRow& row) { return row.tone() == Tone::Error || row.tone() == Tone::Warn; });
    notice.tone = isFine ? Tone::Ok : Tone::Warn;
    QList<ConnectorState> switched;
    for (const BulkRow& row : std::as_const(m_results)) {
        if (!row.ok || !row.changed)
            continue;
        ConnectorState one;
        one.id = row.connector;
        one.name = row.name;
        switched.append(one);
    }
    const bool isSwitch = m_operation == Operation::Enable || m_operation == Operation::Disable;
    if (isSwitch && !switched.isEmpty() && !m_isWayBack) {
        const Operation back = m_operation == Operation::Enable ? Operation::Disable : Operation::Enable;
        // Campaigns do not resume by themselves, so that would not be an undo.
        const bool paused = m_operation == Operation::Disable && std::ranges::any_of(m_results, pauses);
        notice.actionText = paused ? tr("Switch on again") : tr("Undo");
        notice.seconds = undoSeconds;
        notice.action = [self = QPointer<BulkChange>(this), parent = m_parent, back, switched] {
            if (self && self->begin(parent, back, switched, {}))
                self->m_isWayBack = true;
        };
    }
    m_services.notices.post(notice);
}

void BulkChange::end() {
    m_running = false;
    m_isDoing = false;
    ++m_number;
    Q_EMIT changed();
    Q_EMIT finished();
}

QString BulkChange::summary() const {
    const auto done = std::ranges::count_if(
        m_results, [](const BulkRow& row) { return row.ok && (row.changed || row.isSync); });
    const auto wrong = std::ranges::count_if(m_results, [](const BulkRow& row) { return !row.ok; });
    QString text;
    switch (m_operation) {
        case Operation::Enable: text = tr("%n connector(s) switched on", nullptr, int(done)); break;
        case Operation::Disable: text = tr("%n connector(s) switched off", nullptr, int(done)); break;
        case Operation::Restart:
        case Operation::RestartFailed: text = tr("%n connector(s) restarted", nullptr, int(done)); break;
        case Operation::Sync: text = tr("%n connector(s) synchronised", nullptr, int(done)); break;
    }
    if (wrong > 0)
        text += u", "_s + tr("%n could not be", nullptr, int(wrong));
    return text + u'.';
}

void BulkChange::dismiss() {
    if (m_results.isEmpty())
        return;
    m_results.clear();
    Q_EMIT changed();
}

QList<BulkRow> BulkChange::rowsFrom(const QJsonObject& answer) const {
    QList<BulkRow> rows;
    for (const QJsonValue& value : answer[u"rows"].toArray()) {
        const QJsonObject one = value.toObject();
        BulkRow row;
        row.connector = one[u"connector"].toString();
        row.name = m_names.value(row.connector, row.connector);
        row.ok = one[u"ok"].toBool(true);
        row.changed = one[u"changed"].toBool();
        row.code = one[u"code"].toString();
        row.sentence = one[u"sentence"].toString();
        row.effect = one[u"effect"].toString();
        row.campaigns = one[u"campaigns"].toInt();
        row.remark = one[u"remark"].toString();
        row.isSync = m_operation == Operation::Sync;
        rows.append(row);
    }
    return rows;
}

QString BulkChange::commandLine() const {
    // A terminal synchronises one at a time.
    if (m_operation == Operation::Sync && m_ids.size() > 1)
        return {};
    QStringList words{u"connector"_s, operationName(m_operation)};
    words += m_ids;
    if (m_operation == Operation::RestartFailed)
        words.append(u"--only-failed"_s);
    return format::commandLine(m_services.environment, words);
}

}  // namespace fdc::ui::connectors
