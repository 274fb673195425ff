// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/BeanFields.h"
#include "core/migration/sources/IndexRows.h"

namespace fdc::migration {

/// Index files of which each record is one document (docs/maps.md): what JSON Lines and XML have in common.
/// The data `documentId` is the document's id and no data; an id of another name is both.
class IndexSource : public Source {
public:
    struct Settings {
        QStringList paths;     ///< files and patterns, relative to the base folder
        QString contentField;  ///< names the content's files; empty: steps attach them
        bool contentIsOptional = false;
        IndexRows::Settings rows;
    };

    base::Result<QByteArray> fingerprint() const override;
    /// Errors with facts file, line, document: those of read() and of the rows; SOURCE_EMPTY,
    /// SOURCE_UNREADABLE, SOURCE_NOT_A_FILE; SOURCE_CONTENT_FIELD (no record names a content; facts file,
    /// field).
    base::Result<void> enumerate(const std::function<base::Result<void>(InventoryRow)>& sink,
                                 const std::function<void(const base::Error&)>& rejected) const override;
    /// None: names differ from record to record. Error: SOURCE_CONTENT_FIELD, as far as the first 4 MiB tell.
    base::Result<QStringList> dataNames() const override;
    Punnet punnet(const InventoryRow& row) const override;
    /// Attaches the files that the content's field names: MAPPING_VALUE_MISSING (it names none),
    /// SOURCE_FILE_MISSING, SOURCE_NOT_A_FILE.
    base::Result<void> open(Punnet& punnet) const override;

protected:
    using Take = std::function<base::Result<void>(const IndexRecord&)>;

    explicit IndexSource(Settings settings) : m_settings(std::move(settings)) {}
    /// The fields that all have; @p pathField names the list of files.
    static Settings settingsOf(const BeanFields& fields, QStringView pathField);

private:
    /// What else decides which records there are, and in which version they are read.
    virtual QStringList reading() const = 0;
    /// Every record of the file at @p path, in order. Errors of @p take end it and are returned. It reads on
    /// while @p goesOn, asked with the size of each piece of bytes, answers no error.
    virtual base::Result<void> read(const QString& path, const Take& take,
                                    const std::function<base::Result<void>(qint64)>& goesOn) const = 0;
    base::Failure noContentNamed(const QStringList& files) const;

    const Settings m_settings;
};

}  // namespace fdc::migration
