// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/audit/TrailCheck.h"

#include "ui/common/Reader.h"

namespace fdc::ui::audit {

using namespace std::chrono_literals;

TrailCheck::TrailCheck(Reader& reader, QString path, const base::Clock& clock, QObject* parent)
    : QObject(parent), m_reader(reader), m_path(std::move(path)), m_clock(clock) {
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &TrailCheck::changed);
}

void TrailCheck::start() {
    if (m_checking)
        return;
    m_checking = true;
    m_elapsed.start();
    m_tick.start();
    Q_EMIT changed();
    m_reader.run(
        this, [path = m_path] { return fdc::audit::verifyAudit(path); },
        [this](base::Result<fdc::audit::Verification> verified) {
            m_checking = false;
            m_tick.stop();
            m_checkedAt = m_clock.utcNow();
            m_result.reset();
            m_error.reset();
            if (verified)
                m_result = *verified;
            else
                m_error = verified.error();
            Q_EMIT changed();
        });
}

TrailCheck::Verdict TrailCheck::verdict(qint64 sequence) const {
    if (!m_result)
        return Verdict::NotChecked;
    if (!m_result->firstBad)
        return sequence <= m_result->records ? Verdict::Intact : Verdict::NotChecked;
    return sequence < m_result->firstBad->sequence ? Verdict::Intact : Verdict::Broken;
}

}  // namespace fdc::ui::audit
