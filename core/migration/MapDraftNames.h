// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

/// Names that the parts of MapDraft share.
namespace fdc::migration {

/// Data that the generated injector writes the id of the stored document into.
inline constexpr QLatin1StringView draftIdDataName("flowerDocsId");

/// System values that a column may give; `classid` and `acl` have fields of their own in a draft.
inline bool isMappableSystemName(const QString& name) {
    return name == QLatin1StringView("name") || name == QLatin1StringView("owner") ||
           name == QLatin1StringView("creationDate");
}

}  // namespace fdc::migration
