// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFile>
#include <QFileInfo>

#include "core/migration/Map.h"

/// The maps of tests/core/migration/fixtures; each bad one is named after its defect.
namespace fixtures {

inline QByteArray bytes(const QString& name) {
    QFile file(QFileInfo(QStringLiteral(__FILE__)).absolutePath() + QStringLiteral("/fixtures/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline fdc::migration::Map map(const QString& name) {
    return fdc::migration::Map::parse(bytes(name + QStringLiteral(".json"))).value();
}

inline void write(const QString& path, const QByteArray& content) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

}  // namespace fixtures
