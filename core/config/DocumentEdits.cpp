// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/DocumentEdits.h"

#include "core/config/ConfigErrors.h"
#include "core/config/PropertiesComments.h"
#include "core/config/SettingCatalog.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isCommentedOut(const PropertiesDocument& document, const QString& key) {
    return lastCommentedByName(document, key).has_value();
}

base::Failure failure(const base::ErrorCode& code, const QString& key) {
    return base::fail(base::Error(code).with(u"key"_s, key));
}

}  // namespace

QStringList neighboursOf(const QString& key, Product product) {
    QStringList keys;
    const SettingSpec* spec = SettingCatalog::find(key, product);
    if (!spec || spec->source == SettingSource::Own)
        return keys;
    for (const SettingSpec& other : SettingCatalog::specs(product)) {
        if (other.section == spec->section && !other.isPattern())
            keys.append(other.key);
    }
    return keys;
}

QStringList changedKeys(const PropertiesDocument& before, const PropertiesDocument& after) {
    QStringList keys;
    for (const PropertiesDocument::Pair& pair : before.pairs()) {
        if (after.value(pair.key) != pair.value)
            keys.append(pair.key);
    }
    for (const PropertiesDocument::Pair& pair : after.pairs()) {
        if (!before.contains(pair.key))
            keys.append(pair.key);
    }
    return keys;
}

void setValues(PropertiesDocument& document, const QList<std::pair<QString, QString>>& pairs,
               Product product) {
    for (const auto& [key, value] : pairs)
        document.set(key, value, document.contains(key) ? QStringList() : neighboursOf(key, product));
}

base::Result<void> commentOut(PropertiesDocument& document, const QStringList& keys) {
    for (const QString& key : keys) {
        if (!document.commentOut(key) && !isCommentedOut(document, key))
            return failure(keyNotFound, key);
    }
    return {};
}

base::Result<void> uncomment(PropertiesDocument& document, const QStringList& keys) {
    for (const QString& key : keys) {
        if (document.uncomment(key))
            continue;
        if (!document.contains(key))
            return failure(keyNotFound, key);
        if (isCommentedOut(document, key))
            return failure(keyExists, key);
    }
    return {};
}

base::Result<void> rename(PropertiesDocument& document, const QString& from, const QString& to) {
    if (!document.contains(from))
        return failure(keyNotFound, from);
    if (from != to && document.contains(to))
        return failure(keyExists, to);
    document.rename(from, to);
    return {};
}

}  // namespace fdc::config
