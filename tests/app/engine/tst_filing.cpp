// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <future>

#include "core/flowerdocs/FlowerDocsErrors.h"
#include "tests/app/engine/ReconciliationPlace.h"

using namespace fdc;
using namespace fdc::engine::test;
using namespace std::chrono_literals;

namespace {

const LedgerKey key{u"test"_s, u"Tree"_s};

/// A document in so many folders, one in the other.
TargetDocument document(const QString& name, const QStringList& way, const QString& root = {}) {
    TargetDocument made;
    made.classId = u"Facture"_s;
    made.name = name;
    made.tags = {{u"NumeroFacture"_s, {name}}};
    if (!root.isEmpty())
        made.folders.append({root, {}, root});
    for (const QString& one : way)
        made.folders.append({{}, u"Dossier"_s, one});
    setDerivedIds(made, key, name, 0);
    return made;
}

using Outcome = base::Result<Delivery>;

std::vector<Outcome> deliverAll(const std::vector<std::shared_ptr<Target>>& targets,
                                const std::vector<TargetDocument>& documents,
                                const DeliveryOptions& options = {}) {
    std::vector<std::future<Outcome>> pending;
    for (const TargetDocument& one : documents) {
        auto promise = std::make_shared<std::promise<Outcome>>();
        pending.push_back(promise->get_future());
        targets[pending.size() % targets.size()]->deliver(
            one, options, [promise](Outcome outcome) { promise->set_value(std::move(outcome)); });
    }
    std::vector<Outcome> outcomes;
    for (auto& each : pending) {
        // Logins are made in this thread's event loop.
        if (!QTest::qWaitFor([&] { return each.wait_for(0s) == std::future_status::ready; }, 60'000))
            qFatal("no completion");
        outcomes.push_back(each.get());
    }
    return outcomes;
}

}  // namespace

/// Documents that are put into folders, over the API, by one engine and by two.
class FilingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<ReconciliationPlace> m_place;
    std::shared_ptr<Target> m_target;

    std::shared_ptr<Target> target(int requests = 128) {
        auto made = QCoro::waitFor(m_place->target());
        (*made)->setConcurrency(requests);
        return *made;
    }
    Outcome deliver(const TargetDocument& one, const DeliveryOptions& options = {}) {
        return deliverAll({m_target}, {one}, options).front();
    }
    QString codeOf(const TargetDocument& one, const DeliveryOptions& options = {}) {
        const Outcome outcome = deliver(one, options);
        return outcome ? QString() : outcome.error().code();
    }
    /// Ids of what lies in a folder.
    QStringList in(const QString& folder) const {
        QStringList ids;
        CoreClient api = m_place->client();
        const QJsonObject found = api.get("/rest/folders/" + folder.toUtf8()).only();
        for (const QJsonValue& child : found["children"_L1].toArray())
            ids.append(child["id"_L1].toString());
        ids.sort();
        return ids;
    }
    void createFolder(const QString& id, const QString& name) const {
        const QJsonObject folder{{u"id"_s, id},
                                 {u"name"_s, name},
                                 {u"category"_s, u"FOLDER"_s},
                                 {u"data"_s, QJsonObject{{u"classId"_s, u"Dossier"_s}}}};
        QVERIFY(m_place->client().post("/rest/folders", QJsonArray{folder}).ok());
    }
    /// As a person does it: PUT or DELETE.
    void change(const QByteArray& how, const QString& folder, const QString& child) const {
        const QJsonArray children{QJsonObject{{u"id"_s, child}, {u"category"_s, u"FOLDER"_s}}};
        const auto reply = m_place->client().send(how, "/rest/folders/" + folder.toUtf8() + "/children",
                                                  QJsonDocument(children).toJson());
        QVERIFY(reply.ok());
    }
    qint64 asked(const QByteArray& route) const { return m_place->core->counters().byRoute.value(route); }

private Q_SLOTS:
    void init() {
        m_place = std::make_unique<ReconciliationPlace>();
        m_target = target();
    }
    void cleanup() {
        m_target.reset();
        m_place.reset();
    }

    /// As two engines on one programme: what the one makes the other finds.
    void manyAtOnceByTwoEnginesMakeEachFolderOnce() {
        std::vector<TargetDocument> documents;
        QMap<QString, QStringList> expected;
        for (int i = 0; i < 400; ++i) {
            documents.push_back(
                document(u"D-%1"_s.arg(i), {u"top"_s, u"m%1"_s.arg(i % 5), u"same"_s, u"l%1"_s.arg(i % 3)}));
            const TargetDocument& one = documents.back();
            expected[one.folders.last().id].append(one.id);
            for (qsizetype level = 1; level < one.folders.size(); ++level)
                expected[one.folders[level - 1].id].append(one.folders[level].id);
        }
        const std::vector<std::shared_ptr<Target>> both{m_target, target()};
        for (const Outcome& outcome : deliverAll(both, documents)) {
            QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().toLogLine()));
            QVERIFY(outcome->verified);
        }
        QCOMPARE(expected.size(), 1 + 5 + 5 + 15);
        for (auto one = expected.begin(); one != expected.end(); ++one) {
            one->removeDuplicates();
            one->sort();
            QCOMPARE(in(one.key()), *one);
        }
        QVERIFY(asked("POST /rest/folders") <= 2 * expected.size());
        // Each folder but the topmost, by both, and the documents: some went together.
        QVERIFY(asked("PUT /rest/folders/{id}/children") < 400 + 2 * (expected.size() - 1));
    }

    void theTopmostLieInTheRoot() {
        createFolder(u"racine"_s, u"Racine"_s);
        const TargetDocument one = document(u"D-1"_s, {u"a"_s}, u"racine"_s);
        QCOMPARE(codeOf(one), QString());
        QCOMPARE(in(u"racine"_s), QStringList{one.folders[1].id});
        QCOMPARE(in(one.folders[1].id), QStringList{one.id});
        const TargetDocument alone = document(u"D-2"_s, {}, u"racine"_s);
        QCOMPARE(codeOf(alone), QString());
        QVERIFY(in(u"racine"_s).contains(alone.id));
    }

    /// Whoever sees the one root may not be meant to see what lies below the other.
    void equalNamesBelowTwoRootsAreTwoFolders() {
        createFolder(u"offen"_s, u"Offen"_s);
        createFolder(u"geheim"_s, u"Geheim"_s);
        const TargetDocument open = document(u"D-1"_s, {u"ACME"_s}, u"offen"_s);
        const TargetDocument secret = document(u"D-2"_s, {u"ACME"_s}, u"geheim"_s);
        for (const std::shared_ptr<Target>& each : {m_target, target()}) {
            for (const Outcome& outcome : deliverAll({each}, {secret, open}))
                QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().toLogLine()));
        }
        QCOMPARE(in(u"offen"_s), QStringList{open.folders[1].id});
        QCOMPARE(in(open.folders[1].id), QStringList{open.id});
        QCOMPARE(in(u"geheim"_s), QStringList{secret.folders[1].id});
        QCOMPARE(in(secret.folders[1].id), QStringList{secret.id});
    }

    void whatCannotBeFiledIsToldAndWrittenNowhere_data() {
        QTest::addColumn<bool>("rehearsal");
        QTest::newRow("sent") << false;
        QTest::newRow("rehearsed") << true;
    }
    void whatCannotBeFiledIsToldAndWrittenNowhere() {
        QFETCH(bool, rehearsal);
        DeliveryOptions options;
        options.rehearsal = rehearsal;
        QVERIFY(QCoro::waitFor(m_target->readyToRehearse()).has_value());
        QCOMPARE(codeOf(document(u"D-1"_s, {u"a"_s}, u"nowhere"_s), options), u"FILING_ROOT_MISSING"_s);
        TargetDocument unknown = document(u"D-2"_s, {u"b"_s});
        unknown.folders[0].classId = u"Chemise"_s;
        QCOMPARE(codeOf(unknown, options), u"FILING_REFUSED"_s);
        TargetDocument undeclared = document(u"D-3"_s, {u"c"_s});
        undeclared.folders[0].tags = {{u"Chemin"_s, {u"x"_s}}};
        const Outcome outcome = deliver(undeclared, options);
        QCOMPARE(outcome.error().code(), u"FILING_REFUSED"_s);
        QCOMPARE(outcome.error().fact(u"flowerdocsCode"), u"F00032"_s);
        QCOMPARE(outcome.error().fact(u"folder"), u"c"_s);
        const TargetDocument taken = document(u"D-4"_s, {u"d"_s});
        createFolder(taken.folders[0].id, u"somebody's"_s);
        QCOMPARE(codeOf(taken, options), u"FILING_CONFLICT"_s);
        QVERIFY(in(taken.folders[0].id).isEmpty());
        QCOMPARE(codeOf(document(u"D-5"_s, {u"e"_s}), options), QString());
        QCOMPARE(asked("PUT /rest/folders/{id}/children"), rehearsal ? 0 : 1);
    }

    /// Stored is stored: the retry only files it.
    void aRetryFilesWhatIsThere() {
        TargetDocument one = document(u"D-1"_s, {u"a"_s});
        TargetDocument wrong = one;
        wrong.folders[0].classId = u"Chemise"_s;
        QCOMPARE(codeOf(wrong), u"FILING_REFUSED"_s);
        DeliveryOptions again;
        again.askFirst = true;
        for (int times = 0; times < 2; ++times) {
            const Outcome outcome = deliver(one, again);
            QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().toLogLine()));
            QVERIFY(outcome->alreadyThere && outcome->verified);
            QCOMPARE(in(one.folders[0].id), QStringList{one.id});
        }
        QCOMPARE(asked("POST /rest/documents"), 1);
        QCOMPARE(asked("PUT /rest/folders/{id}/children"), 1);
    }

    /// Whoever put it there may want it there.
    void anUpdatedDocumentIsPutIntoItsNewFolderAndStaysInTheOld() {
        const TargetDocument before = document(u"D-1"_s, {u"old"_s});
        const Outcome stored = deliver(before);
        QVERIFY(stored.has_value());
        TargetDocument after = document(u"D-1"_s, {u"new"_s});
        after.tags[u"Fournisseur"_s] = {u"Martin"_s};
        DeliveryOptions options;
        options.lastVerified = KnownState{stored->contentSha256, stored->metadataSha256};
        const Outcome updated = deliver(after, options);
        QVERIFY2(updated.has_value(), updated ? "" : qPrintable(updated.error().toLogLine()));
        QVERIFY(updated->updated);
        QCOMPARE(in(before.folders[0].id), QStringList{before.id});
        QCOMPARE(in(after.folders[0].id), QStringList{after.id});
    }

    void aDocumentThatMovedLeavesTheFolderThatWeKnowOf() {
        const TargetDocument before = document(u"D-1"_s, {u"old"_s});
        const TargetDocument other = document(u"D-2"_s, {u"old"_s});
        const TargetDocument after = document(u"D-1"_s, {u"new"_s});
        const Outcome stored = deliver(before);
        QVERIFY(stored.has_value());
        QCOMPARE(stored->folderId, before.folders[0].id);
        QCOMPARE(codeOf(other), QString());
        DeliveryOptions options;
        options.askFirst = true;
        options.filedIn = before.folders[0].id;
        DeliveryOptions rehearsal = options;
        rehearsal.rehearsal = true;
        QVERIFY(QCoro::waitFor(m_target->readyToRehearse()).has_value());
        QCOMPARE(codeOf(after, rehearsal), QString());
        QCOMPARE(in(before.folders[0].id).size(), 2);
        // Again, as after a death before the ledger knew; then back to where it lies.
        for (const QString& known : {before.folders[0].id, before.folders[0].id, after.folders[0].id}) {
            options.filedIn = known;
            const Outcome moved = deliver(after, options);
            QVERIFY2(moved.has_value(), moved ? "" : qPrintable(moved.error().toLogLine()));
            QCOMPARE(moved->folderId, after.folders[0].id);
            QCOMPARE(in(after.folders[0].id), QStringList{after.id});
            QCOMPARE(in(before.folders[0].id), QStringList{other.id});
        }
        QCOMPARE(asked("DELETE /rest/folders/{id}/children"), 1);
        QCOMPARE(asked("POST /rest/documents"), 2);
    }

    void anOldFolderThatIsGoneIsLeft() {
        const TargetDocument before = document(u"D-1"_s, {u"old"_s});
        QCOMPARE(codeOf(before), QString());
        QVERIFY(m_place->client().remove("/rest/folders/" + before.folders[0].id.toUtf8()).ok());
        DeliveryOptions options;
        options.askFirst = true;
        options.filedIn = before.folders[0].id;
        const TargetDocument after = document(u"D-1"_s, {u"new"_s});
        QCOMPARE(codeOf(after, options), QString());
        QCOMPARE(in(after.folders[0].id), QStringList{after.id});
    }

    void manyThatMovedLeaveTheirFolderTogether() {
        std::vector<TargetDocument> before;
        std::vector<TargetDocument> after;
        for (int i = 0; i < 20; ++i) {
            before.push_back(document(u"D-%1"_s.arg(i), {u"old"_s}));
            after.push_back(document(u"D-%1"_s.arg(i), {u"new"_s}));
        }
        const TargetDocument other = document(u"other"_s, {u"old"_s});
        before.push_back(other);
        for (const Outcome& outcome : deliverAll({m_target}, before))
            QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QVERIFY(
            m_place->core
                ->setFaults(
                    R"({"faults":[{"quirk":"slow","value":300,"match":"DELETE /core/rest/folders","count":0}]})")
                .has_value());
        DeliveryOptions options;
        options.askFirst = true;
        options.filedIn = other.folders[0].id;
        for (const Outcome& outcome : deliverAll({m_target}, after, options))
            QVERIFY2(outcome.has_value(), outcome ? "" : qPrintable(outcome.error().toLogLine()));
        QCOMPARE(in(other.folders[0].id), QStringList{other.id});
        QCOMPARE(in(after[0].folders[0].id).size(), 20);
        QVERIFY(asked("DELETE /rest/folders/{id}/children") <= 10);
    }

    void aRemovalThatIsAcknowledgedAndNotDoneIsTold() {
        const TargetDocument before = document(u"D-1"_s, {u"old"_s});
        QCOMPARE(codeOf(before), QString());
        QVERIFY(
            m_place->core
                ->setFaults(
                    R"({"faults":[{"quirk":"drop-after-ack","match":"DELETE /core/rest/folders","count":0}]})")
                .has_value());
        DeliveryOptions options;
        options.askFirst = true;
        options.filedIn = before.folders[0].id;
        const TargetDocument after = document(u"D-1"_s, {u"new"_s});
        const Outcome outcome = deliver(after, options);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code(), u"FILING_REMAINS"_s);
        QCOMPARE(outcome.error().fact(u"folder"), u"old (%1)"_s.arg(before.folders[0].id));
        QCOMPARE(in(after.folders[0].id), QStringList{after.id});
    }

    void aFolderThatIsDeletedMeanwhileIsMadeAnew() {
        const TargetDocument first = document(u"D-1"_s, {u"a"_s, u"b"_s});
        QCOMPARE(codeOf(first), QString());
        QVERIFY(m_place->client().remove("/rest/folders/" + first.folders[1].id.toUtf8()).ok());
        const TargetDocument second = document(u"D-2"_s, {u"a"_s, u"b"_s});
        QCOMPARE(codeOf(second), QString());
        QCOMPARE(in(first.folders[0].id), QStringList{first.folders[1].id});
        QCOMPARE(in(first.folders[1].id), QStringList{second.id});
    }

    /// Whoever may see the second place would see what comes into the folder.
    void aFolderThatLiesElsewhereTooIsToldBeforeAnythingIsStored_data() {
        QTest::addColumn<bool>("rehearsal");
        QTest::newRow("sent") << false;
        QTest::newRow("rehearsed") << true;
    }
    void aFolderThatLiesElsewhereTooIsToldBeforeAnythingIsStored() {
        QFETCH(bool, rehearsal);
        createFolder(u"racine"_s, u"Racine"_s);
        const TargetDocument first = document(u"D-1"_s, {u"a"_s}, u"racine"_s);
        const TargetDocument open = document(u"D-2"_s, {u"open"_s}, u"racine"_s);
        QCOMPARE(codeOf(first), QString());
        QCOMPARE(codeOf(open), QString());
        change("PUT", open.folders[1].id, first.folders[1].id);
        m_target = target();
        QVERIFY(QCoro::waitFor(m_target->readyToRehearse()).has_value());
        DeliveryOptions options;
        options.rehearsal = rehearsal;
        QCOMPARE(codeOf(document(u"D-3"_s, {u"open"_s}, u"racine"_s), options), QString());
        const qint64 stored = asked("POST /rest/documents");
        const TargetDocument second = document(u"D-4"_s, {u"a"_s}, u"racine"_s);
        for (int times = 0; times < 2; ++times) {
            const Outcome outcome = deliver(second, options);
            QVERIFY(!outcome);
            QCOMPARE(outcome.error().code(), u"FILING_MISPLACED"_s);
            QCOMPARE(outcome.error().fact(u"folder"), u"racine / a"_s);
            QCOMPARE(outcome.error().fact(u"elsewhere"), u"open (%1)"_s.arg(open.folders[1].id));
        }
        QCOMPARE(asked("POST /rest/documents"), stored);
        QCOMPARE(in(first.folders[1].id), QStringList{first.id});
        change("DELETE", open.folders[1].id, first.folders[1].id);
        QCOMPARE(codeOf(second, options), QString());
    }

    void aFolderThatWasTakenAwayIsToldBeforeAnythingIsStored() {
        createFolder(u"racine"_s, u"Racine"_s);
        createFolder(u"ailleurs"_s, u"Ailleurs"_s);
        const TargetDocument first = document(u"D-1"_s, {u"a"_s}, u"racine"_s);
        const TargetDocument second = document(u"D-2"_s, {u"a"_s}, u"racine"_s);
        QCOMPARE(codeOf(first), QString());
        change("DELETE", u"racine"_s, first.folders[1].id);
        change("PUT", u"ailleurs"_s, first.folders[1].id);
        m_target = target();
        QCOMPARE(codeOf(second), u"FILING_MISPLACED"_s);
        QCOMPARE(asked("POST /rest/documents"), 1);
        QVERIFY(in(u"racine"_s).isEmpty());
        change("DELETE", u"ailleurs"_s, first.folders[1].id);
        change("PUT", u"racine"_s, first.folders[1].id);
        QCOMPARE(codeOf(second), QString());
        QCOMPARE(in(first.folders[1].id), (QStringList{first.id, second.id}));
    }

    void theListOfAFolderIsReadOnceForAllThatLieInIt() {
        constexpr int folders = 30;
        createFolder(u"racine"_s, u"Racine"_s);
        const auto oneInEach = [](const QString& name, const QString& folder) {
            std::vector<TargetDocument> documents;
            for (int i = 0; i < folders; ++i)
                documents.push_back(
                    document(name + QString::number(i), {folder + QString::number(i)}, u"racine"_s));
            return documents;
        };
        const auto readsOf = [&](const std::shared_ptr<Target>& engine,
                                 const std::vector<TargetDocument>& documents, bool rehearsal) {
            DeliveryOptions options;
            options.rehearsal = rehearsal;
            const qint64 before = asked("GET /rest/folders/{ids}");
            for (const Outcome& outcome : deliverAll({engine}, documents, options)) {
                if (!outcome)
                    qFatal("%s", qPrintable(outcome.error().toLogLine()));
            }
            return asked("GET /rest/folders/{ids}") - before;
        };
        readsOf(m_target, oneInEach(u"D"_s, u"a"_s), false);
        m_target = target();
        QVERIFY(QCoro::waitFor(m_target->readyToRehearse()).has_value());
        // The root and each folder, for its place and for itself.
        QCOMPARE(readsOf(m_target, oneInEach(u"E"_s, u"a"_s), true), 2 * (folders + 1));
        // What another hung there since is asked for together.
        readsOf(target(), oneInEach(u"F"_s, u"b"_s), false);
        const qint64 reads = readsOf(m_target, oneInEach(u"G"_s, u"b"_s), true);
        QVERIFY(reads > 2 * folders && reads < 2 * folders + folders / 2);
    }

    /// What is gone holds nothing, and is made anew.
    void aFolderWhoseParentIsGoneIsHungAgain() {
        const TargetDocument first = document(u"D-1"_s, {u"a"_s, u"b"_s});
        QCOMPARE(codeOf(first), QString());
        QVERIFY(m_place->client().remove("/rest/folders/" + first.folders[0].id.toUtf8()).ok());
        m_target = target();
        const TargetDocument second = document(u"D-2"_s, {u"a"_s, u"b"_s});
        QCOMPARE(codeOf(second), QString());
        QCOMPARE(in(first.folders[0].id), QStringList{first.folders[1].id});
        QCOMPARE(in(first.folders[1].id), (QStringList{first.id, second.id}));
    }

    /// As an engine leaves it that dies between the two calls.
    void anEmptyFolderThatHangsNowhereIsHung() {
        createFolder(u"racine"_s, u"Racine"_s);
        const TargetDocument one = document(u"D-1"_s, {u"a"_s}, u"racine"_s);
        createFolder(one.folders[1].id, u"a"_s);
        QCOMPARE(codeOf(one), QString());
        QCOMPARE(in(u"racine"_s), QStringList{one.folders[1].id});
        QCOMPARE(in(one.folders[1].id), QStringList{one.id});
    }

    /// Of several that go together one cannot be put anywhere: the others are.
    void oneBadDocumentHoldsUpNoOther() {
        DeliveryOptions options;
        options.readBack = ReadBack::None;
        QVERIFY(m_place->core
                    ->setFaults(
                        R"({"faults":[{"quirk":"drop-after-ack","match":"POST /core/rest/documents","from":3},
                    {"quirk":"slow","value":300,"match":"POST /core/rest/folders"}]})")
                    .has_value());
        std::vector<TargetDocument> documents;
        for (int i = 0; i < 20; ++i)
            documents.push_back(document(u"D-%1"_s.arg(i), {u"a"_s}));
        int failed = 0;
        for (const Outcome& outcome : deliverAll({m_target}, documents, options)) {
            failed += outcome ? 0 : 1;
            if (!outcome)
                QCOMPARE(outcome.error().code(), u"FILING_REFUSED"_s);
        }
        QCOMPARE(failed, 1);
        QCOMPARE(in(documents[0].folders[0].id).size(), 19);
    }

    /// Else a folder that is there would be made again each time that as many others were looked at.
    void whatWasLookedAtCrowdsOutNoFolder() {
        flowerdocs::FolderBook book;
        using Turn = flowerdocs::FolderBook::Turn;
        QVERIFY(book.enter(u"folder"_s, {}) == Turn::Make);
        book.made(u"folder"_s, {});
        for (int i = 0; i <= 100'000; ++i) {
            const QString place = u'!' + QString::number(i);
            QVERIFY(book.enter(place, {}) == Turn::Make);
            book.made(place, {});
        }
        QVERIFY(book.enter(u"folder"_s, {}) == Turn::Known);
        QVERIFY(book.enter(u"!100000"_s, {}) == Turn::Known);
    }

    void membershipIsAskedFor() {
        const TargetDocument one = document(u"D-1"_s, {u"a"_s});
        QCOMPARE(codeOf(one), QString());
        const auto isFiled = [&](const QString& folder, const QString& id) {
            auto promise = std::make_shared<std::promise<base::Result<bool>>>();
            auto future = promise->get_future();
            m_target->isFiled(folder, id, [promise](base::Result<bool> filed) { promise->set_value(filed); });
            return future.get();
        };
        QCOMPARE(*isFiled(one.folders[0].id, one.id), true);
        QCOMPARE(*isFiled(one.folders[0].id, u"another"_s), false);
        QCOMPARE(*isFiled(u"no-such-folder"_s, one.id), false);
    }
};

QTEST_GUILESS_MAIN(FilingTest)
#include "tst_filing.moc"
