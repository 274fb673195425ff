// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <mutex>

#include "core/migration/BeanFields.h"
#include "core/migration/DocumentStore.h"
#include "core/migration/Source.h"
#include "core/migration/sources/Spool.h"
#include "core/migration/sources/StoreWait.h"

namespace fdc::migration {

/// console.FlowerDocsSource: the documents of classes of a FlowerDocs, each with its tags, class, name, ACL,
/// owner and creation date (docs/maps.md, "FlowerDocs"). Nothing is written there. Contents come down when a
/// document is on its way, into files of the spool.
class FlowerDocsSource final : public Source {
public:
    struct Settings {
        QStringList classes;
        QDateTime from;   ///< created then or later; null: since ever
        QDateTime until;  ///< created before; null: no end
        bool withContents = true;
        bool continues = false;  ///< defective documents and gaps go to `rejected`
        QString spoolFolder;
        std::shared_ptr<DocumentStore>
            store;                           ///< null: nothing can be read, rows become punnets all the same
        std::function<bool()> goesOn;        ///< as PlanContext has it
        std::function<bool()> readsOn = {};  ///< likewise
        qint64 spoolBytes = 1024 * 1024 * 1024;  ///< of contents under way
    };
    explicit FlowerDocsSource(Settings settings);

    /// All but spoolFolder, store and goesOn. Errors: MAP_FIELD_MISSING, MAP_FIELD_VALUE; fact field.
    static base::Result<Settings> settingsOf(const BeanFields& fields);

    /// What the listing left out without an error: SOURCE_LISTED_OTHERWISE.
    QList<base::Error> notices() const override;
    /// Never the same twice: whether a document is still as it was is only known by reading it, which the
    /// listing does anyway (docs/decisions/0016-flowerdocs-is-listed-anew.md).
    base::Result<QByteArray> fingerprint() const override;
    /// Errors: SOURCE_SERVER_AWAY, SOURCE_SERVER_REFUSED, those of a login; of single documents and classes,
    /// and so for `rejected` when defects may be left out: SOURCE_DOCUMENT_UNUSABLE, SOURCE_LISTING_GAPS.
    base::Result<void> enumerate(const std::function<base::Result<void>(InventoryRow)>& sink,
                                 const std::function<void(const base::Error&)>& rejected) const override;
    /// Tags of the classes and what else a row carries; none without a store.
    base::Result<QStringList> dataNames() const override;
    Punnet punnet(const InventoryRow& row) const override;
    bool announce(const Punnet& punnet, std::function<void()> ready) const override;
    /// Also: SOURCE_CHANGED (not as it was listed), SOURCE_VANISHED, DISK_FULL, FILE_UNWRITABLE.
    base::Result<void> open(Punnet& punnet) const override;
    bool hasRoomFor(const InventoryRow& row) const override;
    void limit(const ReadLimits& limits) const override;
    bool isHeldByLimits() const override;
    void rest(bool rests) const override;
    /// What a listing that was given up still wanted to ask for stays unasked.
    void interrupt(bool isInterrupted) const override;

private:
    const Settings m_settings;
    const QString m_place;
    const std::shared_ptr<const Spool> m_spool;
    const std::shared_ptr<StoreWait> m_wait;
    std::shared_ptr<std::atomic<qint64>> m_underWay;  ///< bytes announced or downloaded, not let go
    mutable std::mutex m_mutex;
    mutable QList<base::Error> m_notices;
};

}  // namespace fdc::migration
