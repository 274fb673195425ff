// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTemporaryDir>
#include <QtTest>
#include <memory>

#include "core/monitoring/alerts/AlertEngine.h"
#include "core/monitoring/alerts/AlertsFile.h"

/// An AlertEngine on a real file, a clock that the test moves, and what people were told.
namespace fdc::monitoring::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class AlertBench {
public:
    explicit AlertBench(const QMap<QString, QString>& settings = {}) : m_settings(settings) { open(); }

    /// As if the process had ended and another one began.
    void open() {
        m_engine.reset();
        m_database.reset();
        auto opened = openAlerts(path());
        if (!opened)
            qFatal("%s", qPrintable(opened.error().toLogLine()));
        m_database = std::make_unique<store::Database>(std::move(*opened));
        m_engine = std::make_unique<AlertEngine>(*m_database, clock,
                                                 AlertEngine::Options{u"prod"_s, u"en"_s, {u"mail"_s}, {}});
        m_engine->setRules(rulesFrom(m_settings));
    }
    QString path() const { return m_folder.filePath(u"alerts.db"_s); }
    AlertEngine& engine() { return *m_engine; }
    store::Database& database() { return *m_database; }

    static Reading health(const QString& connector, std::optional<double> value, const QString& code = {}) {
        return {u"health"_s, connector, value, code, connector};
    }
    static Reading number(const QString& metric, std::optional<double> value, const QString& subject = {}) {
        return {metric, subject, value, {}, {}};
    }

    int look(const QList<Reading>& readings, const QSet<QString>& off = {}) {
        const auto told = m_engine->evaluate({readings, off});
        if (!told)
            qFatal("%s", qPrintable(told.error().toLogLine()));
        return *told;
    }
    /// Looks every @p step for @p time, the first time now.
    int lookFor(base::Milliseconds time, const QList<Reading>& readings, base::Milliseconds step = 10s) {
        int told = 0;
        for (base::Milliseconds passed = 0ms; passed < time; passed += step) {
            told += look(readings);
            clock.advance(step);
        }
        return told;
    }

    /// "opened connector-down fast2", one for each notice so far.
    QStringList told() {
        QStringList lines;
        const auto notices = notify::Outbox(*m_database).since(u"prod"_s, 0, {}, 10'000);
        if (!notices)
            qFatal("%s", qPrintable(notices.error().toLogLine()));
        for (const notify::Notice& one : *notices) {
            const QString what = one.kind == notify::NoticeKind::Opened   ? u"opened"_s
                                 : one.kind == notify::NoticeKind::Closed ? u"closed"_s
                                                                          : notify::noticeKindName(one.kind);
            const QString about = one.facts[u"rule"_s].toString() + u' ' + one.facts[u"subject"_s].toString();
            lines.append(
                (what + u' ' + (about == u" "_s ? one.facts[u"connector"_s].toString() : about)).trimmed());
        }
        return lines;
    }
    QList<QDateTime> toldAt() {
        QList<QDateTime> times;
        const auto notices = notify::Outbox(*m_database).since(u"prod"_s, 0, {}, 100'000);
        for (const notify::Notice& one : *notices)
            times.append(one.at);
        return times;
    }
    QList<Incident> incidents(bool onlyOpen = false) {
        return *Incidents(*m_database).page(u"prod"_s, onlyOpen, 1000);
    }
    QString stateOf(const QString& rule) {
        for (const RuleState& state : m_engine->states()) {
            if (state.rule.name == rule)
                return state.state;
        }
        return u"none"_s;
    }

    base::ManualClock clock;

private:
    QTemporaryDir m_folder;
    QMap<QString, QString> m_settings;
    std::unique_ptr<store::Database> m_database;
    std::unique_ptr<AlertEngine> m_engine;
};

/// The most notices that any window of 15 minutes holds.
inline int mostInAWindow(const QList<QDateTime>& times) {
    int most = 0;
    for (const QDateTime& begin : times) {
        int count = 0;
        for (const QDateTime& one : times)
            count += begin <= one && begin.secsTo(one) < 15 * 60 ? 1 : 0;
        most = std::max(most, count);
    }
    return most;
}

}  // namespace fdc::monitoring::test
