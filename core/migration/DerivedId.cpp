// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/DerivedId.h"

#include <QUuid>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Chosen once at random and published in docs/exactly-once.md: changing it would duplicate every document.
constexpr QUuid nameSpace(0x336a6ab4, 0x1154, 0x4c90, 0x9d, 0x86, 0x51, 0x71, 0x65, 0xd4, 0x66, 0xca);

/// Of folders, likewise: no document can have the id of a folder.
constexpr QUuid folderNameSpace(0xf0153ce9, 0x9998, 0x4f1b, 0xa2, 0x89, 0x00, 0x2b, 0x51, 0x1b, 0xbc, 0x03);

constexpr QChar unitSeparator(0x1f);

QString idOf(const QUuid& space, const QString& name) {
    return QUuid::createUuidV5(space, name.toUtf8()).toString(QUuid::WithoutBraces);
}

}  // namespace

QString derivedId(const LedgerKey& key, const QString& sourceId, int part) {
    QString name = key.environment + unitSeparator + key.source + unitSeparator + sourceId;
    if (part > 0)
        name += unitSeparator + QString::number(part);
    return idOf(nameSpace, name);
}

QString derivedFolderId(const LedgerKey& key, const QList<TargetFolder>& way) {
    const bool hasRoot = !way.isEmpty() && way.first().mustExist();
    // Without a root its text is empty: so a root is never taken for a class or a name.
    QStringList texts{key.environment, key.source, hasRoot ? way.first().id : QString()};
    for (const TargetFolder& folder : way.sliced(hasRoot ? 1 : 0))
        texts << folder.classId << folder.name;
    return idOf(folderNameSpace, texts.join(unitSeparator));
}

void setDerivedIds(TargetDocument& document, const LedgerKey& key, const QString& sourceId, int part) {
    if (document.id.isEmpty())
        document.id = derivedId(key, sourceId, part);
    QList<TargetFolder> way;
    for (TargetFolder& folder : document.folders) {
        way.append(folder);
        if (!folder.mustExist())
            folder.id = derivedFolderId(key, way);
    }
}

}  // namespace fdc::migration
