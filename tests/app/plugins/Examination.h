// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <QDirIterator>
#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

#include "core/connector/conformance/Conformance.h"
#include "core/connector/conformance/PluginSpecimen.h"
#include "core/connector/conformance/PracticeServer.h"
#include "core/connector/plugin/PluginErrors.h"
#include "tests/app/plugins/OwnServers.h"

/// The conformance suite on a folder, as `plugin check` runs it.
namespace examination {

using namespace Qt::Literals::StringLiterals;
using namespace fdc::connector;
using namespace fdc::connector::conformance;

inline void copyFolder(const QString& from, const QString& to) {
    QDirIterator walk(from, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString source = walk.next();
        servers::write(to + source.mid(from.size()), servers::bytesOf(source));
    }
}

/// With the key of a publisher whom nobody needs to trust for an examination.
inline void sign(const QString& folder, const QString& keyFile) {
    const auto signature = signPlugin(folder, keyFile);
    if (!signature)
        qFatal("%s", qPrintable(signature.error().toLogLine()));
}

inline std::unique_ptr<PluginSpecimen> specimenOf(const QString& folder) {
    auto inspected = inspectPlugin(folder, TrustList());
    if (!inspected)
        qFatal("%s", qPrintable(inspected.error().toLogLine()));
    return std::make_unique<PluginSpecimen>(std::move(*inspected));
}

inline Report examined(Specimen& specimen, Exam exam) {
    QLoggingCategory::setFilterRules(u"connector.plugin.*=false"_s);  // a thousand starts say a lot
    exam.onFinding = [](const Finding& finding) {
        qInfo("%-8s %-24s %6lld ms  %s", qPrintable(outcomeName(finding.outcome)), qPrintable(finding.id),
              finding.milliseconds, qPrintable(finding.detail));
    };
    auto examining = examine(specimen, std::move(exam));
    auto report = QCoro::waitFor(std::move(examining));
    if (!report)
        qFatal("%s", qPrintable(report.error().toLogLine()));
    return std::move(*report);
}

/// Against the practice server.
inline Report practised(Specimen& specimen, int cycles, bool stopsAtFailure = false) {
    auto server = PracticeServer::start();
    if (!server)
        qFatal("%s", qPrintable(server.error().toLogLine()));
    const QString& id = specimen.descriptor().id;
    Exam exam;
    exam.settings = practiceSettings(id, (*server)->port(), PracticeServer::user(), (*server)->password(),
                                     {{id + u".connector.class"_s, u"Practice"_s}});
    exam.outside = server->get();
    exam.cycles = cycles;
    exam.stopsAtFailure = stopsAtFailure;
    return examined(specimen, std::move(exam));
}

/// Those that the report skipped, with their reasons.
inline QMap<QString, QString> skippedIn(const Report& report) {
    QMap<QString, QString> skipped;
    for (const Finding& finding : report.findings) {
        if (finding.outcome == Outcome::Skipped)
            skipped.insert(finding.id, finding.detail);
    }
    return skipped;
}

}  // namespace examination
