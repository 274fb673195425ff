// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QXmlStreamReader>
#include <QtTest>

#include "Workshop.h"
#include "core/migration/DocumentLines.h"
#include "core/migration/LedgerReading.h"
#include "core/migration/Report.h"
#include "core/migration/ReportHtml.h"

using namespace fdc;
using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A second reader of RFC 4180, written for the test.
QList<QStringList> parseCsv(const QString& text) {
    QList<QStringList> lines{{}};
    QString field;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (quoted && c == u'"' && i + 1 < text.size() && text[i + 1] == u'"')
            field += text[++i];
        else if (c == u'"')
            quoted = !quoted;
        else if (!quoted && c == u',')
            lines.last().append(std::exchange(field, {}));
        else if (!quoted && c == u'\n') {
            lines.last().append(std::exchange(field, {}));
            lines.append(QStringList());
        } else if (quoted || c != u'\r')
            field += c;
    }
    lines.removeLast();
    return lines;
}

}  // namespace

class TestReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void guardsAndQuotesFields_data();
    void guardsAndQuotesFields();
    void writesTextsAsJson();
    void tellsARowAsItIs();
    void writesEveryDocumentInEveryForm();
    void replacesTheReportAfterARetry();
    void escapesWhateverDocumentsAreCalled();
    void speaksBothLanguages();
    void namesTheVersionOfTheMap();
    void holdsWhenItCannotBeWritten();
};

void TestReport::guardsAndQuotesFields_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("field");
    QTest::newRow("empty") << u""_s << u""_s;
    QTest::newRow("plain") << u"été"_s << u"été"_s;
    QTest::newRow("comma") << u"a,b"_s << u"\"a,b\""_s;
    QTest::newRow("quote") << u"a\"b"_s << u"\"a\"\"b\""_s;
    QTest::newRow("line") << u"a\nb"_s << u"\"a\nb\""_s;
    QTest::newRow("outer spaces") << u" a "_s << u"\" a \""_s;
    QTest::newRow("formula") << u"=1+1"_s << u"'=1+1"_s;
    QTest::newRow("plus") << u"+cmd"_s << u"'+cmd"_s;
    QTest::newRow("minus") << u"-2"_s << u"'-2"_s;
    QTest::newRow("at") << u"@SUM(A1)"_s << u"'@SUM(A1)"_s;
    QTest::newRow("tab") << u"\t=1"_s << u"'\t=1"_s;
    QTest::newRow("formula with comma")
        << u"=HYPERLINK(\"x\",\"y\")"_s << u"\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""_s;
}

void TestReport::guardsAndQuotesFields() {
    QFETCH(QString, text);
    QFETCH(QString, field);
    QCOMPARE(csvField(text), field);
}

void TestReport::writesTextsAsJson() {
    QStringList texts{
        u""_s, u"été"_s, u"\\\"/"_s, u"a\u2028b\u00a0"_s, u"\U0001F4C4 pièce"_s, u"\u007f\u0080"_s};
    for (char16_t c = 0; c < 0x20; ++c)
        texts.append(u"a"_s + QChar(c) + u"b"_s);
    for (const QString& text : texts) {
        QByteArray line;
        appendJsonString(line, text.toUtf8());
        QCOMPARE('[' + line + ']', QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact));
    }
}

void TestReport::tellsARowAsItIs() {
    Workshop w(2);
    const CampaignStatus status = w.run();
    w.close();
    auto database = *w.ledgerPlace().open();
    QVERIFY(database.execute(
        "UPDATE documents SET doc_class = '=\"A\"', source_hash = '\\', target_bytes = NULL,"
        " attempt_count = 3, last_error_class = 'C', last_error_code = 'D', last_error_step = 's',"
        " last_error_detail = 'x' || char(10) || 'y', skip_reason = '', migrated_at = 'M',"
        " target_id = 'T,', original_hashes = 'aa bb' WHERE source_id = 'INV-0001';"
        "UPDATE documents SET target_id = CAST(x'61ff62' AS TEXT) WHERE source_id = 'INV-0000'"));
    DocumentPages pages(database, 1);
    DocumentLines lines;
    QVERIFY(pages.next(lines, 10));
    QCOMPARE(lines.documents, 2);
    const QList<QByteArray> json = lines.json.split('\n');
    const QJsonObject told{
        {u"sourceId"_s, u"INV-0001"_s},  {u"state"_s, u"MIGRATED"_s}, {u"verified"_s, true},
        {u"class"_s, u"=\"A\""_s},       {u"targetId"_s, u"T,"_s},    {u"sha256"_s, u"\\"_s},
        {u"bytes"_s, QJsonValue()},      {u"attempts"_s, 3},          {u"errorClass"_s, u"C"_s},
        {u"errorCode"_s, u"D"_s},        {u"errorStep"_s, u"s"_s},    {u"errorDetail"_s, u"x\ny"_s},
        {u"skipReason"_s, QJsonValue()}, {u"migratedAt"_s, u"M"_s},   {u"originalSha256"_s, u"aa bb"_s}};
    QCOMPARE(json[1], QJsonDocument(told).toJson(QJsonDocument::Compact));
    const QJsonObject asItCame = QJsonDocument::fromJson(json[0]).object();
    QCOMPARE(asItCame[u"targetId"].toString(), u"a\uFFFDb"_s);
    QVERIFY(!asItCame.contains(u"originalSha256"_s));
    QVERIFY(lines.csv.endsWith(
        "INV-0001,MIGRATED,true,\"'=\"\"A\"\"\",\"T,\",\\,,3,C,D,s,\"x\ny\",,M,aa bb\r\n"));
    QCOMPARE(status.documents.migrated, 2);
}

void TestReport::writesEveryDocumentInEveryForm() {
    Workshop w(1203, [](const TargetDocument& d, int) {
        return d.tags.value(u"ref"_s).value(0).endsWith(u"77") ? FolderTarget::Fault::Refuse
                                                               : FolderTarget::Fault::None;
    });
    const CampaignStatus status = w.run();
    QCOMPARE(status.verdict, std::optional(Verdict::Partial));
    const auto lines = parseCsv(QString::fromUtf8(read(status.report + u"/documents.csv"_s)));
    QCOMPARE(lines.size(), 1204);
    QSet<QString> ids;
    for (const QStringList& line : lines.sliced(1)) {
        QCOMPARE(line.size(), 15);
        ids.insert(line[0]);
        QCOMPARE(line[1], line[0].endsWith(u"77") ? u"QUARANTINED"_s : u"MIGRATED"_s);
        if (line[1] == u"MIGRATED")
            QCOMPARE(line[5], w.corpus.expected().value(line[4]));
    }
    QCOMPARE(ids.size(), 1203);
    qint64 verified = 0;
    const auto json = read(status.report + u"/documents.jsonl"_s).split('\n');
    QCOMPARE(json.size(), 1204);
    for (const QByteArray& line : json.first(1203)) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QVERIFY(ids.contains(object[u"sourceId"].toString()));
        verified += object[u"verified"].toBool() ? 1 : 0;
    }
    QCOMPARE(verified, status.documents.verified);
    const QJsonObject summary = QJsonDocument::fromJson(read(status.report + u"/summary.json"_s)).object();
    QCOMPARE(summary[u"schema"].toString(), u"campaign/1"_s);
    QCOMPARE(summary[u"verdict"].toString(), u"partial"_s);
    QCOMPARE(summary[u"state"].toString(), u"Finished"_s);
    QCOMPARE(summary[u"documents"].toObject(), status.documents.toJson());
    const QByteArray html = read(status.report + u"/report.html"_s);
    QVERIFY(html.contains("INV-0077") && html.contains("MAPPING_REJECTED") && html.contains(">Inject<"));
    QVERIFY(!html.contains("http://") && !html.contains("https://") && !html.contains("<script"));
}

void TestReport::replacesTheReportAfterARetry() {
    std::atomic<bool> refuses{true};
    Workshop w(20, [&](const TargetDocument&, int) {
        return refuses ? FolderTarget::Fault::Refuse : FolderTarget::Fault::None;
    });
    const CampaignStatus first = w.run();
    QVERIFY(read(first.report + u"/summary.json"_s).contains("\"failed\""));
    refuses = false;
    QVERIFY(w.retry({first.campaign, {}, {}}));
    const CampaignStatus second = w.rest(first.campaign);
    QCOMPARE(second.report, first.report);
    QVERIFY(read(second.report + u"/summary.json"_s).contains("\"verified\""));
    QCOMPARE(QDir(w.place + u"/reports"_s).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{first.campaign});
}

void TestReport::escapesWhateverDocumentsAreCalled() {
    ReportPage page;
    const QString evil = u"<img src=x onerror=alert(1)>&\"'%1%2"_s;
    page.status.campaign = evil;
    page.status.map = evil;
    page.status.verdict = Verdict::Partial;
    page.status.cancelledBy = evil;
    page.status.mapVersion = RunVersion{1, evil, {}, evil, evil};
    page.status.errors = {{evil, 1}};
    page.status.hold = base::Error({"X", base::ErrorKind::Data}, evil);
    page.environment = page.source = evil;
    page.failures = {{evil, evil, evil, evil, evil, evil, evil, 1, evil}};
    for (const auto& language : {u"fr"_s, u"en"_s}) {
        const QString html = reportHtml(page, language);
        QVERIFY(!html.contains(u"<img"));
        QVERIFY(html.contains(u"%1%2"));
    }
}

void TestReport::speaksBothLanguages() {
    ReportPage page;
    for (int verdict = 0; verdict <= int(Verdict::Cancelled); ++verdict) {
        page.status.verdict = Verdict(verdict);
        const QString english = reportHtml(page, u"en"_s);
        const QString french = reportHtml(page, u"fr"_s);
        QVERIFY(english.contains(u"lang=\"en\"") && english.contains(u"Migration report"));
        QVERIFY(french.contains(u"lang=\"fr\"") && french.contains(u"Rapport de migration"));
        QVERIFY(english != french);
    }
}

void TestReport::namesTheVersionOfTheMap() {
    Workshop w(1);
    StartRequest wish = w.request();
    const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    const std::optional<RunVersion> version = RunVersion{3, u"bills"_s, noon, u"claire"_s, u"new <tag> %1"_s};
    wish.mapVersion = version;
    const CampaignStatus status = w.rest(*w.start(wish));
    QCOMPARE(status.mapVersion, version);
    const QJsonObject summary = QJsonDocument::fromJson(read(status.report + u"/summary.json"_s)).object();
    QCOMPARE(RunVersion::fromJson(summary[u"mapVersion"]), version);
    QCOMPARE(summary[u"mapFingerprint"].toString(), QString::fromLatin1(wish.map.fingerprint()));
    const QString html = QString::fromUtf8(read(status.report + u"/report.html"_s));
    QVERIFY(
        html.contains(u"3 of bills, published by claire on 2026-03-01T12:00:00.000Z – new &lt;tag&gt; %1"_s));
    QVERIFY(html.contains(summary[u"mapFingerprint"].toString()));
    w.close();
    QCOMPARE(w.status(status.campaign).mapVersion, version);

    // A map that nobody published is told as that; of campaigns of before nothing is claimed.
    const CampaignStatus unknown = Workshop(1).run();
    QVERIFY(!unknown.mapVersion);
    ReportPage page;
    QVERIFY(!reportHtml(page, u"en"_s).contains(u"Version of the map"));
    page.status.mapVersion = RunVersion();
    QVERIFY(reportHtml(page, u"en"_s).contains(u"Not a published version"));
    QVERIFY(reportHtml(page, u"fr"_s).contains(u"Pas une version publiée"));
}

void TestReport::holdsWhenItCannotBeWritten() {
    Workshop w(10);
    QFile blocker(w.place + u"/reports"_s);
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    blocker.close();
    const CampaignStatus held = w.run();
    QCOMPARE(held.state, CampaignState::Paused);
    QVERIFY(held.hold.has_value());
    QVERIFY(!held.verdict);
    QVERIFY(blocker.remove());
    QVERIFY(w.resume(held.campaign));
    const CampaignStatus done = w.rest(held.campaign);
    QCOMPARE(done.verdict, std::optional(Verdict::Verified));
    QCOMPARE(w.target->deliveries.load(), 10);
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
