// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QMap>
#include <QString>
#include <mutex>

namespace fdc::sandbox {

/// What the stand-in was asked since its start. Thread-safe.
class Counters {
public:
    struct Metric {
        qint64 count = 0;
        double totalSeconds = 0;
        double longestSeconds = 0;
    };
    struct Snapshot {
        qint64 requests = 0;
        QMap<QByteArray, qint64> byRoute;     ///< "POST /rest/documents"
        QHash<QString, int> createsById;      ///< "SCOPE/id"
        QHash<QString, int> storesByContent;  ///< SHA-256 in hex
        QMap<QString, qint64> faults;         ///< by quirk
    };

    void request(const QByteArray& route) {
        const std::lock_guard guard(m_mutex);
        ++m_now.requests;
        ++m_now.byRoute[route];
    }
    void create(const QString& scope, const QString& id) {
        const std::lock_guard guard(m_mutex);
        ++m_now.createsById[scope + u'/' + id];
    }
    void store(const QString& sha256) {
        const std::lock_guard guard(m_mutex);
        ++m_now.storesByContent[sha256];
    }
    void fault(const char* quirk) {
        const std::lock_guard guard(m_mutex);
        ++m_now.faults[QString::fromLatin1(quirk)];
    }
    void measure(const QString& metric, const QString& scope, double seconds) {
        const std::lock_guard guard(m_mutex);
        Metric& entry = m_metrics[metric][scope];
        ++entry.count;
        entry.totalSeconds += seconds;
        entry.longestSeconds = qMax(entry.longestSeconds, seconds);
    }

    Snapshot snapshot() const {
        const std::lock_guard guard(m_mutex);
        return m_now;
    }
    /// Metric → scope → numbers; a metric appears with its first use.
    QMap<QString, QMap<QString, Metric>> metrics() const {
        const std::lock_guard guard(m_mutex);
        return m_metrics;
    }

private:
    mutable std::mutex m_mutex;
    Snapshot m_now;
    QMap<QString, QMap<QString, Metric>> m_metrics;
};

}  // namespace fdc::sandbox
