// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThreadPool>
#include <QUuid>
#include <atomic>
#include <mutex>

#include "core/migration/ErrorClass.h"
#include "core/migration/Target.h"
#include "core/security/Digest.h"

namespace fdc::migration {

/// A working target that keeps its documents as files of a folder, so that they outlive the process, and that
/// can be told to misbehave. It follows the rules of docs/exactly-once.md and counts what it is asked.
class FolderTarget final : public Target {
public:
    enum class Fault {
        None,
        Away,        ///< nothing stored, answers that it is unreachable
        LostAnswer,  ///< stored, but the answer never arrives
        Drop,        ///< says stored, and is not
        Refuse,      ///< a functional error about the document
        Account,     ///< the account is refused
        Hang,        ///< answers only once released()
        Other,       ///< nothing stored, answers `otherError`
    };
    /// Asked for every delivery, from several threads; `nth` counts deliveries of this object from 1.
    using Faults = std::function<Fault(const TargetDocument& document, int nth)>;

    explicit FolderTarget(QString folder, Faults faults = {})
        : m_folder(std::move(folder)), m_faults(std::move(faults)) {
        QDir().mkpath(m_folder);
        m_pool.setMaxThreadCount(4);
    }
    ~FolderTarget() override {
        release();
        m_pool.waitForDone();
    }

    void deliver(TargetDocument document, DeliveryOptions options, Completion completion) override {
        const int nth = ++deliveries;
        m_pool.start(
            [this, nth, document = std::move(document), options, completion = std::move(completion)] {
                const Fault fault = m_faults ? m_faults(document, nth) : Fault::None;
                if (fault == Fault::Hang) {
                    const std::scoped_lock lock(m_mutex);
                    if (!m_released) {
                        m_hanging.push_back([this, document, options, completion] {
                            completion(run(document, options, Fault::None));
                        });
                        return;
                    }
                }
                completion(run(document, options, fault));
            });
    }

    void setConcurrency(int requests) override { concurrency = requests; }
    void setBandwidth(qint64 bytesPerSecond) override { bandwidth = bytesPerSecond; }
    QCoro::Task<base::Result<TargetClass>> documentClass(QString id) override {
        static constexpr base::ErrorCode unknown{"CLASS_UNKNOWN", base::ErrorKind::Configuration};
        if (id != u"Invoice")
            co_return base::fail(base::Error(unknown));
        co_return TargetClass{id, QStringLiteral("DOCUMENT"), {}};
    }
    QCoro::Task<base::Result<void>> ping() override {
        ++pings;
        if (pingAnswers)
            co_return base::Result<void>();
        co_return base::fail(away());
    }
    QString description() const override { return m_folder; }

    /// Lets hanging deliveries go on, and those to come pass.
    void release() {
        std::vector<std::function<void()>> hanging;
        {
            const std::scoped_lock lock(m_mutex);
            m_released = true;
            hanging.swap(m_hanging);
        }
        for (auto& go : hanging)
            m_pool.start(std::move(go));
    }

    /// Id of the document → hex digest of its bytes.
    static QMap<QString, QString> stored(const QString& folder) {
        QMap<QString, QString> all;
        for (const QString& name : QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files))
            all.insert(name.chopped(5), read(folder + u'/' + name)[u"content"].toString());
        return all;
    }
    /// Tag "ref" → how many documents carry it: more than one is a duplicate.
    static QMap<QString, int> references(const QString& folder) {
        QMap<QString, int> all;
        for (const QString& name : QDir(folder).entryList({QStringLiteral("*.json")}, QDir::Files))
            ++all[read(folder + u'/' + name)[u"ref"].toString()];
        return all;
    }

    std::atomic<int> deliveries{0};
    std::atomic<int> creates{0};
    std::atomic<int> updates{0};
    std::atomic<int> pings{0};
    std::atomic<bool> pingAnswers{true};
    std::atomic<int> concurrency{0};
    std::atomic<qint64> bandwidth{0};
    base::Error otherError = away();  ///< set before the first delivery

private:
    static base::Error away() {
        static constexpr base::ErrorCode code{"TARGET_AWAY", base::ErrorKind::Temporary};
        return base::Error(code, QStringLiteral("no answer"));
    }
    static base::Error wrong(const char* errorClass, base::ErrorKind kind = base::ErrorKind::Data) {
        return withErrorClass(base::Error(base::ErrorCode{"FAKE_REFUSAL", kind}),
                              QString::fromLatin1(errorClass));
    }
    static QJsonObject read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }
    QString pathOf(const QString& id) const { return m_folder + u'/' + id + QStringLiteral(".json"); }

    base::Result<Delivery> run(const TargetDocument& document, const DeliveryOptions& options, Fault fault) {
        if (fault == Fault::Away)
            return base::fail(away());
        if (fault == Fault::Other)
            return base::fail(otherError);
        if (fault == Fault::Account)
            return base::fail(wrong("CONFIGURATION", base::ErrorKind::Authentication));
        if (fault == Fault::Refuse)
            return base::fail(wrong("MAPPING_REJECTED"));
        QByteArray bytes;
        if (!document.contents.isEmpty()) {
            QFile file(document.contents.first().path);
            if (!file.open(QIODevice::ReadOnly))
                return base::fail(wrong("SOURCE_UNAVAILABLE"));
            bytes = file.readAll();
        }
        Delivery delivery;
        delivery.targetId = document.id;
        delivery.contentBytes = bytes.size();
        delivery.contentSha256 = security::sha256(bytes);
        delivery.metadataSha256 = security::sha256(canonicalMetadata(document));
        if (fault != Fault::Drop) {
            const auto done = store(document, options, delivery);
            if (!done)
                return base::fail(done.error());
        }
        if (fault == Fault::LostAnswer)
            return base::fail(away());
        if (options.readBack != ReadBack::Full)
            return delivery;
        if (!isSame(read(pathOf(document.id)), delivery))
            return base::fail(wrong("VERIFICATION_FAILED"));
        delivery.verified = true;
        return delivery;
    }

    static bool isSame(const QJsonObject& there, const Delivery& delivery) {
        return there[u"content"].toString() == QString::fromLatin1(delivery.contentSha256.toHex()) &&
               there[u"metadata"].toString() == QString::fromLatin1(delivery.metadataSha256.toHex());
    }

    base::Result<void> store(const TargetDocument& document, const DeliveryOptions& options,
                             Delivery& delivery) {
        const std::scoped_lock lock(m_mutex);
        const QString path = pathOf(document.id);
        if (QFile::exists(path)) {
            const QJsonObject there = read(path);
            delivery.alreadyThere = isSame(there, delivery);
            if (delivery.alreadyThere)
                return {};
            const auto& known = options.lastVerified;
            const bool ours =
                known && there[u"content"].toString() == QString::fromLatin1(known->contentSha256.toHex()) &&
                there[u"metadata"].toString() == QString::fromLatin1(known->metadataSha256.toHex());
            if (!ours)
                return base::fail(wrong("TARGET_CONFLICT", base::ErrorKind::Conflict));
            delivery.updated = true;
            ++updates;
        } else {
            ++creates;
        }
        const QString fresh = m_folder + u'/' + QUuid::createUuid().toString(QUuid::Id128);
        QFile file(fresh);
        if (!file.open(QIODevice::WriteOnly))
            return base::fail(wrong("TARGET_REFUSED"));
        file.write(QJsonDocument(
                       QJsonObject{
                           {QStringLiteral("content"), QString::fromLatin1(delivery.contentSha256.toHex())},
                           {QStringLiteral("metadata"), QString::fromLatin1(delivery.metadataSha256.toHex())},
                           {QStringLiteral("ref"), document.tags.value(QStringLiteral("ref")).value(0)}})
                       .toJson());
        file.close();
        QFile::remove(path);
        QFile::rename(fresh, path);
        return {};
    }

    const QString m_folder;
    const Faults m_faults;
    std::mutex m_mutex;
    std::vector<std::function<void()>> m_hanging;
    bool m_released = false;
    QThreadPool m_pool;
};

}  // namespace fdc::migration
