// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/PlaceNames.h"

#include <QRegularExpression>
#include <algorithm>

#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A word of a value: a URL with an authority, a data source, host:port, an IP address.
bool wordNamesAMachine(const QString& word) {
    static const QRegularExpression location(u"^(([A-Za-z][A-Za-z0-9+.-]*:)+//|jdbc:)"_s);
    // A name has a letter: 12:30 is a time of day.
    static const QRegularExpression hostAndPort(
        u"^(?=[^:]*[A-Za-z])[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?:\\d{1,5}(/|\\z)"_s);
    static const QRegularExpression address4(u"^\\d{1,3}(\\.\\d{1,3}){3}(:\\d{1,5})?\\z"_s);
    static const QRegularExpression address6(
        u"^\\[?(?=[0-9A-Fa-f:.]*::|([0-9A-Fa-f]{1,4}:){7})[0-9A-Fa-f:.]+\\]?(:\\d{1,5})?\\z"_s);
    return location.match(word).hasMatch() || hostAndPort.match(word).hasMatch() ||
           address4.match(word).hasMatch() || address6.match(word).hasMatch();
}

bool namesAMachine(const QString& text) {
    static const QRegularExpression between(u"[\\s,;'\"]+"_s);
    const QStringList words = text.split(between, Qt::SkipEmptyParts);
    return std::ranges::any_of(words, wordNamesAMachine);
}

/// One item of a list: a drive letter, a share, a path from the root or from home.
bool itemIsAPath(const QString& item) {
    static const QRegularExpression path(u"^\\s*(file:|[A-Za-z]:[\\\\/]|\\\\\\\\|/|~/)"_s);
    return path.match(item).hasMatch();
}

/// The text with a letter in the place of each reference, and defaults in clear.
QString withoutReferences(QString text) {
    static const QRegularExpression bare(u"\\$\\{[^:{}]*\\}"_s);
    static const QRegularExpression withDefault(u"\\$\\{[^:{}]*:"_s);
    return text.replace(bare, u"x"_s).remove(withDefault).remove(u'}');
}

/// The last word of the key says what the value is: "mail.host", "archiveDir", "backup-path", "nodes[0]".
bool nameSaysPlace(const QString& key) {
    static const QRegularExpression word(
        u"(?:^|[._-]|(?<=[a-z0-9])(?=[A-Z]))"
        "(?i:hosts?|hostname|servers?|nodes?|address(?:es)?|endpoints?|ur[li]s?|paths?|dirs?|director(?:y|"
        "ies)|"
        "folders?|file|ports?|domain)(?:\\[\\d*\\])*\\z"_s);
    return word.match(key).hasMatch();
}

}  // namespace

bool namesAPlace(const QString& key, const QString& value, Product product) {
    const ValueKind kind = kindOf(value);
    // References alone name no place here: each environment fills them in for itself.
    if (kind == ValueKind::Absent || kind == ValueKind::Opaque ||
        (kind == ValueKind::Reference && !hasLiteralSecret(value)))
        return false;
    const QString text = kind == ValueKind::Reference ? withoutReferences(value) : value;
    if (namesAMachine(text))
        return true;
    const SettingSpec* spec = SettingCatalog::find(key, product);
    // What the catalogue knows well it also knows not to be a path: "/plume/**" is the pattern of a route.
    if (spec && !spec->isOpen() && spec->source != SettingSource::Own)
        return spec->place || spec->type == SettingType::Url || spec->type == SettingType::Path;
    const QStringList items = text.split(u',', Qt::SkipEmptyParts);
    return (spec && spec->place) || nameSaysPlace(key) || std::ranges::any_of(items, itemIsAPath);
}

}  // namespace fdc::config
