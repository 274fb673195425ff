// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/MapDraft.h"

#include "core/migration/MapBuilding.h"
#include "core/migration/MapDraftNames.h"
#include "core/migration/sources/ArchivePreview.h"
#include "core/migration/steps/FlowerInjector.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

using namespace building;
using Entries = QList<std::pair<QString, QString>>;

void addOnce(QStringList& names, const QString& name) {
    if (!name.isEmpty() && !names.contains(name))
        names.append(name);
}

/// What the steps are made of, worked out once.
class Assembly {
public:
    explicit Assembly(const MapDraft& draft) : m_draft(draft) {
        setProperties();
        sortColumns();
        m_content = surviving(draft.contentColumn);
        m_hash = surviving(draft.hashColumn);
    }

    QJsonArray steps() const {
        Chain chain(u"step"_s);
        chain.add(sourceName(), sourceClass(), sourceFields());
        chain.add(stepName(u"Category"_s), u"com.fast2.alter.AlterPunnetProperties"_s,
                  {properties({{u"category"_s, u"DOCUMENT"_s}})});
        QJsonArray altered{properties(m_set)};
        if (!m_deleted.isEmpty())
            altered.append(list(u"deleteProperties"_s, m_deleted));
        chain.add(stepName(u"Properties"_s), u"com.fast2.alter.AlterDocumentProperties"_s, altered);
        // The source of an archive attaches its entries itself.
        if (!m_content.isEmpty() && m_draft.sourceKind != MapDraft::SourceKind::Archive)
            chain.add(stepName(u"Content"_s), u"AlterDocumentContent"_s,
                      {field(u"contentPath"_s, pattern(referenceTo(m_content, false)))});
        if (!m_content.isEmpty() && !m_hash.isEmpty())
            chain.add(stepName(u"Hash"_s), u"HashSignTask"_s,
                      {text(u"algorithm"_s, u"SHA-256"_s),
                       field(u"existingHashToCompare"_s, pattern(referenceTo(m_hash, false)))});
        chain.add(stepName(u"Injection"_s), u"com.fast2.flowerdocs.FlowerInjector"_s, injectorFields());
        return chain.steps();
    }

private:
    QString sourceName() const { return m_draft.sourceName.isEmpty() ? m_draft.name : m_draft.sourceName; }

    /// The source has the name that the person chose, which may be one of ours.
    QString stepName(const QString& wished) const {
        return wished.compare(sourceName(), Qt::CaseInsensitive) == 0 ? wished + u"Step"_s : wished;
    }

    void set(const QString& name, const QString& pattern) {
        m_set.append({name, pattern});
        m_targets.append(name);
    }

    void setProperties() {
        // A document without class is refused by the injector, which says so best.
        set(u"classid"_s, m_draft.classColumn.isEmpty() ? literalPattern(m_draft.classId)
                                                        : referenceTo(m_draft.classColumn, true));
        if (!m_draft.aclColumn.isEmpty())
            set(u"acl"_s, referenceTo(m_draft.aclColumn, true));
        else if (!m_draft.aclId.isEmpty())
            set(u"acl"_s, literalPattern(m_draft.aclId));
        for (const MapDraft::Mapping& mapping : m_draft.mappings) {
            if (!mapping.tag.isEmpty() && !m_targets.contains(mapping.tag))
                set(mapping.tag, referenceTo(mapping.column, !mapping.isMandatory));
        }
    }

    /// Columns that are no target are kept from FlowerDocs: system values would count even if ignored.
    void sortColumns() {
        QStringList columns = m_draft.columns;
        for (const QString& role : {m_draft.idColumn, m_draft.classColumn, m_draft.aclColumn,
                                    m_draft.contentColumn, m_draft.hashColumn})
            addOnce(columns, role);
        for (const QString& column : columns) {
            if (m_targets.contains(column) || column == "documentId"_L1)
                continue;
            addOnce(systemDataNames().contains(column) ? m_deleted : m_ignored, column);
        }
    }

    /// The name under which the value of @p column is found after the properties step: a copy where a tag of
    /// that name is made of something else, or where the column had to be deleted.
    QString surviving(const QString& column) {
        const auto self = std::pair(column, referenceTo(column, false));
        const auto optional = std::pair(column, referenceTo(column, true));
        const bool isKept = m_ignored.contains(column) || m_set.contains(self) || m_set.contains(optional);
        if (column.isEmpty() || isKept || column == "documentId"_L1)
            return column;
        QString copy = column + u"_source"_s;
        while (m_targets.contains(copy) || m_draft.columns.contains(copy))
            copy += u'_';
        set(copy, referenceTo(column, true));
        m_ignored.append(copy);
        return copy;
    }

    QString sourceClass() const {
        switch (m_draft.sourceKind) {
            case MapDraft::SourceKind::Folder: break;
            case MapDraft::SourceKind::Csv: return u"CSVSource"_s;
            case MapDraft::SourceKind::JsonLines: return u"console.JsonLinesSource"_s;
            case MapDraft::SourceKind::Archive: return u"console.ArchiveSource"_s;
        }
        return u"com.fast2.filesystem.LocalSource"_s;
    }

    QJsonArray sourceFields() const {
        const QStringList path{m_draft.sourcePath};
        switch (m_draft.sourceKind) {
            case MapDraft::SourceKind::Folder: break;
            case MapDraft::SourceKind::Csv: return csvFields({list(u"csvPaths"_s, path)}, u"console."_s);
            case MapDraft::SourceKind::JsonLines:
                return {list(u"jsonPaths"_s, path), text(u"documentIdField"_s, m_draft.idColumn)};
            case MapDraft::SourceKind::Archive: return archiveFields({list(u"archivePaths"_s, path)});
        }
        return {list(u"filesPathList"_s, path)};
    }

    QJsonArray archiveFields(QJsonArray fields) const {
        if (m_draft.entryNames != EntryNames::Utf8)
            fields.append(text(u"nameEncoding"_s,
                               m_draft.entryNames == EntryNames::Ibm437 ? u"IBM437"_s : u"windows-1252"_s));
        if (m_draft.indexEntry.isEmpty())
            return fields;
        fields.append(text(u"indexEntry"_s, m_draft.indexEntry));
        // A name that no column has: rows without contents.
        fields.append(text(u"contentPathField"_s,
                           m_draft.contentColumn.isEmpty() ? u"console.none"_s : m_draft.contentColumn));
        if (!m_draft.isJsonLines())
            return csvFields(std::move(fields), {});
        fields.append(text(u"documentIdColumn"_s, m_draft.idColumn));
        return fields;
    }

    /// @p prefix stands before the names of what only this engine knows; those are left out when as usual.
    QJsonArray csvFields(QJsonArray fields, const QString& prefix) const {
        const QString separator =
            m_draft.separator == '\t' ? u"\\t"_s : QString(QLatin1Char(m_draft.separator));
        fields.append(text(u"separator"_s, separator));
        fields.append(text(u"encoding"_s, encodingName(m_draft.encoding)));
        fields.append(text(u"documentIdColumn"_s, m_draft.idColumn));
        fields.append(text(u"linesToSkip"_s, QString::number(m_draft.linesToSkip)));
        if (m_draft.quote != '"')
            fields.append(text(prefix + u"quote"_s,
                               m_draft.quote == '\0' ? u"none"_s : QString(QLatin1Char(m_draft.quote))));
        if (m_draft.escape == CsvEscape::Backslash)
            fields.append(text(prefix + u"escape"_s, u"backslash"_s));
        if (m_draft.comment != '\0')
            fields.append(text(prefix + u"comment"_s, QString(QLatin1Char(m_draft.comment))));
        return fields;
    }

    QJsonArray injectorFields() const {
        QJsonArray fields{connection(m_draft.connection), flag(u"loadContent"_s, m_draft.loadContent),
                          flag(u"modeUpdate"_s, false),
                          text(u"documentIdDataName"_s, QString(draftIdDataName))};
        if (!m_ignored.isEmpty())
            fields.append(list(u"ignoredData"_s, m_ignored));
        return fields;
    }

    const MapDraft& m_draft;
    Entries m_set;
    QStringList m_targets;  ///< names of m_set
    QStringList m_deleted;
    QStringList m_ignored;
    QString m_content;
    QString m_hash;
};

bool isPlainReference(const QString& name) {
    for (const QChar c : name) {
        if (!c.isLetterOrNumber() && c != u'_' && c != u'-' && c != u'.')
            return false;
    }
    return !name.isEmpty();
}

QString quoted(QString text) {
    return u'\'' + text.replace(u'\'', u"''"_s) + u'\'';
}

}  // namespace

bool MapDraft::hasIndex() const {
    return sourceKind == SourceKind::Csv || sourceKind == SourceKind::JsonLines ||
           (sourceKind == SourceKind::Archive && !indexEntry.isEmpty());
}

bool MapDraft::isJsonLines() const {
    return sourceKind == SourceKind::JsonLines ||
           (sourceKind == SourceKind::Archive && isJsonLinesName(indexEntry));
}

QJsonObject MapDraft::toMapJson() const {
    return {{u"name"_s, name}, {u"steps"_s, Assembly(*this).steps()}};
}

QString referenceTo(const QString& name, bool isOptional) {
    const QString reference = isPlainReference(name) ? name : u"property("_s + quoted(name) + u')';
    return u"${"_s + reference + (isOptional ? u"?:''}"_s : u"}"_s);
}

QString literalPattern(const QString& text) {
    QString pattern = text;
    return pattern.replace(u"${"_s, u"${'${'}"_s);
}

bool isMapName(const QString& name) {
    constexpr qsizetype longest = 100;
    if (name.isEmpty() || name.size() > longest || name.startsWith(u'-'))
        return false;
    for (const QChar c : name) {
        const bool isLetterOrDigit =
            (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        if (!isLetterOrDigit && c != u'-' && c != u'_')
            return false;
    }
    return true;
}

}  // namespace fdc::migration
