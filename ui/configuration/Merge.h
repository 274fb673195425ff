// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/config/DocumentEdits.h"
#include "core/config/PropertiesDocument.h"

namespace fdc::ui::configuration {

/// A key that both sides changed, differently. Texts are as found: show them through displayValue().
struct KeyConflict {
    QString key;
    std::optional<QString> mine;  ///< absent: removed
    std::optional<QString> theirs;
    bool operator==(const KeyConflict&) const = default;
};

struct MergeResult {
    QByteArray bytes;    ///< theirs with my edits; a key in conflict has my value until a person decides
    QStringList mine;    ///< keys that I changed
    QStringList theirs;  ///< keys that changed on disk
    QList<KeyConflict> conflicts;
    bool layoutLost = false;  ///< I changed comments or order, too, and that could not be carried over
};

/// Three-way: edits made from @p base are carried to what the file became meanwhile. Where both sides touched
/// different stretches of lines the text itself is merged, else key by key.
MergeResult merge(const QByteArray& base, const QByteArray& mine, const QByteArray& theirs);

using config::changedKeys;

/// Gives the key this value, or removes it.
void assign(config::PropertiesDocument& document, const QString& key, const std::optional<QString>& value);

}  // namespace fdc::ui::configuration
