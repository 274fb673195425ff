// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/plugins/scaffold/Scaffold.h"
#include "tests/app/plugins/Examination.h"

namespace examination {

/// Every connector of tests/fixtures/plugins is the scaffold with one defect.
class BrokenSet {
public:
    static constexpr int fewCycles = 20;
    static constexpr int manyCycles = 200;

    QString keyFile() const { return m_folder.filePath(u"publisher.key"_s); }

    /// The scaffold under the name "good", and the defect in its place.
    QString assembled(const QString& fixture) const {
        const QString folder = m_folder.filePath(fixture);
        const auto written = fdc::engine::writeScaffold({u"practice"_s, PluginKind::Process, folder});
        if (!written)
            qFatal("%s", qPrintable(written.error().toLogLine()));
        const QString defect =
            QStringLiteral(FDC_SOURCE_DIR) + u"/tests/fixtures/plugins/"_s + fixture + u"/connector.py"_s;
        if (QFile::exists(defect)) {
            QFile::rename(folder + u"/connector.py"_s, folder + u"/good.py"_s);
            QFile::copy(defect, folder + u"/connector.py"_s);
        }
        QByteArray manifest = servers::bytesOf(folder + u"/manifest.json"_s);
        // So that a hang is one soon.
        manifest.replace("\"callSeconds\": 30, \"startSeconds\": 10",
                         "\"callSeconds\": 5, \"startSeconds\": 5");
        manifest.replace("\"eventsPerSecond\": 50", "\"eventsPerSecond\": 20");
        servers::write(folder + u"/manifest.json"_s, manifest);
        return folder;
    }

    /// What the suite finds first; the checks after it are not tried.
    Report reportOn(const QString& fixture, int cycles) const {
        const QString folder = assembled(fixture);
        sign(folder, keyFile());
        const auto specimen = specimenOf(folder);
        return practised(*specimen, cycles, true);
    }

    /// The body of a test: the suite names @p check, no other, and says why.
    void failsOnlyAt(const QString& check, const QString& fixture, int cycles = fewCycles) const {
        const Report report = reportOn(fixture, cycles);
        QVERIFY(!report.conforms());
        QCOMPARE(report.failed(), QStringList{check});
        QVERIFY(!report.findings.last().detail.isEmpty());
    }

private:
    QTemporaryDir m_folder;
};

}  // namespace examination
