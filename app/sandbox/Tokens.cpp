// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/sandbox/Tokens.h"

#include "app/sandbox/Json.h"
#include "core/security/Digest.h"

namespace fdc::sandbox {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

}  // namespace

Tokens::Tokens(const base::Clock& clock) : m_clock(clock), m_key(security::randomBytes(24).toBase64()) {}

QByteArray Tokens::sign(const QByteArray& text) const {
    return security::hmacSha256(m_key.expose(), text).toBase64(base64Url);
}

QByteArray Tokens::issue(const Session& session, int validSeconds) const {
    const qint64 now = m_clock.utcNow().toSecsSinceEpoch();
    const QJsonObject claims{{u"sub"_s, session.user},
                             {u"scope"_s, session.scope},
                             {u"profiles"_s, QJsonArray::fromStringList(session.profiles)},
                             {u"groups"_s, QJsonArray::fromStringList(session.groups)},
                             {u"iat"_s, now},
                             {u"exp"_s, now + validSeconds}};
    const QByteArray text = QByteArray(R"({"alg":"HS256","typ":"JWT"})").toBase64(base64Url) + '.' +
                            QJsonDocument(claims).toJson(QJsonDocument::Compact).toBase64(base64Url);
    return text + '.' + sign(text);
}

std::optional<Session> Tokens::verify(const QByteArray& token) const {
    const qsizetype end = token.lastIndexOf('.');
    const qsizetype middle = token.indexOf('.');
    if (end < 0 || middle == end)
        return std::nullopt;
    if (!security::Secret(token.sliced(end + 1)).equals(security::Secret(sign(token.first(end)))))
        return std::nullopt;
    const QByteArray payload = QByteArray::fromBase64(token.sliced(middle + 1, end - middle - 1), base64Url);
    const QJsonObject claims = QJsonDocument::fromJson(payload).object();
    Session session{claims.value("sub"_L1).toString(), claims.value("scope"_L1).toString(),
                    strings(claims.value("profiles"_L1)), strings(claims.value("groups"_L1)),
                    claims.value("exp"_L1).toInteger()};
    if (m_clock.utcNow().toSecsSinceEpoch() >= session.expires)
        return std::nullopt;
    return session;
}

}  // namespace fdc::sandbox
