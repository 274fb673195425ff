// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/BeanFields.h"
#include "core/migration/Target.h"
#include "core/migration/steps/FolderPlace.h"

namespace fdc::migration {

/// What FlowerDocs is to store of a punnet: class, system values and tags from the document's data
/// (docs/maps.md). Immutable, shared by threads.
class FlowerInjector {
public:
    /// @p notTags: data names that are never tags, because the map itself writes them.
    static base::Result<std::unique_ptr<FlowerInjector>> create(const BeanFields& fields,
                                                                QStringList notTags);

    /// Errors: MAPPING_CATEGORY, MAPPING_CLASS_MISSING, MAPPING_VALUES_SEVERAL, MAPPING_DATE_INVALID,
    /// MAPPING_VALUE_MISSING, MAPPING_FOLDER; fact document.
    base::Result<std::vector<TargetDocument>> prepare(const Punnet& punnet) const;
    const QString& idDataName() const { return m_idDataName; }

private:
    FlowerInjector() = default;
    base::Result<TargetDocument> documentOf(const Punnet& punnet, const PunnetDocument& document) const;

    QString m_category;
    bool m_loadContent = false;
    bool m_update = false;
    QString m_idDataName;
    std::optional<Pattern> m_id;
    std::optional<FolderPlace> m_place;
    QStringList m_notTags;
};

/// Names of document data that FlowerDocs keeps outside the tags.
const QStringList& systemDataNames();

/// Class, name, ACL, owner, creation date and tags as an injector takes them of the data of @p document; the
/// name is empty when the data has none. Errors: MAPPING_CLASS_MISSING, MAPPING_VALUES_SEVERAL of all but the
/// tags, MAPPING_DATE_INVALID.
base::Result<TargetDocument> metadataOf(const PunnetDocument& document, const QStringList& notTags);

/// `yyyy-MM-dd HH:mm:ss.SSS ±hhmm` (FlowerDocs) or ISO 8601; without a zone it is UTC. Null when it is
/// neither.
QDateTime flowerDate(const QString& text);

}  // namespace fdc::migration
