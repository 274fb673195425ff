// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <optional>

#include "core/audit/AuditTrail.h"
#include "core/base/Clock.h"

namespace fdc::ui {
class Reader;
}

namespace fdc::ui::audit {

/// Verifies the whole trail when asked, and says no more than what was verified. A check may take minutes; it
/// goes on when the page is left. Thread: GUI.
class TrailCheck : public QObject {
    Q_OBJECT
public:
    TrailCheck(Reader& reader, QString path, const base::Clock& clock, QObject* parent = nullptr);

    void start();
    bool isChecking() const { return m_checking; }
    qint64 secondsSoFar() const { return m_checking ? m_elapsed.elapsed() / 1000 : 0; }

    /// The last finished check; absent before the first one, and when it could not read.
    const std::optional<fdc::audit::Verification>& result() const { return m_result; }
    const std::optional<base::Error>& error() const { return m_error; }
    QDateTime checkedAt() const { return m_checkedAt; }

    enum class Verdict { NotChecked, Intact, Broken };
    /// Of one record, by the last finished check.
    Verdict verdict(qint64 sequence) const;

Q_SIGNALS:
    void changed();

private:
    Reader& m_reader;
    const QString m_path;
    const base::Clock& m_clock;
    QTimer m_tick;  ///< tells the seconds of a long check
    QElapsedTimer m_elapsed;
    bool m_checking = false;
    std::optional<fdc::audit::Verification> m_result;
    std::optional<base::Error> m_error;
    QDateTime m_checkedAt;
};

}  // namespace fdc::ui::audit
