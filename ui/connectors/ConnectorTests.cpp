// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/base/Clock.h"
#include "core/base/DataFolder.h"
#include "ui/common/EngineClient.h"
#include "ui/common/Reader.h"
#include "ui/connectors/ConnectorsPresenter.h"
#include "ui/connectors/ProbeHistory.h"

// The part of the presenter that tests connectors and reads how they did.

namespace fdc::ui::connectors {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {
constexpr qint64 historySeconds = 3600;
}

bool ConnectorsPresenter::isTesting() const {
    return std::ranges::any_of(m_tests, [](const LadderTest& one) { return one.running; });
}

void ConnectorsPresenter::startTest(const QString& id) {
    if (id.isEmpty() || m_tests[id].running)
        return;
    m_tests[id].running = true;
    Q_EMIT testChanged(id);
    const QJsonObject arguments{{u"connector"_s, id}, {u"language"_s, m_services.language()}};
    m_services.engine.ask(u"connector.test"_s, arguments, this,
                          [this, id](const Result<QJsonObject>& answer) {
                              LadderTest result;
                              result.at = m_services.clock.utcNow();
                              if (answer)
                                  result.rungs = LadderTest::rungsFrom(*answer);
                              else
                                  result.error = answer.error();
                              m_tests[id] = result;
                              Q_EMIT testChanged(id);
                          });
}

void ConnectorsPresenter::testAll() {
    for (const ConnectorState& one : std::as_const(m_connectors))
        startTest(one.id);
}

QString ConnectorsPresenter::probeCode(const QString& id) const {
    const auto latest = m_probes.latest(id);
    return latest ? latest->code : QString();
}

void ConnectorsPresenter::readHistory() {
    const QDateTime to = m_services.clock.utcNow().addMSecs(1);
    const QDateTime from = to.addSecs(-historySeconds);
    m_services.reader.run(
        this,
        [path = m_services.folder.file(u"metrics.db"_s), environment = m_services.environment, from, to] {
            return readProbes(path, environment, from, to);
        },
        [this, from, to](Result<ProbeLines> lines) {
            if (!m_open)
                return;
            m_readSoon.start();
            m_probesError = lines ? std::nullopt : std::optional(lines.error());
            if (lines)
                m_probes = std::move(*lines);
            m_probesFrom = from;
            m_probesTo = to;
            fillModel();
            Q_EMIT probesChanged();
        });
}

}  // namespace fdc::ui::connectors
