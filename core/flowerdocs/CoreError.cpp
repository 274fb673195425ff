// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/CoreError.h"

#include <QRegularExpression>
#include <algorithm>
#include <array>

#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/flowerdocs/WireJson.h"
#include "core/net/HttpClient.h"
#include "core/net/RequestRules.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype messageLimit = 500;
constexpr qsizetype textLimit = 4096;  ///< a code stands at the beginning; the rest is a proxy's page

constexpr std::array knownCodes{fdF00012, fdF00013, fdF00032, fdF00033, fdF00039, fdF00205, fdF00206,
                                fdF00208, fdF00302, fdF00414, fdF00903, fdT00103, fdT00104, fdT00108,
                                fdT00303, fdT00702, fdT00707, fdT01002, fdT01006};

bool isCode(const QString& text) {
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    return text.size() == 6 && (text[0] == u'F' || text[0] == u'T') &&
           std::all_of(text.begin() + 1, text.end(), isDigit);
}

QString oneLine(const QString& text) {
    return text.left(2 * messageLimit).simplified().left(messageLimit);
}

/// Nothing inside ends the quotation, neither as it stands here nor as the French has it.
QString quoted(QString message) {
    message.replace(u'“', u'"').replace(u'”', u'"').replace(u'«', u'‹').replace(u'»', u'›');
    return u"FlowerDocs says “%1”"_s.arg(message);
}

base::ErrorCode codeOfStatus(int status) {
    if (status == 401)
        return authenticationRefused;
    if (status == 403)
        return permissionRefused;
    if (status == 429)
        return targetThrottled;
    if (status == 404 || status == 405)
        return flowerdocsNoEndpoint;
    if (status == 408 || status == 425 || status >= 500)
        return targetUnavailable;
    return flowerdocsRefused;
}

}  // namespace

ErrorBody parseErrorBody(const QByteArray& body) {
    if (const auto object = parseOneObject(body)) {
        const QString code = textOf(object->value("code"_L1)).trimmed();
        return {isCode(code) ? code : QString(), oneLine(textOf(object->value("message"_L1)))};
    }
    const QString text = QString::fromUtf8(body.left(textLimit));
    static const QRegularExpression pattern(u"(?<![A-Za-z0-9_])[FT][0-9]{5}(?![A-Za-z0-9_])"_s);
    // A page of markup is a proxy's, and its words are no message for anybody.
    if (text.trimmed().startsWith(u'<'))
        return {};
    return {pattern.match(text).captured(), oneLine(text)};
}

base::ErrorCode errorCodeOf(const QString& flowerdocsCode) {
    const QByteArray id = "FD_" + flowerdocsCode.toLatin1();
    const auto found =
        std::ranges::find_if(knownCodes, [&](const base::ErrorCode& each) { return id == each.id; });
    if (found != knownCodes.end())
        return *found;
    return flowerdocsCode.startsWith(u'T') ? fdOtherTechnical : fdOtherFunctional;
}

base::Error errorOf(const net::Reply& reply, const QUrl& url) {
    const ErrorBody body = parseErrorBody(reply.body);
    const QString status = QString::number(reply.status);
    // Its words are its own, in a language of its own: people are told who says them.
    const QString cause = body.message.isEmpty() ? u"HTTP status "_s + status : quoted(body.message);
    const bool byStatus = body.code.isEmpty() || reply.status == 401;
    base::Error error(byStatus ? codeOfStatus(reply.status) : errorCodeOf(body.code), cause);
    if (!body.code.isEmpty())
        error.with(u"flowerdocsCode"_s, body.code);
    return std::move(error).with(u"url"_s, net::redactedUrl(url)).with(u"status"_s, status);
}

bool isRefusal(const net::Reply& reply) {
    if (!reply.isSuccess())
        return true;
    // Most answers need no second parsing to tell.
    return reply.body.contains("\"code\"") && net::carriesFlowerDocsCode(reply.body);
}

bool isPageInstead(const net::Reply& reply, const QString& fileName) {
    const auto isType = [](const net::Header& header) {
        return header.name.compare("content-type", Qt::CaseInsensitive) == 0;
    };
    const auto type = std::ranges::find_if(reply.headers, isType);
    const bool isPage =
        type != reply.headers.end() && type->value.trimmed().toLower().startsWith("text/html");
    const bool isMeant = fileName.contains(u".htm"_s, Qt::CaseInsensitive) ||
                         fileName.endsWith(u".xhtml"_s, Qt::CaseInsensitive) || !fileName.contains(u'.');
    return isPage && !isMeant;
}

bool isAbsence(const base::Error& error, Resource resource) {
    switch (resource) {
        case Resource::Document:
        case Resource::Folder: return error.is(fdF00012);
        case Resource::Class: return error.is(fdF00206);
        case Resource::Tag: return error.is(fdF00205);
        case Resource::Acl: return error.is(fdT01002);
        case Resource::Task: return error.is(fdT00103);
    }
    return false;
}

bool isAlreadyUsed(const base::Error& error) {
    return error.is(fdT00108) || (error.is(flowerdocsRefused) && error.fact(u"status") == u"409"_s);
}

bool leavesOutcomeUnknown(const base::Error& error) {
    if (error.fact(u"stage") == u"login"_s)
        return false;  // it never got that far
    if (!error.fact(u"flowerdocsCode").isEmpty())
        return error.isRetryable();
    return error.isRetryable() || error.kind() == base::ErrorKind::Protocol;
}

}  // namespace fdc::flowerdocs
