// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/WireJson.h"

#include <QJsonDocument>
#include <QTimeZone>

#include "core/base/Utf8.h"
#include "core/flowerdocs/FlowerDocsErrors.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype sizeLimit = 64 * 1024 * 1024;
constexpr int depthLimit = 64;

base::Failure malformed(const QString& why) {
    return base::fail(flowerdocsMalformed, why);
}

bool isTooDeep(const QByteArray& bytes) {
    int depth = 0;
    bool inText = false;
    for (qsizetype at = 0; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (inText) {
            if (c == '\\')
                ++at;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if (c == '[' || c == '{') {
            if (++depth > depthLimit)
                return true;
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

}  // namespace

base::Result<QJsonValue> parseJson(const QByteArray& bytes) {
    if (bytes.size() > sizeLimit)
        return malformed(u"more than 64 MiB of JSON"_s);
    if (isTooDeep(bytes))
        return malformed(u"JSON nested deeper than 64 levels"_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(base::wholeJson(bytes), &error);
    if (error.error != QJsonParseError::NoError)
        return malformed(u"no JSON at byte %1: %2"_s.arg(error.offset).arg(error.errorString()));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

base::Result<QList<QJsonObject>> parseObjects(const QByteArray& bytes) {
    const auto value = parseJson(bytes);
    if (!value)
        return base::fail(value.error());
    if (value->isObject())
        return QList<QJsonObject>{value->toObject()};
    QList<QJsonObject> objects;
    const QJsonArray array = value->toArray();
    objects.reserve(array.size());
    for (const QJsonValue& each : array) {
        if (each.isNull())
            continue;
        if (!each.isObject())
            return malformed(u"an array of something else than objects"_s);
        objects.append(each.toObject());
    }
    return objects;
}

base::Result<QJsonObject> parseOneObject(const QByteArray& bytes) {
    auto objects = parseObjects(bytes);
    if (!objects)
        return base::fail(std::move(objects.error()));
    if (objects->size() != 1)
        return malformed(u"%1 objects instead of one"_s.arg(objects->size()));
    return objects->first();
}

QString textOf(const QJsonValue& value) {
    switch (value.type()) {
        case QJsonValue::String: return value.toString();
        case QJsonValue::Bool: return value.toBool() ? u"true"_s : u"false"_s;
        case QJsonValue::Double: {
            const QVariant number = value.toVariant();
            if (number.typeId() == QMetaType::LongLong)
                return QString::number(number.toLongLong());
            return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
        }
        default: return {};
    }
}

QStringList textsOf(const QJsonValue& value) {
    if (!value.isArray()) {
        const bool isPlain = value.isString() || value.isDouble() || value.isBool();
        return isPlain ? QStringList{textOf(value)} : QStringList();
    }
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& each : array) {
        if (each.isString() || each.isDouble() || each.isBool())
            texts.append(textOf(each));
    }
    return texts;
}

QString toWireDate(const QDateTime& moment) {
    return moment.toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) + u" +0000"_s;
}

QDateTime fromWireDate(const QString& text) {
    bool isNumber = false;
    const qint64 milliseconds = text.toLongLong(&isNumber);
    if (isNumber) {
        // Qt cannot say moments further away than that.
        constexpr qint64 farthest = 253'402'300'799'999;  // end of the year 9999
        return qAbs(milliseconds) <= farthest ? QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC)
                                              : QDateTime();
    }
    // "2026-01-31 23:59:59.000 +0100": 23 characters, a space, the offset.
    if (text.size() != 29 || text[23] != u' ' || (text[24] != u'+' && text[24] != u'-'))
        return {};
    QDateTime moment = QDateTime::fromString(text.left(23), u"yyyy-MM-dd HH:mm:ss.zzz"_s);
    bool hoursOk = false;
    bool minutesOk = false;
    const int hours = QStringView(text).sliced(25, 2).toInt(&hoursOk);
    const int minutes = QStringView(text).sliced(27, 2).toInt(&minutesOk);
    if (!moment.isValid() || !hoursOk || !minutesOk || hours > 18 || minutes > 59)
        return {};
    const int offset = (hours * 60 + minutes) * 60 * (text[24] == u'-' ? -1 : 1);
    moment.setTimeSpec(Qt::UTC);
    return moment.addSecs(-offset);
}

QByteArray compactJson(const QJsonObject& object) {
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray compactJson(const QJsonArray& array) {
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

}  // namespace fdc::flowerdocs
