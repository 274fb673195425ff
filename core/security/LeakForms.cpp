// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/security/LeakForms.h"

#include <QRegularExpression>
#include <QUrl>

namespace fdc::security {

using namespace Qt::Literals::StringLiterals;

namespace {

/// References without a default, and masks: what may stand where a secret was.
QString withoutPlaceholders(const QString& value) {
    static const QRegularExpression harmless(uR"(\$\{[^{}:]*:?\}|•+|\*{3,})"_s);
    QString rest = value;
    // From the inside out, for references within references.
    for (qsizetype before = -1; before != rest.size();) {
        before = rest.size();
        rest.remove(harmless);
    }
    return rest.trimmed();
}

bool endsLikeAPassword(const QString& name) {
    static const QRegularExpression ending(u"(password|passwd|pwd|secret|passphrase|pin)s?$"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    return ending.match(name).hasMatch();
}

/// A switch, an amount or a length of time says nothing, except where a password of digits may stand.
bool isPlain(const QString& name, const QString& value) {
    static const QRegularExpression word(u"^(true|false|on|off|yes|no|null|none)$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression amount(u"^\\d+(\\.\\d+)?(ns|us|ms|s|m|h|d|[KMGT]?B)?$"_s);
    return word.match(value).hasMatch() || (amount.match(value).hasMatch() && !endsLikeAPassword(name));
}

/// The word that a list of settings gives its keys, which names no secret by itself.
bool isListWord(const QString& name) {
    return name.compare(u"key"_s, Qt::CaseInsensitive) == 0 ||
           name.compare(u"keys"_s, Qt::CaseInsensitive) == 0;
}

void findNamedValues(const QString& line, const LeakCheck::NameRule& isSecret,
                     const std::function<void(LeakKind)>& found) {
    static const QRegularExpression pair(
        uR"re(([A-Za-z_][A-Za-z0-9_.\[\]-]*)\\*["']?\s*[=:]+\s*(?:\\*"((?:[^"\\]|\\[^"])*)|'([^']*)|(\$\{\S*\}[^\s,;&"'<>]*|[^\s,;&"'=:<>\]]+)))re"_s);
    for (auto matches = pair.globalMatch(line); matches.hasNext();) {
        const auto match = matches.next();
        const QString name = match.captured(1);
        if (isListWord(name) || !isSecret(name))
            continue;
        const QString value = withoutPlaceholders(match.captured(2) + match.captured(3) + match.captured(4));
        // What is left of "${NAME" when a brace ended the value is no secret either.
        static const QRegularExpression substance(u"[\\p{L}\\p{N}]"_s);
        if (!value.contains(substance) || (value.startsWith(u"${"_s) && !value.contains(u'}')) ||
            isPlain(name, value))
            continue;
        const bool isHeader = name.endsWith(u"authorization"_s, Qt::CaseInsensitive);
        found(isHeader ? LeakKind::Authorization : LeakKind::NamedValue);
    }
}

/// "Basic dXNlcjpwdw==" and "Bearer 8f3a…", but not the words around them in prose.
void findCredentials(const QString& line, const std::function<void(LeakKind)>& found) {
    static const QRegularExpression basic(u"\\bBasic\\s+([A-Za-z0-9+/_-]{6,}={0,2})"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    for (auto matches = basic.globalMatch(line); matches.hasNext();) {
        if (QByteArray::fromBase64(matches.next().captured(1).toLatin1()).contains(':'))
            found(LeakKind::Authorization);
    }
    static const QRegularExpression bearer(u"\\bBearer\\s+(?=[A-Za-z._~+/-]*\\d)[A-Za-z0-9._~+/-]{12,}"_s,
                                           QRegularExpression::CaseInsensitiveOption);
    if (bearer.match(line).hasMatch())
        found(LeakKind::Authorization);
}

void findUrlPasswords(const QString& line, const std::function<void(LeakKind)>& found) {
    static const QRegularExpression userInfo(
        u"[A-Za-z][A-Za-z0-9+.-]*:(?:\\\\?/){2}[^/?#@\\s:\"'<>\\\\]*:([^/?#@\\s\"'<>\\\\]+)@"_s);
    for (auto matches = userInfo.globalMatch(line); matches.hasNext();) {
        if (!withoutPlaceholders(matches.next().captured(1)).isEmpty())
            found(LeakKind::UrlPassword);
    }
}

void findForms(const QString& line, const LeakCheck::NameRule& isSecret,
               const std::function<void(LeakKind)>& found) {
    static const QRegularExpression token(u"eyJ[\\w-]{5,}\\.[\\w-]{5,}\\.[\\w-]*"_s);
    static const QRegularExpression opaque(u"ENC\\((?!\\.\\.\\.|…|•)[^)\\s]+\\)|xr1c/[0-9A-Fa-f]{2,}"_s);
    static const QRegularExpression privateKey(u"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----"_s);
    if (token.match(line).hasMatch())
        found(LeakKind::Token);
    if (opaque.match(line).hasMatch())
        found(LeakKind::OpaqueValue);
    if (privateKey.match(line).hasMatch())
        found(LeakKind::PrivateKey);
    findUrlPasswords(line, found);
    findCredentials(line, found);
    findNamedValues(line, isSecret, found);
}

}  // namespace

void findSecretForms(const QString& line, const LeakCheck::NameRule& isSecret,
                     const std::function<void(LeakKind)>& found) {
    findForms(line, isSecret, found);
    if (line.contains(u'%'))
        findForms(QUrl::fromPercentEncoding(line.toUtf8()), isSecret, found);
}

}  // namespace fdc::security
