// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/BeanFields.h"
#include "core/migration/sources/JsonLinesRows.h"

namespace fdc::migration {

/// The lines of JSON Lines indexes (docs/maps.md): one object, one document. The member `documentId` is the
/// document's id and no data; an id member of another name is both.
class JsonLinesSource final : public Source {
public:
    struct Settings {
        QStringList paths;     ///< files and patterns, relative to the base folder
        QString contentField;  ///< names the content's files; empty: steps attach them
        bool contentIsOptional = false;
        JsonLinesRows::Settings rows;
    };
    explicit JsonLinesSource(Settings settings) : m_settings(std::move(settings)) {}

    static Settings settingsOf(const BeanFields& fields);

    base::Result<QByteArray> fingerprint() const override;
    /// Errors with facts file, line, document: the JSONL_* codes, SOURCE_EMPTY, SOURCE_UNREADABLE,
    /// SOURCE_NOT_A_FILE; SOURCE_CONTENT_FIELD (no line names a content; facts file, field).
    base::Result<void> enumerate(const std::function<base::Result<void>(InventoryRow)>& sink,
                                 const std::function<void(const base::Error&)>& rejected) const override;
    /// None: members differ from line to line. Error: SOURCE_CONTENT_FIELD, as far as the first 4 MiB tell.
    base::Result<QStringList> dataNames() const override;
    Punnet punnet(const InventoryRow& row) const override;
    /// Attaches the files that the content's member names: MAPPING_VALUE_MISSING (it names none),
    /// SOURCE_FILE_MISSING, SOURCE_NOT_A_FILE.
    base::Result<void> open(Punnet& punnet) const override;

private:
    base::Failure noContentNamed(const QStringList& files) const;

    const Settings m_settings;
};

}  // namespace fdc::migration
