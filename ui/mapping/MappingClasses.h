// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QJsonObject>
#include <QStringList>

#include "core/migration/Target.h"

namespace fdc::ui::mapping {

/// The document classes of the target, with the names that people know them by. A value.
struct MappingClasses {
    QList<migration::TargetClass> classes;
    QHash<QString, QString> classLabels;  ///< id → label, in the language asked for
    QHash<QString, QString> tagLabels;
    QHash<QString, QStringList> allowed;  ///< tag → its list of values, where the target tells it

    /// The answer of `target.classes` (docs/actions.md); what is malformed in it is left out.
    static MappingClasses fromJson(const QJsonObject& answer);

    const migration::TargetClass* find(const QString& id) const;
    /// "Contrat", or "Contrat · Contract" when the label says more.
    QString classText(const QString& id) const;
    QString tagText(const QString& id) const;
};

/// Of the classes that documents may get: the tags, each once, in the order of the classes, and in how many
/// of them each is mandatory.
struct MappingTags {
    QStringList names;
    QHash<QString, int> mandatoryIn;
    int classes = 0;

    static MappingTags of(const QList<migration::TargetClass>& possible);
    bool isDeclared(const QString& tag) const { return names.contains(tag); }
    bool isMandatoryForAll(const QString& tag) const {
        return classes > 0 && mandatoryIn.value(tag) == classes;
    }
};

}  // namespace fdc::ui::mapping
