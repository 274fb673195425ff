// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <qcorotask.h>
#include <memory>
#include <optional>

#include "core/flowerdocs/CoreDocument.h"
#include "core/flowerdocs/CoreError.h"
#include "core/flowerdocs/CoreModel.h"
#include "core/flowerdocs/CoreReplies.h"
#include "core/flowerdocs/Search.h"
#include "core/flowerdocs/Session.h"
#include "core/net/HttpClient.h"

namespace fdc::flowerdocs {

/// FlowerDocs Core for questions and single changes; bulk goes through FlowerDocsTarget.
///
/// Thread: the event loop that the HttpClient belongs to; never blocks. The client must outlive the tasks it
/// started. Reads by id answer nothing for what does not exist. A 401 leads to one new login. Errors: those
/// of Session and of HttpClient, FD_… codes, PERMISSION_REFUSED, FLOWERDOCS_REFUSED, DOCUMENT_ID_UNUSABLE.
class CoreClient {
public:
    CoreClient(std::shared_ptr<Session> session, std::unique_ptr<net::HttpClient> http);
    ~CoreClient();

    Session& session() const { return *m_session; }
    /// For whoever talks to the same Core with the same account, and may outlive this client.
    const std::shared_ptr<Session>& sharedSession() const { return m_session; }
    /// Ends what is under way, later and through the event loop, and sends nothing any more: every answer is
    /// OPERATION_CANCELLED. Its session is closed, too.
    void close();

    /// Logs in when no valid token is there.
    QCoro::Task<base::Result<TokenClaims>> authenticate();
    /// Without login. FLOWERDOCS_DOWN when the server says anything but UP.
    QCoro::Task<base::Result<void>> status();
    QCoro::Task<base::Result<CoreInfo>> info();
    /// What the server's clock says, without login; an invalid moment when it does not tell.
    QCoro::Task<base::Result<QDateTime>> serverTime();

    QCoro::Task<base::Result<QList<CoreClass>>> classes(ClassKind kind);
    QCoro::Task<base::Result<std::optional<CoreClass>>> classById(ClassKind kind, QString id);
    QCoro::Task<base::Result<QList<TagClass>>> tagClasses();
    QCoro::Task<base::Result<std::optional<TagClass>>> tagClass(QString id);
    QCoro::Task<base::Result<QList<TagCategory>>> tagCategories();
    QCoro::Task<base::Result<std::optional<TagCategory>>> tagCategory(QString id);
    QCoro::Task<base::Result<bool>> aclExists(QString id);

    QCoro::Task<base::Result<std::optional<CoreDocument>>> document(QString id);
    /// Those that exist, in the order asked for.
    QCoro::Task<base::Result<QList<CoreDocument>>> documents(QStringList ids);
    QCoro::Task<base::Result<QList<CoreFile>>> files(QString documentId);
    /// Reads, applies the change, writes everything back. FD_F00012 when it does not exist.
    QCoro::Task<base::Result<void>> updateDocument(QString id, DocumentChange change);
    /// True when it was deleted, false when it was not there.
    QCoro::Task<base::Result<bool>> deleteDocument(QString id);

    /// Never infer absence from it. USAGE when start + max passes 10,000.
    QCoro::Task<base::Result<SearchPage>> search(SearchQuery query);

    QCoro::Task<base::Result<QList<Reservation>>> reservations(QStringList documentIds);
    QCoro::Task<base::Result<void>> reserve(QStringList documentIds);
    QCoro::Task<base::Result<void>> release(QStringList documentIds);

    QCoro::Task<base::Result<QList<Fact>>> facts(QString documentId);
    QCoro::Task<base::Result<void>> addFact(QString documentId, QString description,
                                            QMap<QString, QString> fields);

private:
    /// The reply of a success, with a token and one new login on 401.
    QCoro::Task<base::Result<net::Reply>> call(net::Request request);
    QCoro::Task<base::Result<net::Reply>> send(net::Request request);
    QCoro::Task<base::Result<net::Reply>> sendWith(net::Request request, TokenPtr token);

    template <typename T>
    using Parser = base::Result<T> (*)(const QByteArray& body);
    /// What a call answers; an answer that is malformed names its address.
    template <typename T>
    QCoro::Task<base::Result<T>> read(net::Request request, Parser<T> parse);
    /// The one entry of a read by id; nothing when there is none.
    template <typename T>
    QCoro::Task<base::Result<std::optional<T>>> readOne(net::Request request, Resource resource,
                                                        Parser<QList<T>> parse);
    /// A call whose answer says nothing but that it went well.
    QCoro::Task<base::Result<void>> write(net::Request request);

    std::shared_ptr<Session> m_session;
    std::unique_ptr<net::HttpClient> m_http;
};

}  // namespace fdc::flowerdocs
