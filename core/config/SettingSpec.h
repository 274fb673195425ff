// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>
#include <limits>
#include <optional>

#include "core/base/Result.h"
#include "core/config/Language.h"

namespace fdc::config {

enum class SettingType {
    Boolean,  ///< true, on, yes, 1 or false, off, no, 0, as Spring reads them
    Integer,  ///< in minimum…maximum, counted in the unit
    Text,
    Choice,  ///< one of `choices`
    List,    ///< comma-separated
    Path,
    Url,       ///< absolute http or https
    Duration,  ///< bare number in the unit, or 250ms 30s 5m 2h 1d, or ISO 8601 (PT30S)
    Size,      ///< bare number of bytes, or 512KB 10MB 1GB
    Secret,
};

/// What must happen before a change of the key is in force.
enum class Reload { Live, ConnectorRestart, ProductRestart };

/// Who says that the key exists.
enum class SettingSource {
    Product,     ///< published documentation of the product
    Connectors,  ///< the page that describes the connectors
    Console,     ///< this program's own key
    Inferred,    ///< follows from the framework (Spring Boot); not documented by the product
};

enum class SettingSection {
    Connectors,
    Fast2,
    Plume,
    Companion,
    Alerts,
    Server,
    Accounts,
    Tokens,
    Storage,
    Search,
    Cluster,
    Hooks,
    Rendition,
    Facts,
    Directory,
    Logging,
    Headers,
};

/// One setting as a line of data; form, command line, check and documentation read the same line.
struct SettingSpec {
    /// A key, or a pattern: a segment '*' stands for one segment, a final ".*" for all that follows,
    /// "[n]" for an index.
    const char* key = "";
    SettingType type = SettingType::Text;
    SettingSection section = SettingSection::Connectors;
    Reload reload = Reload::ProductRestart;
    SettingSource source = SettingSource::Product;
    const char* english = "";
    const char* french = "";
    const char* defaultValue = nullptr;  ///< nullptr: none, or not documented
    const char* unit = "";               ///< of bare numbers: "s", "ms", "bit", ""
    qint64 minimum = std::numeric_limits<qint64>::min();
    qint64 maximum = std::numeric_limits<qint64>::max();
    const char* choices = "";  ///< "a|b|c"

    bool isSecret() const { return type == SettingType::Secret; }
    bool isPattern() const;
    /// A pattern that admits any key below its prefix and so says nothing about one of them.
    bool isOpen() const;
    bool matches(QStringView key) const;
    QString help(Language language) const;

    /// The accepted form in a notation without words: "true|false", "1…86400 s", "https://host/path".
    QString expected() const;

    /// Validates resolved text and gives its normal form (boolean: true or false; lists without blanks around
    /// items). Errors, with facts key, expected and, unless the key is secret, value: CONFIG_INVALID_VALUE,
    /// CONFIG_OUT_OF_RANGE, CONFIG_URL_MALFORMED.
    base::Result<QString> interpret(const QString& text) const;
};

/// "true"/"false" in any of Spring's spellings; absent for anything else.
std::optional<bool> readBoolean(QStringView text);

/// True for localhost, 127.x.x.x and ::1; names are not resolved.
bool isThisMachine(QStringView host);

/// True for http URLs to a host that is not this machine.
bool isUnencryptedRemote(const QString& url);

}  // namespace fdc::config
