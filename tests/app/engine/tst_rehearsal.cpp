// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Ledger.h"
#include "core/migration/rehearsal/FixPreview.h"
#include "core/migration/rehearsal/Prediction.h"
#include "core/migration/rehearsal/PredictionFiles.h"
#include "tests/app/engine/ReconciliationPlace.h"

using namespace fdc;
using namespace fdc::engine::test;

namespace {

enum class Injector { Stores, StoresOwnIds, UpdatesOwnIds };

/// An index with every defect that is known before anything is sent, one document each, among good ones.
class DefectiveSource {
public:
    explicit DefectiveSource(ReconciliationPlace& place) : m_place(place) {
        for (int i = 0; i < 20; ++i)
            row(u"good-%1"_s.arg(i, 2, 10, QLatin1Char('0')), {});
        row(u"bad-class"_s, {{u"classid"_s, u"Nowhere"_s}});
        row(u"bad-acl"_s, {{u"acl"_s, u"acl-nowhere"_s}});
        row(u"bad-date"_s, {{u"creationDate"_s, u"2999-01-01 00:00:00.000 +0000"_s}});
        row(u"bad-undeclared"_s, {{u"Colour"_s, u"red"_s}});
        row(u"bad-mandatory"_s, {{u"NumeroFacture"_s, u""_s}});
        row(u"bad-no-class"_s, {{u"classid"_s, u""_s}});
        row(u"bad-no-file"_s, {{u"contentPath"_s, u"nowhere.txt"_s}});
        row(u"bad-no-date"_s, {{u"creationDate"_s, u"yesterday"_s}});
        // Class, ACL, date, tags: the server's first objection counts.
        row(u"bad-everything"_s, {{u"classid"_s, u"Nowhere"_s},
                                  {u"acl"_s, u"acl-nowhere"_s},
                                  {u"Colour"_s, u"red"_s},
                                  {u"NumeroFacture"_s, u""_s}});
        row(u"bad-acl-and-tag"_s, {{u"acl"_s, u"acl-nowhere"_s}, {u"Colour"_s, u"red"_s}});
        row(u"bad-acl-id"_s, {{u"acl"_s, u"no/where"_s}});
    }

    void row(const QString& id, const QMap<QString, QString>& others) {
        QMap<QString, QString> cells{{u"documentId"_s, id},
                                     {u"classid"_s, u"Facture"_s},
                                     {u"name"_s, u"Invoice "_s + id},
                                     {u"acl"_s, u"acl-documents"_s},
                                     {u"creationDate"_s, u"2020-05-06 07:08:09.000 +0000"_s},
                                     {u"NumeroFacture"_s, u"N"_s + id},
                                     {u"Fournisseur"_s, u"Supplier"_s},
                                     {u"LegacyId"_s, id},
                                     {u"Colour"_s, u""_s},
                                     {u"contentPath"_s, id + u".txt"_s}};
        cells.insert(others);
        m_rows[id] = cells;
        InvoiceSource::writeFile(m_place.source.folder() + u'/' + id + u".txt"_s,
                                 "content of " + id.toUtf8());
    }
    /// With ids of their own they are stored as "own-" and the identifier, or their LegacyId.
    StartRequest request(Injector injector = Injector::Stores) const {
        QByteArray index = m_rows.first().keys().join(u',').toUtf8() + '\n';
        for (const QMap<QString, QString>& cells : m_rows)
            index += cells.values().join(u',').toUtf8() + '\n';
        InvoiceSource::writeFile(m_place.source.folder() + u"/index.csv"_s, index);
        m_place.source.updates = injector == Injector::UpdatesOwnIds;
        m_place.source.ownId = injector == Injector::Stores ? QString() : u"own-${LegacyId}"_s;
        return m_place.source.request();
    }
    qsizetype size() const { return m_rows.size(); }

private:
    ReconciliationPlace& m_place;
    QMap<QString, QMap<QString, QString>> m_rows;
};

struct Rehearsed {
    CampaignStatus status;
    QString campaign;
    std::shared_ptr<const TargetModel> model;
};

Rehearsed rehearse(ReconciliationPlace& place, const StartRequest& request) {
    auto rehearsal = QCoro::waitFor(Rehearsal::begin(place.rehearsalWorld(), request));
    if (!rehearsal)
        qFatal("rehearse: %s", qPrintable(rehearsal.error().toLogLine()));
    Rehearsed result;
    result.campaign = (*rehearsal)->campaign();
    const bool ended = QTest::qWaitFor(
        [&] {
            const auto status = QCoro::waitFor((*rehearsal)->status());
            result.status = status ? *status : CampaignStatus();
            return result.status.state == CampaignState::Finished;
        },
        60'000);
    if (!ended)
        qWarning("the rehearsal does not end");
    result.model = (*rehearsal)->model();
    return result;
}

CampaignStatus migrate(ReconciliationPlace& place, const StartRequest& request) {
    const auto name = QCoro::waitFor(place.broker->start(request));
    if (!name)
        qFatal("start: %s", qPrintable(name.error().toLogLine()));
    return place.rest(*name);
}

PredictionScore scoreOf(ReconciliationPlace& place, const Rehearsed& rehearsed, const QString& campaign) {
    auto said = Rehearsal::ledgerIn(place.rehearsalWorld().folder).openForReading();
    auto came = place.rehearsalWorld().ledger.openForReading();
    if (!said || !came)
        qFatal("no ledger");
    const auto score = comparePrediction(*said, rehearsed.campaign, *came, campaign);
    if (!score)
        qFatal("%s", qPrintable(score.error().toLogLine()));
    return *score;
}

FixPreview previewOf(ReconciliationPlace& place, const Rehearsed& rehearsed) {
    auto rehearsal = Rehearsal::ledgerIn(place.rehearsalWorld().folder).openForReading();
    auto ledger = place.rehearsalWorld().ledger.openForReading();
    if (!rehearsal || !ledger)
        qFatal("no ledger");
    const auto fix = previewFix(*rehearsal, rehearsed.campaign, *ledger, place.clock,
                                {.baseFolder = {}, .model = rehearsed.model});
    if (!fix)
        qFatal("%s", qPrintable(fix.error().toLogLine()));
    return *fix;
}

/// As an engine does when the campaign ended.
std::optional<QJsonObject> kept(ReconciliationPlace& place, const Rehearsed& rehearsed,
                                const QString& campaign) {
    auto said = Rehearsal::ledgerIn(place.rehearsalWorld().folder).openForReading();
    auto came = place.rehearsalWorld().ledger.openForReading();
    if (!said || !came)
        qFatal("no ledger");
    const auto written = PredictionFiles(place.file(u"reports"_s), campaign)
                             .keep(*said, rehearsed.campaign, *came, place.clock, {});
    if (!written)
        qFatal("%s", qPrintable(written.error().toLogLine()));
    return *written;
}

qsizetype storedIn(const ReconciliationPlace& place) {
    const auto stored = place.core->oracle();
    return stored ? stored->size() : -1;
}

QByteArray textOf(const PredictionScore& score) {
    return QJsonDocument(score.toJson()).toJson();
}

}  // namespace

/// A rehearsal is worth as much as what it says comes true.
class TestRehearsal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyPlantedDefectIsForeseenAndNothingIsWritten() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        // Somebody else has stored something under the id of one, and one is there already as it is.
        place.create(derivedId({u"test"_s, u"Index"_s}, u"good-03"_s), {});
        const qsizetype before = storedIn(place);
        const StartRequest request = source.request();
        const Rehearsed said = rehearse(place, request);
        QCOMPARE(storedIn(place), before);
        QCOMPARE(said.status.documents.total(), source.size());
        QCOMPARE(said.status.documents.migrated, 19);
        QCOMPARE(said.status.documents.verified, 0);
        QCOMPARE(said.status.verdict, std::optional(Verdict::Partial));
        auto ledger = place.rehearsalWorld().ledger.openForReading();
        QVERIFY(!ledger ||
                QCoro::waitFor(place.broker->list())->isEmpty());  // the real one knows nothing of it

        const CampaignStatus came = migrate(place, request);
        QCOMPARE(came.documents.migrated, 19);
        const PredictionScore score = scoreOf(place, said, came.campaign);
        QVERIFY2(score.isExact(), textOf(score).constData());
        QCOMPARE(score.documents, source.size());
        QMap<QString, qint64> codes;
        for (auto code = score.codes.cbegin(); code != score.codes.cend(); ++code)
            codes.insert(code.key(), code->both);
        QCOMPARE(codes.take({}), 19);
        QCOMPARE(codes.take(u"FD_F00206"_s), 2);
        QCOMPARE(codes.take(u"FD_T01002"_s), 3);
        QCOMPARE(codes.take(u"FD_F00013"_s), 1);
        QCOMPARE(codes.take(u"FD_F00032"_s), 1);
        QCOMPARE(codes.take(u"FD_F00033"_s), 1);
        QCOMPARE(codes.take(u"TARGET_CONFLICT"_s), 1);
        QCOMPARE(codes.take(u"MAPPING_CLASS_MISSING"_s), 1);
        QCOMPARE(codes.take(u"MAPPING_DATE_INVALID"_s), 1);
        QCOMPARE(codes.size(), 1);  // the file that is missing
        QCOMPARE(codes.first(), 1);
    }

    /// What an earlier campaign did is known: what arrived is not sent again, what changed replaces it.
    void aSecondCampaignIsForeseenToo() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        const CampaignStatus first = migrate(place, source.request());
        QCOMPARE(first.documents.migrated, 20);
        source.row(u"bad-undeclared"_s, {});  // put right
        source.row(u"good-05"_s, {{u"Fournisseur"_s, u"Another"_s}});
        source.row(u"good-06"_s, {{u"Colour"_s, u"blue"_s}});
        source.row(u"new"_s, {});
        // After so many that are absent a campaign does not ask any more, and learns of it by storing.
        for (int i = 0; i < 100; ++i)
            source.row(u"more-%1"_s.arg(i, 3, 10, QLatin1Char('0')), {});
        source.row(u"taken"_s, {});
        place.create(derivedId({u"test"_s, u"Index"_s}, u"taken"_s), {});
        StartRequest request = source.request();
        request.concurrency = 1;  // so that it has answers of before when its turn comes
        const Rehearsed said = rehearse(place, request);
        QCOMPARE(place.status(first.campaign).state, CampaignState::Finished);
        const CampaignStatus came = migrate(place, request);
        const PredictionScore score = scoreOf(place, said, came.campaign);
        QVERIFY2(score.isExact(), textOf(score).constData());
        QCOMPARE(score.documents, source.size());
        QCOMPARE(score.codes[u"FD_F00032"_s].both, 1);
        QCOMPARE(score.codes[u"TARGET_CONFLICT"_s].both, 1);
        QCOMPARE(said.status.documents.migrated, came.documents.migrated);
        QCOMPARE(said.status.documents.earlier, came.documents.earlier);
    }

    /// An update keeps what it does not name: the rules are those of the document that it makes.
    void updatesAreJudgedByWhatWouldBeStored() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        StartRequest request = source.request(Injector::UpdatesOwnIds);
        const QStringList updated{u"good-00"_s,        u"good-01"_s,  u"good-02"_s,  u"bad-mandatory"_s,
                                  u"bad-undeclared"_s, u"bad-date"_s, u"bad-class"_s};
        for (const QString& id : updated)
            place.create(u"own-"_s + id, {});
        const Rehearsed said = rehearse(place, request);
        const CampaignStatus came = migrate(place, request);
        const PredictionScore score = scoreOf(place, said, came.campaign);
        QVERIFY2(score.isExact(), textOf(score).constData());
        // The number that is stored serves for the row without one.
        QCOMPARE(score.codes[{}].both, 4);
        QCOMPARE(score.codes[u"FD_F00013"_s].both, 1);
        QCOMPARE(score.codes[u"FD_F00032"_s].both, 1);
        QVERIFY(score.codes[u"TARGET_DOCUMENT_MISSING"_s].both > 15);
    }

    /// Of rows that ask for one id the first is stored; the others find it there.
    void documentsThatAskForTheSameIdAreForeseen() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        for (const QString& id : {u"twin-a"_s, u"twin-b"_s, u"twin-c"_s})
            source.row(
                id, {{u"LegacyId"_s, u"the-same"_s}, {u"name"_s, u"Twins"_s}, {u"NumeroFacture"_s, u"N1"_s}});
        source.row(
            u"twin-d"_s,
            {{u"LegacyId"_s, u"the-same"_s}, {u"name"_s, u"Another"_s}, {u"NumeroFacture"_s, u"N1"_s}});
        for (const QString& id : {u"twin-a"_s, u"twin-b"_s, u"twin-c"_s, u"twin-d"_s})
            InvoiceSource::writeFile(place.source.folder() + u'/' + id + u".txt"_s, "one content");
        StartRequest request = source.request(Injector::StoresOwnIds);
        request.concurrency = 1;
        const Rehearsed said = rehearse(place, request);
        const CampaignStatus came = migrate(place, request);
        const PredictionScore score = scoreOf(place, said, came.campaign);
        QVERIFY2(score.isExact(), textOf(score).constData());
        QCOMPARE(score.codes[u"TARGET_CONFLICT"_s].both, 1);
        QCOMPARE(score.codes[{}].both, 23);
    }

    /// A campaign that rests does not keep a rehearsal from its source; the real ledger leaves it at rest.
    void aCampaignAtRestMakesRoom() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        StartRequest request = source.request();
        request.limits.documentsPerSecond = 2;
        const auto name = QCoro::waitFor(place.broker->start(request));
        QVERIFY(name);
        QVERIFY(QTest::qWaitFor([&] { return place.status(*name).documents.migrated > 0; }, 20'000));
        QVERIFY(QCoro::waitFor(place.broker->pause(*name, u"claire"_s)));
        request.limits = {};
        const Rehearsed said = rehearse(place, request);
        QCOMPARE(said.status.documents.total(), source.size());
        QCOMPARE(place.status(*name).state, CampaignState::Paused);
    }

    void whatBecomesOtherwiseIsToldByDocument() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        const StartRequest request = source.request();
        const Rehearsed said = rehearse(place, request);
        // Between rehearsal and campaign: a file goes, one comes, and a document is stored by somebody.
        QVERIFY(QFile::remove(place.source.folder() + u"/good-00.txt"_s));
        InvoiceSource::writeFile(place.source.folder() + u"/nowhere.txt"_s, "there now");
        place.create(derivedId({u"test"_s, u"Index"_s}, u"bad-acl"_s), {});
        const CampaignStatus came = migrate(place, request);
        const PredictionScore score = scoreOf(place, said, came.campaign);
        QVERIFY(!score.isExact());
        QCOMPARE(score.unforeseen, 1);
        QCOMPARE(score.falseAlarms, 1);
        QMap<QString, std::pair<QString, QString>> surprises;
        for (const PredictionScore::Surprise& one : score.surprises)
            surprises.insert(one.sourceId, {one.predicted, one.actual});
        QVERIFY(surprises.value(u"good-00"_s).first.isEmpty());
        QVERIFY(!surprises.value(u"good-00"_s).second.isEmpty());
        QVERIFY(surprises.value(u"bad-no-file"_s).second.isEmpty());
        QCOMPARE(qint64(score.surprises.size()), score.unforeseen + score.falseAlarms + score.otherCode);
    }

    /// The rehearsal goes when the next one begins; what it said of this campaign does not.
    void whatWasSaidStaysBesideWhatCame() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        const auto idOf = [](int number) { return u"more-%1"_s.arg(number, 3, 10, QLatin1Char('0')); };
        for (int i = 0; i < 120; ++i)
            source.row(idOf(i), {});
        const StartRequest request = source.request();
        const Rehearsed said = rehearse(place, request);
        for (int i = 0; i < 120; ++i)
            QVERIFY(QFile::remove(place.source.folder() + u'/' + idOf(i) + u".txt"_s));
        const CampaignStatus came = migrate(place, request);
        const PredictionFiles files(place.file(u"reports"_s), came.campaign);
        QVERIFY(!files.kept());
        const auto written = kept(place, said, came.campaign);
        QVERIFY(written);
        QVERIFY(QDir(place.rehearsalWorld().folder).removeRecursively());
        QCOMPARE(files.kept(), written);
        QCOMPARE((*written)[u"unforeseen"_s].toInteger(), 120);
        QVERIFY((*written)[u"sameMap"_s].toBool());
        QCOMPARE((*written)[u"campaign"_s].toString(), came.campaign);
        QCOMPARE(base::fromRfc3339((*written)[u"ended"_s].toString()), came.ended);
        // All of them, where the answer has the first hundred.
        QCOMPARE((*written)[u"surprises"_s].toArray().size(), PredictionScore::mostSurprises);
        QFile list((*written)[u"folder"_s].toString() + u"/surprises.csv"_s);
        QVERIFY(list.open(QIODevice::ReadOnly));
        QCOMPARE(list.readAll().count('\n'), 121);
    }

    /// What another map would have done was not foretold of this one.
    void anotherVersionOfTheMapIsTold() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        const Rehearsed said = rehearse(place, source.request());
        place.source.ignored.append(u"Colour"_s);
        const StartRequest edited = source.request();
        const CampaignStatus came = migrate(place, edited);
        const PredictionScore score = scoreOf(place, said, came.campaign);
        QVERIFY(!score.sameMap());
        QCOMPARE(score.map, QString::fromLatin1(edited.map.fingerprint()));
        QVERIFY(!score.rehearsedMap.isEmpty());
        QVERIFY(!score.toJson()[u"sameMap"_s].toBool(true));
        QCOMPARE(score.falseAlarms, 1);
        QVERIFY(!kept(place, said, came.campaign));
        QVERIFY(!PredictionFiles(place.file(u"reports"_s), came.campaign).kept());
    }

    void whoComesLaterHasForetoldNothing() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        const CampaignStatus came = migrate(place, source.request());
        place.clock.advanceMinutes(1);
        QVERIFY(!kept(place, rehearse(place, source.request()), came.campaign));
    }

    void aCampaignOfAnotherSourceIsRefused() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        StartRequest request = source.request();
        const Rehearsed said = rehearse(place, request);
        for (MapStep& step : request.map.steps) {
            if (step.name == u"Index")
                step.name = u"Other"_s;
        }
        request.map.name = u"Others"_s;
        const CampaignStatus came = migrate(place, request);
        auto first = Rehearsal::ledgerIn(place.rehearsalWorld().folder).openForReading();
        auto second = place.rehearsalWorld().ledger.openForReading();
        QVERIFY(first && second);
        const auto score = comparePrediction(*first, said.campaign, *second, came.campaign);
        QVERIFY(!score);
        QCOMPARE(score.error().code(), u"REHEARSAL_OF_OTHER"_s);
        QCOMPARE(score.error().fact(u"source"), u"Other"_s);
    }

    /// What an edited map does to documents that failed, said before and held against the campaign that
    /// follows; and what it would make of those that are stored.
    void aFixIsForeseenExactly() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        source.row(u"good-07"_s, {{u"LegacyId"_s, u""_s}});
        const CampaignStatus before = migrate(place, source.request());
        QCOMPARE(before.documents.migrated, 20);
        // A tag less, and an id that not every document has.
        place.source.ignored.append(u"Colour"_s);
        StartRequest request = source.request(Injector::StoresOwnIds);
        request.retryFailed = true;
        const Rehearsed said = rehearse(place, request);
        QCOMPARE(place.status(before.campaign).documents.quarantined, before.documents.quarantined);
        const FixPreview fix = previewOf(place, said);
        QCOMPARE(fix.failed, 11);
        QCOMPARE(fix.arrive, 1);
        QCOMPARE(fix.failAgain, 10);
        QCOMPARE(fix.gone, 0);
        QCOMPARE(fix.sampled, 20);
        QCOMPARE(fix.changed, 19);
        QCOMPARE(fix.broken, 1);
        const auto broken = std::ranges::find(fix.examples, u"good-07"_s, &FixPreview::Example::sourceId);
        QVERIFY(broken != fix.examples.end());
        QVERIFY(!broken->code.isEmpty());

        const CampaignStatus came = migrate(place, request);
        const PredictionScore score = scoreOf(place, said, came.campaign);
        QVERIFY2(score.isExact(), textOf(score).constData());
        QCOMPARE(came.documents.migrated, before.documents.migrated + fix.arrive);
        QCOMPARE(came.documents.quarantined, fix.failAgain);
        QCOMPARE(came.documents.earlier, before.documents.migrated);
    }

    /// The map that ran breaks nothing and mends nothing.
    void theSameMapAgainIsNoFix() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        StartRequest request = source.request();
        migrate(place, request);
        request.retryFailed = true;
        const FixPreview fix = previewOf(place, rehearse(place, request));
        QCOMPARE(fix.failed, 11);
        QCOMPARE(fix.failAgain, 11);
        QCOMPARE(fix.sampled, 20);
        QCOMPARE(fix.changed + fix.broken, 0);
        QVERIFY(fix.isWhole);
    }

    void whatTheTargetWouldRefuseIsForeseenAsARerunFindsIt_data() {
        QTest::addColumn<QStringList>("ignored");
        QTest::addColumn<qint64>("broken");
        QTest::addColumn<QString>("foreseen");
        QTest::addColumn<QString>("refused");
        const QStringList paths{u"contentPath"_s};
        QTest::newRow("an undeclared tag")
            << paths << 3LL << u"VALIDATION_TAG_UNDECLARED"_s << u"FD_F00032"_s;
        QTest::newRow("without the mandatory one") << paths + QStringList{u"Colour"_s, u"NumeroFacture"_s}
                                                   << 21LL << u"VALIDATION_TAG_MISSING"_s << u"FD_F00033"_s;
        QTest::newRow("one of the others less")
            << paths + QStringList{u"Colour"_s, u"Fournisseur"_s} << 0LL << QString() << QString();
    }
    /// No step of this map asks for the model, and FlowerDocs refuses by it all the same.
    void whatTheTargetWouldRefuseIsForeseenAsARerunFindsIt() {
        QFETCH(QStringList, ignored);
        QFETCH(qint64, broken);
        QFETCH(QString, foreseen);
        QFETCH(QString, refused);
        ReconciliationPlace place;
        ReconciliationPlace fresh;
        for (ReconciliationPlace* one : {&place, &fresh})
            one->source.ignored.append(u"Colour"_s);
        DefectiveSource source(place);
        DefectiveSource again(fresh);
        for (DefectiveSource* one : {&source, &again}) {
            one->row(u"good-05"_s, {{u"Colour"_s, u"blue"_s}});
            one->row(u"good-06"_s, {{u"Colour"_s, u"green"_s}});
        }
        const CampaignStatus before = migrate(place, source.request());
        QCOMPARE(before.documents.migrated, 21);
        place.source.ignored = ignored;
        fresh.source.ignored = ignored;
        StartRequest request = source.request();
        request.retryFailed = true;
        const FixPreview fix = previewOf(place, rehearse(place, request));
        QCOMPARE(fix.sampled, 21);
        QCOMPARE(fix.broken, broken);
        QCOMPARE(fix.changed, broken > 0 ? 0 : 21);
        QCOMPARE(qint64(std::ranges::count(fix.examples, foreseen, &FixPreview::Example::code)),
                 fix.broken + fix.changed);

        // All of them once more, where nothing is stored yet.
        const CampaignStatus came = migrate(fresh, again.request());
        QCOMPARE(came.documents.migrated, 21 - fix.broken);
        auto ledger = fresh.rehearsalWorld().ledger.openForReading();
        QVERIFY(ledger);
        const auto causes = predictedCauses(*ledger, came.campaign);
        QVERIFY(causes);
        qint64 struck = 0;
        for (const QJsonValue& cause : *causes) {
            if (cause[u"code"_s].toString() == refused)
                struck += cause[u"documents"_s].toInteger();
        }
        QVERIFY(struck >= fix.broken);
    }

    /// A model that was narrowed since objects to what is stored under either map.
    void whatTheTargetRefusesOfBothMapsIsNoMatterOfTheDraft() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        StartRequest request = source.request();
        migrate(place, request);
        request.retryFailed = true;
        Rehearsed said = rehearse(place, request);
        QVERIFY(said.model);
        auto narrowed = std::make_shared<TargetModel>(*said.model);
        narrowed->classes.remove(u"Facture"_s);
        said.model = narrowed;
        QCOMPARE(previewOf(place, said).broken, 0);
    }

    void theCausesAreToldWithASample() {
        ReconciliationPlace place;
        DefectiveSource source(place);
        const Rehearsed said = rehearse(place, source.request());
        auto ledger = Rehearsal::ledgerIn(place.rehearsalWorld().folder).openForReading();
        QVERIFY(ledger);
        const auto causes = predictedCauses(*ledger, said.campaign);
        QVERIFY(causes);
        QCOMPARE(causes->first()[u"documents"_s].toInt(), 3);
        const auto acl = std::ranges::find_if(
            *causes, [](const auto& one) { return one[u"code"_s].toString() == u"FD_T01002"; });
        QVERIFY(acl != causes->end());
        QCOMPARE((*acl)[u"sample"_s].toString(), u"bad-acl"_s);
        QCOMPARE((*acl)[u"step"_s].toString(), u"Inject"_s);
        QCOMPARE((*acl)[u"errorClass"_s].toString(), u"ACL_UNRESOLVED"_s);
        QCOMPARE(predictedCauses(*ledger, u"nobody"_s).error().code(), u"CAMPAIGN_UNKNOWN"_s);
    }
};

QTEST_GUILESS_MAIN(TestRehearsal)
#include "tst_rehearsal.moc"
