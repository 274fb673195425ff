// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QtTest>
#include <thread>

#include "core/migration/rehearsal/FixPreview.h"
#include "core/store/Database.h"
#include "tests/core/migration/Press.h"
#include "tests/core/migration/Workshop.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;
using fixtures::primitive;

namespace {

constexpr int documents = 6;
/// Of this process alone: others may run the same test, or have left something of it.
const QByteArray sleeper = "sleep " + QByteArray::number(91'000'000 + QCoreApplication::applicationPid());

}  // namespace

/// What an edited map would make of documents that are stored, where programs make something of them.
class FixPreviewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        m_press = std::make_unique<Press>();
        m_press->tool(u"soffice"_s, "echo once >> '" + made().toUtf8() + "'\n" + smallPdf);
        QFile::setPermissions(m_scripts.path(), mine);
    }

    /// Each conversion has a place of its own in the spool: the place is nothing of the document.
    void theSameMapWithAConversionChangesNothing() {
        Workshop w(documents);
        settle(w);
        migrate(w, withStep(w, u"ConvertToPdf"_s));
        const auto conversions = bytesOf(made()).count('\n');
        QVERIFY(conversions >= documents);
        const FixPreview fix = previewOf(w, withStep(w, u"ConvertToPdf"_s));
        QCOMPARE(fix.sampled, documents);
        QCOMPARE(fix.changed, 0);
        QCOMPARE(fix.broken, 0);
        QVERIFY(fix.isWhole);
        // Nothing was made of any file for it.
        QCOMPARE(bytesOf(made()).count('\n'), conversions);
        QVERIFY(!QFile::exists(w.place + u"/preview"_s));
    }

    /// A step behind it judges the PDF, of which there is none here: it says nothing of the original.
    void aCheckOfThePdfRefusesNoOriginal() {
        Workshop w(documents);
        settle(w);
        migrate(w, withCheck(withStep(w, u"ConvertToPdf"_s), u"pdf"_s));
        const FixPreview fix = previewOf(w, withCheck(withStep(w, u"ConvertToPdf"_s), u"pdf"_s));
        QCOMPARE(fix.sampled, documents);
        QCOMPARE(fix.changed + fix.broken, 0);
    }

    void whatAConversionNotesIsThere() {
        Workshop w(documents);
        settle(w);
        migrate(w, w.request());
        StartRequest wish = withCheck(withStep(w, u"ConvertToPdf"_s), u"pdf"_s);
        std::vector<FieldValue::MapEntry> rules;
        rules.push_back({primitive(u"noted"_s), primitive(u"Original != null"_s)});
        wish.map.steps[5].configuration.fields.push_back(
            {u"rules"_s, FieldValue{.value = std::move(rules), .rest = {}, .inner = {}}});
        QCOMPARE(previewOf(w, wish).broken, documents);
        wish.map.steps[4].configuration.fields.push_back({u"documentKey"_s, primitive(u"Original"_s)});
        QCOMPARE(previewOf(w, wish).broken, 0);
    }

    /// Where nothing is made of a file, it is the one that is judged.
    void aCheckOfTheFilesIsMade() {
        Workshop w(documents);
        settle(w);
        migrate(w, w.request());
        const FixPreview fix = previewOf(w, withCheck(withStep(w, u"Script"_s), u"pdf"_s));
        QCOMPARE(fix.broken, documents);
        QCOMPARE(fix.examples.front().code, u"CONTENT_TYPE"_s);
    }

    void aConversionThatIsSetOtherwiseIsTold() {
        Workshop w(documents);
        settle(w);
        migrate(w, w.request());
        QCOMPARE(previewOf(w, withStep(w, u"ConvertToPdf"_s)).changed, documents);
        QCOMPARE(previewOf(w, w.request()).changed, 0);
    }

    /// How long it may take is nothing of what comes of it.
    void itsLimitsChangeNothing() {
        Workshop w(documents);
        settle(w);
        migrate(w, withStep(w, u"ConvertToPdf"_s));
        const auto with = [&](const QString& name, const QString& value) {
            StartRequest wish = withStep(w, u"ConvertToPdf"_s);
            wish.map.steps[4].configuration.fields.push_back({name, primitive(value)});
            return previewOf(w, wish).changed;
        };
        QCOMPARE(with(u"seconds"_s, u"7"_s), 0);
        QCOMPARE(with(u"keepOriginal"_s, u"true"_s), documents);
    }

    /// Whoever stops it waits neither for the program that runs nor for the documents behind.
    void aStopEndsIt() {
        Workshop w(documents);
        settle(w);
        migrate(w, w.request());
        script(sleeper + '\n');
        std::stop_source stop;
        std::thread stopping([&stop] {
            while (processesWith(sleeper.split(' ')[1]) == 0)
                QThread::msleep(10);
            stop.request_stop();
        });
        const FixPreview fix = previewOf(w, withStep(w, u"Script"_s), stop.get_token());
        stopping.join();
        QVERIFY(!fix.isWhole);
        QCOMPARE(fix.sampled, 0);
        QCOMPARE(fix.changed + fix.broken, 0);
        QVERIFY(!fix.toJson()[u"whole"_s].toBool(true));
        QTRY_COMPARE_WITH_TIMEOUT(processesWith(sleeper.split(' ')[1]), 0, 30'000);
    }

    void oneThatNobodyWantsDoesNotBegin() {
        Workshop w(documents);
        settle(w);
        migrate(w, w.request());
        std::stop_source stop;
        stop.request_stop();
        const FixPreview fix = previewOf(w, w.request(), stop.get_token());
        QVERIFY(!fix.isWhole);
        QCOMPARE(fix.sampled, 0);
    }

private:
    QString made() const { return m_press->in.filePath(u"made"_s); }
    void settle(Workshop& w) const {
        w.scriptsFolder = m_scripts.path();
        w.toolsFolder = m_press->tools.path();
        script("read -r q\necho '{\"data\":{}}'\n");
    }
    void script(const QByteArray& text) const {
        QFile::setPermissions(write(m_scripts.filePath(u"it"_s), "#!/bin/bash\n" + text), mine);
    }
    /// In front of the injector.
    static StartRequest withStep(const Workshop& w, const QString& className) {
        StartRequest wish = w.request();
        MapStep step = wish.map.steps[3];
        step.id = u"program"_s;
        step.name = u"Program"_s;
        step.configuration = {u"console."_s + className, {}, {}};
        if (className == u"Script")
            step.configuration.fields = {{u"program"_s, primitive(u"it"_s)},
                                         {u"seconds"_s, primitive(u"600"_s)}};
        wish.map.steps[3].links[0].target = step.id;
        wish.map.steps.insert(wish.map.steps.begin() + 4, step);
        return wish;
    }
    /// Behind that step: files of these types alone.
    static StartRequest withCheck(StartRequest wish, const QString& types) {
        MapStep check = wish.map.steps[4];
        check.id = u"check"_s;
        check.name = u"Check"_s;
        check.configuration = {u"console.CheckDocument"_s,
                               {{u"checkModel"_s, primitive(u"false"_s)},
                                {u"checkFiles"_s, primitive(u"false"_s)},
                                {u"fileTypes"_s, primitive(types)}},
                               {}};
        wish.map.steps[4].links[0].target = check.id;
        wish.map.steps.insert(wish.map.steps.begin() + 5, check);
        return wish;
    }
    static QString migrate(Workshop& w, const StartRequest& wish) {
        const auto name = w.start(wish);
        if (!name)
            qFatal("start: %s", qPrintable(name.error().toLogLine()));
        const CampaignStatus end = w.rest(*name);
        if (end.documents.migrated != documents)
            qWarning("%lld documents are stored", end.documents.migrated);
        return *name;
    }
    /// A campaign that has nothing to send stands in the place of the rehearsal.
    FixPreview previewOf(Workshop& w, StartRequest wish, const std::stop_token& stop = {}) const {
        wish.retryFailed = true;
        const QString name = migrate(w, wish);
        auto rehearsal = w.ledgerPlace().openForReading();
        auto ledger = w.ledgerPlace().openForReading();
        if (!rehearsal || !ledger)
            qFatal("no ledger");
        const auto fix = previewFix(*rehearsal, name, *ledger, w.clock,
                                    {.baseFolder = {},
                                     .spoolFolder = w.place + u"/preview"_s,
                                     .scriptsFolder = m_scripts.path(),
                                     .toolsFolder = m_press->tools.path()},
                                    stop);
        if (!fix)
            qFatal("%s", qPrintable(fix.error().toLogLine()));
        return *fix;
    }

    std::unique_ptr<Press> m_press;
    const QTemporaryDir m_scripts;
};

QTEST_GUILESS_MAIN(FixPreviewTest)
#include "tst_fixpreview.moc"
