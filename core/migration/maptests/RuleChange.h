// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QString>
#include <optional>

namespace fdc::migration {

/// A small change of one rule of a map, in parts, so that everybody can be told in their own language.
struct RuleChange {
    enum class Kind {
        Set,              ///< a field, or an entry of it, is `value`
        LeftOut,          ///< a field, or an entry of it
        LinkLeftOut,      ///< a link to `target`
        ConditionLeftOut  ///< that of a link to `target`
    };
    Kind kind = Kind::Set;
    QString step = {};                  ///< name
    QString field = {};                 ///< empty: a link
    std::optional<QString> entry = {};  ///< its name, or its number when it has none; absent: the whole field
    QString value = {};
    QString link = {};    ///< name, may be empty
    QString target = {};  ///< name of the step
    bool operator==(const RuleChange&) const = default;

    /// "propertyMap[Amount]", "modeUpdate"; of a link nothing.
    QString place() const;
    /// "propertyMap[Amount] left out", "modeUpdate = true": what programs read, never translated.
    QString text() const;
    /// Members `step`, `change` (the text), `kind` and those parts that it has.
    QJsonObject toJson() const;
    /// Absent when the parts are not there.
    static std::optional<RuleChange> fromJson(const QJsonObject& json);
};

}  // namespace fdc::migration
