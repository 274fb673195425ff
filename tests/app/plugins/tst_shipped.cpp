// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plugins/scaffold/Scaffold.h"
#include "core/base/Clock.h"
#include "core/fast2/EmbeddedFast2Connector.h"
#include "core/migration/EmbeddedBroker.h"
#include "tests/app/plugins/Examination.h"

using namespace examination;

namespace {

QCoro::Task<std::vector<Rung>> climbsWell() {
    Rung rung;
    rung.name = u"name"_s;
    rung.ok = true;
    co_return std::vector<Rung>{rung};
}

QCoro::Task<fdc::base::Result<void>> answersWell() {
    co_return fdc::base::Result<void>();
}

}  // namespace

/// The one suite on what the program ships, and on what `plugin new` writes.
class ShippedTest : public QObject {
    Q_OBJECT

    static constexpr int cycles = 1'000;
    QTemporaryDir m_folder;

    QString keyFile() const { return m_folder.filePath(u"publisher.key"_s); }

private Q_SLOTS:
    void initTestCase() {
        servers::program(u"python3"_s, "python3");
        QVERIFY(m_folder.isValid());
    }

    void fast2OverItsOwnEngineConforms() {
        const fdc::base::SystemClock clock;
        fdc::migration::EmbeddedBroker::Options options;
        options.ledger = m_folder.filePath(u"ledger.db"_s);
        options.reportsFolder = m_folder.filePath(u"reports"_s);
        options.environment = u"examination"_s;
        options.holder = u"examination:1"_s;
        options.clock = &clock;
        auto broker = fdc::migration::EmbeddedBroker::open(std::move(options));
        QVERIFY2(broker, broker ? "" : qPrintable(broker.error().toLogLine()));
        const auto make = [&](const Surroundings&) -> std::unique_ptr<Connector> {
            return std::make_unique<fdc::fast2::EmbeddedFast2Connector>(**broker, clock, climbsWell,
                                                                        answersWell);
        };
        BuiltinSpecimen specimen(make({})->descriptor(), make);
        Exam exam;
        exam.cycles = cycles;
        const Report report = examined(specimen, std::move(exam));
        QCOMPARE(report.failed(), QStringList());
        QVERIFY(report.conforms());
        // Skipped is only what the connector does not declare.
        for (const QString& reason : skippedIn(report))
            QVERIFY2(!reason.startsWith(u"not tried"_s), qPrintable(reason));
    }

    void aNewProcessConformsAsItIs() {
        const QString folder = m_folder.filePath(u"new"_s);
        const auto written = fdc::engine::writeScaffold({u"invoices"_s, PluginKind::Process, folder});
        QVERIFY2(written, written ? "" : qPrintable(written.error().toLogLine()));
        sign(folder, keyFile());
        const auto specimen = specimenOf(folder);
        const Report report = practised(*specimen, cycles);
        QCOMPARE(report.failed(), QStringList());
        QCOMPARE(skippedIn(report), (QMap<QString, QString>()));
    }

    void aScaffoldOverwritesNothing() {
        const QString folder = m_folder.filePath(u"taken"_s);
        servers::write(folder + u"/mine.txt"_s, "mine");
        const auto written = fdc::engine::writeScaffold({u"invoices"_s, PluginKind::Process, folder});
        QVERIFY(!written);
        QCOMPARE(written.error().code(), u"OUTPUT_EXISTS"_s);
        QCOMPARE(servers::bytesOf(folder + u"/mine.txt"_s), QByteArray("mine"));
    }

    void aScaffoldNeedsAnIdThatCanBeInstalled() {
        for (const QString& id : {u""_s, u"A"_s, u"fast2"_s, u"../x"_s, u"a b"_s}) {
            const auto written =
                fdc::engine::writeScaffold({id, PluginKind::Process, m_folder.filePath(u"no"_s)});
            QVERIFY2(!written, qPrintable(id));
            QCOMPARE(written.error().code(), u"ARGUMENT_INVALID"_s);
        }
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"no"_s)));
    }
};

QTEST_GUILESS_MAIN(ShippedTest)
#include "tst_shipped.moc"
