// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/audit/RecordBytes.h"

#include <QtEndian>

namespace fdc::audit {

namespace {

template <typename Integer>
void addInteger(QByteArray& bytes, Integer value) {
    char raw[sizeof value];
    qToBigEndian(value, raw);
    bytes.append(raw, sizeof raw);
}

void addText(QByteArray& bytes, const QString& text) {
    const QByteArray utf8 = text.toUtf8();
    addInteger(bytes, quint32(utf8.size()));
    bytes += utf8;
}

QString storableText(const QString& text) {
    // Never null: the columns refuse NULL.
    QString clean = QString::fromUtf8(text.toUtf8());
    clean.replace(QChar::Null, QChar::ReplacementCharacter);
    return clean.isNull() ? QString(QLatin1String("")) : clean;
}

}  // namespace

Entry storable(const Entry& entry) {
    Entry clean = entry;
    for (QString* text : {&clean.actor, &clean.action, &clean.target, &clean.connector, &clean.environment,
                          &clean.origin, &clean.correlation, &clean.before, &clean.after, &clean.reason})
        *text = storableText(*text);
    return clean;
}

QByteArray recordBytes(qint64 sequence, const QByteArray& previous, const QString& time, const Entry& entry) {
    QByteArray bytes = QByteArrayLiteral("FDC-AUDIT-RECORD-1\n");
    addInteger(bytes, quint64(sequence));
    bytes += previous;
    addText(bytes, time);
    addText(bytes, entry.actor);
    addText(bytes, entry.action);
    addText(bytes, entry.target);
    addText(bytes, entry.connector);
    addText(bytes, entry.environment);
    addText(bytes, outcomeName(entry.outcome));
    addText(bytes, entry.origin);
    addText(bytes, entry.correlation);
    addText(bytes, entry.before);
    addText(bytes, entry.after);
    addText(bytes, entry.reason);
    return bytes;
}

}  // namespace fdc::audit
