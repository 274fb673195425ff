// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/DerivedId.h"

#include <QUuid>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Chosen once at random and published in docs/exactly-once.md: changing it would duplicate every document.
constexpr QUuid nameSpace(0x336a6ab4, 0x1154, 0x4c90, 0x9d, 0x86, 0x51, 0x71, 0x65, 0xd4, 0x66, 0xca);

constexpr QChar unitSeparator(0x1f);

}  // namespace

QString derivedId(const LedgerKey& key, const QString& sourceId, int part) {
    QString name = key.environment + unitSeparator + key.source + unitSeparator + sourceId;
    if (part > 0)
        name += unitSeparator + QString::number(part);
    return QUuid::createUuidV5(nameSpace, name.toUtf8()).toString(QUuid::WithoutBraces);
}

}  // namespace fdc::migration
