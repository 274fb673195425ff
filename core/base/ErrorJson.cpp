// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/ErrorJson.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <mutex>
#include <set>
#include <string>

#include "core/base/BaseErrors.h"

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr size_t internedLimit = 1000;  // a peer must not be able to fill our memory with names
constexpr qsizetype idLimit = 64;
constexpr qsizetype quotedLimit = 500;

struct KindName {
    ErrorKind kind;
    QLatin1StringView name;
};

constexpr std::array kindNames{
    KindName{ErrorKind::Usage, "usage"_L1},
    KindName{ErrorKind::Configuration, "configuration"_L1},
    KindName{ErrorKind::Data, "data"_L1},
    KindName{ErrorKind::NotFound, "notFound"_L1},
    KindName{ErrorKind::Conflict, "conflict"_L1},
    KindName{ErrorKind::Temporary, "temporary"_L1},
    KindName{ErrorKind::Authentication, "authentication"_L1},
    KindName{ErrorKind::Permission, "permission"_L1},
    KindName{ErrorKind::Tls, "tls"_L1},
    KindName{ErrorKind::Protocol, "protocol"_L1},
    KindName{ErrorKind::Limit, "limit"_L1},
    KindName{ErrorKind::Cancelled, "cancelled"_L1},
    KindName{ErrorKind::Storage, "storage"_L1},
    KindName{ErrorKind::Audit, "audit"_L1},
    KindName{ErrorKind::Internal, "internal"_L1},
};
static_assert(kindNames.size() == size_t(ErrorKind::Internal) + 1, "every kind has a name");

bool isCodeName(const std::string& id) {
    const auto allowed = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    return !id.empty() && id[0] >= 'A' && id[0] <= 'Z' && std::ranges::all_of(id, allowed);
}

}  // namespace

QString kindName(ErrorKind kind) {
    return kindNames.at(size_t(kind)).name;
}

std::optional<ErrorKind> kindFromName(QStringView name) {
    const auto found =
        std::ranges::find_if(kindNames, [&](const KindName& each) { return each.name == name; });
    return found == kindNames.end() ? std::nullopt : std::optional(found->kind);
}

ErrorCode internErrorCode(const QString& id, ErrorKind kind) {
    static std::mutex mutex;
    static std::set<std::string> interned;  // its nodes never move, so the pointers stay valid
    if (id.size() > idLimit)
        return internalError;
    const std::string name = id.toStdString();
    if (!isCodeName(name))
        return internalError;
    const std::scoped_lock lock(mutex);
    if (interned.size() >= internedLimit && !interned.contains(name))
        return internalError;
    return ErrorCode{interned.insert(name).first->c_str(), kind};
}

QJsonObject toJson(const Error& error) {
    QJsonObject facts;
    for (const auto& [name, value] : error.facts())
        facts.insert(name, value);
    return {{u"code"_s, error.code()},
            {u"kind"_s, kindName(error.kind())},
            {u"cause"_s, error.cause()},
            {u"facts"_s, facts}};
}

Error errorFromJson(const QJsonObject& object) {
    const QString id = object.value("code"_L1).toString();
    if (id.isEmpty()) {
        const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact);
        return Error(internalError, u"not an error object: "_s + QString::fromUtf8(text).left(quotedLimit));
    }
    const auto kind = kindFromName(object.value("kind"_L1).toString());
    const ErrorCode code = internErrorCode(id, kind.value_or(ErrorKind::Internal));
    Error error(code, object.value("cause"_L1).toString());
    const QJsonObject facts = object.value("facts"_L1).toObject();
    for (auto fact = facts.begin(); fact != facts.end(); ++fact)
        error.with(fact.key(), fact.value().toVariant().toString());
    if (error.code() != id)
        error.with(u"code"_s, id.left(quotedLimit));
    return error;
}

QJsonObject errorJsonOfLogLine(const QString& line) {
    static const QRegularExpression form(u"\\A([A-Z][A-Z0-9_]*)(?: \\((.*?)\\))?(?:: (.*))?\\z"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression fact(
        u"(?:\\A|, )([A-Za-z][A-Za-z0-9]*)=(.*?)(?=, [A-Za-z][A-Za-z0-9]*=|\\z)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const auto parts = form.match(line);
    if (!parts.hasMatch())
        return {};
    QJsonObject facts;
    for (auto each = fact.globalMatch(parts.captured(2)); each.hasNext();) {
        const auto match = each.next();
        facts.insert(match.captured(1), match.captured(2));
    }
    return {{u"code"_s, parts.captured(1)}, {u"facts"_s, facts}, {u"cause"_s, parts.captured(3)}};
}

}  // namespace fdc::base
