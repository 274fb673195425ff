// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapBuilding.h"
#include "tests/app/cli/OwnCore.h"

using namespace programs;

namespace {

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
}

struct Row {
    QString id;
    QString file;
    QString number;
    QString classId = u"Facture"_s;
};

QMap<QString, int> causesOf(const QJsonObject& campaign) {
    QMap<QString, int> causes;
    for (const QJsonValue& cause : campaign["causes"_L1].toArray())
        causes[cause["code"_L1].toString()] += cause["documents"_L1].toInt();
    return causes;
}

}  // namespace

/// Documents that another one was before are refused, over rehearsals, campaigns and releases.
class DuplicatesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    Desk m_desk;

    /// @p name: of the map and of its source.
    QString mapFile(const QString& name) const {
        using namespace fdc::migration::building;
        Chain chain(u"duplicates"_s);
        chain.add(name, u"CSVSource"_s, {list(u"csvPaths"_s, {name + u".csv"_s})});
        chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
                  {properties({{u"category"_s, u"DOCUMENT"_s}})});
        chain.add(u"Content"_s, u"AlterDocumentContent"_s,
                  {field(u"contentPath"_s, pattern(u"${contentPath}"_s))});
        chain.add(u"Check"_s, u"console.CheckDocument"_s,
                  {flag(u"checkModel"_s, false), flag(u"refuseSameContents"_s, true),
                   list(u"uniqueData"_s, {u"NumeroFacture"_s, u"Fournisseur"_s})});
        chain.add(u"Injection"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
                  {connection(u"environment"_s), flag(u"loadContent"_s, true),
                   list(u"ignoredData"_s, {u"contentPath"_s})});
        const QString path = m_folder.filePath(name + u".json"_s);
        write(path, QJsonDocument(QJsonObject{{u"name"_s, name}, {u"steps"_s, chain.steps()}}).toJson());
        return path;
    }
    void writeIndex(const QString& name, const QList<Row>& rows) const {
        QByteArray index("documentId,classid,NumeroFacture,Fournisseur,contentPath\n");
        for (const Row& row : rows)
            index += QStringList{row.id, row.classId, row.number, u"Dupont"_s, row.file}.join(u',').toUtf8() +
                     '\n';
        write(m_folder.filePath(name + u".csv"_s), index);
    }
    Ended rehearse(const QString& map) { return m_desk.run({u"campaign"_s, u"rehearse"_s, u"--map"_s, map}); }
    Ended start(const QString& map) {
        return m_desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s});
    }
    /// How many documents of a source failed with which code.
    QMap<QString, int> failuresOf(const QString& source) {
        QMap<QString, int> failures;
        for (const QString& code : {u"CONTENT_DUPLICATE"_s, u"VALIDATION_DUPLICATE"_s, u"FD_F00206"_s}) {
            const Ended counted =
                m_desk.run({u"ledger"_s, u"query"_s, u"code:%1 source:%2"_s.arg(code, source), u"--count"_s});
            if (const int documents = counted.json()["documents"_L1].toInt())
                failures[code] = documents;
        }
        return failures;
    }
    /// What the ledger says of a document's failure.
    QString detailOf(const QString& id, const QString& source) {
        return QString::fromUtf8(m_desk.run({u"ledger"_s, u"show"_s, id, u"--source"_s, source}).out);
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_desk.core.start());
        QCOMPARE(m_desk.set(m_desk.core.authority(), m_desk.core.password(u"operator"_s)), QByteArray());
        for (int i = 0; i < 100; ++i)
            write(m_folder.filePath(u"f%1.txt"_s.arg(i)), "text " + QByteArray::number(i % 40));
    }

    /// A hundred files with forty contents, ten rows with a number that another row has.
    void asManyAreRefusedAsWereForeseen() {
        QList<Row> rows;
        for (int i = 0; i < 100; ++i)
            rows.append({u"D-%1"_s.arg(i), u"f%1.txt"_s.arg(i), u"N-%1"_s.arg(i)});
        for (int i = 0; i < 10; ++i) {
            write(m_folder.filePath(u"own%1.txt"_s.arg(i)), "own " + QByteArray::number(i));
            rows.append({u"E-%1"_s.arg(i), u"own%1.txt"_s.arg(i), u"N-own"_s});
        }
        writeIndex(u"Mass"_s, rows);
        const QString map = mapFile(u"Mass"_s);
        const QMap<QString, int> planted{{u"CONTENT_DUPLICATE"_s, 60}, {u"VALIDATION_DUPLICATE"_s, 9}};
        const Ended said = rehearse(map);
        QVERIFY2(said.code == 4, (said.out + said.err).constData());
        QCOMPARE(causesOf(said.json()), planted);
        const Ended came = start(map);
        QVERIFY2(came.code == 4, (came.out + came.err).constData());
        QCOMPARE(failuresOf(u"Mass"_s), planted);
        QCOMPARE(m_desk.core.stored().size(), 41);

        // All of a kind are one line, and each names its original.
        const Ended asked = m_desk.run({u"ledger"_s, u"query"_s, u"--named"_s, u"failures"_s});
        QCOMPARE(asked.json()["lines"_L1].toArray().size(), 2);
    }

    /// What is released without a change is refused again; nothing of it arrives by the back door.
    void aReleaseChangesNothingByItself() {
        const Ended again = m_desk.run(
            {u"campaign"_s, u"start"_s, u"--map"_s, mapFile(u"Mass"_s), u"--retry-failed"_s, u"--wait"_s});
        QVERIFY2(again.code == 4, (again.out + again.err).constData());
        QCOMPARE(failuresOf(u"Mass"_s).value(u"CONTENT_DUPLICATE"_s), 60);
        QCOMPARE(m_desk.core.stored().size(), 41);
    }

    void thePlaceOfAnOriginalThatFailedPassesOn() {
        const qsizetype before = m_desk.core.stored().size();
        const QString map = mapFile(u"Heirs"_s);
        const Row broken{u"H-1"_s, u"f1.txt"_s, u"H-1"_s, u"NoSuchClass"_s};
        writeIndex(u"Heirs"_s, {broken});
        start(map);
        QCOMPARE(failuresOf(u"Heirs"_s), (QMap<QString, int>{{u"FD_F00206"_s, 1}}));

        writeIndex(u"Heirs"_s, {broken, {u"H-2"_s, u"f41.txt"_s, u"H-2"_s}});
        start(map);
        QCOMPARE(m_desk.core.stored().size(), before + 1);

        writeIndex(u"Heirs"_s, {{u"H-1"_s, u"f1.txt"_s, u"H-1"_s}, {u"H-2"_s, u"f41.txt"_s, u"H-2"_s}});
        const Ended third = start(map);
        QVERIFY2(third.code == 4, (third.out + third.err).constData());
        QCOMPARE(failuresOf(u"Heirs"_s), (QMap<QString, int>{{u"CONTENT_DUPLICATE"_s, 1}}));
        QCOMPARE(m_desk.core.stored().size(), before + 1);
        QVERIFY(detailOf(u"H-1"_s, u"Heirs"_s).contains(u"original=H-2, originalState=MIGRATED"_s));
    }
};

QTEST_GUILESS_MAIN(DuplicatesTest)
#include "tst_duplicates.moc"
