// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/FlowerDocsSource.h"

#include <QFile>
#include <QUuid>

#include "core/base/BaseErrors.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MimeType.h"
#include "core/migration/SourceRow.h"
#include "core/migration/sources/StoreDownload.h"
#include "core/migration/sources/StoreListing.h"
#include "core/migration/sources/StoreRow.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype mostClasses = 200;
constexpr qsizetype longestClass = 255;

base::Failure refused(const QString& field, const QString& cause, const QString& value) {
    return fail(base::Error(mapFieldValue, cause).with(u"field"_s, field).with(u"value"_s, value.left(100)));
}

/// A day begins at midnight UTC; a time has its zone. Null: neither.
QDateTime momentOf(const QString& text) {
    if (const QDate day = QDate::fromString(text, Qt::ISODate); day.isValid() && text.size() == 10)
        return QDateTime(day, QTime(0, 0), Qt::UTC);
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODateWithMs);
    return moment.isValid() && moment.timeSpec() != Qt::LocalTime ? moment.toUTC() : QDateTime();
}

Result<QDateTime> momentField(const BeanFields& fields, const QString& name) {
    const QString text = fields.text(name).trimmed();
    if (text.isEmpty())
        return QDateTime();
    const QDateTime moment = momentOf(text);
    if (!moment.isValid())
        return refused(name, u"a day such as 2024-01-31, or a time with its zone"_s, text);
    return moment;
}

}  // namespace

FlowerDocsSource::FlowerDocsSource(Settings settings)
    : m_settings(std::move(settings)),
      m_place(m_settings.store ? m_settings.store->place() : QString()),
      m_spool(std::make_shared<Spool>(m_settings.spoolFolder)),
      m_wait(std::make_shared<StoreWait>(m_settings.goesOn)),
      m_underWay(std::make_shared<std::atomic<qint64>>(0)) {}

Result<FlowerDocsSource::Settings> FlowerDocsSource::settingsOf(const BeanFields& fields) {
    Settings settings;
    settings.classes = fields.list(u"documentClasses");
    settings.classes.removeAll(u""_s);
    settings.classes.removeDuplicates();
    settings.withContents = fields.flag(u"withContents");
    settings.continues = fields.flag(u"continueOnFail");
    if (settings.classes.isEmpty())
        return fail(base::Error(mapFieldMissing).with(u"field"_s, u"documentClasses"_s));
    if (settings.classes.size() > mostClasses)
        return refused(u"documentClasses"_s, u"1 to %1"_s.arg(mostClasses),
                       QString::number(settings.classes.size()));
    for (const QString& name : settings.classes) {
        if (name.size() > longestClass)
            return refused(u"documentClasses"_s, u"the name of a class"_s, name);
    }
    const auto from = momentField(fields, u"createdFrom"_s);
    if (!from)
        return fail(from.error());
    const auto until = momentField(fields, u"createdUntil"_s);
    if (!until)
        return fail(until.error());
    if (from->isValid() && until->isValid() && *from >= *until)
        return refused(u"createdUntil"_s, u"a moment after createdFrom"_s, fields.text(u"createdUntil"));
    settings.from = *from;
    settings.until = *until;
    return settings;
}

QList<base::Error> FlowerDocsSource::notices() const {
    const std::scoped_lock lock(m_mutex);
    return m_notices;
}

Result<QByteArray> FlowerDocsSource::fingerprint() const {
    return "flowerdocs/1 " + QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
}

Result<void> FlowerDocsSource::enumerate(const std::function<Result<void>(InventoryRow)>& sink,
                                         const std::function<void(const base::Error&)>& rejected) const {
    if (!m_settings.store)
        return fail(base::usageError, u"no FlowerDocs to read"_s);
    const auto orRejected = [&](const base::Error& error) -> Result<void> {
        if (!m_settings.continues)
            return fail(error);
        rejected(error);
        return readOn(m_settings.readsOn);
    };
    const auto take = [&](const KeptDocument& document) -> Result<void> {
        auto row = rowOf(document, m_settings.withContents);
        return row ? sink(std::move(*row)) : orRejected(row.error());
    };
    StoreListing listing({.store = *m_settings.store,
                          .wait = m_wait,
                          .from = m_settings.from,
                          .until = m_settings.until,
                          .classes = m_settings.classes,
                          .take = take,
                          .reject = orRejected});
    FDC_TRY(listing.run());
    const std::scoped_lock lock(m_mutex);
    m_notices.clear();
    if (listing.otherwise() > 0)
        m_notices.append(base::Error(sourceListedOtherwise)
                             .with(u"count"_s, QString::number(listing.otherwise()))
                             .with(u"documents"_s, listing.examples().join(u", "_s)));
    return {};
}

Result<QStringList> FlowerDocsSource::dataNames() const {
    if (!m_settings.store)
        return QStringList();
    QStringList names{u"classid"_s, u"name"_s, u"acl"_s, u"owner"_s, u"creationDate"_s};
    for (const QString& classId : m_settings.classes) {
        const auto tags = m_wait->answer<QStringList>(
            [&](auto named) { m_settings.store->tagNames(classId, std::move(named)); });
        if (!tags)
            return fail(sourceErrorOf(tags.error(), m_place));
        names += *tags;
    }
    names.removeDuplicates();
    return names;
}

Punnet FlowerDocsSource::punnet(const InventoryRow& row) const {
    PunnetDocument document{row.sourceId, withoutStored(row.data), {}};
    const QList<KeptDocument::File> files = storedFiles(row.data);
    std::shared_ptr<StoreDownload> download;
    if (!files.isEmpty() && m_settings.store) {
        const auto made = std::make_shared<StoreDownload>(StoreDownload::Parts{
            m_settings.store.get(), m_wait, m_spool, m_underWay, row.sourceId, row.data});
        // Nobody wants what still comes once the last content is gone.
        download = std::shared_ptr<StoreDownload>(made.get(), [made](StoreDownload* one) { one->abandon(); });
    }
    for (const KeptDocument::File& file : files)
        document.contents.append(
            {m_place + u"/"_s + row.sourceId + u'/' + file.id, file.name, {}, {}, download});
    return {row.sourceId, {}, {document}};
}

namespace {

/// All contents of a document come down together.
std::shared_ptr<StoreDownload> downloadOf(const PunnetDocument& document) {
    if (document.contents.isEmpty())
        return nullptr;
    const auto keeper = std::static_pointer_cast<const StoreDownload>(document.contents.first().keeper);
    return std::const_pointer_cast<StoreDownload>(keeper);
}

}  // namespace

/// A row is one document.
bool FlowerDocsSource::announce(const Punnet& punnet, std::function<void()> ready) const {
    const auto download = downloadOf(punnet.documents.first());
    if (!download)
        return true;
    download->begin(std::move(ready));
    return false;
}

Result<void> FlowerDocsSource::open(Punnet& punnet) const {
    for (PunnetDocument& document : punnet.documents) {
        const auto download = downloadOf(document);
        if (!download && !document.contents.isEmpty())
            return fail(base::usageError, u"no FlowerDocs to read"_s);
        if (!download)
            continue;
        download->begin({});
        const auto files = download->files();
        if (!files)
            return fail(base::Error(files.error()).with(u"document"_s, document.documentId));
        for (qsizetype i = 0; i < document.contents.size(); ++i) {
            Content& content = document.contents[i];
            content.path = (*files)[size_t(i)]->path();
            QFile head(content.path);
            content.mimeType = mimeTypeOf(
                content.fileName, head.open(QIODevice::ReadOnly) ? head.read(mimeHeadSize) : QByteArray());
        }
    }
    return {};
}

bool FlowerDocsSource::hasRoomFor(const InventoryRow&) const {
    const qint64 underWay = *m_underWay;
    return underWay == 0 || underWay + StoreDownload::usualBytes <= m_settings.spoolBytes;
}

void FlowerDocsSource::limit(const ReadLimits& limits) const {
    if (m_settings.store)
        m_settings.store->limit(limits);
}

void FlowerDocsSource::rest(bool rests) const {
    if (m_settings.store)
        m_settings.store->rest(rests);
}

void FlowerDocsSource::interrupt(bool isInterrupted) const {
    m_wait->interrupt(isInterrupted);
    rest(isInterrupted);
}

bool FlowerDocsSource::isHeldByLimits() const {
    return m_settings.store && m_settings.store->isHeldByLimits();
}

}  // namespace fdc::migration
