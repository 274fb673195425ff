// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/plugins/webdav/Memory.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace webdav {

using namespace Qt::Literals::StringLiterals;

void Memory::open(const QString& file, const QString& root) {
    m_file = file;
    m_root = root;
    files.clear();
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return;
    const QJsonObject stored = QJsonDocument::fromJson(source.readAll()).object();
    if (stored[u"root"_s].toString() != root)
        return;
    const QJsonObject entries = stored[u"files"_s].toObject();
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        const QJsonObject known = entry->toObject();
        files.insert(entry.key(), {known[u"version"_s].toString(), known[u"sha256"_s].toString()});
    }
}

bool Memory::save() const {
    QJsonObject entries;
    for (auto file = files.begin(); file != files.end(); ++file)
        entries.insert(file.key(), QJsonObject{{u"version"_s, file->version}, {u"sha256"_s, file->sha256}});
    QSaveFile target(m_file);
    if (!target.open(QIODevice::WriteOnly))
        return false;
    target.write(QJsonDocument(QJsonObject{{u"root"_s, m_root}, {u"files"_s, entries}})
                     .toJson(QJsonDocument::Compact));
    return target.commit();
}

}  // namespace webdav
