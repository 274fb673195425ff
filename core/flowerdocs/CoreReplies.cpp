// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/CoreReplies.h"

#include <QJsonDocument>

#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/WireJson.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype tokenLimit = 64 * 1024;

/// Names in a claim: texts, one text with commas, or objects with an id or a name.
QStringList namesIn(const QJsonValue& claim) {
    if (claim.isString()) {
        QStringList names;
        for (const QString& name : claim.toString().split(u',', Qt::SkipEmptyParts))
            names.append(name.trimmed());
        return names;
    }
    QStringList names;
    const QJsonArray array = claim.toArray();
    for (const QJsonValue& each : array) {
        const QJsonObject object = each.toObject();
        const QString name =
            each.isString() ? each.toString()
                            : textOf(object["id"_L1].isUndefined() ? object["name"_L1] : object["id"_L1]);
        if (!name.isEmpty())
            names.append(name);
    }
    return names;
}

QString firstText(const QJsonObject& object, std::initializer_list<QLatin1StringView> keys) {
    for (const auto key : keys) {
        if (const QString text = textOf(object[key]); !text.isEmpty())
            return text;
    }
    return {};
}

}  // namespace

base::Result<std::optional<security::Secret>> parseAuthentication(const QByteArray& body) {
    const auto object = parseOneObject(body);
    if (!object)
        return base::fail(object.error());
    const QByteArray value = object->value("value"_L1).toString().toLatin1();
    // It becomes a header: anything but visible ASCII would be a second header or none.
    const bool usable = !value.isEmpty() && value.size() <= tokenLimit &&
                        std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < 0x7f; });
    if (!usable)
        return std::optional<security::Secret>();
    return std::optional(security::Secret(value));
}

TokenClaims claimsOf(const security::Secret& token) {
    if (token.expose().size() > tokenLimit)
        return {};
    const QList<QByteArray> parts = token.expose().split('.');
    if (parts.size() != 3)
        return {};
    const auto decoded = QByteArray::fromBase64Encoding(
        parts[1], QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals |
                      QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return {};
    const auto payload = parseOneObject(*decoded);
    if (!payload)
        return {};
    TokenClaims claims;
    claims.user = firstText(*payload, {"user"_L1, "userId"_L1, "id"_L1, "sub"_L1});
    claims.scope = firstText(*payload, {"scope"_L1});
    claims.profiles = namesIn(payload->value("profiles"_L1));
    claims.groups = namesIn(payload->value("groups"_L1));
    const QJsonValue issued = payload->value("iat"_L1);
    const QJsonValue expires = payload->value("exp"_L1);
    if (issued.isDouble() && expires.isDouble())
        claims.lifetimeSeconds = expires.toInteger() - issued.toInteger();
    return claims;
}

base::Result<QString> parseTemporaryFile(const QByteArray& body) {
    const auto object = parseOneObject(body);
    if (!object)
        return base::fail(object.error());
    QString id = textOf(object->value("id"_L1));
    if (id.isEmpty())
        return base::fail(flowerdocsMalformed, u"an uploaded file without id"_s);
    return id;
}

base::Result<QList<CoreFile>> parseFiles(const QByteArray& body) {
    const auto objects = parseObjects(body);
    if (!objects)
        return base::fail(objects.error());
    QList<CoreFile> files;
    for (const QJsonObject& object : *objects) {
        CoreFile file{textOf(object["id"_L1]), textOf(object["name"_L1])};
        if (file.id.isEmpty())
            return base::fail(flowerdocsMalformed, u"a file without id"_s);
        files.append(std::move(file));
    }
    return files;
}

base::Result<QString> parseStatus(const QByteArray& body) {
    QString text = QString::fromUtf8(body.left(4096)).trimmed();
    if (const auto object = parseOneObject(body))
        text = textOf(object->value("status"_L1));
    else if (text.size() >= 2 && text.startsWith(u'"') && text.endsWith(u'"'))
        text = text.sliced(1, text.size() - 2);
    static const QStringList known{u"UP"_s, u"DOWN"_s, u"OUT_OF_SERVICE"_s, u"UNKNOWN"_s};
    const QString status = text.toUpper();
    if (!known.contains(status))
        return base::fail(flowerdocsMalformed, u"no status: "_s + text.left(80).simplified());
    return status;
}

base::Result<CoreInfo> parseInfo(const QByteArray& body) {
    const auto object = parseOneObject(body);
    if (!object)
        return base::fail(object.error());
    return CoreInfo{textOf(object->value("name"_L1)), textOf(object->value("version"_L1)),
                    textOf(object->value("build"_L1))};
}

base::Result<QList<Fact>> parseFacts(const QByteArray& body) {
    const auto objects = parseObjects(body);
    if (!objects)
        return base::fail(objects.error());
    QList<Fact> facts;
    for (const QJsonObject& object : *objects) {
        Fact fact{textOf(object["id"_L1]),
                  fromWireDate(textOf(object["creationDate"_L1])),
                  textOf(object["user"_L1]),
                  textOf(object["action"_L1]),
                  textOf(object["objectId"_L1]),
                  textOf(object["objectType"_L1]),
                  textOf(object["description"_L1]),
                  object["technical"_L1].toBool(),
                  {}};
        const QJsonArray fields = object["updatedFields"_L1].toArray();
        for (const QJsonValue& each : fields)
            fact.updatedFields.insert(textOf(each.toObject()["name"_L1]),
                                      textsOf(each.toObject()["value"_L1]).join(u'§'));
        facts.append(std::move(fact));
    }
    return facts;
}

QByteArray customFactBody(const QString& description, const QMap<QString, QString>& fields) {
    QJsonArray updated;
    for (auto field = fields.constBegin(); field != fields.constEnd(); ++field)
        updated.append(QJsonObject{{u"name"_s, field.key()}, {u"value"_s, field.value()}});
    QJsonObject body{{u"action"_s, u"CUSTOM"_s}, {u"description"_s, description}};
    if (!updated.isEmpty())
        body.insert(u"updatedFields"_s, updated);
    return compactJson(body);
}

base::Result<QList<Reservation>> parseReservations(const QByteArray& body) {
    const auto objects = parseObjects(body);
    if (!objects)
        return base::fail(objects.error());
    QList<Reservation> reservations;
    for (const QJsonObject& object : *objects)
        reservations.append(
            {textOf(object["id"_L1]), firstText(object, {"user"_L1, "owner"_L1, "reservedBy"_L1})});
    return reservations;
}

}  // namespace fdc::flowerdocs
