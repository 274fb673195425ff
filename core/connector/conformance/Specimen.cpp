// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/conformance/Specimen.h"

#include <QDir>
#include <QFile>

namespace fdc::connector::conformance {

using namespace Qt::Literals::StringLiterals;
using base::Result;

QCoro::Task<void> Specimen::cancel(Connector& connector) {
    auto ending = connector.shutdown();
    co_await std::move(ending);
}

bool Specimen::isAlive(const Connector&) const {
    return true;
}

bool Specimen::isFlooding(const Connector&) const {
    return false;
}

/// Of this very process: a connector of the program lives in it.
Usage Specimen::usage(const Connector&) const {
    Usage usage;
    QFile status(u"/proc/self/status"_s);
    if (status.open(QIODevice::ReadOnly)) {
        for (const QByteArray& line : status.readAll().split('\n')) {
            if (line.startsWith("VmRSS:"))
                usage.residentBytes = line.mid(6).trimmed().split(' ').first().toLongLong() * 1024;
        }
    }
    usage.openFiles = int(QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System).size());
    return usage;
}

QCoro::Task<Result<void>> Specimen::cycle(Connector& connector, Config config) {
    auto starting = connector.initialize(std::move(config));
    const Result<void> started = co_await std::move(starting);
    if (!started)
        co_return started;
    auto ending = connector.shutdown();
    co_await std::move(ending);
    co_return Result<void>();
}

qint64 Specimen::processId(const Connector&) const {
    return 0;
}

}  // namespace fdc::connector::conformance
