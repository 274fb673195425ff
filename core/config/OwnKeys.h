// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringView>
#include <optional>

#include "core/base/Result.h"
#include "core/config/SettingSpec.h"

namespace fdc::config {

/// Keys that an installation declares as its own, so that a check knows them, and how loud a check is about
/// unknown keys. They stand in `own-keys.json` of the data folder, never in the files of the products.
/// A value; SettingCatalog::setOwnKeys() makes one of them count.
struct OwnKeys {
    struct Entry {
        QString pattern;  ///< a key, or a prefix that ends with ".*"
        std::optional<SettingType> type;
        bool secret = false;  ///< adds to what is hidden; false never shows what would be hidden without it
        QString note;         ///< shown as the help of the key

        bool operator==(const Entry&) const = default;
        bool isPrefix() const { return pattern.endsWith(QLatin1String(".*")); }
        bool matches(QStringView key) const;
    };
    enum class Loudness { None, Info, Warning, Error };
    struct Rule {
        QString prefix;  ///< "acme" or "acme.legacy": of this key and all below it; "" of every key
        Loudness loudness = Loudness::Info;

        bool operator==(const Rule&) const = default;
    };

    static constexpr qsizetype maximumEntries = 2000;
    static constexpr qsizetype maximumRules = 500;
    static constexpr qsizetype longestPattern = 200;
    static constexpr qsizetype longestNote = 500;
    static constexpr qint64 maximumFileSize = 4 * 1024 * 1024;

    QList<Entry> entries;
    QList<Rule> severities;
    /// Every key that no catalogue knows is treated as a secret: what counts while the file is damaged and
    /// nobody can say what it hid. Not part of the file.
    bool hidesUnknown = false;

    bool operator==(const OwnKeys&) const = default;

    /// The entry of exactly this key, else the longest prefix that admits it, else nullptr.
    const Entry* find(QStringView key) const;
    /// How loud an unknown key is, by the longest prefix; absent: as usual.
    std::optional<Loudness> loudnessOf(QStringView key) const;

    /// Adds the entry or rule, in the place of an earlier one of the same pattern or prefix.
    /// Errors: OWN_KEY_INVALID with facts field and value.
    base::Result<void> declare(const Entry& entry);
    base::Result<void> setSeverity(const Rule& rule);
    /// Answers whether there was one.
    bool remove(const QString& pattern);
    bool removeSeverity(const QString& prefix);

    QJsonObject toJson() const;
    static base::Result<OwnKeys> fromJson(const QJsonObject& object);

    /// A file that does not exist holds none. Errors: OWN_KEYS_DAMAGED (fact file), FILE_UNREADABLE.
    static base::Result<OwnKeys> load(const QString& path);
    /// Replaces the file in one step, 0600. Errors: FILE_UNWRITABLE, DISK_FULL.
    base::Result<void> save(const QString& path) const;
};

/// "none", "info", "warning", "error".
QString loudnessWord(OwnKeys::Loudness loudness);
std::optional<OwnKeys::Loudness> loudnessFromWord(QStringView word);

}  // namespace fdc::config
