// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

#include "core/base/Result.h"
#include "core/config/SettingSpec.h"

namespace fdc::config {

/// One data file of the catalogue: the settings of one product as JSON. The fields are in docs/catalogue.md.
struct CatalogueFile {
    Product product = Product::Core;
    std::vector<SettingSpec> specs;  ///< in the order of the file, which is the order of a form

    /// Reads strictly: every field must be known, of its type and complete, and no key may stand twice.
    /// @p name is for the error. Errors: CATALOGUE_DAMAGED with facts file and key (empty when the file as a
    /// whole is wrong); the cause names the field.
    static base::Result<CatalogueFile> parse(const QByteArray& json, const QString& name);

    /// The file of this name inside the program, for example "core".
    static base::Result<CatalogueFile> bundled(const QString& name);
    /// "connectors", "core", "gui", "fast2", "plume", "companion".
    static QStringList bundledNames();
};

}  // namespace fdc::config
