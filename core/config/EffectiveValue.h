// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <optional>

#include "core/config/Placeholders.h"
#include "core/config/PropertiesDocument.h"
#include "core/config/SettingSpec.h"

namespace fdc::config {

/// Why a value is in force. Texts are as found: show them through displayValue().
struct EffectiveValue {
    std::optional<QString> text;  ///< absent: neither environment nor file nor catalogue has one
    Origin origin = Origin::Default;
    std::optional<qint64> line;  ///< of the occurrence in the file that counts, also when a variable beats it
    QString variable;            ///< for Origin::Environment
    QList<qint64> supersededLines;  ///< earlier occurrences in the file
    /// The text with its references resolved, and where each came from; absent when they do not end.
    std::optional<Resolution> resolution;
};

/// Environment variable in relaxed form, else the file, else the default of the catalogue.
EffectiveValue effectiveValue(const PropertiesDocument& document, const QProcessEnvironment& environment,
                              const QString& key, Product product = Product::Core);

}  // namespace fdc::config
