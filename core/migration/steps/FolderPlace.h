// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/BeanFields.h"
#include "core/migration/TargetFolder.h"

namespace fdc::migration {

/// Where an injector puts its documents: folders by patterns of the data, one a level (docs/maps.md,
/// Folders). Immutable, shared by threads.
class FolderPlace {
public:
    static constexpr qsizetype mostLevels = 16;  ///< patterns of a map
    static constexpr qsizetype mostFolders = 64;
    static constexpr qsizetype longestName = 1'000;

    /// Absent when the fields name no folder. Errors: MAP_FIELD_MISSING, MAP_FIELD_VALUE,
    /// MAP_PATTERN_INVALID.
    static base::Result<std::optional<FolderPlace>> create(const BeanFields& fields);

    /// The folders of a document from the top down, without ids but for one that must exist; empty: it is put
    /// into none. Errors: MAPPING_VALUE_MISSING, MAPPING_FOLDER.
    base::Result<QList<TargetFolder>> foldersOf(const DataScope& scope) const;

private:
    struct Level {
        Pattern names;
        QString classId;
    };
    struct Tag {
        QString classId;  ///< empty: of all folders
        QString name;
        Pattern values;
    };
    FolderPlace() = default;
    base::Result<void> addTag(const QString& entry, Pattern values, const QStringList& classes);
    base::Result<Data> tagsOf(const QString& classId, const DataScope& scope) const;

    QString m_root;
    std::vector<Level> m_levels;
    std::vector<Tag> m_tags;
};

}  // namespace fdc::migration
