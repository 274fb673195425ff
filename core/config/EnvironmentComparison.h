// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/config/EffectiveSwitches.h"
#include "core/config/Language.h"
#include "core/config/PropertiesDocument.h"
#include "core/config/SettingSpec.h"

/// Two environments' files side by side, and what of one may be carried over to the other
/// (docs/configuration.md). Nothing that these types show is a secret.
namespace fdc::config {

enum class Compared { Same, Different, OnlyA, OnlyB };
/// "same", "different", "onlyA", "onlyB".
QString comparedWord(Compared state);

/// Why a key is not carried over.
enum class KeptBack {
    No,      ///< it may be
    Same,    ///< both say so already
    NotInA,  ///< nothing to carry: keys are never removed by promoting
    Secret,  ///< a literal secret, in whole or in part
    Opaque,  ///< ENC(…), xr1c/…: only the installation that made it can read it
    Place,   ///< it names a machine, a path or an address (PlaceNames.h)
};
/// "", "same", "notInA", "secret", "opaque", "place".
QString keptBackWord(KeptBack reason);
QString text(KeptBack reason, Language language);

struct ComparedRow {
    QString key;
    QString section;           ///< sectionId() of the catalogue; empty for keys outside it
    std::optional<QString> a;  ///< shown: masked; absent: not in A
    std::optional<QString> b;
    std::optional<qint64> lineA;
    std::optional<qint64> lineB;
    Compared state = Compared::Same;
    /// Same, though written differently: "TRUE" and "true".
    bool isSameMeaning = false;
    bool isSecret = false;
    bool isPlace = false;
    KeptBack keptBack = KeptBack::No;  ///< from A to B

    /// A key that neither has is NotInA.
    static ComparedRow of(const QString& key, const PropertiesDocument& a, const PropertiesDocument& b,
                          Product product = Product::Core);
    bool isPromotable() const { return keptBack == KeptBack::No; }
    QJsonObject toJson(Language language) const;
};

/// Key by key, decoded values in force; references are compared as they are written. Rows by section in the
/// catalogue's order, then by key; keys outside the catalogue last.
struct EnvironmentComparison {
    QList<ComparedRow> rows;

    static EnvironmentComparison of(const PropertiesDocument& a, const PropertiesDocument& b,
                                    Product product = Product::Core);
    qsizetype count(Compared state) const;
    bool hasDifferences() const;
    QJsonArray toJson(Language language) const;
};

}  // namespace fdc::config
