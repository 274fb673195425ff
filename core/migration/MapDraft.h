// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include "core/migration/Map.h"
#include "core/migration/SourcePreview.h"
#include "core/migration/Target.h"

namespace fdc::migration {

/// The answers from which a map is made (docs/new-migration.md): where documents come from, what they become.
/// A value without invariants: problems() says what is missing. The map made of it is
/// source → category → properties → content → hash → FlowerDocs; steps without work are left out.
struct MapDraft {
    enum class SourceKind { Folder, Csv, JsonLines, Archive };

    /// Data of the source to a tag, or to `name`, `owner`, `creationDate`. A column may feed several tags. A
    /// column of `columns` without a mapping does not reach the target.
    struct Mapping {
        QString column;  ///< or `documentId`, the id of any source
        QString tag;     ///< empty: left out
        /// A document without a value is an error of the step; otherwise the tag is then left out.
        bool isMandatory = false;
        bool operator==(const Mapping&) const = default;
    };

    QString name;  ///< of the map: isMapName()
    /// Of the Source step, part of the stored ids: two sources whose ids may be equal need different names.
    /// Empty: the name of the map.
    QString sourceName;
    SourceKind sourceKind = SourceKind::Csv;
    QString sourcePath;  ///< absolute; an index file, an archive or a folder
    QString indexEntry;  ///< of an archive: the index inside; empty: its entries are the documents
    EntryNames entryNames = EntryNames::Utf8;  ///< of an archive

    char separator = ',';
    char quote = '"';
    CsvEscape escape = CsvEscape::Doubled;
    char comment = '\0';
    TextEncoding encoding = TextEncoding::Utf8;
    qint64 linesToSkip = 1;
    QStringList columns;  ///< the header of the index, or its members; empty without index
    QString idColumn;     ///< of an index; for a folder the id is the relative path

    QString classId;          ///< the class of all documents, when classColumn is empty
    QString classColumn;      ///< names the class of each document
    QStringList classValues;  ///< values seen in classColumn, maybe not all; empty: any class
    QList<Mapping> mappings;
    QString contentColumn;  ///< path of the content, relative to the folder of the index; empty: no content
    QString hashColumn;     ///< expected SHA-256; empty: nothing is compared
    QString aclId;          ///< of all documents, when aclColumn is empty; empty too: the class decides
    QString aclColumn;      ///< an empty cell: the class decides
    bool loadContent = true;
    QString connection = QStringLiteral("environment");  ///< the shared connection

    /// A draft for an index: dialect and columns of the guess, a column `ACL` as ACL, then proposeMappings().
    /// @p classes: those of the target, empty when unknown. @p classId: the class that the person chose;
    /// empty: the class column if the target has all its values, else the only class there is, else none.
    static MapDraft fromGuess(const QString& name, const QString& path, const CsvGuess& guess,
                              const QList<TargetClass>& classes, const QString& classId = {});
    /// The same for a folder.
    static MapDraft fromFolder(const QString& name, const QString& path, const QList<TargetClass>& classes,
                               const QString& classId = {});
    static MapDraft fromPreview(const QString& name, const SourcePreview& preview,
                                const QList<TargetClass>& classes, const QString& classId = {});

    /// Documents are rows of an index; otherwise files or entries.
    bool hasIndex() const;
    /// The index is one of JSON Lines, so that separator, quotes and the like mean nothing.
    bool isJsonLines() const;

    /// Replaces `mappings`, one line for each column: the tag of the same name, else one that differs only in
    /// case, accents and punctuation, else none; `name` for a title; a tag `LegacyId` takes the id. Columns
    /// that hold class, content, hash or ACL are left out. A tag counts as mandatory when every class that
    /// documents may get wants it. Without @p classes every column becomes the tag of its name. Call it again
    /// when class or roles of columns changed.
    void proposeMappings(const QList<TargetClass>& classes);
    /// Of @p classes those that documents may get.
    QList<TargetClass> possibleClasses(const QList<TargetClass>& classes) const;

    /// Errors and warnings. Of the map: MAP_NAME_INVALID. Of the source: DRAFT_SOURCE_MISSING,
    /// DRAFT_SOURCE_WILDCARD, MAP_FIELD_VALUE, CSV_COLUMN_UNNAMED, CSV_DUPLICATE_COLUMN,
    /// CSV_ID_COLUMN_MISSING. Of columns and tags: DRAFT_COLUMN_UNKNOWN, DRAFT_CLASS_MISSING,
    /// DRAFT_TAG_RESERVED, DRAFT_TAG_TWICE, DRAFT_CONTENT_MISSING. With @p classes (all those of the target)
    /// also MAP_CLASS_NOT_AT_TARGET, MAP_MANDATORY_TAG_UNSET (an error when it concerns all documents, else a
    /// warning) and the warning MAP_TAG_UNDECLARED. Without an error the map is valid.
    QList<MapFinding> problems(const QList<TargetClass>& classes = {}) const;

    /// The map in Fast2's form; a map for validateMap() whatever is missing.
    QJsonObject toMapJson() const;
};

/// What a map saved by the console may be called, so that the name is a file name everywhere: 1 to 100
/// letters, digits, '-' and '_', of ASCII; the first is no '-'.
bool isMapName(const QString& name);

/// `${name}`, or `${property('…')}` where the name needs it; with @p isOptional a missing value is none
/// instead of an error.
QString referenceTo(const QString& name, bool isOptional);
/// A pattern that gives @p text whatever it holds.
QString literalPattern(const QString& text);

}  // namespace fdc::migration
