// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/sources/IndexSource.h"
#include "core/migration/sources/XmlPath.h"

namespace fdc::migration {

/// console.XmlSource: elements of XML files are the documents (docs/maps.md). Errors beside those of
/// IndexSource: the XML_* codes, with facts line and column.
class XmlSource final : public IndexSource {
public:
    XmlSource(Settings settings, QString recordElement, XmlPath path)
        : IndexSource(std::move(settings)),
          m_recordElement(std::move(recordElement)),
          m_path(std::move(path)) {}

    /// @p baseFolder absolute; @p constantClass the docClass of records without `classid`. Errors:
    /// MAP_FIELD_VALUE, with fact field. @p readsOn: as PlanContext has it.
    static base::Result<std::unique_ptr<XmlSource>> of(const BeanFields& fields, const QString& baseFolder,
                                                       const QString& constantClass,
                                                       std::function<bool()> readsOn = {});

private:
    QStringList reading() const override;
    base::Result<void> read(const QString& path, const Take& take,
                            const std::function<base::Result<void>(qint64)>& goesOn) const override;

    const QString m_recordElement;
    const XmlPath m_path;
};

}  // namespace fdc::migration
