// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plugins/scaffold/Scaffold.h"
#include "tests/app/plugins/Examination.h"

using namespace examination;

/// `plugin new --kind library`, built by the compiler as its README says.
class ShippedLibraryTest : public QObject {
    Q_OBJECT

    static constexpr int cycles = 1'000;
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void aNewLibraryConformsAsItIs() {
        const QString folder = m_folder.filePath(u"new"_s);
        const auto written = fdc::engine::writeScaffold({u"invoices"_s, PluginKind::Library, folder});
        QVERIFY2(written, written ? "" : qPrintable(written.error().toLogLine()));
        const QString cmake = servers::program(u"cmake"_s, "cmake");
        QCOMPARE(QProcess::execute(cmake, {u"-G"_s, u"Ninja"_s, u"-S"_s, folder, u"-B"_s,
                                           folder + u"/build"_s, u"-DCMAKE_BUILD_TYPE=Debug"_s}),
                 0);
        QCOMPARE(QProcess::execute(cmake, {u"--build"_s, folder + u"/build"_s}), 0);
        const QString built = folder + u"/build/plugin"_s;
        sign(built, m_folder.filePath(u"publisher.key"_s));
        const auto specimen = specimenOf(built);
        const Report report = practised(*specimen, cycles);
        QCOMPARE(report.failed(), QStringList());
        QCOMPARE(skippedIn(report), (QMap<QString, QString>()));
    }
};

QTEST_GUILESS_MAIN(ShippedLibraryTest)
#include "tst_shipped_library.moc"
