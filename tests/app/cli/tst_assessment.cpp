// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapBuilding.h"
#include "tests/app/cli/OwnCore.h"

using namespace programs;

namespace {

using Row = QMap<QString, QString>;

/// What a spreadsheet would run, a page would show as markup, and a terminal would obey.
const QStringList hostile{u"=cmd|' /C calc'!A0"_s, u"<script>alert(1)</script>"_s, u"a\x1b[2Jb"_s,
                          u"\"q\",; \r\nnext"_s, u"@SUM(A1)%1"_s};

struct Defect {
    QString code;  ///< that a rehearsal and a campaign tell; empty: none
    int documents;
    Row change;
};

/// Every rule that is known before anything is sent, with a number of its own.
const QList<Defect>& defects() {
    static const QList<Defect> all{
        {{}, 40, {}},
        {u"FD_F00206"_s, 2, {{u"classid"_s, u"Devis"_s}}},
        {u"FD_T01002"_s, 3, {{u"acl"_s, u"acl-nowhere"_s}}},
        {u"FD_F00013"_s, 4, {{u"creationDate"_s, u"2999-01-01 00:00:00.000 +0000"_s}}},
        {u"FD_F00032"_s, 5, {{u"Colour"_s, u"red"_s}}},
        {u"FD_F00032"_s, 6, {{u"BoiteArchive"_s, u"B-12"_s}}},
        {u"FD_F00033"_s, 7, {{u"NumeroFacture"_s, {}}}},
        {u"SOURCE_FILE_MISSING"_s, 8, {{u"contentPath"_s, u"nowhere.TIF"_s}}},
        {u"MAPPING_CLASS_MISSING"_s, 9, {{u"classid"_s, {}}}},
        {u"MAPPING_DATE_INVALID"_s, 10, {{u"creationDate"_s, u"yesterday"_s}}},
        {u"TARGET_CONFLICT"_s, 11, {{u"LegacyId"_s, u"taken"_s}}},
    };
    return all;
}
constexpr int refusedRows = 3;
/// Of the good ones, with the first content each.
constexpr int sameContents = 4;
constexpr int emptyFiles = 2;

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(path));
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString cell(QString text) {
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
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

/// What was planted, document by document.
struct Corpus {
    QMap<QString, QString> codes;  ///< of those that would not arrive, by id
    QMap<QString, int> byCode;
    int documents = 0;
    qint64 bytes = 0;      ///< of those that would arrive
    qint64 sameBytes = 0;  ///< of one of the equal contents

    int failing() const { return int(codes.size()); }
};

const QStringList columns{u"documentId"_s,   u"classid"_s,     u"name"_s,          u"acl"_s,
                          u"creationDate"_s, u"Fournisseur"_s, u"NumeroFacture"_s, u"LegacyId"_s,
                          u"Montant"_s,      u"DateFacture"_s, u"Colour"_s,        u"BoiteArchive"_s,
                          u"=note <b>"_s,    u"contentPath"_s};

Corpus writeCorpus(const QString& folder) {
    Corpus corpus;
    QString index = [] {
        QStringList names;
        for (const QString& name : columns)
            names.append(cell(name));
        return names.join(u',') + u"\n"_s;
    }();
    for (const Defect& defect : defects()) {
        for (int i = 0; i < defect.documents; ++i) {
            const int number = ++corpus.documents;
            const bool isGood = defect.code.isEmpty();
            // The first of each sort has an identifier that does harm to whoever shows it as it is.
            QString id = u"D-%1"_s.arg(number, 4, 10, QLatin1Char('0'));
            if (i == 0)
                id = hostile[number % hostile.size()] + id;
            QByteArray content = "content of " + QByteArray::number(number);
            if (isGood && i < sameContents)
                content = "the same in all of them";
            else if (isGood && i < sameContents + emptyFiles)
                content.clear();
            const QString file = u"%1.txt"_s.arg(number);
            write(folder + u'/' + file, content);
            Row row{{u"documentId"_s, id},
                    {u"classid"_s, u"Facture"_s},
                    {u"name"_s, u"Invoice %1"_s.arg(number)},
                    {u"acl"_s, u"acl-documents"_s},
                    {u"creationDate"_s, u"2020-05-06 07:08:09.000 +0000"_s},
                    {u"Fournisseur"_s, hostile[number % hostile.size()]},
                    {u"NumeroFacture"_s, u"F-%1"_s.arg(number, 4, 10, QLatin1Char('0'))},
                    {u"LegacyId"_s, u"L-%1"_s.arg(number)},
                    {u"Montant"_s, u"120.50"_s},
                    {u"DateFacture"_s, u"2025-03-31"_s},
                    {u"=note <b>"_s, number % 2 == 0 ? u"even"_s : QString()},
                    {u"contentPath"_s, file}};
            row.insert(defect.change);
            if (defect.code == u"TARGET_CONFLICT"_s)
                row[u"LegacyId"_s] = u"taken-%1"_s.arg(i);
            QStringList cells;
            for (const QString& column : columns)
                cells.append(cell(row.value(column)));
            index += cells.join(u',') + u"\n"_s;
            if (isGood) {
                corpus.bytes += content.size();
                corpus.sameBytes = i == 0 ? content.size() : corpus.sameBytes;
                continue;
            }
            corpus.codes[id] = defect.code;
            ++corpus.byCode[defect.code];
        }
    }
    for (int i = 0; i < refusedRows; ++i)
        index += u"\"broken <i>%1\",\"one cell\"\n"_s.arg(i);
    write(folder + u"/index.csv"_s, index.toUtf8());
    return corpus;
}

QString writeMap(const QString& folder, const QString& name, const QString& source) {
    using namespace fdc::migration::building;
    Chain chain(u"a"_s);
    chain.add(source, u"CSVSource"_s,
              {list(u"csvPaths"_s, {u"index.csv"_s}), flag(u"continueOnFail"_s, true)});
    chain.add(u"Category"_s, u"com.fast2.alter.AlterPunnetProperties"_s,
              {properties({{u"category"_s, u"DOCUMENT"_s}})});
    chain.add(u"Content"_s, u"AlterDocumentContent"_s,
              {field(u"contentPath"_s, pattern(u"${contentPath}"_s))});
    chain.add(u"Injection"_s, u"com.fast2.flowerdocs.FlowerInjector"_s,
              {connection(u"environment"_s), flag(u"loadContent"_s, true),
               list(u"ignoredData"_s, {u"contentPath"_s, u"=note <b>"_s}),
               field(u"documentIdPattern"_s, pattern(u"own-${LegacyId}"_s))});
    const QString path = folder + u'/' + name + u".json"_s;
    write(path, QJsonDocument(QJsonObject{{u"name"_s, name}, {u"steps"_s, chain.steps()}}).toJson());
    return path;
}

QJsonObject named(const QJsonObject& assessment, const QString& name) {
    for (const QJsonValue& one : assessment["names"_L1].toArray()) {
        if (one["name"_L1].toString() == name)
            return one.toObject();
    }
    return {};
}

}  // namespace

/// What somebody is told of a source before a migration is what was planted in it, and what comes.
class AssessmentTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    Desk m_desk;
    QString m_map;
    Corpus m_corpus;
    QJsonObject m_assessment;
    qsizetype m_taken = 0;          ///< documents that FlowerDocs has already
    QMap<QString, QString> m_told;  ///< code by id, of risks.csv

    /// Under the ids that documents of the source ask for: others.
    void storeWhatIsTaken() {
        const QString folder = m_folder.filePath(u"taken"_s);
        QVERIFY(QDir().mkpath(folder));
        QByteArray index = "documentId,classid,NumeroFacture,LegacyId,contentPath\n";
        for (int i = 0; i < m_corpus.byCode[u"TARGET_CONFLICT"_s]; ++i)
            index += QByteArray("T-%1,Facture,T,taken-%1,taken.txt\n").replace("%1", QByteArray::number(i));
        write(folder + u"/index.csv"_s, index);
        write(folder + u"/taken.txt"_s, "somebody else's");
        const QString map = writeMap(folder, u"Taken"_s, u"Taken"_s);
        const Ended came = m_desk.run({u"campaign"_s, u"start"_s, u"--map"_s, map, u"--wait"_s});
        QVERIFY2(came.code == 0, (came.out + came.err).constData());
        m_taken = m_desk.core.stored().size();
        QCOMPARE(m_taken, qsizetype(m_corpus.byCode[u"TARGET_CONFLICT"_s]));
    }
    QString file(const QString& name) const { return m_assessment["folder"_L1].toString() + u'/' + name; }
    Ended spoken(const QString& language, const QStringList& words) const {
        QStringList arguments = m_desk.console.arguments(words);
        arguments.removeAll(u"--json"_s);
        return programs::run(u"flowerdocsctl"_s, QStringList{u"--lang"_s, language} + arguments,
                             m_desk.with());
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_desk.core.start());
        QCOMPARE(m_desk.set(m_desk.core.authority(), m_desk.core.password(u"operator"_s)), QByteArray());
        m_corpus = writeCorpus(m_folder.path());
        m_map = writeMap(m_folder.path(), u"Assessed"_s, u"Index <A>"_s);
        storeWhatIsTaken();
    }

    void withoutARehearsalThereIsNothingToAssess() {
        const Ended none = m_desk.run({u"campaign"_s, u"assess"_s});
        QCOMPARE(none.error()["code"_L1].toString(), u"REHEARSAL_NONE"_s);
        QCOMPARE(m_desk.run({u"campaign"_s, u"assess"_s, u"--name"_s, u"x"_s}).code, 2);
        QVERIFY(!QDir(m_desk.file(u"reports/assessments"_s)).exists());
    }

    void everyPlantedRiskIsTold() {
        const Ended said = m_desk.run({u"campaign"_s, u"assess"_s, u"--map"_s, m_map});
        QVERIFY2(said.code == 4, (said.out + said.err).constData());
        QCOMPARE(m_desk.core.stored().size(), m_taken);
        m_assessment = said.json();
        QCOMPARE(m_assessment["schema"_L1].toString(), u"assessment/1"_s);
        QJsonObject kept = QJsonDocument::fromJson(read(file(u"assessment.json"_s))).object();
        kept["folder"_L1] = m_assessment["folder"_L1];
        QCOMPARE(kept, m_assessment);
        QCOMPARE(m_assessment["source"_L1].toString(), u"Index <A>"_s);
        QVERIFY(QFileInfo(m_assessment["folder"_L1].toString()).fileName().startsWith(u"Index__A__"_s));

        QMap<QString, int> told;
        for (const QJsonValue& risk : m_assessment["risks"_L1].toArray())
            told[risk["code"_L1].toString()] += risk["documents"_L1].toInt();
        QCOMPARE(told, m_corpus.byCode);
        QCOMPARE(m_assessment["listed"_L1].toInt(), m_corpus.documents);
        QCOMPARE(m_assessment["fail"_L1].toInt(), m_corpus.failing());
        QCOMPARE(m_assessment["arrive"_L1].toInt(), m_corpus.documents - m_corpus.failing());
        QCOMPARE(m_assessment["documents"_L1]["migrated"_L1], m_assessment["arrive"_L1]);
        QCOMPARE(m_assessment["rejected"_L1].toInt(), refusedRows);
        QCOMPARE(m_assessment["notices"_L1].toArray().size(), refusedRows);
        for (const QJsonValue& risk : m_assessment["risks"_L1].toArray()) {
            QVERIFY(!risk["fix"_L1].toString().isEmpty());
            QVERIFY(!risk["owner"_L1]["fr"_L1].toString().isEmpty());
            QCOMPARE(risk["samples"_L1].toArray().size(), std::min(3, risk["documents"_L1].toInt()));
            // One code has two kinds: two tags that the class does not declare.
            const QJsonArray kinds = risk["kinds"_L1].toArray();
            if (risk["code"_L1].toString() == u"FD_F00032"_s)
                QCOMPARE(kinds.size(), 2);
        }
    }

    void risksAreListedOneByOneAndNothingIsRun() {
        const QByteArray csv = read(file(u"risks.csv"_s));
        const auto lines = parseCsv(QString::fromUtf8(csv));
        QCOMPARE(lines.size(), m_corpus.failing() + 1);
        QCOMPARE(lines[0], (QStringList{u"sourceId"_s, u"class"_s, u"code"_s, u"errorClass"_s, u"owner"_s,
                                        u"step"_s, u"detail"_s, u"bytes"_s, u"fingerprint"_s}));
        for (const QStringList& line : lines.sliced(1)) {
            QCOMPARE(line.size(), lines[0].size());
            for (const QString& field : line)
                QVERIFY2(field.isEmpty() || !u"=+-@\t\r"_s.contains(field[0]), qPrintable(field));
            QString id = line[0];
            if (id.startsWith(u'\''))
                id.remove(0, 1);
            QVERIFY(!m_told.contains(id));
            m_told[id] = line[2];
        }
        QCOMPARE(m_told, m_corpus.codes);
    }

    void thePageShowsEverythingAndObeysNothing() {
        const QString html = QString::fromUtf8(read(file(u"assessment.html"_s)));
        QVERIFY(!html.contains(u"<script"_s) && !html.contains(u"<b>"_s) && !html.contains(u"<i>"_s));
        QVERIFY(!html.contains(u"http:"_s) && !html.contains(u"https:"_s) && !html.contains(QChar(0x1b)));
        QVERIFY(html.contains(u"&lt;script&gt;alert(1)"_s));
        QVERIFY(html.contains(u"%1 of %2 documents would arrive"_s.arg(
            QString::number(m_corpus.documents - m_corpus.failing()), QString::number(m_corpus.documents))));
        for (auto one = m_corpus.byCode.cbegin(); one != m_corpus.byCode.cend(); ++one) {
            const qsizetype at =
                html.indexOf(u"<code>%1</code>"_s.arg(QString(one.key()).replace(u'_', u"_<wbr>"_s)));
            QVERIFY2(at > 0, qPrintable(one.key()));
            const QString line = html.mid(at, html.indexOf(u"</tr>"_s, at) - at);
            QVERIFY2(line.contains(u"<td class=n>%1</td>"_s.arg(one.value())), qPrintable(line));
        }
    }

    void filesAndContentsAreCounted() {
        const QJsonObject files = m_assessment["files"_L1].toObject();
        QMap<QString, int> extensions;
        for (const QJsonValue& one : files["extensions"_L1].toArray())
            extensions[one["extension"_L1].toString()] = one["files"_L1].toInt();
        const int missing = m_corpus.byCode[u"SOURCE_FILE_MISSING"_s];
        QCOMPARE(extensions,
                 (QMap<QString, int>{{u"tif"_s, missing}, {u"txt"_s, m_corpus.documents - missing}}));
        // An index tells no sizes: known are those that the rehearsal read.
        QCOMPARE(files["bytes"_L1].toInteger(), m_corpus.bytes);
        QCOMPARE(files["withoutSize"_L1].toInt(), m_corpus.failing());
        QCOMPARE(files["empty"_L1].toInt(), emptyFiles);
        QCOMPARE(files["withoutTime"_L1].toInt(), m_corpus.documents);
        const QJsonObject same = m_assessment["same"_L1].toObject();
        QCOMPARE(same["groups"_L1].toInt(), 1);
        QCOMPARE(same["documents"_L1].toInt(), sameContents);
        QCOMPARE(same["bytesTwice"_L1].toInteger(), (sameContents - 1) * m_corpus.sameBytes);
        QMap<QString, int> classes;
        for (const QJsonValue& one : m_assessment["classes"_L1].toArray())
            classes[one["class"_L1].toString()] = one["documents"_L1].toInt();
        QCOMPARE(classes[u"Devis"_s], 2);
        QCOMPARE(classes[QString()], m_corpus.byCode[u"MAPPING_CLASS_MISSING"_s]);
    }

    void dataNamesAreProfiledWithoutTheirValues() {
        const QJsonObject number = named(m_assessment, u"NumeroFacture"_s);
        const int filled = m_corpus.documents - m_corpus.byCode[u"FD_F00033"_s];
        QCOMPARE(number["filled"_L1].toInt(), filled);
        QCOMPARE(number["distinct"_L1].toInt(), filled);
        QCOMPARE(number["longest"_L1].toInt(), 6);
        QCOMPARE(number["shapes"_L1].toArray(),
                 (QJsonArray{QJsonObject{{u"shape"_s, u"A-9999"_s}, {u"values"_s, filled}}}));
        QCOMPARE(named(m_assessment, u"Montant"_s)["types"_L1].toArray(), QJsonArray{u"decimal-point"_s});
        QCOMPARE(named(m_assessment, u"DateFacture"_s)["types"_L1].toArray(), QJsonArray{u"yyyy-MM-dd"_s});
        QCOMPARE(named(m_assessment, u"=note <b>"_s)["filled"_L1].toInt(), m_corpus.documents / 2);
        QCOMPARE(named(m_assessment, u"Fournisseur"_s)["distinct"_L1].toInt(), int(hostile.size()));
        const QByteArray csv = read(file(u"names.csv"_s));
        QVERIFY2(csv.contains("\r\n'=note <b>,"), csv.constData());
        for (const QString& name : {u"names.csv"_s, u"assessment.html"_s})
            QVERIFY(!read(file(name)).contains("120.50"));
    }

    /// What the campaign then does.
    void whatIsForeseenComes() {
        const QByteArray before = read(file(u"assessment.html"_s));
        const Ended came = m_desk.run({u"campaign"_s, u"start"_s, u"--map"_s, m_map, u"--wait"_s});
        QVERIFY2(came.code == 4, (came.out + came.err).constData());
        QMap<QString, QString> codes;
        const Ended asked =
            m_desk.run({u"ledger"_s, u"query"_s, u"state:QUARANTINED"_s, u"--limit"_s, u"1000"_s});
        for (const QJsonValue& one : asked.json()["documents"_L1].toArray())
            codes[one["sourceId"_L1].toString()] = one["code"_L1].toString();
        QCOMPARE(codes, m_told);

        // A later rehearsal takes the ledger away, and not the report.
        const Ended later = m_desk.run({u"campaign"_s, u"assess"_s, u"--map"_s, m_map});
        QCOMPARE(later.code, 4);
        QVERIFY(later.json()["folder"_L1] != m_assessment["folder"_L1]);
        QCOMPARE(later.json()["documents"_L1]["earlier"_L1].toInt(), m_corpus.documents - m_corpus.failing());
        QCOMPARE(read(file(u"assessment.html"_s)), before);
        QCOMPARE(
            QFile::permissions(m_assessment["folder"_L1].toString()) & (QFile::ReadGroup | QFile::ReadOther),
            QFile::Permissions());
    }

    void itIsToldInBothLanguages() {
        const Ended english = spoken(u"en"_s, {u"campaign"_s, u"assess"_s});
        QCOMPARE(english.code, 4);
        QVERIFY2(english.out.contains("assessment.html") && english.out.contains("FD_F00032"),
                 english.out.constData());
        QVERIFY(!english.out.contains('\x1b'));
        const Ended french = spoken(u"fr"_s, {u"campaign"_s, u"assess"_s});
        const QString text = QString::fromUtf8(french.out);
        QVERIFY2(text.contains(u"Bilan"_s), french.out.constData());
        const QString page = text.mid(text.indexOf(u"/"_s, text.indexOf(u"Bilan"_s))).trimmed();
        const QString html = QString::fromUtf8(read(page));
        QVERIFY2(html.contains(u"lang=\"fr\""_s) && html.contains(u"Noms de données"_s), qPrintable(page));
        QVERIFY2(html.contains(u"Lignes refusées par la source"_s), qPrintable(page));
    }
};

QTEST_GUILESS_MAIN(AssessmentTest)
#include "tst_assessment.moc"
