// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/RowJson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

QString dataToText(const Data& data) {
    QJsonObject object;
    for (auto entry = data.cbegin(); entry != data.cend(); ++entry)
        object.insert(entry.key(), QJsonArray::fromStringList(entry.value()));
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Data dataFromText(const QString& text) {
    Data data;
    const QJsonObject object = QJsonDocument::fromJson(text.toUtf8()).object();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        QStringList& values = data[entry.key()];
        for (const QJsonValue value : entry.value().toArray())
            values.append(value.toString());
    }
    return data;
}

QString partsToText(const std::vector<Delivery>& parts) {
    QJsonArray array;
    for (const Delivery& part : parts) {
        array.append(QJsonObject{{u"id"_s, part.targetId},
                                 {u"content"_s, QString::fromLatin1(part.contentSha256.toHex())},
                                 {u"metadata"_s, QString::fromLatin1(part.metadataSha256.toHex())},
                                 {u"bytes"_s, part.contentBytes},
                                 {u"verified"_s, part.verified}});
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

std::vector<std::optional<KnownState>> knownPartsFromText(const QString& text) {
    std::vector<std::optional<KnownState>> known;
    for (const QJsonValue value : QJsonDocument::fromJson(text.toUtf8()).array()) {
        const QJsonObject part = value.toObject();
        if (!part[u"verified"].toBool()) {
            known.emplace_back();
            continue;
        }
        known.push_back(KnownState{QByteArray::fromHex(part[u"content"].toString().toLatin1()),
                                   QByteArray::fromHex(part[u"metadata"].toString().toLatin1())});
    }
    return known;
}

}  // namespace fdc::migration
