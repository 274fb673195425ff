// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/Target.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

/// Compact JSON with sorted keys. Values keep their order: it is part of a multi-valued tag. Tags without a
/// value are left out, because the server leaves them out.
QByteArray canonicalMetadata(const TargetDocument& document) {
    QJsonObject tags;
    for (auto it = document.tags.begin(); it != document.tags.end(); ++it) {
        if (!it.value().isEmpty())
            tags.insert(it.key(), QJsonArray::fromStringList(it.value()));
    }
    return QJsonDocument(QJsonObject{{u"acl"_s, document.acl.isNull() ? u""_s : document.acl},
                                     {u"classId"_s, document.classId.isNull() ? u""_s : document.classId},
                                     {u"name"_s, document.name.isNull() ? u""_s : document.name},
                                     {u"tags"_s, tags}})
        .toJson(QJsonDocument::Compact);
}

}  // namespace fdc::migration
