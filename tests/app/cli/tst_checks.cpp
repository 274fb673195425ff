// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapBuilding.h"
#include "tests/app/cli/OwnCore.h"

using namespace programs;

namespace {

/// Columns of the index; what a defect changes of a good row.
using Row = QMap<QString, QString>;

const QStringList columns{u"documentId"_s, u"classid"_s,     u"NumeroFacture"_s, u"Fournisseur"_s,
                          u"Montant"_s,    u"DateFacture"_s, u"Service"_s,       u"BoiteArchive"_s,
                          u"acl"_s,        u"contentPath"_s};

struct Defect {
    QString code;  ///< that a rehearsal and a campaign tell; empty: none
    int documents;
    Row change;
};

/// Every class of defect that the step knows, with a number of its own.
const QList<Defect>& defects() {
    static const QList<Defect> all{
        {{}, 30, {}},
        {u"VALIDATION_CLASS"_s, 2, {{u"classid"_s, u"Devis"_s}}},
        {u"VALIDATION_TAG_UNDECLARED"_s, 3, {{u"BoiteArchive"_s, u"B-12"_s}}},
        {u"VALIDATION_TAG_MISSING"_s, 4, {{u"NumeroFacture"_s, {}}}},
        {u"VALIDATION_TAG_SEVERAL"_s, 5, {{u"Fournisseur"_s, u"Dupont;Martin"_s}}},
        {u"VALIDATION_TAG_TYPE"_s, 6, {{u"Montant"_s, u"1 200"_s}}},
        {u"VALIDATION_TAG_CHOICE"_s, 7, {{u"Service"_s, u"Ventes"_s}}},
        {u"VALIDATION_ACL"_s, 8, {{u"acl"_s, u"acl-readonly"_s}}},
        {u"VALIDATION_RULE"_s, 9, {{u"Montant"_s, u"-5.00"_s}}},
        {u"CONTENT_MISSING"_s, 10, {{u"contentPath"_s, u"files/none-*.pdf"_s}}},
        {u"CONTENT_EMPTY"_s, 11, {{u"contentPath"_s, u"files/empty.txt"_s}}},
        {u"CONTENT_DAMAGED"_s, 12, {{u"contentPath"_s, u"files/cut.pdf"_s}}},
        {u"CONTENT_TYPE"_s, 13, {{u"contentPath"_s, u"files/song.mp3"_s}}},
        {u"CONTENT_NOT_AS_NAMED"_s, 14, {{u"contentPath"_s, u"files/page.txt"_s}}},
    };
    return all;
}

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
}

const QByteArray pdf = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n";

/// A terminal that gets this as it is clears its screen.
const QString hostile = u"/files/a\x1b[2Jb.pdf"_s;

void writeCorpus(const QString& folder) {
    QVERIFY(QDir().mkpath(folder + u"/files"_s));
    write(folder + u"/files/good.pdf"_s, pdf);
    write(folder + hostile, pdf);
    write(folder + u"/files/cut.pdf"_s, pdf.first(30));
    write(folder + u"/files/page.txt"_s, pdf);
    write(folder + u"/files/empty.txt"_s, {});
    write(folder + u"/files/song.mp3"_s, "ID3 and so on");
    QByteArray index = columns.join(u',').toUtf8() + '\n';
    int number = 0;
    for (const Defect& defect : defects()) {
        for (int i = 0; i < defect.documents; ++i) {
            Row row{{u"documentId"_s, u"D-%1"_s.arg(++number, 4, 10, QLatin1Char('0'))},
                    {u"classid"_s, u"Facture"_s},
                    {u"NumeroFacture"_s, u"F-%1"_s.arg(number)},
                    {u"Fournisseur"_s, u"Dupont"_s},
                    {u"Montant"_s, u"120.50"_s},
                    {u"DateFacture"_s, u"2025-03-31"_s},
                    {u"Service"_s, u"Courrier"_s},
                    {u"acl"_s, u"acl-documents"_s},
                    {u"contentPath"_s, u"files/good.pdf"_s}};
            row.insert(defect.change);
            if (number == 1)
                row[u"contentPath"_s] = hostile.sliced(1);
            QStringList cells;
            for (const QString& column : columns)
                cells.append(row.value(column));
            index += cells.join(u',').toUtf8() + '\n';
        }
    }
    write(folder + u"/index.csv"_s, index);
}

QJsonObject mapOf(const QString& name) {
    using namespace fdc::migration::building;
    Chain chain(u"checks"_s);
    chain.add(name, u"CSVSource"_s, {list(u"csvPaths"_s, {u"index.csv"_s})});
    chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
              {properties({{u"category"_s, u"DOCUMENT"_s}})});
    chain.add(u"Suppliers"_s, u"console.SplitValue"_s, {text(u"dataName"_s, u"Fournisseur"_s)});
    chain.add(u"Content"_s, u"AlterDocumentContent"_s,
              {field(u"contentPath"_s, pattern(u"${contentPath}"_s)), flag(u"checkIfFileExists"_s, false)});
    chain.add(u"Check"_s, u"console.CheckDocument"_s,
              {texts(u"rules"_s, {{u"no negative amount"_s, u"Montant > 0 or Montant == null"_s}}),
               list(u"acls"_s, {u"acl-documents"_s}), text(u"leastFiles"_s, u"1"_s),
               list(u"fileTypes"_s, {u"pdf"_s, u"text"_s}), flag(u"checkFileNames"_s, true)});
    chain.add(u"Injection"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {connection(u"environment"_s), flag(u"loadContent"_s, true),
               list(u"ignoredData"_s, {u"contentPath"_s})});
    return {{u"name"_s, name}, {u"steps"_s, chain.steps()}};
}

/// The condition of a link: the check failed for want of the number.
QJsonObject isWithoutNumber() {
    using namespace fdc::migration::building;
    const QString conditions = u"com.fast2.taskflow.conditions."_s;
    const QJsonArray both{
        QJsonObject{{u"objectConfiguration"_s, bean(conditions + u"PunnetInException"_s, {})}},
        QJsonObject{{u"objectConfiguration"_s,
                     bean(conditions + u"PatternCondition"_s,
                          {text(u"condition"_s, u"exceptionCode == 'VALIDATION_TAG_MISSING'"_s)})}}};
    return bean(conditions + u"And"_s,
                {QJsonObject{{u"name"_s, u"conditions"_s}, {u"listConfiguration"_s, both}}});
}

QMap<QString, int> causesOf(const QJsonObject& campaign) {
    QMap<QString, int> causes;
    for (const QJsonValue& cause : campaign["causes"_L1].toArray())
        causes[cause["code"_L1].toString()] += cause["documents"_L1].toInt();
    return causes;
}

}  // namespace

/// Documents are held against a FlowerDocs before anything of them is sent.
class ChecksTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    Desk m_desk;
    QString m_bare;  ///< the map without its check

    QString mapFile(const QJsonObject& map) const {
        const QString path = m_folder.filePath(map["name"_L1].toString() + u".json"_s);
        write(path, QJsonDocument(map).toJson());
        return path;
    }
    QStringList rehearse(const QString& map) const { return {u"campaign"_s, u"rehearse"_s, u"--map"_s, map}; }
    QStringList start(const QString& map) const {
        return {u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s};
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_desk.core.start());
        QCOMPARE(m_desk.set(m_desk.core.authority(), m_desk.core.password(u"operator"_s)), QByteArray());
        writeCorpus(m_folder.path());
    }

    void everyPlantedDefectIsForeseenAndComes() {
        const QString map = mapFile(mapOf(u"Checked"_s));
        QMap<QString, int> planted;
        int all = 0;
        int bad = 0;
        for (const Defect& defect : defects()) {
            all += defect.documents;
            bad += defect.code.isEmpty() ? 0 : defect.documents;
            if (!defect.code.isEmpty())
                planted[defect.code] += defect.documents;
        }
        const Ended said = m_desk.run(rehearse(map));
        QVERIFY2(said.code == 4, (said.out + said.err).constData());
        QCOMPARE(causesOf(said.json()), planted);
        QVERIFY(m_desk.core.stored().isEmpty());

        const Ended came = m_desk.run(start(map));
        QVERIFY2(came.code == 4, (came.out + came.err).constData());
        QCOMPARE(came.json()["documents"_L1]["migrated"_L1].toInt(), all - bad);
        QCOMPARE(came.json()["documents"_L1]["quarantined"_L1].toInt(), bad);
        QCOMPARE(m_desk.core.stored().size(), all - bad);
        const Ended score = m_desk.run(
            {u"campaign"_s, u"rehearsal"_s, came.json()["campaign"_L1].toString(), u"--detailed-exitcode"_s});
        QVERIFY2(score.code == 0, (score.out + score.err).constData());
        QVERIFY(score.json()["exact"_L1].toBool());
    }

    /// Every planted defect is one kind, whatever the document.
    void failuresOfOneKindAreOneLineAndReleasedTogether() {
        const Ended asked = m_desk.run({u"ledger"_s, u"query"_s, u"--named"_s, u"failures"_s});
        QMap<QString, int> told;
        QString fingerprint;
        qint64 before = 1000;
        for (const QJsonValue& line : asked.json()["lines"_L1].toArray()) {
            const QString code = line["code"_L1].toString();
            QVERIFY2(!told.contains(code), qPrintable(code));
            told[code] = line["documents"_L1].toInt();
            QVERIFY(told[code] <= before);
            before = told[code];
            QCOMPARE(line["stepName"_L1].toString(), u"Check"_s);
            if (code == "VALIDATION_TAG_TYPE"_L1)
                fingerprint = line["fingerprint"_L1].toString();
        }
        QMap<QString, int> planted;
        for (const Defect& defect : defects()) {
            if (!defect.code.isEmpty())
                planted[defect.code] = defect.documents;
        }
        QCOMPARE(told, planted);

        const QStringList release{u"ledger"_s,           u"release"_s,  u"--error-class"_s,
                                  u"MAPPING_REJECTED"_s, u"--filter"_s, u"fingerprint:"_s + fingerprint};
        const Ended released = m_desk.run(release);
        QVERIFY2(released.code == 0, (released.out + released.err).constData());
        const Ended pending = m_desk.run({u"ledger"_s, u"query"_s, u"state:PENDING"_s, u"--count"_s});
        QCOMPARE(pending.json()["documents"_L1].toInt(), planted[u"VALIDATION_TAG_TYPE"_s]);
    }

    void theWayOfADocumentTellsWhatEachStepDid() {
        // One with several suppliers: the first of five behind 30 + 2 + 3 + 4.
        const QStringList words{u"ledger"_s, u"show"_s, u"D-0040"_s, u"--source"_s, u"Checked"_s, u"--way"_s};
        const QJsonObject way = m_desk.run(words).json();
        QCOMPARE(way["schema"_L1].toString(), u"document-trace/1"_s);
        QStringList names;
        for (const QJsonValue& step : way["steps"_L1].toArray())
            names.append(step["name"_L1].toString());
        QCOMPARE(names, (QStringList{u"Checked"_s, u"Category"_s, u"Suppliers"_s, u"Content"_s, u"Check"_s,
                                     u"Injection"_s}));
        const QJsonValue split = way["steps"_L1][2]["changes"_L1][0];
        QCOMPARE(split["name"_L1].toString(), u"Fournisseur"_s);
        QCOMPARE(split["before"_L1], QJsonValue(QJsonArray{u"Dupont;Martin"_s}));
        QCOMPARE(split["after"_L1], QJsonValue(QJsonArray{u"Dupont"_s, u"Martin"_s}));
        QCOMPARE(way["steps"_L1][3]["filesAdded"_L1], QJsonValue(QJsonArray{u"good.pdf"_s}));
        // Without a target its classes are not asked, and what the row was refused for is in its events.
        QCOMPARE(way["steps"_L1][5]["stored"_L1][0]["class"_L1].toString(), u"Facture"_s);
        const QJsonArray events = way["events"_L1].toArray();
        QCOMPARE(events.first()["what"_L1].toString(), u"listed"_s);
        QCOMPARE(events.last()["what"_L1].toString(), u"quarantined"_s);
        QCOMPARE(events.last()["code"_L1].toString(), u"VALIDATION_TAG_SEVERAL"_s);

        const QJsonObject broken =
            m_desk.run({u"ledger"_s, u"show"_s, u"D-0070"_s, u"--source"_s, u"Checked"_s, u"--way"_s}).json();
        QCOMPARE(broken["steps"_L1].toArray().last()["name"_L1].toString(), u"Check"_s);
        QCOMPARE(broken["error"_L1]["code"_L1].toString(), u"VALIDATION_RULE"_s);
        QStringList spoken = m_desk.console.arguments(words);
        spoken.removeAll(u"--json"_s);
        const QString text = QString::fromUtf8(
            programs::run(u"flowerdocsctl"_s, QStringList{u"--lang"_s, u"fr"_s} + spoken, m_desk.with()).out);
        QVERIFY2(text.contains(u"Fournisseur: Dupont;Martin → Dupont | Martin"_s), qPrintable(text));
        spoken[spoken.indexOf(u"D-0040"_s)] = u"D-0001"_s;
        const QByteArray quiet = programs::run(u"flowerdocsctl"_s, spoken, m_desk.with()).out;
        QVERIFY2(quiet.contains("[2Jb.pdf") && !quiet.contains('\x1b'), quiet.constData());
    }

    /// The same way with the contents, and with what only FlowerDocs knows.
    void oneDocumentIsRehearsed() {
        const qsizetype before = m_desk.core.stored().size();
        const auto rehearsed = [this](const QString& document) {
            const Ended ended =
                m_desk.run({u"ledger"_s, u"show"_s, document, u"--source"_s, u"Checked"_s, u"--rehearse"_s});
            if (ended.code != 0)
                qWarning("%s", ended.err.constData());
            return ended.json();
        };
        // A class that FlowerDocs does not have.
        const QJsonObject refused = rehearsed(u"D-0031"_s);
        QVERIFY(refused["rehearsed"_L1].toBool());
        QVERIFY(!refused["leavesModelOut"_L1].toBool(true));
        QCOMPARE(refused["error"_L1]["code"_L1].toString(), u"VALIDATION_CLASS"_s);
        QCOMPARE(refused["steps"_L1].toArray().last()["name"_L1].toString(), u"Check"_s);
        // One that it has.
        const QJsonObject there = rehearsed(u"D-0001"_s);
        QVERIFY(!there.contains("error"_L1));
        QCOMPARE(there["steps"_L1][5]["stored"_L1][0]["rehearsed"_L1].toString(), u"present"_s);
        QCOMPARE(m_desk.core.stored().size(), before);
    }

    /// A failure later on unsays nothing of what was verified; what was never read back is nobody's to
    /// replace.
    void oneDocumentThatChangedIsRehearsedAsACampaignWouldDeliverIt() {
        const QString folder = m_folder.filePath(u"changing"_s);
        QVERIFY(QDir().mkpath(folder + u"/files"_s));
        const QString file = folder + u"/files/one.pdf"_s;
        QByteArray other = pdf;
        other.replace("<<>>\nendobj", "<</A 1>>\nendobj");
        QVERIFY(other != pdf);
        const auto index = [&](const QString& supplier) {
            const QStringList cells{u"D-1"_s,           u"Facture"_s,       u"F-1"_s,      supplier,
                                    u"120.50"_s,        u"2025-03-31"_s,    u"Courrier"_s, {},
                                    u"acl-documents"_s, u"files/one*.pdf"_s};
            write(folder + u"/index.csv"_s,
                  columns.join(u',').toUtf8() + '\n' + cells.join(u',').toUtf8() + '\n');
        };
        const auto mapIn = [&](const QString& name) {
            write(folder + u'/' + name + u".json"_s, QJsonDocument(mapOf(name)).toJson());
            return folder + u'/' + name + u".json"_s;
        };
        const auto rehearsed = [this](const QString& source) {
            return m_desk.run({u"ledger"_s, u"show"_s, u"D-1"_s, u"--source"_s, source, u"--rehearse"_s})
                .json();
        };
        const auto refusalOf = [this](const Ended& campaign) {
            return m_desk.run({u"campaign"_s, u"exceptions"_s, campaign.json()["campaign"_L1].toString()})
                .json()["code"_L1]
                .toString();
        };
        index(u"Dupont"_s);
        write(file, pdf);
        const QString verified = mapIn(u"Verified"_s);
        QCOMPARE(m_desk.run(start(verified)).code, 0);
        const QString unread = mapIn(u"Unread"_s);
        QCOMPARE(m_desk.run(start(unread) + QStringList{u"--verify"_s, u"none"_s}).code, 0);

        // Changed in its source, and its file is away for as long as a campaign takes.
        index(u"Martin"_s);
        QVERIFY(QFile::remove(file));
        const Ended failed = m_desk.run(start(verified));
        QVERIFY2(failed.code == 1, (failed.out + failed.err).constData());
        QCOMPARE(refusalOf(failed), u"CONTENT_MISSING"_s);
        write(file, other);
        const qsizetype before = m_desk.core.stored().size();
        const QJsonObject replaced = rehearsed(u"Verified"_s);
        QVERIFY2(!replaced.contains("error"_L1), QJsonDocument(replaced).toJson().constData());
        QCOMPARE(replaced["steps"_L1][5]["stored"_L1][0]["rehearsed"_L1].toString(), u"updated"_s);
        QCOMPARE(rehearsed(u"Unread"_s)["error"_L1]["code"_L1].toString(), u"TARGET_CONFLICT"_s);
        QCOMPARE(m_desk.core.stored().size(), before);
        // Which a campaign says, too.
        const Ended came = m_desk.run(start(verified) + QStringList{u"--retry-failed"_s});
        QVERIFY2(came.code == 0, (came.out + came.err).constData());
        const Ended conflict = m_desk.run(start(unread));
        QVERIFY2(conflict.code == 1, (conflict.out + conflict.err).constData());
        QCOMPARE(refusalOf(conflict), u"TARGET_CONFLICT"_s);
    }

    /// What FlowerDocs itself refuses is among what the step refuses.
    void flowerDocsRefusesNothingThatPassedTheCheck() {
        QJsonObject bare = mapOf(u"Bare"_s);
        QJsonArray steps;
        QJsonValue behindCheck;
        for (const QJsonValue& step : bare["steps"_L1].toArray()) {
            if (step["name"_L1].toString() == "Check"_L1)
                behindCheck = step["links"_L1];
            else
                steps.append(step);
        }
        for (qsizetype i = 0; i < steps.size(); ++i) {
            QJsonObject step = steps[i].toObject();
            if (step["name"_L1].toString() == "Content"_L1)
                step["links"_L1] = behindCheck;
            steps[i] = step;
        }
        bare["steps"_L1] = steps;
        m_bare = mapFile(bare);
        const Ended said = m_desk.run(rehearse(m_bare));
        QVERIFY2(said.code == 4, (said.out + said.err).constData());
        const QMap<QString, int> causes = causesOf(said.json());
        QCOMPARE(causes.value(u"FD_F00206"_s), 2);
        QCOMPARE(causes.value(u"FD_F00032"_s), 3);
        QCOMPARE(causes.value(u"FD_F00033"_s), 4);
    }

    /// A check that is added later: what it would refuse of that which is stored is told before.
    void aFixTellsWhatACheckWouldRefuseOfWhatIsStored() {
        const Ended came = m_desk.run(start(m_bare));
        QVERIFY2(came.code == 4, (came.out + came.err).constData());
        QVERIFY(came.json()["documents"_L1]["migrated"_L1].toInt() > 30);
        QJsonObject checked = mapOf(u"Bare"_s);
        const Ended said = m_desk.run(rehearse(mapFile(checked)) + QStringList{u"--retry-failed"_s});
        QVERIFY2(said.code == 4, (said.out + said.err).constData());
        const QJsonObject fix = said.json()["fix"_L1].toObject();
        QCOMPARE(fix["sampled"_L1].toInt(), came.json()["documents"_L1]["migrated"_L1].toInt());
        // All that the step refuses and FlowerDocs took.
        int refused = 0;
        for (const Defect& defect : defects())
            refused += defect.code.isEmpty() ? 0 : defect.documents;
        refused -= came.json()["documents"_L1]["quarantined"_L1].toInt();
        QCOMPARE(fix["broken"_L1].toInt(), refused);
    }

    void refusedDocumentsTakeTheWayOfTheException() {
        QJsonObject map = mapOf(u"Mended"_s);
        QJsonArray steps = map["steps"_L1].toArray();
        using namespace fdc::migration::building;
        Chain mending(u"mending"_s);
        mending.add(u"Mend"_s, u"com.fast2.alter.AlterDocumentProperties"_s,
                    {properties({{u"NumeroFacture"_s, u"to be found"_s}})});
        QJsonObject mend = mending.steps().first().toObject();
        mend["taskType"_L1] = u"Task"_s;
        for (qsizetype i = 0; i < steps.size(); ++i) {
            QJsonObject step = steps[i].toObject();
            if (step["name"_L1].toString() != "Check"_L1)
                continue;
            QJsonArray links = step["links"_L1].toArray();
            mend["links"_L1] = links;
            QJsonObject way = links.first().toObject();
            way["target"_L1] = mend["id"_L1];
            way["condition"_L1] = QJsonObject{{u"objectConfiguration"_s, isWithoutNumber()}};
            links.append(way);
            step["links"_L1] = links;
            steps[i] = step;
        }
        steps.append(mend);
        map["steps"_L1] = steps;
        const Ended said = m_desk.run(rehearse(mapFile(map)));
        QVERIFY2(said.code == 4, (said.out + said.err).constData());
        QMap<QString, int> causes = causesOf(said.json());
        QVERIFY2(!causes.contains(u"VALIDATION_TAG_MISSING"_s), said.out.constData());
        QCOMPARE(causes.value(u"VALIDATION_TAG_TYPE"_s), 6);
    }
};

QTEST_GUILESS_MAIN(ChecksTest)
#include "tst_checks.moc"
