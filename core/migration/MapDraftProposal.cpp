// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <algorithm>

#include "core/migration/CsvRoles.h"
#include "core/migration/MapDraft.h"
#include "core/migration/MapDraftNames.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// In the form of plainName().
bool isTitle(const QString& plain) {
    return plain == "title"_L1 || plain == "titre"_L1 || plain == "intitule"_L1 || plain == "libelle"_L1 ||
           plain == "nomdocument"_L1 || plain == "documentname"_L1;
}

bool isLegacyIdTag(const QString& plain) {
    return plain == "legacyid"_L1 || plain == "externalid"_L1 || plain == "sourceid"_L1 ||
           plain == "identifiantorigine"_L1 || plain == "identifiantsource"_L1 ||
           plain == "ancienidentifiant"_L1;
}

/// Gives each tag to one column; exact names come before similar ones.
class Matching {
public:
    explicit Matching(const QList<TargetClass>& possible) : m_possible(possible) {
        for (const TargetClass& each : possible) {
            for (const TargetTag& tag : each.tags) {
                if (!m_tags.contains(tag.name))
                    m_tags.append(tag.name);
            }
        }
    }

    QString takeExact(const QString& column) {
        const bool fits = m_tags.contains(column) || isMappableSystemName(column);
        return fits ? take(column) : QString();
    }

    QString takeSimilar(const QString& column) {
        const QString plain = plainName(column);
        for (const QString& tag : m_tags) {
            if (!m_taken.contains(tag) && !plain.isEmpty() && plainName(tag) == plain)
                return take(tag);
        }
        return isTitle(plain) ? take(u"name"_s) : QString();
    }

    QString takeLegacyId() {
        for (const QString& tag : m_tags) {
            if (!m_taken.contains(tag) && isLegacyIdTag(plainName(tag)))
                return take(tag);
        }
        return {};
    }

    bool isMandatory(const QString& tag) const {
        return !m_possible.isEmpty() && std::ranges::all_of(m_possible, [&tag](const TargetClass& each) {
            return std::ranges::any_of(
                each.tags, [&tag](const TargetTag& one) { return one.name == tag && one.mandatory; });
        });
    }

private:
    QString take(const QString& name) {
        if (m_taken.contains(name))
            return {};
        m_taken.append(name);
        return name;
    }

    const QList<TargetClass> m_possible;
    QStringList m_tags;
    QStringList m_taken;
};

/// The values of the class column are classes of the target, or nothing is known about the target.
bool columnNamesClasses(const CsvGuess& guess, const QList<TargetClass>& classes) {
    if (guess.classColumn.isEmpty())
        return false;
    return classes.isEmpty() || std::ranges::all_of(guess.classValues, [&classes](const QString& value) {
               return std::ranges::find(classes, value, &TargetClass::id) != classes.end();
           });
}

void chooseClass(MapDraft& draft, const CsvGuess& guess, const QList<TargetClass>& classes,
                 const QString& classId) {
    if (!classId.isEmpty()) {
        draft.classId = classId;
    } else if (columnNamesClasses(guess, classes)) {
        draft.classColumn = guess.classColumn;
        draft.classValues = guess.classValues;
    } else if (classes.size() == 1) {
        draft.classId = classes.first().id;
    }
}

}  // namespace

QList<TargetClass> MapDraft::possibleClasses(const QList<TargetClass>& classes) const {
    QList<TargetClass> possible;
    for (const TargetClass& each : classes) {
        const bool fits = classColumn.isEmpty() ? each.id == classId
                                                : classValues.isEmpty() || classValues.contains(each.id);
        if (fits)
            possible.append(each);
    }
    return possible;
}

void MapDraft::proposeMappings(const QList<TargetClass>& classes) {
    mappings.clear();
    Matching matching(possibleClasses(classes));
    const QStringList roles{classColumn, contentColumn, hashColumn, aclColumn};
    QStringList data = columns;
    if (!data.contains(u"documentId"_s) && !hasIndex())
        data.prepend(u"documentId"_s);
    for (const QString& column : data) {
        Mapping mapping{column, {}, false};
        if (column != "documentId"_L1 && !roles.contains(column))
            mapping.tag = classes.isEmpty() ? column : matching.takeExact(column);
        mappings.append(mapping);
    }
    for (Mapping& mapping : mappings) {
        const bool isFree = mapping.tag.isEmpty() && !roles.contains(mapping.column);
        if (isFree && !classes.isEmpty() && mapping.column != "documentId"_L1)
            mapping.tag = matching.takeSimilar(mapping.column);
        const bool isId = mapping.column == idColumn || mapping.column == "documentId"_L1;
        if (isId && mapping.tag.isEmpty())
            mapping.tag = matching.takeLegacyId();
        mapping.isMandatory = !mapping.tag.isEmpty() && matching.isMandatory(mapping.tag);
    }
}

MapDraft MapDraft::fromGuess(const QString& name, const QString& path, const CsvGuess& guess,
                             const QList<TargetClass>& classes, const QString& classId) {
    MapDraft draft;
    draft.name = name;
    draft.sourceKind = SourceKind::Csv;
    draft.sourcePath = path;
    draft.separator = guess.separator;
    draft.quote = guess.quote;
    draft.escape = guess.escape;
    draft.comment = guess.comment;
    draft.encoding = guess.encoding;
    draft.linesToSkip = guess.linesToSkip;
    draft.columns = guess.header;
    draft.idColumn = guess.idColumn;
    draft.contentColumn = guess.contentColumn;
    draft.hashColumn = guess.contentColumn.isEmpty() ? QString() : guess.hashColumn;
    for (const QString& column : guess.header) {
        if (draft.aclColumn.isEmpty() && plainName(column) == "acl"_L1)
            draft.aclColumn = column;
    }
    chooseClass(draft, guess, classes, classId);
    draft.proposeMappings(classes);
    return draft;
}

MapDraft MapDraft::fromFolder(const QString& name, const QString& path, const QList<TargetClass>& classes,
                              const QString& classId) {
    MapDraft draft;
    draft.name = name;
    draft.sourceKind = SourceKind::Folder;
    draft.sourcePath = path;
    chooseClass(draft, {}, classes, classId);
    draft.proposeMappings(classes);
    return draft;
}

MapDraft MapDraft::fromPreview(const QString& name, const SourcePreview& preview,
                               const QList<TargetClass>& classes, const QString& classId) {
    MapDraft draft = preview.hasIndex() ? fromGuess(name, preview.path, preview.csv, classes, classId)
                                        : fromFolder(name, preview.path, classes, classId);
    switch (preview.kind) {
        case SourcePreview::Kind::Csv:
        case SourcePreview::Kind::Folder: break;
        case SourcePreview::Kind::JsonLines: draft.sourceKind = SourceKind::JsonLines; break;
        case SourcePreview::Kind::Archive:
            draft.sourceKind = SourceKind::Archive;
            draft.indexEntry = preview.indexEntry;
            draft.entryNames = preview.entryNames;
            break;
    }
    return draft;
}

}  // namespace fdc::migration
