// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <QStringView>
#include <limits>
#include <optional>

#include "core/base/Result.h"
#include "core/config/Language.h"

namespace fdc::config {

/// The programs whose settings are known. Core's file also holds the keys of the connectors and of this
/// program.
enum class Product { Core, Gui, Fast2, Plume, Companion };
/// "core", "gui", "fast2", "plume", "companion": the words of the command line and of the data files.
QString productWord(Product product);
std::optional<Product> productFromWord(QStringView word);
/// "FlowerDocs Core", "FlowerDocs GUI", "Fast2"…: proper names, alike in every language.
QString productName(Product product);
/// "core.properties", "gui.properties", "application.properties", "plume.properties",
/// "companion.properties". The last one is our name: what Companion itself calls its file is not published.
QString fileNameOf(Product product);

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
    Memory,    ///< as an option of a JVM: 512m 1G
    Secret,
};
/// "boolean", "integer", "text", "choice", "list", "path", "url", "duration", "size", "memory", "secret".
QString typeWord(SettingType type);
std::optional<SettingType> typeFromWord(QStringView word);

/// What must happen before a change of the key is in force.
enum class Reload { Live, ConnectorRestart, ProductRestart };

/// Who says that the key exists; the words of the data files in brackets.
enum class SettingSource {
    Product,     ///< published documentation of the product ("docs")
    Connectors,  ///< the page that describes the connectors ("seed")
    Console,     ///< this program's own key ("console")
    Inferred,    ///< follows from the framework (Spring Boot); not documented by the product ("inferred")
    Live,        ///< seen on a running product; not documented ("live")
    Own,         ///< declared by the people who run this installation (OwnKeys); in no data file
};
/// "docs", "seed", "console", "inferred", "live", "own".
QString sourceWord(SettingSource source);
std::optional<SettingSource> sourceFromWord(QStringView word);

/// The groups of a form, in the order in which a form shows them.
enum class SettingSection {
    Connectors,
    Fast2,
    Plume,
    Companion,
    Alerts,
    General,
    Server,
    Interface,
    Session,
    Accounts,
    Tokens,
    Security,
    Broker,
    Worker,
    Mail,
    FlowerDocs,
    Storage,
    Search,
    Cluster,
    Hooks,
    Rendition,
    Facts,
    Directory,
    Proxy,
    Logging,
    Headers,
    Own,  ///< keys that OwnKeys declares
};
inline constexpr SettingSection lastSection = SettingSection::Own;
/// The stable name of a section in data files, links and stored view state: "connectors", "fast2"…
QString sectionId(SettingSection section);
std::optional<SettingSection> sectionFromId(QStringView id);

/// One setting as a line of data; form, command line, check and documentation read the same line. The lines
/// stand in resources/catalogue (docs/catalogue.md).
struct SettingSpec {
    /// A key, or a pattern: a segment '*' stands for one segment, a final ".*" for all that follows,
    /// "[n]" for an index.
    QString key;
    SettingType type = SettingType::Text;
    SettingSection section = SettingSection::Connectors;
    Reload reload = Reload::ProductRestart;
    SettingSource source = SettingSource::Product;
    QString english;
    QString french;
    std::optional<QString> defaultValue;  ///< absent: none, or not documented
    QString unit;                         ///< of bare numbers: "s", "ms", "bit", ""
    qint64 minimum = std::numeric_limits<qint64>::min();
    qint64 maximum = std::numeric_limits<qint64>::max();
    QStringList choices;  ///< of SettingType::Choice
    QStringList words;    ///< what people search it by, in French and English, beside the help
    /// The key that took its place; empty for keys in use. Of a pattern "a.*" it is "b.*" (replacementOf).
    QString replacedBy;
    QString release;     ///< of the replacement: "2026"; empty when it is not published
    QString file;        ///< name of the file it belongs to; empty: the product's own (fileNameOf)
    bool place = false;  ///< the value names a machine, a path or an address: it differs by installation

    bool isSecret() const { return type == SettingType::Secret; }
    bool isRenamed() const { return !replacedBy.isEmpty(); }
    /// The new name of @p key, which this line admits; empty when it has none.
    QString replacementOf(const QString& key) const;
    bool isPattern() const;
    /// A pattern that admits any key below its prefix and so says nothing about one of them.
    bool isOpen() const;
    bool matches(QStringView key) const;
    QString help(Language language) const { return language == Language::French ? french : english; }

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
