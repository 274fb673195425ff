// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include "core/config/EnvironmentComparison.h"

namespace fdc::config {

/// Keys to carry over from one file to another, and those that must stay behind. A value.
struct Promotion {
    struct Refusal {
        QString key;
        KeptBack reason = KeptBack::No;
        bool operator==(const Refusal&) const = default;
    };

    Product product = Product::Core;
    QList<ConfigEdit> edits;  ///< values as written in A, references included; in the order asked
    QList<Refusal> refusals;
    QStringList unchanged;  ///< B says so already

    /// @p keys: repeats count once.
    static Promotion plan(const PropertiesDocument& a, const PropertiesDocument& b, const QStringList& keys,
                          Product product = Product::Core);
    /// Makes the edits; answers whether bytes changed. New keys go beside those of their catalogue section.
    bool apply(PropertiesDocument& b) const;
};

}  // namespace fdc::config
