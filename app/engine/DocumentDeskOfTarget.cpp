// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/engine/DocumentDeskOfTarget.h"

#include <qcorofuture.h>
#include <QFileInfo>
#include <QLoggingCategory>

#include "app/engine/EngineErrors.h"
#include "core/flowerdocs/FlowerDocsErrors.h"
#include "core/migration/DerivedId.h"
#include "core/migration/MimeType.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;
using base::Result;
using connector::DeliveredDocument;
using connector::DocumentDelivery;
using migration::Delivery;
using migration::Target;
using migration::TargetDocument;

namespace {

Q_LOGGING_CATEGORY(log, "engine.desk", QtInfoMsg)

constexpr qsizetype longestSourceId = 2'000;
constexpr qsizetype longestName = 200;

base::Error invalid(const DocumentDelivery& delivery, const QString& what) {
    return base::Error(deliveryInvalid).with(u"connector"_s, delivery.connector).with(u"what"_s, what);
}

Result<void> check(const DocumentDelivery& delivery) {
    if (delivery.connector.isEmpty() || delivery.sourceId.isEmpty() ||
        delivery.sourceId.size() > longestSourceId)
        return base::fail(invalid(delivery, u"sourceId"_s));
    if (delivery.classId.isEmpty())
        return base::fail(invalid(delivery, u"classId"_s));
    const QFileInfo content(delivery.contentFile);
    if (!content.isAbsolute() || !content.isFile() || content.isSymLink())
        return base::fail(invalid(delivery, u"contentFile"_s));
    return {};
}

/// A name that every file system takes; the document itself keeps the one delivered.
QString fileNameOf(const QString& name) {
    QString safe = name.section(u'/', -1).left(longestName);
    for (QChar& character : safe) {
        if (character == u'\\' || !character.isPrint())
            character = u'_';
    }
    return safe.trimmed().isEmpty() ? u"document"_s : safe;
}

TargetDocument documentOf(const QString& environment, const DocumentDelivery& delivery) {
    TargetDocument document;
    document.id = DocumentDeskOfTarget::documentId(environment, delivery.connector, delivery.sourceId);
    document.classId = delivery.classId;
    document.name = delivery.name.isEmpty() ? fileNameOf(delivery.sourceId) : delivery.name;
    document.tags = delivery.tags;
    const QString fileName = fileNameOf(document.name);
    const QString type =
        delivery.contentType.isEmpty() ? migration::mimeTypeOf(fileName, {}) : delivery.contentType;
    document.contents = {{delivery.contentFile, fileName, type, {}}};
    return document;
}

/// The target answers on a thread of its own; the coroutine goes on where it waits.
QCoro::Task<Result<Delivery>> delivered(std::shared_ptr<Target> target, TargetDocument document) {
    const auto promise = std::make_shared<QPromise<Result<Delivery>>>();
    promise->start();
    QFuture<Result<Delivery>> future = promise->future();
    migration::DeliveryOptions options;
    options.askFirst = true;
    target->deliver(std::move(document), options, [promise](Result<Delivery> delivery) {
        promise->addResult(std::move(delivery));
        promise->finish();
    });
    co_return co_await future;
}

}  // namespace

struct DocumentDeskOfTarget::Line {
    std::deque<std::shared_ptr<QPromise<void>>> waiting;
};

DocumentDeskOfTarget::DocumentDeskOfTarget(QString environment, Reach reach)
    : m_environment(std::move(environment)), m_reach(std::move(reach)) {}

DocumentDeskOfTarget::~DocumentDeskOfTarget() = default;

QString DocumentDeskOfTarget::documentId(const QString& environment, const QString& connector,
                                         const QString& sourceId) {
    return migration::derivedId({environment, u"connector."_s + connector}, sourceId);
}

QCoro::Task<Result<DeliveredDocument>> DocumentDeskOfTarget::deliver(DocumentDelivery delivery) {
    FDC_CO_TRY(check(delivery));
    const TargetDocument document = documentOf(m_environment, delivery);
    const QFuture<void> turn = enter(document.id);
    co_await turn;
    auto storing = store(document);
    const Result<Delivery> stored = co_await std::move(storing);
    leave(document.id);
    if (!stored) {
        qCWarning(log).noquote().nospace()
            << delivery.connector << " could not hand in a document: " << stored.error().toLogLine()
            << " correlation=" << delivery.correlation;
        co_return base::fail(stored.error());
    }
    DeliveredDocument result;
    result.documentId = stored->targetId.isEmpty() ? document.id : stored->targetId;
    result.created = !stored->alreadyThere && !stored->updated;
    result.sha256 = QString::fromLatin1(stored->contentSha256.toHex());
    qCInfo(log).noquote().nospace() << delivery.connector << " handed in " << result.documentId
                                    << (result.created    ? " (new)"
                                        : stored->updated ? " (updated)"
                                                          : " (unchanged)")
                                    << " correlation=" << delivery.correlation;
    co_return result;
}

/// Update first: whether a document is there is asked of FlowerDocs, never remembered. Absent, it is created;
/// when somebody else created it meanwhile, it is updated after all.
QCoro::Task<Result<Delivery>> DocumentDeskOfTarget::store(TargetDocument document) {
    auto reaching = m_reach();
    const Result<std::shared_ptr<Target>> target = co_await std::move(reaching);
    if (!target)
        co_return base::fail(target.error());
    const std::shared_ptr<Target> kept = *target;
    document.update = true;
    auto updating = delivered(kept, document);
    Result<Delivery> answer = co_await std::move(updating);
    if (answer || !answer.error().is(flowerdocs::targetDocumentMissing))
        co_return answer;
    document.update = false;
    auto creating = delivered(kept, document);
    answer = co_await std::move(creating);
    if (answer || !answer.error().is(flowerdocs::targetConflict))
        co_return answer;
    document.update = true;
    auto again = delivered(kept, document);
    answer = co_await std::move(again);
    co_return answer;
}

QFuture<void> DocumentDeskOfTarget::enter(const QString& id) {
    auto promise = std::make_shared<QPromise<void>>();
    promise->start();
    QFuture<void> turn = promise->future();
    auto& line = m_lines[id];
    if (line) {
        line->waiting.push_back(std::move(promise));
        return turn;
    }
    line = std::make_shared<Line>();
    promise->finish();
    return turn;
}

void DocumentDeskOfTarget::leave(const QString& id) {
    const std::shared_ptr<Line> line = m_lines.value(id);
    if (!line)
        return;
    if (line->waiting.empty()) {
        m_lines.remove(id);
        return;
    }
    const auto next = line->waiting.front();
    line->waiting.pop_front();
    next->finish();
}

}  // namespace fdc::engine
