// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/OwnKeys.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <array>

#include "core/base/platform/Files.h"
#include "core/config/ConfigErrors.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

constexpr std::array<QLatin1String, 4> loudnesses{QLatin1String("none"), QLatin1String("info"),
                                                  QLatin1String("warning"), QLatin1String("error")};

base::Failure invalid(const QString& field, const QString& value) {
    return base::fail(base::Error(ownKeyInvalid).with(u"field"_s, field).with(u"value"_s, value));
}

/// A key as it may stand in a file: no control characters, no '*' but as the last segment.
bool isKey(QStringView text) {
    const QStringView plain = text.endsWith(u".*") ? text.chopped(2) : text;
    return !plain.isEmpty() && text.size() <= OwnKeys::longestPattern && !plain.contains(u'*') &&
           std::all_of(plain.begin(), plain.end(), [](QChar c) { return c.isPrint() && !c.isSpace(); });
}

bool isBelow(QStringView key, QStringView prefix) {
    return prefix.isEmpty() || key == prefix || (key.startsWith(prefix) && key[prefix.size()] == u'.');
}

Result<OwnKeys::Entry> entryOf(const QJsonObject& object) {
    OwnKeys::Entry entry;
    entry.pattern = object[u"pattern"_s].toString();
    entry.secret = object[u"secret"_s].toBool();
    entry.note = object[u"note"_s].toString();
    const QString type = object[u"type"_s].toString();
    entry.type = typeFromWord(type);
    if (!type.isEmpty() && !entry.type)
        return invalid(u"type"_s, type);
    const QJsonValue secret = object[u"secret"_s];
    // Read as false, a slip of the pen here would show what somebody wanted to hide.
    if (!secret.isUndefined() && !secret.isBool())
        return invalid(u"secret"_s, secret.toVariant().toString());
    return entry;
}

}  // namespace

QString loudnessWord(OwnKeys::Loudness loudness) {
    return loudnesses[size_t(loudness)];
}

std::optional<OwnKeys::Loudness> loudnessFromWord(QStringView word) {
    for (size_t i = 0; i < loudnesses.size(); ++i) {
        if (word == loudnesses[i])
            return OwnKeys::Loudness(i);
    }
    return std::nullopt;
}

bool OwnKeys::Entry::matches(QStringView key) const {
    const QStringView text(pattern);
    return isPrefix() ? key.size() >= text.size() && key.startsWith(text.chopped(1)) : key == text;
}

const OwnKeys::Entry* OwnKeys::find(QStringView key) const {
    const Entry* found = nullptr;
    for (const Entry& entry : entries) {
        if (!entry.matches(key))
            continue;
        if (!entry.isPrefix())
            return &entry;
        if (!found || entry.pattern.size() > found->pattern.size())
            found = &entry;
    }
    return found;
}

std::optional<OwnKeys::Loudness> OwnKeys::loudnessOf(QStringView key) const {
    const Rule* found = nullptr;
    for (const Rule& rule : severities) {
        if (isBelow(key, rule.prefix) && (!found || rule.prefix.size() > found->prefix.size()))
            found = &rule;
    }
    return found ? std::optional(found->loudness) : std::nullopt;
}

Result<void> OwnKeys::declare(const Entry& entry) {
    if (!isKey(entry.pattern))
        return invalid(u"pattern"_s, entry.pattern.left(longestPattern));
    if (entry.note.size() > longestNote)
        return invalid(u"note"_s, u"%1 > %2"_s.arg(entry.note.size()).arg(longestNote));
    const auto same = std::ranges::find(entries, entry.pattern, &Entry::pattern);
    if (same != entries.end())
        *same = entry;
    else if (entries.size() >= maximumEntries)
        return invalid(u"entries"_s, QString::number(maximumEntries));
    else
        entries.append(entry);
    return {};
}

Result<void> OwnKeys::setSeverity(const Rule& rule) {
    const bool isPrefix = rule.prefix.isEmpty() || (isKey(rule.prefix) && !rule.prefix.endsWith(u".*"_s));
    if (!isPrefix)
        return invalid(u"prefix"_s, rule.prefix.left(longestPattern));
    const auto same = std::ranges::find(severities, rule.prefix, &Rule::prefix);
    if (same != severities.end())
        *same = rule;
    else if (severities.size() >= maximumRules)
        return invalid(u"severities"_s, QString::number(maximumRules));
    else
        severities.append(rule);
    return {};
}

bool OwnKeys::remove(const QString& pattern) {
    return entries.removeIf([&](const Entry& entry) { return entry.pattern == pattern; }) > 0;
}

bool OwnKeys::removeSeverity(const QString& prefix) {
    return severities.removeIf([&](const Rule& rule) { return rule.prefix == prefix; }) > 0;
}

QJsonObject OwnKeys::toJson() const {
    QJsonArray keys;
    for (const Entry& entry : entries) {
        QJsonObject object{{u"pattern"_s, entry.pattern}, {u"secret"_s, entry.secret}};
        if (entry.type)
            object[u"type"_s] = typeWord(*entry.type);
        if (!entry.note.isEmpty())
            object[u"note"_s] = entry.note;
        keys.append(object);
    }
    QJsonArray rules;
    for (const Rule& rule : severities)
        rules.append(QJsonObject{{u"prefix"_s, rule.prefix}, {u"severity"_s, loudnessWord(rule.loudness)}});
    return {{u"schema"_s, u"own-keys/1"_s}, {u"entries"_s, keys}, {u"severities"_s, rules}};
}

Result<OwnKeys> OwnKeys::fromJson(const QJsonObject& object) {
    if (object[u"schema"_s].toString() != u"own-keys/1"_s)
        return invalid(u"schema"_s, object[u"schema"_s].toString());
    for (const QString& list : {u"entries"_s, u"severities"_s}) {
        if (!object[list].isArray() && !object[list].isUndefined())
            return invalid(list, {});
    }
    OwnKeys keys;
    for (const QJsonValue& value : object[u"entries"_s].toArray()) {
        const auto entry = entryOf(value.toObject());
        if (!entry)
            return base::fail(entry.error());
        FDC_TRY(keys.declare(*entry));
    }
    for (const QJsonValue& value : object[u"severities"_s].toArray()) {
        const QString word = value[u"severity"_s].toString();
        const auto loudness = loudnessFromWord(word);
        if (!loudness || !value[u"prefix"_s].isString())
            return invalid(u"severity"_s, word);
        FDC_TRY(keys.setSeverity({value[u"prefix"_s].toString(), *loudness}));
    }
    return keys;
}

Result<OwnKeys> OwnKeys::load(const QString& path) {
    if (!QFileInfo::exists(path))
        return OwnKeys();
    const auto bytes = base::platform::readFile(path, maximumFileSize);
    if (!bytes)
        return base::fail(bytes.error());
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &parseError);
    if (!document.isObject()) {
        const bool isJson = parseError.error == QJsonParseError::NoError;
        const QString cause = isJson ? u"no object"_s : parseError.errorString();
        return base::fail(base::Error(ownKeysDamaged, cause).with(u"file"_s, path));
    }
    auto keys = fromJson(document.object());
    if (!keys)
        return base::fail(base::Error(ownKeysDamaged, keys.error().toLogLine()).with(u"file"_s, path));
    return keys;
}

Result<void> OwnKeys::save(const QString& path) const {
    return base::platform::replaceFile(path, QJsonDocument(toJson()).toJson(),
                                       base::platform::FileMode::Private);
}

}  // namespace fdc::config
