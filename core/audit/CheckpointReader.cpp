// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/audit/CheckpointReader.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace fdc::audit {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<QByteArray> hashOf(const QJsonValue& value) {
    static const QRegularExpression digits(u"\\A[0-9a-f]{64}\\z"_s);
    const QString text = value.toString();
    if (!digits.match(text).hasMatch())
        return std::nullopt;
    return QByteArray::fromHex(text.toLatin1());
}

std::optional<SeenCheckpoint> checkpointOf(const QByteArray& line) {
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const qint64 size = object["size"_L1].toInteger(-1);
    const auto head = hashOf(object["head"_L1]);
    const auto root = hashOf(object["root"_L1]);
    const QJsonValue time = object["time"_L1];
    if (object["schema"_L1] != u"audit-checkpoint/1"_s || size < 1 || !head || !root || !time.isString())
        return std::nullopt;
    return SeenCheckpoint{size, *head, *root, time.toString()};
}

}  // namespace

SeenCheckpoints readCheckpointLines(const QByteArray& bytes) {
    SeenCheckpoints seen;
    qsizetype start = 0;
    for (qsizetype end = bytes.indexOf('\n'); end >= 0; start = end + 1, end = bytes.indexOf('\n', start)) {
        if (auto checkpoint = checkpointOf(bytes.mid(start, end - start)))
            seen.all.append(*checkpoint);
        else if (!seen.unreadableAfter)
            seen.unreadableAfter = seen.all.isEmpty() ? 0 : seen.all.last().size;
    }
    return seen;
}

}  // namespace fdc::audit
