// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include "core/migration/MapBuilding.h"
#include "core/store/Database.h"
#include "tests/app/cli/OwnCore.h"

using namespace programs;
using namespace fdc;

namespace {

/// Of a tree: the way of names from the top → the files that lie there, by their path in the source.
using Tree = QMap<QStringList, QStringList>;

const QString top = u"Reprise"_s;

/// Directories as people make them: "" is the root.
QStringList directories() {
    QString deep = u"profond"_s;
    for (int level = 0; level < 20; ++level)
        deep += u"/n%1"_s.arg(level);
    return {u""_s,
            u"Clients"_s,
            u"Clients/Dupont & Fils/2023"_s,
            u"Clients/Dupont & Fils/2024"_s,
            u"Clients/Éloïse 🎉 Müller/2023"_s,
            u"Clients/Éloïse 🎉 Müller/2024/2023"_s,
            u"Archives/2023"_s,
            u"Archives/Clients/2023"_s,
            u" devant et derrière "_s,
            u"a,b;c=d%20"_s,
            u"guillemets \" et 'apostrophe'"_s,
            u"back\\slash"_s,
            QString(120, u'é') + u"/"_s + QString(200, u'x'),
            u"e\u0301 décomposé"_s,
            u"é décomposé"_s,
            deep};
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
}

QStringList wayOf(const QString& directory) {
    return QStringList{top} + directory.split(u'/', Qt::SkipEmptyParts);
}

/// Every folder on every way is there, those without a file of their own as well.
Tree writeTree(const QString& root, int files) {
    Tree tree;
    const QStringList places = directories();
    for (int i = 0; i < files; ++i) {
        const QString directory = places[i % places.size()];
        const QString name = u"pièce %1.txt"_s.arg(i / places.size());
        if (!QDir().mkpath(root + u'/' + directory))
            qFatal("%s", qPrintable(directory));
        const QString path = directory.isEmpty() ? name : directory + u'/' + name;
        write(root + u'/' + path, path.toUtf8());
        QStringList way = wayOf(directory);
        tree[way].append(path);
        for (; !way.isEmpty(); way.removeLast())
            tree[way];
    }
    for (QStringList& paths : tree)
        paths.sort();
    return tree;
}

QJsonObject mapOf(const QString& name, const QString& root, bool isFiled = true) {
    using namespace migration::building;
    Chain chain(u"folders"_s);
    chain.add(name, u"com.fast2.filesystem.LocalSource"_s, {list(u"filesPathList"_s, {root})});
    chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
              {properties({{u"category"_s, u"DOCUMENT"_s}})});
    chain.add(u"Data"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
              {properties({{u"classid"_s, u"DocumentTechnique"_s}, {u"Chemin"_s, u"${documentId}"_s}})});
    QJsonArray injector{connection(u"environment"_s), flag(u"loadContent"_s, true)};
    if (isFiled) {
        injector.append(list(u"console.folders"_s, {top, u"${console.directory ?: ''}"_s}));
        injector.append(text(u"console.folderClass"_s, u"Dossier"_s));
        injector.append(texts(u"console.folderTags"_s, {{u"LegacyId"_s, u"reprise"_s}}));
    }
    chain.add(u"Injection"_s, u"com.fast2.flowerdocs.FlowerInjector"_s, injector);
    return {{u"name"_s, name}, {u"steps"_s, chain.steps()}};
}

QList<QJsonObject> foldersIn(const QString& sandbox) {
    QList<QJsonObject> folders;
    const Ended dump = programs::run(u"flowerdocs-sandbox"_s, {u"--data"_s, sandbox, u"--dump-folders"_s});
    for (const QByteArray& line : dump.out.split('\n')) {
        const QJsonObject one = QJsonDocument::fromJson(line).object();
        if (!one.isEmpty())
            folders.append(one);
    }
    return folders;
}

}  // namespace

/// A tree of files arrives as a tree of folders, whatever happens on the way.
class FoldersTest : public QObject {
    Q_OBJECT

    /// What the sandbox holds, read without any engine; fails where a folder or a document lies twice.
    static Tree treeOf(const Desk& desk) {
        const auto documents = desk.core.stored();
        QHash<QString, QJsonObject> byId;
        QHash<QString, QString> parents;
        const QList<QJsonObject> folders = foldersIn(desk.core.folder());
        for (const QJsonObject& folder : folders)
            byId.insert(folder["id"_L1].toString(), folder);
        for (const QJsonObject& folder : folders) {
            if (folder["creates"_L1].toInt() != 1 || folder["classId"_L1].toString() != u"Dossier" ||
                folder["tags"_L1]["LegacyId"_L1][0].toString() != u"reprise")
                qFatal("%s", QJsonDocument(folder).toJson().constData());
            for (const QJsonValue& child : folder["children"_L1].toArray()) {
                const QString id = child["id"_L1].toString();
                if (parents.contains(id))
                    qFatal("%s lies in two folders", qPrintable(id));
                parents.insert(id, folder["id"_L1].toString());
            }
        }
        const auto way = [&](QString id) {
            QStringList names;
            for (; !id.isEmpty(); id = parents.value(id))
                names.prepend(byId.value(id)["name"_L1].toString());
            return names;
        };
        Tree tree;
        for (const QJsonObject& folder : folders)
            tree[way(folder["id"_L1].toString())];
        for (const QJsonObject& document : documents) {
            if (document["creates"_L1].toInt() != 1)
                qFatal("%s was created twice", qPrintable(document["id"_L1].toString()));
            const QString folder = parents.value(document["id"_L1].toString());
            tree[folder.isEmpty() ? QStringList() : way(folder)].append(
                document["tags"_L1]["Chemin"_L1][0].toString());
        }
        for (QStringList& paths : tree)
            paths.sort();
        return tree;
    }

    static void compare(const Tree& found, const Tree& expected) {
        for (auto one = expected.begin(); one != expected.end(); ++one)
            QVERIFY2(found.value(one.key()) == *one && found.contains(one.key()),
                     qPrintable(one.key().join(u'/') + u": "_s + found.value(one.key()).join(u' ') +
                                u" instead of "_s + one->join(u' ')));
        QCOMPARE(found.keys(), expected.keys());
    }

    QTemporaryDir m_folder;
    int m_maps = 0;

    QString mapFile(const QJsonObject& map) {
        const QString path = m_folder.filePath(u"map%1.json"_s.arg(++m_maps));
        write(path, QJsonDocument(map).toJson());
        return path;
    }
    static QStringList start(const QString& map) {
        return {u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s};
    }
    QString source(const QString& name) const { return m_folder.filePath(name); }

private Q_SLOTS:
    void aTreeArrivesAsFoldersAndASecondRunFindsNothingToDo();
    void aDocumentTakenOutOfItsFolderIsFound();
    void aFolderMovedElsewhereIsFoundByEachOfItsDocuments();
    void aDocumentThatMovesInTheSourceLeavesItsOldFolder();
    void killedInTheMiddleItGoesOnExactly();
    void faultsOnTheWayChangeNothing_data();
    void faultsOnTheWayChangeNothing();
    void aRefusedFolderIsForeseenAndRetriedWithoutStoringTwice();
    void withoutTheFieldsNoFolderIsAskedFor();
};

void FoldersTest::aTreeArrivesAsFoldersAndASecondRunFindsNothingToDo() {
    Desk desk;
    QVERIFY(desk.core.start());
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    const Tree expected = writeTree(source(u"whole"_s), 400);
    QVERIFY(expected.size() > 30);
    const QString map = mapFile(mapOf(u"Whole"_s, source(u"whole"_s)));
    const Ended rehearsed = desk.run({u"campaign"_s, u"rehearse"_s, u"--map"_s, map});
    QVERIFY2(rehearsed.code == 0, (rehearsed.out + rehearsed.err).constData());
    QVERIFY(foldersIn(desk.core.folder()).isEmpty());

    const Ended ended = desk.run(start(map));
    QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
    QCOMPARE(ended.json()["verdict"_L1].toString(), u"verified"_s);
    QCOMPARE(ended.json()["documents"_L1]["verified"_L1].toInt(), 400);
    compare(treeOf(desk), expected);
    const int creates = desk.exchanges("POST", u"/rest/folders"_s);
    const int adds = desk.exchanges("PUT", u"/children"_s);
    QCOMPARE(creates, expected.size());
    qInfo("%d folders and 400 documents with %d calls that add", creates, adds);
    // Each folder but the topmost, and the documents: some went together.
    QVERIFY(adds < 400 + creates - 1);

    const Ended again = desk.run(start(map));
    QVERIFY2(again.code == 0, (again.out + again.err).constData());
    compare(treeOf(desk), expected);
    QCOMPARE(desk.exchanges("POST", u"/rest/folders"_s), creates);
    QCOMPARE(desk.exchanges("PUT", u"/children"_s), adds);
}

void FoldersTest::aDocumentTakenOutOfItsFolderIsFound() {
    Desk desk;
    QVERIFY(desk.core.start());
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    writeTree(source(u"taken"_s), 40);
    const Ended ended = desk.run(start(mapFile(mapOf(u"Taken"_s, source(u"taken"_s)))));
    QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
    const QString campaign = ended.json()["campaign"_L1].toString();
    QCOMPARE(desk.run({u"campaign"_s, u"verify"_s, campaign}).code, 0);

    desk.core.kill();
    {
        auto database = store::Database::open(desk.core.folder() + u"/core.db"_s);
        QVERIFY(database.has_value());
        QVERIFY(
            database
                ->execute("DELETE FROM children WHERE seq = (SELECT min(seq) FROM children WHERE category "
                          "= 'DOCUMENT')")
                .has_value());
    }
    QVERIFY(desk.core.start());
    const Ended verified = desk.run({u"campaign"_s, u"verify"_s, campaign});
    QVERIFY2(verified.code == 11, (verified.out + verified.err).constData());
    const QJsonObject check = verified.json()["verification"_L1].toObject();
    QCOMPARE(check["counts"_L1]["different"_L1].toInt(), 1);
    QCOMPARE(check["counts"_L1]["same"_L1].toInt(), 39);
    QCOMPARE(check["aspects"_L1]["folder"_L1].toInt(), 1);
}

void FoldersTest::aFolderMovedElsewhereIsFoundByEachOfItsDocuments() {
    Desk desk;
    QVERIFY(desk.core.start());
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    const Tree tree = writeTree(source(u"moved"_s), 40);
    const Ended ended = desk.run(start(mapFile(mapOf(u"Moved"_s, source(u"moved"_s)))));
    QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
    QHash<QString, QString> ids;
    for (const QJsonObject& folder : foldersIn(desk.core.folder()))
        ids.insert(folder["name"_L1].toString(), folder["id"_L1].toString());
    const qsizetype below = tree.value({top, u"Archives"_s, u"2023"_s}).size() +
                            tree.value({top, u"Archives"_s, u"Clients"_s, u"2023"_s}).size();
    QVERIFY(below > 0 && below < 40);

    desk.core.kill();
    {
        auto database = store::Database::open(desk.core.folder() + u"/core.db"_s);
        QVERIFY(database.has_value());
        const QString sql = u"UPDATE children SET folder_id = '%1' WHERE id = '%2'"_s.arg(
            ids.value(u"a,b;c=d%20"_s), ids.value(u"Archives"_s));
        QVERIFY(database->execute(sql.toLatin1().constData()).has_value());
    }
    QVERIFY(desk.core.start());
    const Ended verified = desk.run({u"campaign"_s, u"verify"_s, ended.json()["campaign"_L1].toString()});
    QVERIFY2(verified.code == 11, (verified.out + verified.err).constData());
    const QJsonObject check = verified.json()["verification"_L1].toObject();
    QCOMPARE(check["counts"_L1]["different"_L1].toInt(), below);
    QCOMPARE(check["aspects"_L1]["folder"_L1].toInt(), below);
}

/// Three runs, as the index names other places.
void FoldersTest::aDocumentThatMovesInTheSourceLeavesItsOldFolder() {
    using namespace migration::building;
    Desk desk;
    QVERIFY(desk.core.start());
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    write(source(u"moving.txt"_s), "text");
    Chain chain(u"moving"_s);
    chain.add(u"Moving"_s, u"CSVSource"_s, {list(u"csvPaths"_s, {u"moving.csv"_s})});
    chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
              {properties({{u"category"_s, u"DOCUMENT"_s}})});
    chain.add(u"Content"_s, u"AlterDocumentContent"_s,
              {field(u"contentPath"_s, pattern(u"${contentPath}"_s))});
    chain.add(u"Injection"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {connection(u"environment"_s), flag(u"loadContent"_s, true),
               list(u"ignoredData"_s, {u"contentPath"_s, u"place"_s}),
               list(u"console.folders"_s, {u"${place}"_s}), text(u"console.folderClass"_s, u"Dossier"_s)});
    const QString map = mapFile({{u"name"_s, u"Moving"_s}, {u"steps"_s, chain.steps()}});
    // Where which numbers lie, by the names of folders.
    const auto lies = [&] {
        QHash<QString, QString> names;
        for (const QJsonObject& document : desk.core.stored())
            names.insert(document["id"_L1].toString(), document["tags"_L1]["NumeroFacture"_L1][0].toString());
        QMap<QString, QStringList> places;
        for (const QJsonObject& folder : foldersIn(desk.core.folder())) {
            QStringList& here = places[folder["name"_L1].toString()];
            for (const QJsonValue& child : folder["children"_L1].toArray())
                here.append(names.value(child["id"_L1].toString()));
            here.sort();
        }
        return places;
    };
    const auto run = [&](const QString& place) {
        write(source(u"moving.csv"_s),
              "documentId,classid,NumeroFacture,Fournisseur,contentPath,place\n"
              "M-1,Facture,1,Dupont,moving.txt," +
                  place.toUtf8() + "\nM-2,Facture,2,Dupont,moving.txt,one\n");
        const Ended ended = desk.run(start(map));
        QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
    };
    using Places = QMap<QString, QStringList>;
    run(u"one"_s);
    QCOMPARE(lies(), (Places{{u"one"_s, {u"1"_s, u"2"_s}}}));
    run(u"two"_s);
    QCOMPARE(lies(), (Places{{u"one"_s, {u"2"_s}}, {u"two"_s, {u"1"_s}}}));
    run(u"one"_s);
    QCOMPARE(lies(), (Places{{u"one"_s, {u"1"_s, u"2"_s}}, {u"two"_s, {}}}));
    QCOMPARE(desk.core.stored().size(), 2);
}

void FoldersTest::killedInTheMiddleItGoesOnExactly() {
    Desk desk;
    QVERIFY(desk.core.start({u"slow=100"_s}));
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    const Tree expected = writeTree(source(u"killed"_s), 300);
    const QString map = mapFile(mapOf(u"Killed"_s, source(u"killed"_s)));
    const QString campaign = u"Killed_Run1"_s;
    const auto verdict = [&] {
        return desk.run({u"campaign"_s, u"status"_s, campaign}).json()["verdict"_L1].toString();
    };
    const quint32 seed = QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    int kills = 0;
    auto process = desk.start(start(map) + QStringList{u"--requests"_s, u"8"_s});
    const auto isThere = [&] { return desk.run({u"campaign"_s, u"status"_s, campaign}).code == 0; };
    QVERIFY(QTest::qWaitFor(isThere, 60'000));
    while (kills < 4) {
        // Somewhere on the way: the whole takes some ten times as long.
        process->waitForFinished(1'500 + int(random.bounded(3'000)));
        if (process->state() != QProcess::Running)
            break;
        process->kill();
        process->waitForFinished();
        ++kills;
        if (verdict() == u"verified")
            break;
        process = desk.start({u"campaign"_s, u"resume"_s, campaign, u"--wait"_s});
    }
    const Ended ended = finish(*process);
    qInfo("%d kills, seed %u", kills, seed);
    QVERIFY2(kills > 0, (ended.out + ended.err).constData());
    QVERIFY2(verdict() == u"verified", (ended.out + ended.err).constData());
    compare(treeOf(desk), expected);
}

void FoldersTest::faultsOnTheWayChangeNothing_data() {
    QTest::addColumn<QStringList>("quirks");
    QTest::newRow("503") << QStringList{u"unavailable=8"_s};
    QTest::newRow("answers lost after the work") << QStringList{u"lost-ack=8"_s};
    QTest::newRow("no answers, half ones") << QStringList{u"no-reply=5"_s, u"half-body=5"_s};
    QTest::newRow("every call that stores comes twice") << QStringList{u"twice=50"_s};
    QTest::newRow("acknowledged and lost") << QStringList{u"drop-after-ack=4"_s};
}

void FoldersTest::faultsOnTheWayChangeNothing() {
    QFETCH(QStringList, quirks);
    Desk desk;
    QVERIFY(desk.core.start());
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    const QString tree = source(QString::fromLatin1(QTest::currentDataTag()));
    const Tree expected = writeTree(tree, 200);
    desk.core.kill();
    QVERIFY(desk.core.start(quirks));
    const QString map = mapFile(mapOf(u"Faulty"_s, tree));
    const Ended first = desk.run(start(map));
    // What was lost behind a good answer is told, and comes with a retry.
    desk.core.kill();
    QVERIFY(desk.core.start());
    for (int tries = 0; tries < 5; ++tries) {
        const QJsonObject status = desk.run({u"campaign"_s, u"status"_s, u"Faulty_Run1"_s}).json();
        if (status["documents"_L1]["verified"_L1].toInt() == 200)
            break;
        const QStringList words =
            status["documents"_L1]["quarantined"_L1].toInt() > 0
                ? QStringList{u"campaign"_s, u"retry"_s, u"Faulty_Run1"_s, u"--wait"_s}
                : QStringList{u"campaign"_s, u"resume"_s, u"Faulty_Run1"_s, u"--wait"_s};
        desk.run(words);
    }
    const Ended status = desk.run({u"campaign"_s, u"status"_s, u"Faulty_Run1"_s});
    QVERIFY2(status.json()["verdict"_L1].toString() == u"verified",
             (first.out + first.err + status.out).constData());
    compare(treeOf(desk), expected);
}

void FoldersTest::aRefusedFolderIsForeseenAndRetriedWithoutStoringTwice() {
    Desk desk;
    QVERIFY(desk.core.start());
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    const Tree expected = writeTree(source(u"refused"_s), 32);
    QJsonObject wrong = mapOf(u"Refused"_s, source(u"refused"_s));
    const QByteArray text = QJsonDocument(wrong).toJson().replace("\"Dossier\"", "\"Chemise\"");
    const QString map = m_folder.filePath(u"refused.json"_s);
    write(map, text);
    const Ended said = desk.run({u"campaign"_s, u"rehearse"_s, u"--map"_s, map});
    QVERIFY2(said.code == 4, (said.out + said.err).constData());
    QCOMPARE(said.json()["causes"_L1][0]["code"_L1].toString(), u"FILING_REFUSED"_s);
    QCOMPARE(said.json()["causes"_L1][0]["documents"_L1].toInt(), 32);
    QVERIFY(desk.core.stored().isEmpty());

    const Ended came = desk.run(start(map));
    QVERIFY2(came.code == 1, (came.out + came.err).constData());
    QCOMPARE(came.json()["documents"_L1]["quarantined"_L1].toInt(), 32);
    QCOMPARE(desk.core.stored().size(), 32);
    const QString campaign = came.json()["campaign"_L1].toString();
    const Ended score = desk.run({u"campaign"_s, u"rehearsal"_s, campaign, u"--detailed-exitcode"_s});
    QVERIFY2(score.code == 0, (score.out + score.err).constData());

    // Somebody makes the class: the documents are there, and are only filed.
    desk.core.kill();
    {
        auto database = store::Database::open(desk.core.folder() + u"/core.db"_s);
        QVERIFY(database.has_value());
        QVERIFY(database
                    ->execute("INSERT INTO model SELECT scope, kind, 'Chemise', replace(body, '\"Dossier\"', "
                              "'\"Chemise\"') FROM model WHERE kind = 'folderclass'")
                    .has_value());
    }
    QVERIFY(desk.core.start());
    const int uploads = desk.exchanges("POST", u"/rest/files/tmp"_s);
    const Ended retried = desk.run({u"campaign"_s, u"retry"_s, campaign, u"--wait"_s});
    QVERIFY2(retried.code == 0, (retried.out + retried.err).constData());
    QCOMPARE(desk.exchanges("POST", u"/rest/files/tmp"_s), uploads);
    const QList<QJsonObject> folders = foldersIn(desk.core.folder());
    QCOMPARE(folders.size(), expected.size());
    int filed = 0;
    for (const QJsonObject& folder : folders) {
        for (const QJsonValue& child : folder["children"_L1].toArray())
            filed += child["category"_L1].toString() == u"DOCUMENT" ? 1 : 0;
    }
    QCOMPARE(filed, 32);
}

void FoldersTest::withoutTheFieldsNoFolderIsAskedFor() {
    Desk desk;
    QVERIFY(desk.core.start());
    QCOMPARE(desk.set(desk.core.authority(), desk.core.password(u"operator"_s)), QByteArray());
    writeTree(source(u"plain"_s), 40);
    const QString map = mapFile(mapOf(u"Plain"_s, source(u"plain"_s), false));
    QCOMPARE(desk.run({u"campaign"_s, u"rehearse"_s, u"--map"_s, map}).code, 0);
    const Ended ended = desk.run(start(map));
    QVERIFY2(ended.code == 0, (ended.out + ended.err).constData());
    QCOMPARE(desk.run({u"campaign"_s, u"verify"_s, ended.json()["campaign"_L1].toString()}).code, 0);
    QCOMPARE(desk.core.stored().size(), 40);
    QFile log(desk.file(u"exchanges.jsonl"_s));
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray exchanges = log.readAll();
    QVERIFY(exchanges.contains("/rest/documents"));
    QVERIFY(!exchanges.contains("/rest/folder"));
}

QTEST_GUILESS_MAIN(FoldersTest)
#include "tst_folders.moc"
