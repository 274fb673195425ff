// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/FilePairs.h"

#include <QFileInfo>
#include <algorithm>

#include "core/config/SettingCatalog.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

QString nameOf(const QString& path) {
    return QFileInfo(path).fileName();
}

Product productOf(const QString& path) {
    return SettingCatalog::productOf(nameOf(path));
}

/// The one file of a product among @p files; empty when there is none or more than one.
QString onlyOf(Product product, const QStringList& files) {
    QString found;
    for (const QString& file : files) {
        if (productOf(file) != product)
            continue;
        if (!found.isEmpty())
            return {};
        found = file;
    }
    return found;
}

}  // namespace

QList<FilePair> pairFiles(const Environment& a, const Environment& b) {
    QList<FilePair> pairs{{u"core.properties"_s, Product::Core, a.corePropertiesFile, b.corePropertiesFile}};
    QStringList left = b.relatedFiles;
    for (const QString& file : a.relatedFiles) {
        FilePair pair{nameOf(file), productOf(file), file, {}};
        const auto sameName =
            std::ranges::find_if(left, [&](const QString& other) { return nameOf(other) == pair.name; });
        if (sameName != left.end())
            pair.b = *sameName;
        pairs.append(pair);
        left.removeOne(pair.b);
    }
    for (FilePair& pair : pairs) {
        // Two files of no known product have nothing in common but that.
        if (!pair.b.isEmpty() || pair.product == Product::Core ||
            onlyOf(pair.product, a.relatedFiles).isEmpty())
            continue;
        pair.b = onlyOf(pair.product, left);
        left.removeOne(pair.b);
    }
    for (const QString& file : std::as_const(left))
        pairs.append({nameOf(file), productOf(file), {}, file});
    return pairs;
}

}  // namespace fdc::config
