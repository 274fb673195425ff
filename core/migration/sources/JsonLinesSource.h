// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/sources/IndexSource.h"

namespace fdc::migration {

/// The lines of JSON Lines indexes (docs/maps.md): one object, one document. Errors beside those of
/// IndexSource: the JSONL_* codes.
class JsonLinesSource final : public IndexSource {
public:
    explicit JsonLinesSource(Settings settings) : IndexSource(std::move(settings)) {}

    static Settings settingsOf(const BeanFields& fields);

private:
    QStringList reading() const override;
    base::Result<void> read(const QString& path, const Take& take,
                            const std::function<base::Result<void>(qint64)>& goesOn) const override;
};

}  // namespace fdc::migration
