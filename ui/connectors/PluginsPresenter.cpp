// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/connectors/PluginsPresenter.h"

#include <QJsonArray>
#include <QWidget>
#include <algorithm>

#include "ui/common/Dialogs.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Format.h"
#include "ui/common/Notices.h"

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr auto interval = 3s;

}  // namespace

PluginsPresenter::PluginsPresenter(const Services& services, QObject* parent)
    : QObject(parent), m_services(services), m_poller(services.engine, u"plugin.list"_s, interval) {
    m_ticks.setInterval(1s);
    m_ticks.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_ticks, &QTimer::timeout, this, &PluginsPresenter::checkChanged);
    connect(&m_poller, &Poller::changed, this, &PluginsPresenter::take);
    connect(&m_poller, &Poller::failed, this, &PluginsPresenter::changed);
    connect(&m_poller, &Poller::staleChanged, this, &PluginsPresenter::changed);
}

void PluginsPresenter::open() {
    m_poller.setArguments({{u"language"_s, m_services.language()}});
    m_poller.start();
}

void PluginsPresenter::close() {
    m_poller.stop();
}

void PluginsPresenter::retranslate() {
    m_poller.setArguments({{u"language"_s, m_services.language()}});
    m_model.retell();
    m_publishers.retell();
}

PluginsPresenter::Phase PluginsPresenter::phase() const {
    if (m_poller.error() && m_poller.error()->code() == u"ACTION_UNKNOWN"_s)
        return Phase::Unknown;
    if (!m_known)
        return m_poller.error() ? Phase::Error : Phase::Loading;
    return m_model.list().isEmpty() ? Phase::Empty : Phase::Content;
}

QString PluginsPresenter::summary() const {
    if (!m_known)
        return {};
    const auto wrong = std::ranges::count_if(m_model.list(),
                                             [](const PluginRow& row) { return !row.problemCode.isEmpty(); });
    QString text = tr("%n plug-in(s)", nullptr, int(m_model.list().size()));
    if (wrong > 0)
        text += u" · "_s + tr("%n with a problem", nullptr, int(wrong));
    return text + u" · "_s + tr("%n trusted publisher(s)", nullptr, int(m_publishers.list().size()));
}

void PluginsPresenter::take() {
    m_known = true;
    const QJsonObject& answer = *m_poller.latest();
    QList<PluginRow> rows;
    for (const QJsonValue& one : answer[u"plugins"].toArray())
        rows.append(PluginRow::from(one.toObject()));
    QList<PublisherRow> publishers;
    for (const QJsonValue& one : answer[u"publishers"].toArray())
        publishers.append({one[u"name"].toString(), one[u"fingerprint"].toString()});
    m_publishers.setList(std::move(publishers));
    fill(std::move(rows));
    Q_EMIT changed();
    Q_EMIT currentChanged();
}

/// What needs a person is chosen first.
void PluginsPresenter::fill(QList<PluginRow> rows) {
    for (PluginRow& row : rows)
        row.checking = m_checks.value(row.id).running;
    m_model.setList(std::move(rows));
    if (m_model.list().isEmpty() || current())
        return;
    const auto wrong =
        std::ranges::find_if(m_model.list(), [](const PluginRow& row) { return !row.problemCode.isEmpty(); });
    m_current = wrong == m_model.list().end() ? m_model.list().first().id : wrong->id;
}

void PluginsPresenter::choose(const QString& id) {
    if (id == m_current)
        return;
    m_current = id;
    Q_EMIT currentChanged();
    Q_EMIT checkChanged();
}

void PluginsPresenter::tell(const QString& text) {
    Notice notice;
    notice.tone = Tone::Ok;
    notice.text = text;
    m_services.notices.post(notice);
}

void PluginsPresenter::act(const QString& action, const QJsonObject& arguments,
                           std::function<void(const Result<QJsonObject>&)> done) {
    if (m_busy)
        return;
    m_busy = true;
    Q_EMIT changed();
    m_services.engine.ask(action, arguments, this,
                          [this, done = std::move(done)](const Result<QJsonObject>& answer) {
                              m_busy = false;
                              done(answer);
                              m_poller.refresh();
                              Q_EMIT changed();
                              Q_EMIT connectorsChanged();
                          });
}

void PluginsPresenter::add(QWidget* parent) {
    m_services.dialogs.openFolder(
        parent, tr("Folder of the plug-in (the one with manifest.json)"),
        [self = QPointer<PluginsPresenter>(this), widget = QPointer<QWidget>(parent)](const QString& path) {
            if (self && !path.isEmpty())
                self->install(widget, path, false);
        });
}

void PluginsPresenter::install(QWidget* parent, const QString& path, bool replace) {
    const QJsonObject arguments{
        {u"path"_s, path}, {u"replace"_s, replace}, {u"language"_s, m_services.language()}};
    act(u"plugin.add"_s, arguments,
        [this, path, replace, widget = QPointer<QWidget>(parent)](const Result<QJsonObject>& answer) {
            if (answer) {
                const PluginRow row = PluginRow::from((*answer)[u"plugin"].toObject());
                choose(row.id);
                tell(tr("%1 %2 is installed.").arg(row.name, row.version));
            } else if (!replace && answer.error().code() == u"PLUGIN_EXISTS"_s) {
                askReplace(widget, path);
            } else {
                m_services.notices.post(answer.error(), m_services.language());
            }
        });
}

void PluginsPresenter::askReplace(QWidget* parent, const QString& path) {
    Confirmation question;
    question.title = tr("Replace the plug-in?");
    question.text = tr("One with the same identifier is installed already.");
    question.consequences = {tr("Its connector is stopped and started again with the new files."),
                             tr("The badge of the old files no longer counts.")};
    question.yes = tr("Replace");
    question.commandLine =
        format::commandLine(m_services.environment, {u"plugin"_s, u"add"_s, path, u"--replace"_s});
    m_services.dialogs.confirm(
        parent, question,
        [self = QPointer<PluginsPresenter>(this), widget = QPointer<QWidget>(parent), path](bool yes) {
            if (self && yes)
                self->install(widget, path, true);
        });
}

void PluginsPresenter::remove(QWidget* parent) {
    const PluginRow* row = current();
    if (!row)
        return;
    Confirmation question;
    question.title = tr("Remove %1?").arg(row->name);
    question.text = tr("Its files are deleted from the data folder. Its settings stay in core.properties.");
    if (row->on)
        question.consequences = {tr("Its connector is stopped; events that wait for it stay in the inbox.")};
    question.yes = tr("Remove");
    question.danger = true;
    question.commandLine = format::commandLine(m_services.environment, {u"plugin"_s, u"remove"_s, row->id});
    m_services.dialogs.confirm(
        parent, question,
        [self = QPointer<PluginsPresenter>(this), id = row->id, name = row->name](bool yes) {
            if (!self || !yes)
                return;
            self->act(u"plugin.remove"_s, {{u"id"_s, id}}, [self, name](const Result<QJsonObject>& answer) {
                if (answer)
                    self->tell(tr("%1 is removed.").arg(name));
                else
                    self->m_services.notices.post(answer.error(), self->m_services.language());
            });
        });
}

void PluginsPresenter::startCheck() {
    const PluginRow* row = current();
    if (!row || m_checks[row->id].running)
        return;
    const QString id = row->id;
    m_checks[id] = {};
    m_checks[id].running = true;
    m_checks[id].since = m_services.clock.utcNow();
    m_ticks.start();
    fill(m_model.list());
    Q_EMIT checkChanged();
    m_services.engine.ask(
        u"plugin.check"_s, {{u"id"_s, id}, {u"language"_s, m_services.language()}}, this,
        [this, id](const Result<QJsonObject>& answer) {
            PluginCheck& check = m_checks[id];
            if (answer) {
                check = PluginCheck::from(*answer, m_services.clock.utcNow());
            } else {
                check = {};
                check.at = m_services.clock.utcNow();
                check.error = answer.error();
            }
            if (std::ranges::none_of(m_checks, [](const PluginCheck& one) { return one.running; }))
                m_ticks.stop();
            fill(m_model.list());
            m_poller.refresh();
            Q_EMIT checkChanged();
            Q_EMIT connectorsChanged();
        });
}

}  // namespace fdc::ui::connectors
