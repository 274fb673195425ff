// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/CsvRoles.h"

#include <QRegularExpression>
#include <QSet>
#include <algorithm>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

using Rows = std::vector<const CsvRecord*>;

/// Names in the form of plainName(), the likelier first.
const QStringList& idNames() {
    static const QStringList names{u"documentid"_s,
                                   u"iddocument"_s,
                                   u"docid"_s,
                                   u"iddoc"_s,
                                   u"id"_s,
                                   u"identifiant"_s,
                                   u"identifier"_s,
                                   u"uuid"_s,
                                   u"guid"_s,
                                   u"uid"_s,
                                   u"reference"_s,
                                   u"referencedoc"_s,
                                   u"refdoc"_s,
                                   u"ref"_s,
                                   u"documentreference"_s,
                                   u"referencedocument"_s,
                                   u"numerodocument"_s,
                                   u"numdoc"_s,
                                   u"documentnumber"_s,
                                   u"numero"_s,
                                   u"cle"_s,
                                   u"key"_s,
                                   u"cote"_s};
    return names;
}

const QStringList& contentNames() {
    static const QStringList names{u"contentpath"_s, u"content"_s,    u"contenu"_s,     u"cheminfichier"_s,
                                   u"filepath"_s,    u"path"_s,       u"chemin"_s,      u"file"_s,
                                   u"fichier"_s,     u"filename"_s,   u"nomfichier"_s,  u"nomdufichier"_s,
                                   u"pathname"_s,    u"location"_s,   u"emplacement"_s, u"document"_s,
                                   u"piecejointe"_s, u"attachment"_s, u"pdf"_s,         u"image"_s};
    return names;
}

const QStringList& hashNames() {
    static const QStringList names{u"sha256"_s, u"hash"_s,     u"empreinte"_s,
                                   u"digest"_s, u"checksum"_s, u"condensat"_s};
    return names;
}

const QStringList& classNames() {
    static const QStringList names{u"classid"_s,       u"classe"_s,       u"class"_s,
                                   u"documentclass"_s, u"docclass"_s,     u"classedocument"_s,
                                   u"documenttype"_s,  u"typedocument"_s, u"doctype"_s};
    return names;
}

bool isDigest(const QString& text) {
    static const QRegularExpression form(u"\\A\\s*[0-9A-Fa-f]{64}\\s*\\z"_s);
    return form.match(text).hasMatch();
}

bool looksLikePath(const QString& text) {
    static const QRegularExpression extension(u"[^/\\\\.]\\.(?=[0-9]*[A-Za-z])[A-Za-z0-9]{1,8}\\s*\\z"_s);
    static const QRegularExpression folder(u"[A-Za-z][^/\\\\]*[/\\\\]|[/\\\\][^/\\\\]*[A-Za-z]"_s);
    if (text.contains(u'\n') || text.contains("://"_L1))
        return false;
    return extension.match(text).hasMatch() || folder.match(text).hasMatch();
}

/// Four in five of the values; true without any, so that a name alone decides.
bool mostAre(const Rows& rows, qsizetype column, bool (*is)(const QString&)) {
    qsizetype values = 0;
    qsizetype fitting = 0;
    for (const CsvRecord* row : rows) {
        const QString& cell = row->fields.at(column);
        if (cell.isEmpty())
            continue;
        ++values;
        fitting += is(cell) ? 1 : 0;
    }
    return values == 0 ? rows.empty() : fitting * 5 >= values * 4;
}

/// Columns whose plain name is in @p names, in the order of the names; then those that contain one.
QList<qsizetype> columnsNamed(const QStringList& header, const QStringList& names, bool orContain) {
    QStringList plain;
    for (const QString& name : header)
        plain.append(plainName(name));
    QList<qsizetype> columns;
    for (const bool contains : {false, true}) {
        for (const QString& name : names) {
            for (qsizetype i = 0; i < plain.size() && (!contains || orContain); ++i) {
                const bool fits =
                    contains ? name.size() > 2 && plain.at(i).contains(name) : plain.at(i) == name;
                if (fits && !columns.contains(i))
                    columns.append(i);
            }
        }
    }
    return columns;
}

struct Ids {
    qint64 missing = 0;
    qint64 firstMissing = 0;
    const CsvRecord* repeated = nullptr;
    bool areSound() const { return missing == 0 && !repeated; }
};

Ids idsIn(const Rows& rows, qsizetype column) {
    Ids ids;
    QSet<QString> seen;
    for (const CsvRecord* row : rows) {
        const QString& id = row->fields.at(column);
        if (id.trimmed().isEmpty()) {
            if (ids.missing++ == 0)
                ids.firstMissing = row->line;
        } else if (const auto before = seen.size(); !ids.repeated) {
            seen.insert(id);
            if (seen.size() == before)
                ids.repeated = row;
        }
    }
    return ids;
}

/// `documentId` by its name alone, because the inventory takes it by default; others only when each row has
/// an id of its own.
qsizetype idColumnOf(const QStringList& header, const Rows& rows) {
    if (const qsizetype exact = header.indexOf(u"documentId"_s); exact >= 0)
        return exact;
    QList<qsizetype> candidates = columnsNamed(header, idNames(), false);
    for (qsizetype i = 0; i < header.size(); ++i) {
        if (plainName(header.at(i)).endsWith("id"_L1) && !candidates.contains(i))
            candidates.append(i);
    }
    for (const qsizetype column : candidates) {
        if (!classNames().contains(plainName(header.at(column))) && idsIn(rows, column).areSound())
            return column;
    }
    return -1;
}

void findId(CsvGuess& guess, const Rows& rows) {
    const qsizetype column = idColumnOf(guess.header, rows);
    if (column < 0) {
        guess.notes.append({CsvNote::Kind::NoIdColumn, 0, {}});
        return;
    }
    guess.idColumn = guess.header.at(column);
    const Ids ids = idsIn(rows, column);
    if (ids.missing > 0)
        guess.notes.append({CsvNote::Kind::IdMissing, ids.firstMissing, QString::number(ids.missing)});
    if (ids.repeated)
        guess.notes.append(
            {CsvNote::Kind::IdTwice, ids.repeated->line, ids.repeated->fields.at(column).left(200)});
}

void findContent(CsvGuess& guess, const Rows& rows) {
    for (const qsizetype column : columnsNamed(guess.header, contentNames(), true)) {
        const QString& name = guess.header.at(column);
        if (name == guess.idColumn || name == guess.hashColumn || !mostAre(rows, column, looksLikePath))
            continue;
        guess.contentColumn = name;
        const auto windows = std::ranges::find_if(
            rows, [column](const CsvRecord* row) { return row->fields.at(column).contains(u'\\'); });
        if (windows != rows.end())
            guess.notes.append(
                {CsvNote::Kind::WindowsPaths, (*windows)->line, (*windows)->fields.at(column).left(200)});
        return;
    }
}

void findHash(CsvGuess& guess, const Rows& rows) {
    for (const qsizetype column : columnsNamed(guess.header, hashNames(), true)) {
        if (guess.header.at(column) != guess.idColumn && mostAre(rows, column, isDigest)) {
            guess.hashColumn = guess.header.at(column);
            return;
        }
    }
}

void findClass(CsvGuess& guess, const Rows& rows) {
    for (const qsizetype column : columnsNamed(guess.header, classNames(), false)) {
        QSet<QString> values;
        for (const CsvRecord* row : rows) {
            if (const QString& value = row->fields.at(column); !value.isEmpty())
                values.insert(value);
            if (values.size() > CsvGuess::mostClassValues)
                break;
        }
        if (values.size() > CsvGuess::mostClassValues || (values.isEmpty() && !rows.empty()))
            continue;
        guess.classColumn = guess.header.at(column);
        guess.classValues = QStringList(values.begin(), values.end());
        guess.classValues.sort();
        return;
    }
}

}  // namespace

QString plainName(const QString& name) {
    QString plain;
    for (const QChar c : name.normalized(QString::NormalizationForm_KD)) {
        if (c.isLetterOrNumber() || c.isSurrogate())
            plain += c;
    }
    return plain.toLower();
}

bool looksLikeData(const QString& cell) {
    static const QRegularExpression numberOrDate(
        u"\\A\\s*(?:[+-]?[0-9][0-9 \\x{00A0}\\x{202F}]*(?:[.,][0-9]+)?(?: ?[%€$])?"
        u"|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:[ T][0-9:.]+)?)\\s*\\z"_s);
    static const QRegularExpression path(u"[/\\\\].*\\.[A-Za-z0-9]{1,5}\\z"_s);
    return numberOrDate.match(cell).hasMatch() || isDigest(cell) || path.match(cell).hasMatch();
}

void findRoles(CsvGuess& guess, const std::vector<CsvRecord>& rows) {
    Rows sound;
    for (const CsvRecord& row : rows) {
        if (!row.defect && row.fields.size() == guess.header.size())
            sound.push_back(&row);
    }
    findId(guess, sound);
    findHash(guess, sound);
    findContent(guess, sound);
    findClass(guess, sound);
}

}  // namespace fdc::migration
