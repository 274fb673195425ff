// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is a secret by its name or form, and bodies masked by that.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>
#include <algorithm>
#include <array>

#include "core/security/Redaction.h"

namespace fdc::security {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Short words count only whole: "key" is not in "monkey", "iv" not in "private".
constexpr std::array wholeWords{"key"_L1, "keys"_L1, "iv"_L1, "pwd"_L1, "jwt"_L1, "mdp"_L1};
/// Long ones also end a run-together word: "apikey", "authtoken", "keystorepassword".
constexpr std::array endings{
    "password"_L1,   "passwords"_L1,   "passwd"_L1,    "secret"_L1,     "secrets"_L1,      "token"_L1,
    "tokens"_L1,     "passphrase"_L1,  "apikey"_L1,    "apikeys"_L1,    "cookie"_L1,       "cookies"_L1,
    "credential"_L1, "credentials"_L1, "secretkey"_L1, "privatekey"_L1, "authorization"_L1};

bool isSecretWord(QStringView word) {
    const auto equals = [&](QLatin1StringView each) { return word.compare(each, Qt::CaseInsensitive) == 0; };
    const auto endsWith = [&](QLatin1StringView each) { return word.endsWith(each, Qt::CaseInsensitive); };
    return std::ranges::any_of(wholeWords, equals) || std::ranges::any_of(endings, endsWith);
}

/// True when a word ends between these letters: "authToken", "APIKey" (before the last capital).
bool isWordBoundary(QStringView name, qsizetype at) {
    const QChar before = name[at - 1];
    const QChar here = name[at];
    if (!here.isUpper())
        return false;
    return before.isLower() || (before.isUpper() && at + 1 < name.size() && name[at + 1].isLower());
}

/// The French word for a password is three words: "motDePasse", "mot-de-passe".
bool namesMotDePasse(QStringView name) {
    QString letters;
    for (const QChar each : name) {
        if (each.isLetter())
            letters += each.toLower();
    }
    return letters.contains(u"motdepasse") || letters.contains(u"motsdepasse");
}

QString mask() {
    return QString::fromUtf16(maskText);
}

bool isEmptyValue(const QJsonValue& value) {
    return value.isNull() || (value.isString() && value.toString().isEmpty());
}

QJsonValue maskedJson(const QJsonValue& value);

/// {"name": "x.password", "value": …}: the name of the secret is itself a value, as in lists of properties or
/// tags.
bool isNamedSecretPair(const QJsonObject& object) {
    const QString name = object.value("name"_L1).toString(object.value("key"_L1).toString());
    return isSecretName(name);
}

bool isPairValue(const QString& key) {
    return key == u"value" || key == u"values";
}

QJsonObject maskedObject(const QJsonObject& object) {
    const bool isPair = object.contains("value"_L1) || object.contains("values"_L1);
    const bool isSecretPair = isPair && isNamedSecretPair(object);
    QJsonObject result;
    for (auto field = object.begin(); field != object.end(); ++field) {
        const QString key = field.key();
        const bool isPairName = isPair && key == u"key";
        const bool isSecret = isSecretPair ? isPairValue(key) : !isPairName && isSecretName(key);
        result.insert(key, isSecret && !isEmptyValue(*field) ? QJsonValue(mask()) : maskedJson(*field));
    }
    return result;
}

QJsonValue maskedJson(const QJsonValue& value) {
    if (value.isObject())
        return maskedObject(value.toObject());
    if (value.isArray()) {
        QJsonArray result;
        for (const QJsonValue& item : value.toArray())
            result.append(maskedJson(item));
        return result;
    }
    return value.isString() && isSecretValue(value.toString()) ? QJsonValue(mask()) : value;
}

/// For JSON that does not parse, such as a body cut at a size limit: masks what follows a secret name.
QByteArray maskedBrokenJson(const QByteArray& body) {
    static const QRegularExpression field(
        uR"re("((?:[^"\\]|\\.)*+)"\s*:\s*("(?:[^"\\]|\\.)*+["\\]?|[^\s,}\]]+))re"_s);
    const QString text = QString::fromUtf8(body);
    QString result;
    qsizetype done = 0;
    for (auto matches = field.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const QString value = match.captured(2);
        const QString content = value.startsWith(u'"') ? value.mid(1) : value;
        if (!isSecretName(match.capturedView(1)) && !isSecretValue(content))
            continue;
        result += QStringView(text).sliced(done, match.capturedStart(2) - done);
        result += u'"' + mask() + u'"';
        done = match.capturedEnd(2);
    }
    result += QStringView(text).sliced(done);
    return result.toUtf8();
}

bool looksLikeForm(const QByteArray& body) {
    const auto allowed = [](char c) { return c > ' ' && c != '<' && c != '>' && c != '{' && c != '"'; };
    return body.contains('=') && std::ranges::all_of(body, allowed);
}

QByteArray maskedForm(const QByteArray& body) {
    QByteArrayList fields = body.split('&');
    for (QByteArray& field : fields) {
        const qsizetype equals = field.indexOf('=');
        if (equals < 0 || equals + 1 == field.size())
            continue;
        const QString name = QUrl::fromPercentEncoding(field.left(equals));
        const QString value = QUrl::fromPercentEncoding(field.mid(equals + 1));
        if (isSecretName(name) || isSecretValue(value))
            field = field.left(equals + 1) + mask().toUtf8();
    }
    return fields.join('&');
}

}  // namespace

bool isSecretName(QStringView name) {
    qsizetype start = 0;
    for (qsizetype at = 0; at <= name.size(); ++at) {
        const bool isEnd = at == name.size() || !name[at].isLetter();
        if (!isEnd && (at == start || !isWordBoundary(name, at)))
            continue;
        if (isSecretWord(name.sliced(start, at - start)))
            return true;
        start = isEnd ? at + 1 : at;
    }
    return namesMotDePasse(name);
}

bool isSecretValue(QStringView value) {
    static const QRegularExpression form(
        uR"(^\s*(?:ENC\(.*\)|xr1c/[0-9A-Fa-f]+|(?:Bearer\s+)?eyJ[\w-]+\.[\w-]+\.[\w-]*)\s*$)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    return form.match(value).hasMatch();
}

QByteArray redactBody(const QByteArray& body) {
    const QByteArray trimmed = body.trimmed();
    if (trimmed.startsWith('{') || trimmed.startsWith('[')) {
        const QJsonDocument document = QJsonDocument::fromJson(trimmed);
        if (document.isObject())
            return QJsonDocument(maskedObject(document.object())).toJson(QJsonDocument::Compact);
        if (document.isArray())
            return QJsonDocument(maskedJson(document.array()).toArray()).toJson(QJsonDocument::Compact);
        return maskedBrokenJson(body);
    }
    return looksLikeForm(trimmed) ? maskedForm(body) : body;
}

}  // namespace fdc::security
