// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/flowerdocs/CoreClient.h"

#include "core/base/BaseErrors.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreRequests.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/net/ConnectionProbe.h"

namespace fdc::flowerdocs {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Adds where a malformed answer came from.
template <typename T>
base::Result<T> placed(base::Result<T> result, const QUrl& url) {
    if (!result)
        result.error().with(u"url"_s, url.toString(QUrl::RemoveQuery));
    return result;
}

base::Result<void> checkIds(const QStringList& ids) {
    for (const QString& id : ids)
        FDC_TRY(checkId(id));
    return {};
}

/// The one entry of a read by id; nothing for an empty array.
template <typename T>
base::Result<std::optional<T>> oneOf(base::Result<QList<T>> list) {
    if (!list)
        return base::fail(std::move(list.error()));
    if (list->size() > 1)
        return base::fail(flowerdocsMalformed, u"%1 entries for one id"_s.arg(list->size()));
    return list->isEmpty() ? std::optional<T>() : std::optional<T>(list->takeFirst());
}

}  // namespace

CoreClient::CoreClient(std::shared_ptr<Session> session, std::unique_ptr<net::HttpClient> http)
    : m_session(std::move(session)), m_http(std::move(http)) {}

CoreClient::~CoreClient() = default;

void CoreClient::close() {
    m_session->close();
    m_http.reset();
}

QCoro::Task<base::Result<net::Reply>> CoreClient::send(net::Request request) {
    if (!m_http)
        co_return base::fail(base::Error(base::operationCancelled, u"the client is closed"_s));
    auto sending = m_http->send(std::move(request));
    base::Result<net::Reply> reply = co_await std::move(sending);
    co_return reply;
}

QCoro::Task<base::Result<net::Reply>> CoreClient::sendWith(net::Request request, TokenPtr token) {
    request.headers.append(net::Header{"token", token->value.expose()});
    auto sending = send(std::move(request));
    base::Result<net::Reply> reply = co_await std::move(sending);
    if (reply && reply->status != 401)
        m_session->accepted(token->generation);
    co_return reply;
}

QCoro::Task<base::Result<net::Reply>> CoreClient::call(net::Request request) {
    const QUrl url = request.url;
    auto asking = m_session->currentToken();
    base::Result<TokenPtr> token = co_await std::move(asking);
    if (!token)
        co_return base::fail(std::move(token.error()));
    auto sending = sendWith(request, *token);
    base::Result<net::Reply> reply = co_await std::move(sending);
    if (reply && reply->status == 401) {
        auto renewing = m_session->renewedToken((*token)->generation);
        base::Result<TokenPtr> renewed = co_await std::move(renewing);
        if (!renewed)
            co_return base::fail(std::move(renewed.error()));
        auto again = sendWith(request, *renewed);
        reply = co_await std::move(again);
    }
    if (reply && isRefusal(*reply))
        co_return base::fail(errorOf(*reply, url));
    co_return reply;
}

template <typename T>
QCoro::Task<base::Result<T>> CoreClient::read(net::Request request, Parser<T> parse) {
    const QUrl url = request.url;
    auto calling = call(std::move(request));
    base::Result<net::Reply> reply = co_await std::move(calling);
    if (!reply)
        co_return base::fail(std::move(reply.error()));
    co_return placed(parse(reply->body), url);
}

template <typename T>
QCoro::Task<base::Result<std::optional<T>>> CoreClient::readOne(net::Request request, Resource resource,
                                                                Parser<QList<T>> parse) {
    const QUrl url = request.url;
    auto calling = call(std::move(request));
    base::Result<net::Reply> reply = co_await std::move(calling);
    if (reply)
        co_return placed(oneOf(parse(reply->body)), url);
    if (isAbsence(reply.error(), resource))
        co_return std::optional<T>();
    co_return base::fail(std::move(reply.error()));
}

QCoro::Task<base::Result<void>> CoreClient::write(net::Request request) {
    auto calling = call(std::move(request));
    base::Result<net::Reply> reply = co_await std::move(calling);
    if (!reply)
        co_return base::fail(std::move(reply.error()));
    co_return base::Result<void>();
}

QCoro::Task<base::Result<TokenClaims>> CoreClient::authenticate() {
    auto asking = m_session->currentToken();
    base::Result<TokenPtr> token = co_await std::move(asking);
    if (!token)
        co_return base::fail(std::move(token.error()));
    TokenClaims claims = (*token)->claims;
    co_return claims;
}

QCoro::Task<base::Result<void>> CoreClient::status() {
    const net::Request request = requests::status(m_session->core());
    const QUrl url = request.url;
    auto sending = send(request);
    base::Result<net::Reply> reply = co_await std::move(sending);
    if (!reply)
        co_return base::fail(std::move(reply.error()));
    // Health end points answer 503 with their status in the body.
    const base::Result<QString> said = placed(parseStatus(reply->body), url);
    if (!reply->isSuccess() && !said)
        co_return base::fail(errorOf(*reply, url));
    if (!said)
        co_return base::fail(said.error());
    if (*said != u"UP"_s || !reply->isSuccess())
        co_return base::fail(base::Error(flowerdocsDown, *said).with(u"url"_s, m_session->core().text()));
    co_return base::Result<void>();
}

QCoro::Task<base::Result<QDateTime>> CoreClient::serverTime() {
    auto sending = send(requests::status(m_session->core()));
    base::Result<net::Reply> reply = co_await std::move(sending);
    if (!reply)
        co_return base::fail(std::move(reply.error()));
    co_return net::probe::dateOf(*reply);
}

QCoro::Task<base::Result<CoreInfo>> CoreClient::info() {
    return read<CoreInfo>(requests::info(m_session->core()), parseInfo);
}

QCoro::Task<base::Result<QList<CoreClass>>> CoreClient::classes(ClassKind kind) {
    return read<QList<CoreClass>>(requests::listClasses(m_session->core(), kind), parseClasses);
}

QCoro::Task<base::Result<std::optional<CoreClass>>> CoreClient::classById(ClassKind kind, QString id) {
    FDC_CO_TRY(checkId(id));
    auto reading =
        readOne<CoreClass>(requests::readClass(m_session->core(), kind, id), Resource::Class, parseClasses);
    base::Result<std::optional<CoreClass>> found = co_await std::move(reading);
    co_return found;
}

QCoro::Task<base::Result<QList<TagClass>>> CoreClient::tagClasses() {
    return read<QList<TagClass>>(requests::listTagClasses(m_session->core()), parseTagClasses);
}

QCoro::Task<base::Result<std::optional<TagClass>>> CoreClient::tagClass(QString id) {
    FDC_CO_TRY(checkId(id));
    auto reading =
        readOne<TagClass>(requests::readTagClass(m_session->core(), id), Resource::Tag, parseTagClasses);
    base::Result<std::optional<TagClass>> found = co_await std::move(reading);
    co_return found;
}

QCoro::Task<base::Result<QList<TagCategory>>> CoreClient::tagCategories() {
    return read<QList<TagCategory>>(requests::listTagCategories(m_session->core()), parseTagCategories);
}

QCoro::Task<base::Result<std::optional<TagCategory>>> CoreClient::tagCategory(QString id) {
    FDC_CO_TRY(checkId(id));
    auto reading = readOne<TagCategory>(requests::readTagCategory(m_session->core(), id), Resource::Tag,
                                        parseTagCategories);
    base::Result<std::optional<TagCategory>> found = co_await std::move(reading);
    co_return found;
}

QCoro::Task<base::Result<bool>> CoreClient::aclExists(QString id) {
    FDC_CO_TRY(checkId(id));
    auto reading = readOne<CoreAcl>(requests::readAcl(m_session->core(), id), Resource::Acl, parseAcls);
    const base::Result<std::optional<CoreAcl>> acl = co_await std::move(reading);
    if (!acl)
        co_return base::fail(acl.error());
    co_return acl->has_value();
}

QCoro::Task<base::Result<std::optional<CoreDocument>>> CoreClient::document(QString id) {
    FDC_CO_TRY(checkId(id));
    auto reading = readOne<CoreDocument>(requests::readDocuments(m_session->core(), {id}), Resource::Document,
                                         parseDocuments);
    base::Result<std::optional<CoreDocument>> found = co_await std::move(reading);
    co_return found;
}

QCoro::Task<base::Result<QList<CoreDocument>>> CoreClient::documents(QStringList ids) {
    // One absent id fails a joint read as a whole, so each is read alone.
    QList<CoreDocument> found;
    for (const QString& id : ids) {
        auto reading = document(id);
        base::Result<std::optional<CoreDocument>> each = co_await std::move(reading);
        if (!each)
            co_return base::fail(std::move(each.error()));
        if (*each)
            found.append(**std::move(each));
    }
    co_return found;
}

QCoro::Task<base::Result<QList<CoreFile>>> CoreClient::files(QString documentId) {
    FDC_CO_TRY(checkId(documentId));
    auto reading = read<QList<CoreFile>>(requests::listFiles(m_session->core(), documentId), parseFiles);
    base::Result<QList<CoreFile>> found = co_await std::move(reading);
    co_return found;
}

QCoro::Task<base::Result<void>> CoreClient::updateDocument(QString id, DocumentChange change) {
    auto reading = document(id);
    base::Result<std::optional<CoreDocument>> stored = co_await std::move(reading);
    if (!stored)
        co_return base::fail(std::move(stored.error()));
    if (!*stored)
        co_return base::fail(base::Error(fdF00012).with(u"document"_s, id));
    auto calling = call(requests::updateDocument(m_session->core(), id, replaceBody(**stored, change)));
    base::Result<net::Reply> reply = co_await std::move(calling);
    if (!reply)
        co_return base::fail(std::move(reply.error().with(u"document"_s, id)));
    co_return base::Result<void>();
}

QCoro::Task<base::Result<bool>> CoreClient::deleteDocument(QString id) {
    FDC_CO_TRY(checkId(id));
    auto calling = call(requests::deleteDocuments(m_session->core(), {id}));
    base::Result<net::Reply> reply = co_await std::move(calling);
    if (reply)
        co_return true;
    if (isAbsence(reply.error(), Resource::Document))
        co_return false;
    co_return base::fail(std::move(reply.error().with(u"document"_s, id)));
}

QCoro::Task<base::Result<SearchPage>> CoreClient::search(SearchQuery query) {
    if (query.start < 0 || query.max.value_or(0) < 0 || query.start > searchLimit - query.max.value_or(0))
        co_return base::fail(base::usageError, u"a search reaches 10,000 results, not further"_s);
    auto searching =
        read<SearchPage>(requests::search(m_session->core(), query, ClauseDialect::Type), parseSearchPage);
    base::Result<SearchPage> page = co_await std::move(searching);
    if (!page && page.error().is(fdT00104) && hasAlternatives(query)) {
        auto again = read<SearchPage>(requests::search(m_session->core(), query, ClauseDialect::AtClass),
                                      parseSearchPage);
        page = co_await std::move(again);
    }
    co_return page;
}

QCoro::Task<base::Result<QList<Reservation>>> CoreClient::reservations(QStringList documentIds) {
    FDC_CO_TRY(checkIds(documentIds));
    auto reading = read<QList<Reservation>>(
        requests::reservation(m_session->core(), requests::ReservationCall::Read, documentIds),
        parseReservations);
    base::Result<QList<Reservation>> found = co_await std::move(reading);
    co_return found;
}

QCoro::Task<base::Result<void>> CoreClient::reserve(QStringList documentIds) {
    FDC_CO_TRY(checkIds(documentIds));
    auto writing =
        write(requests::reservation(m_session->core(), requests::ReservationCall::Reserve, documentIds));
    base::Result<void> written = co_await std::move(writing);
    co_return written;
}

QCoro::Task<base::Result<void>> CoreClient::release(QStringList documentIds) {
    FDC_CO_TRY(checkIds(documentIds));
    auto writing =
        write(requests::reservation(m_session->core(), requests::ReservationCall::Release, documentIds));
    base::Result<void> written = co_await std::move(writing);
    co_return written;
}

QCoro::Task<base::Result<QList<Fact>>> CoreClient::facts(QString documentId) {
    FDC_CO_TRY(checkId(documentId));
    auto reading = read<QList<Fact>>(requests::facts(m_session->core(), documentId), parseFacts);
    base::Result<QList<Fact>> found = co_await std::move(reading);
    co_return found;
}

QCoro::Task<base::Result<void>> CoreClient::addFact(QString documentId, QString description,
                                                    QMap<QString, QString> fields) {
    FDC_CO_TRY(checkId(documentId));
    auto writing =
        write(requests::addFact(m_session->core(), documentId, customFactBody(description, fields)));
    base::Result<void> written = co_await std::move(writing);
    co_return written;
}

}  // namespace fdc::flowerdocs
