// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/AlertWatch.h"

#include <QJsonArray>
#include <utility>

namespace fdc::ui::shell {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostIncidents = 50;
constexpr qint64 stillNewsSeconds = 120;

Tone toneOf(const QString& severity) {
    if (severity == u"critical"_s)
        return Tone::Error;
    return severity == u"warning"_s ? Tone::Warn : Tone::Neutral;
}

}  // namespace

AlertWatch::AlertWatch(EngineClient& engine, const base::Clock& clock, QObject* parent)
    : QObject(parent),
      m_clock(clock),
      m_open(engine, u"alert.list"_s, 5s),
      m_notices(engine, u"alert.desktop"_s, 5s) {
    m_open.setArguments({{u"state"_s, u"open"_s}, {u"limit"_s, mostIncidents}});
    connect(&m_open, &Poller::changed, this, &AlertWatch::takeCount);
    connect(&m_notices, &Poller::changed, this, &AlertWatch::takeNotices);
}

void AlertWatch::start() {
    m_open.start();
    m_notices.start();
}

void AlertWatch::stop() {
    m_open.stop();
    m_notices.stop();
}

void AlertWatch::takeCount() {
    if (!m_open.latest())
        return;
    const QJsonArray incidents = (*m_open.latest())[u"incidents"_s].toArray();
    bool critical = false;
    for (const QJsonValue& incident : incidents)
        critical = critical || (incident[u"severity"_s].toString() == u"critical"_s &&
                                incident[u"state"_s].toString() == u"open"_s);
    const int open = (*m_open.latest())[u"open"_s].toInt(int(incidents.size()));
    const bool isNews = open != m_openCount || critical != m_isCritical;
    m_openCount = open;
    m_isCritical = critical;
    if (isNews)
        Q_EMIT countChanged();
}

void AlertWatch::takeNotices() {
    if (!m_notices.latest())
        return;
    const QJsonArray notices = (*m_notices.latest())[u"notices"_s].toArray();
    const bool isFirst = std::exchange(m_isFirst, false);
    const qint64 before = m_lastNotice;
    for (const QJsonValue& value : notices) {
        DesktopNotice notice;
        notice.id = value[u"id"_s].toInteger();
        notice.at = base::fromRfc3339(value[u"at"_s].toString());
        notice.tone = toneOf(value[u"severity"_s].toString());
        notice.title = value[u"title"_s].toString();
        notice.text = value[u"text"_s].toString();
        notice.incident = value[u"incident"_s].toVariant().toString();
        if (notice.id <= m_lastNotice)
            continue;
        m_lastNotice = notice.id;
        // What happened before this window was opened is history: the list of alerts has it.
        if (!isFirst || notice.at.secsTo(m_clock.utcNow()) < stillNewsSeconds)
            Q_EMIT noticeArrived(notice);
    }
    if (m_lastNotice != before)
        m_notices.setArguments({{u"since"_s, m_lastNotice}});
}

}  // namespace fdc::ui::shell
