// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/audit/Checkpoint.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/audit/AuditTrail.h"
#include "core/base/BaseErrors.h"

namespace fdc::audit {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 tailBytes = 16 * 1024;  // a line has about 300

}  // namespace

QString checkpointFile(const QString& databasePath) {
    return QFileInfo(databasePath).absolutePath() + u"/audit-checkpoints.jsonl"_s;
}

QByteArray checkpointLine(const Checkpoint& checkpoint) {
    const QJsonObject object{
        {u"schema"_s, u"audit-checkpoint/1"_s},
        {u"size"_s, checkpoint.size},
        {u"head"_s, QString::fromLatin1(checkpoint.head.toHex())},
        {u"root"_s, QString::fromLatin1(checkpoint.root.toHex())},
        {u"time"_s, checkpoint.time},
        {u"signature"_s, QJsonValue::Null},
        {u"keyId"_s, QJsonValue::Null},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

base::Result<CheckpointCopy> inspectCheckpointCopy(const QString& path) {
    if (!QFileInfo::exists(path) && !QFileInfo(path).isSymLink())
        return CheckpointCopy{};
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return base::fail(base::Error(base::fileUnreadable, file.errorString()).with(u"file"_s, path));
    CheckpointCopy copy;
    copy.bytes = file.size();
    const qint64 start = qMax(qint64(0), copy.bytes - tailBytes);
    file.seek(start);
    const QByteArray tail = file.read(tailBytes);
    // What could not be read is no unfinished line, which would be cut off.
    if (tail.size() < qMin(copy.bytes, tailBytes))
        return base::fail(base::Error(base::fileUnreadable, file.errorString()).with(u"file"_s, path));
    const qsizetype end = tail.lastIndexOf('\n');
    if (end < 0) {
        // One unfinished line is a crash at the very first checkpoint; anything longer is not our file.
        copy.lastSize = start == 0 ? 0 : -1;
        copy.wholeBytes = start == 0 ? 0 : copy.bytes;
        return copy;
    }
    copy.wholeBytes = start + end + 1;
    const qsizetype before = end == 0 ? -1 : tail.lastIndexOf('\n', end - 1);
    const QJsonObject last = QJsonDocument::fromJson(tail.mid(before + 1, end - before - 1)).object();
    copy.lastSize = last[u"size"_s].toInteger(-1);
    return copy;
}

}  // namespace fdc::audit
