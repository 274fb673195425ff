// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/PluginDeliveries.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include "core/connector/plugin/PluginErrors.h"

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostUnderWay = 16;
constexpr qsizetype mostTags = 200;
constexpr qsizetype mostValues = 1'000;

QString kindWord(base::ErrorKind kind) {
    switch (kind) {
        case base::ErrorKind::Temporary:
        case base::ErrorKind::Limit:
        case base::ErrorKind::Cancelled: return u"temporary"_s;
        case base::ErrorKind::Authentication: return u"authentication"_s;
        case base::ErrorKind::Permission: return u"permission"_s;
        case base::ErrorKind::Data:
        case base::ErrorKind::NotFound:
        case base::ErrorKind::Conflict:
        case base::ErrorKind::Usage: return u"data"_s;
        case base::ErrorKind::Protocol:
        case base::ErrorKind::Internal: return u"protocol"_s;
        case base::ErrorKind::Configuration:
        case base::ErrorKind::Tls:
        case base::ErrorKind::Storage:
        case base::ErrorKind::Audit: return u"configuration"_s;
    }
    return {};
}

QJsonObject refusal(const QString& id, const QString& kind, const QString& code, const QString& message) {
    return {{u"id"_s, id},
            {u"error"_s, QJsonObject{{u"kind"_s, kind}, {u"code"_s, code}, {u"message"_s, message}}}};
}

QMap<QString, QStringList> tagsOf(const QJsonObject& json) {
    QMap<QString, QStringList> tags;
    for (auto tag = json.begin(); tag != json.end() && tags.size() < mostTags; ++tag) {
        QStringList values;
        if (tag.value().isString())
            values.append(tag.value().toString());
        for (const QJsonValue& value : tag.value().toArray()) {
            if (values.size() < mostValues)
                values.append(value.toString());
        }
        tags.insert(tag.key(), values);
    }
    return tags;
}

}  // namespace

struct PluginDeliveries::State {
    QString plugin;
    QString workFolder;
    DocumentDesk* desk = nullptr;
    Send send;  ///< empty once the owner is gone
    QSet<QString> underWay;
};

QString fileInside(const QString& folder, const QString& file) {
    const QString root = QFileInfo(folder).canonicalFilePath();
    if (root.isEmpty() || file.isEmpty() || file.contains(u'\0'))
        return {};
    const QString wanted = QDir::cleanPath(QDir(root).absoluteFilePath(file));
    // A work folder that is named through a link of the system, such as /var/run, is no link of the plug-in.
    const QString named = QDir::cleanPath(QDir(folder).absolutePath());
    const QString inside = wanted.startsWith(named + u'/') ? root + wanted.mid(named.size()) : wanted;
    const QFileInfo info(inside);
    const bool isOwn = inside.startsWith(root + u'/') && info.canonicalFilePath() == inside;
    return isOwn && info.isFile() && !info.isSymLink() ? inside : QString();
}

PluginDeliveries::PluginDeliveries(QString plugin, QString workFolder, DocumentDesk* desk, Send send)
    : m_state(std::make_shared<State>(
          State{std::move(plugin), std::move(workFolder), desk, std::move(send), {}})) {}

PluginDeliveries::~PluginDeliveries() {
    m_state->send = {};
}

bool PluginDeliveries::areUnderWay() const {
    return !m_state->underWay.isEmpty();
}

void PluginDeliveries::take(const PluginRequest& request) {
    const auto refuse = [this, &request](const QString& kind, const QString& code, const QString& message) {
        m_state->send(refusal(request.id, kind, code, message));
    };
    if (request.method != u"document.deliver"_s)
        return refuse(u"protocol"_s, u"UNKNOWN_METHOD"_s, u"the engine has no such method"_s);
    if (!m_state->desk)
        return refuse(u"configuration"_s, u"NO_DESK"_s, u"no documents are taken here"_s);
    if (m_state->underWay.contains(request.id))
        return refuse(u"protocol"_s, u"ID_IN_USE"_s, u"a request of this id is under way"_s);
    if (m_state->underWay.size() >= mostUnderWay)
        return refuse(u"temporary"_s, u"TOO_MANY"_s, u"16 requests are under way"_s);
    const QJsonObject& params = request.params;
    DocumentDelivery delivery;
    delivery.connector = m_state->plugin;
    delivery.sourceId = params[u"sourceId"_s].toString();
    delivery.classId = params[u"classId"_s].toString();
    delivery.name = params[u"name"_s].toString();
    delivery.tags = tagsOf(params[u"tags"_s].toObject());
    delivery.contentFile = fileInside(m_state->workFolder, params[u"contentFile"_s].toString());
    delivery.contentType = params[u"contentType"_s].toString();
    delivery.correlation = params[u"correlation"_s].toString();
    if (delivery.contentFile.isEmpty())
        return refuse(u"data"_s, QString::fromLatin1(pluginContentOutside.id),
                      u"contentFile is no regular file inside the work folder"_s);
    m_state->underWay.insert(request.id);
    deliver(m_state, request.id, std::move(delivery));
}

QCoro::Task<void> PluginDeliveries::deliver(std::shared_ptr<State> state, QString id,
                                            DocumentDelivery delivery) {
    auto delivering = state->desk->deliver(std::move(delivery));
    const base::Result<DeliveredDocument> delivered = co_await std::move(delivering);
    state->underWay.remove(id);
    if (!state->send)
        co_return;
    if (delivered)
        state->send({{u"id"_s, id},
                     {u"result"_s, QJsonObject{{u"documentId"_s, delivered->documentId},
                                               {u"created"_s, delivered->created},
                                               {u"sha256"_s, delivered->sha256}}}});
    else
        state->send(refusal(id, kindWord(delivered.error().kind()), delivered.error().code(),
                            delivered.error().cause()));
}

}  // namespace fdc::connector
