// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/EnvironmentComparison.h"

#include <QSet>
#include <algorithm>

#include "core/config/PlaceNames.h"
#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"
#include "core/config/ShownText.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The same to the program that reads it, however it is written. References and what only the product can
/// read are equal only when their texts are.
bool meanTheSame(const SettingSpec* spec, const QString& a, const QString& b) {
    if (!spec || kindOf(a) != ValueKind::Literal || kindOf(b) != ValueKind::Literal)
        return false;
    const auto normalA = spec->interpret(a);
    const auto normalB = spec->interpret(b);
    return normalA && normalB && *normalA == *normalB;
}

KeptBack reasonOf(const ComparedRow& row, const std::optional<QString>& a) {
    if (!a)
        return KeptBack::NotInA;
    if (row.state == Compared::Same)
        return KeptBack::Same;
    if (kindOf(a) == ValueKind::Opaque)
        return KeptBack::Opaque;
    // What cannot be shown as it is holds a secret: a password inside a URL, a token under any name.
    if (displayValue(row.key, *a) != *a || (row.isSecret && hasLiteralSecret(*a)))
        return KeptBack::Secret;
    return row.isPlace ? KeptBack::Place : KeptBack::No;
}

std::optional<QString> shown(const QString& key, const std::optional<QString>& value) {
    return value ? std::optional(shownValue(key, *value)) : std::nullopt;
}

/// Place of a section among the others; keys outside the catalogue come last.
int rankOf(const QString& section) {
    const auto known = sectionFromId(section);
    return known ? int(*known) : int(lastSection) + 1;
}

}  // namespace

QString comparedWord(Compared state) {
    switch (state) {
        case Compared::Same: return u"same"_s;
        case Compared::Different: return u"different"_s;
        case Compared::OnlyA: return u"onlyA"_s;
        case Compared::OnlyB: return u"onlyB"_s;
    }
    Q_UNREACHABLE();
}

QString keptBackWord(KeptBack reason) {
    switch (reason) {
        case KeptBack::No: return {};
        case KeptBack::Same: return u"same"_s;
        case KeptBack::NotInA: return u"notInA"_s;
        case KeptBack::Secret: return u"secret"_s;
        case KeptBack::Opaque: return u"opaque"_s;
        case KeptBack::Place: return u"place"_s;
    }
    Q_UNREACHABLE();
}

QString text(KeptBack reason, Language language) {
    const bool french = language == Language::French;
    switch (reason) {
        case KeptBack::No: return {};
        case KeptBack::Same: return french ? u"Les deux le disent déjà."_s : u"Both say so already."_s;
        case KeptBack::NotInA:
            return french ? u"Absente du fichier d’origine : rien à reprendre."_s
                          : u"Not in the file it would come from: nothing to carry over."_s;
        case KeptBack::Secret:
            return french ? u"Un secret écrit en clair ne quitte pas son environnement."_s
                          : u"A secret in clear does not leave its environment."_s;
        case KeptBack::Opaque:
            return french ? u"Valeur chiffrée : seul l’environnement qui l’a produite peut la lire."_s
                          : u"Encrypted: only the environment that made it can read it."_s;
        case KeptBack::Place:
            return french ? u"Désigne une machine, un chemin ou une adresse, propre à chaque environnement."_s
                          : u"Names a machine, a path or an address, which differ by environment."_s;
    }
    Q_UNREACHABLE();
}

ComparedRow ComparedRow::of(const QString& key, const PropertiesDocument& a, const PropertiesDocument& b,
                            Product product) {
    const SettingSpec* spec = SettingCatalog::find(key, product);
    const auto valueA = a.value(key);
    const auto valueB = b.value(key);
    ComparedRow row;
    row.key = key;
    row.section = spec ? sectionId(spec->section) : QString();
    row.a = shown(key, valueA);
    row.b = shown(key, valueB);
    row.lineA = a.line(key);
    row.lineB = b.line(key);
    row.isSecret = isSecretKey(key);
    row.isPlace = namesAPlace(key, valueA ? *valueA : valueB.value_or(QString()), product);
    if (!valueA || !valueB) {
        row.state = valueA ? Compared::OnlyA : Compared::OnlyB;
    } else {
        row.isSameMeaning = *valueA != *valueB && meanTheSame(spec, *valueA, *valueB);
        row.state = *valueA == *valueB || row.isSameMeaning ? Compared::Same : Compared::Different;
    }
    row.keptBack = reasonOf(row, valueA);
    return row;
}

QJsonObject ComparedRow::toJson(Language language) const {
    const auto orNull = [](const auto& value) { return value ? QJsonValue(*value) : QJsonValue(); };
    return {{u"key"_s, key},
            {u"section"_s, section.isEmpty() ? QJsonValue() : QJsonValue(section)},
            {u"a"_s, orNull(a)},
            {u"b"_s, orNull(b)},
            {u"lineA"_s, orNull(lineA)},
            {u"lineB"_s, orNull(lineB)},
            {u"state"_s, comparedWord(state)},
            {u"sameMeaning"_s, isSameMeaning},
            {u"secret"_s, isSecret},
            {u"place"_s, isPlace},
            {u"promotable"_s, isPromotable()},
            {u"keptBack"_s, isPromotable() ? QJsonValue() : QJsonValue(keptBackWord(keptBack))},
            {u"reason"_s, isPromotable() ? QJsonValue() : QJsonValue(config::text(keptBack, language))}};
}

EnvironmentComparison EnvironmentComparison::of(const PropertiesDocument& a, const PropertiesDocument& b,
                                                Product product) {
    EnvironmentComparison comparison;
    QSet<QString> seen;
    for (const PropertiesDocument* document : {&a, &b}) {
        for (const PropertiesDocument::Pair& pair : document->pairs()) {
            if (seen.contains(pair.key))
                continue;
            seen.insert(pair.key);
            comparison.rows.append(ComparedRow::of(pair.key, a, b, product));
        }
    }
    std::ranges::sort(comparison.rows, [](const ComparedRow& left, const ComparedRow& right) {
        const int leftRank = rankOf(left.section);
        const int rightRank = rankOf(right.section);
        return leftRank == rightRank ? left.key < right.key : leftRank < rightRank;
    });
    return comparison;
}

qsizetype EnvironmentComparison::count(Compared state) const {
    return std::ranges::count(rows, state, &ComparedRow::state);
}

bool EnvironmentComparison::hasDifferences() const {
    return count(Compared::Same) != rows.size();
}

QJsonArray EnvironmentComparison::toJson(Language language) const {
    QJsonArray array;
    for (const ComparedRow& row : rows)
        array.append(row.toJson(language));
    return array;
}

}  // namespace fdc::config
