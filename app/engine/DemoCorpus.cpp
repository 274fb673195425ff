// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/DemoCorpus.h"

#include <QDate>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <random>
#include <vector>

#include "app/engine/DemoMap.h"
#include "app/engine/DemoText.h"
#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/security/Digest.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

enum class Defect { None, MissingContent, WrongHash, MissingTag, UndeclaredTag, UnknownAcl };

const QStringList& columns() {
    static const QStringList names{
        u"documentId"_s,    u"classid"_s,       u"name"_s,           u"ACL"_s,           u"contentPath"_s,
        u"sha256"_s,        u"NumeroContrat"_s, u"NumeroSinistre"_s, u"NumeroFacture"_s, u"NomAssure"_s,
        u"Fournisseur"_s,   u"Expediteur"_s,    u"Objet"_s,          u"DateEffet"_s,     u"DateSinistre"_s,
        u"DateReception"_s, u"DateFacture"_s,   u"Montant"_s,        u"Service"_s,       u"BoiteArchive"_s};
    return names;
}

QByteArray csvLine(const QStringList& cells) {
    QStringList quoted;
    for (QString cell : cells) {
        if (cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n'))
            cell = u'"' + cell.replace(u"\""_s, u"\"\""_s) + u'"';
        quoted.append(cell);
    }
    return quoted.join(u',').toUtf8() + '\n';
}

/// Which document carries which defect: spread over the corpus by the seed.
std::vector<Defect> layOut(int documents, const PlantedDefects& planted, std::mt19937_64& random) {
    std::vector<Defect> defects;
    const auto put = [&defects](int count, Defect defect) {
        defects.insert(defects.end(), size_t(count), defect);
    };
    put(planted.missingContents, Defect::MissingContent);
    put(planted.wrongHashes, Defect::WrongHash);
    put(planted.missingTags, Defect::MissingTag);
    put(planted.undeclaredTags, Defect::UndeclaredTag);
    put(planted.unknownAcls, Defect::UnknownAcl);
    defects.resize(size_t(documents), Defect::None);
    for (size_t i = defects.size(); i > 1; --i)
        std::swap(defects[i - 1], defects[random() % i]);
    return defects;
}

int contentSize(std::mt19937_64& random) {
    const auto dice = random() % 100;
    if (dice < 70)
        return int(1024 + random() % (7 * 1024));
    if (dice < 95)
        return int(8 * 1024 + random() % (56 * 1024));
    return int(64 * 1024 + random() % (448 * 1024));
}

QDate anyDate(std::mt19937_64& random) {
    return QDate(2012, 1, 1).addDays(qint64(random() % 4800));
}

using Row = QMap<QString, QString>;

const QString& mandatoryTag(const QString& classId) {
    static const QMap<QString, QString> tags{{u"Contrat"_s, u"NumeroContrat"_s},
                                             {u"Sinistre"_s, u"NumeroSinistre"_s},
                                             {u"Courrier"_s, u"DateReception"_s},
                                             {u"Facture"_s, u"NumeroFacture"_s}};
    return *tags.constFind(classId);
}

Row metadata(int index, std::mt19937_64& random) {
    static const QStringList classes{u"Contrat"_s, u"Sinistre"_s, u"Courrier"_s, u"Facture"_s};
    static const QStringList services{u"Souscription"_s, u"Sinistres"_s, u"Comptabilité"_s, u"Courrier"_s,
                                      u"Juridique"_s};
    Row row;
    const QString classId = classes[qsizetype(random() % 4)];
    const QString number = u"%1"_s.arg(index + 1, 6, 10, QLatin1Char('0'));
    const QString contract =
        u"CT-%1-%2"_s.arg(2012 + int(random() % 13)).arg(random() % 100000, 5, 10, QLatin1Char('0'));
    const QString date = anyDate(random).toString(Qt::ISODate);
    row[u"documentId"_s] = u"ARC-"_s + number;
    row[u"classid"_s] = classId;
    row[u"Service"_s] = services[qsizetype(random() % 5)];
    if (random() % 10 == 0)
        row[u"ACL"_s] = u"acl-confidentiel"_s;
    const QString amount = QString::number(double(random() % 2'000'000) / 100.0, 'f', 2);
    if (classId == u"Contrat"_s) {
        row[u"NumeroContrat"_s] = contract;
        row[u"NomAssure"_s] = u"Assuré n° "_s + number;
        row[u"DateEffet"_s] = date;
        row[u"Montant"_s] = amount;
    } else if (classId == u"Sinistre"_s) {
        row[u"NumeroSinistre"_s] = u"SIN-"_s + number;
        row[u"NumeroContrat"_s] = contract;
        row[u"NomAssure"_s] = u"Assuré n° "_s + number;
        row[u"DateSinistre"_s] = date;
        row[u"Montant"_s] = amount;
    } else if (classId == u"Courrier"_s) {
        row[u"DateReception"_s] = date;
        row[u"Expediteur"_s] = demoSender(random());
        row[u"Objet"_s] = demoSubject(random());
        row[u"NumeroContrat"_s] = contract;
    } else {
        row[u"NumeroFacture"_s] = u"FAC-"_s + number;
        row[u"Fournisseur"_s] = demoSupplier(random());
        row[u"DateFacture"_s] = date;
        row[u"Montant"_s] = amount;
    }
    row[u"name"_s] = u"%1 – %2"_s.arg(classId, row[mandatoryTag(classId)]);
    return row;
}

/// Writes the content and fills the row's path and hash; returns nothing else, so that a defect can bend
/// either.
Result<void> writeContent(const QString& folder, int index, Row& row, std::mt19937_64& random) {
    static const QStringList kinds{u"pdf"_s, u"pdf"_s, u"txt"_s, u"xml"_s};
    const QString kind = kinds[qsizetype(random() % 4)];
    const QString relative =
        u"contenus/%1/%2.%3"_s.arg(index / 500, 3, 10, QLatin1Char('0')).arg(row[u"documentId"_s], kind);
    const QByteArray bytes = demoContent(kind, row[u"name"_s], contentSize(random), random());
    row[u"contentPath"_s] = relative;
    row[u"sha256"_s] = QString::fromLatin1(security::sha256Hex(bytes));
    QFile file(folder + u'/' + relative);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return base::fail(
            base::Error(base::fileUnwritable, file.errorString()).with(u"file"_s, file.fileName()));
    return {};
}

void plant(Defect defect, Row& row, const QString& folder) {
    switch (defect) {
        case Defect::None: return;
        case Defect::MissingContent: QFile::remove(folder + u'/' + row[u"contentPath"_s]); return;
        case Defect::WrongHash:
            row[u"sha256"_s] = QString::fromLatin1(security::sha256Hex("other bytes"));
            return;
        case Defect::MissingTag: row[mandatoryTag(row[u"classid"_s])].clear(); return;
        case Defect::UndeclaredTag: row[u"BoiteArchive"_s] = u"B-0042"_s; return;
        case Defect::UnknownAcl: row[u"ACL"_s] = u"acl-archives-2009"_s; return;
    }
}

Result<QByteArray> writeDocuments(const QString& folder, const std::vector<Defect>& defects,
                                  std::mt19937_64& random) {
    QByteArray index = csvLine(columns());
    for (size_t i = 0; i < defects.size(); ++i) {
        if (i % 500 == 0 && !QDir().mkpath(folder + u"/contenus/%1"_s.arg(i / 500, 3, 10, QLatin1Char('0'))))
            return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, folder));
        Row row = metadata(int(i), random);
        FDC_TRY(writeContent(folder, int(i), row, random));
        plant(defects[i], row, folder);
        QStringList cells;
        for (const QString& column : columns())
            cells.append(row.value(column));
        index += csvLine(cells);
    }
    return index;
}

QJsonObject expectedCounts(int documents, const PlantedDefects& planted) {
    return {{u"documents"_s, documents},
            {u"verified"_s, documents - planted.total()},
            {u"errors"_s, QJsonObject{{u"SOURCE_UNAVAILABLE"_s, planted.missingContents},
                                      {u"CONTENT_CORRUPT"_s, planted.wrongHashes},
                                      {u"MAPPING_REJECTED"_s, planted.missingTags + planted.undeclaredTags},
                                      {u"ACL_UNRESOLVED"_s, planted.unknownAcls}}}};
}

DemoCorpus corpusIn(const QString& folder, int documents) {
    return {folder + u"/map.json"_s, folder + u"/index.csv"_s, plantedDefects(documents)};
}

}  // namespace

PlantedDefects plantedDefects(int documents) {
    // Largest remainder: the parts always add up to one document in a hundred.
    constexpr int weights[] = {6, 4, 5, 2, 3};
    constexpr int sum = 20;
    const int total = documents / 100;
    int parts[5];
    int remainders[5];
    int given = 0;
    for (int i = 0; i < 5; ++i) {
        parts[i] = total * weights[i] / sum;
        remainders[i] = total * weights[i] % sum;
        given += parts[i];
    }
    for (; given < total; ++given) {
        const auto largest = std::max_element(std::begin(remainders), std::end(remainders));
        ++parts[largest - std::begin(remainders)];
        *largest = -1;
    }
    return {parts[0], parts[1], parts[2], parts[3], parts[4]};
}

std::optional<DemoCorpus> DemoCorpus::find(const QString& folder, int documents) {
    const DemoCorpus corpus = corpusIn(folder, documents);
    const auto expected = base::platform::readFile(folder + u"/expected.json"_s);
    const bool isThere =
        expected && QFile::exists(corpus.mapFile) && QFile::exists(corpus.indexFile) &&
        QJsonDocument::fromJson(*expected).object() == expectedCounts(documents, corpus.defects);
    return isThere ? std::optional(corpus) : std::nullopt;
}

Result<DemoCorpus> DemoCorpus::write(const QString& folder, int documents, quint64 seed) {
    if (!QDir().mkpath(folder))
        return base::fail(base::Error(base::fileUnwritable).with(u"file"_s, folder));
    // Written last, so that it stands only beside a whole corpus.
    QFile::remove(folder + u"/expected.json"_s);
    std::mt19937_64 random(seed);
    const DemoCorpus corpus = corpusIn(folder, documents);
    const auto index = writeDocuments(folder, layOut(documents, corpus.defects, random), random);
    if (!index)
        return base::fail(index.error());
    FDC_TRY(base::platform::replaceFile(corpus.indexFile, *index));
    FDC_TRY(base::platform::replaceFile(corpus.mapFile, QJsonDocument(demoMap()).toJson()));
    FDC_TRY(base::platform::replaceFile(folder + u"/expected.json"_s,
                                        QJsonDocument(expectedCounts(documents, corpus.defects)).toJson()));
    return corpus;
}

}  // namespace fdc::engine
