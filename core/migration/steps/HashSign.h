// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/steps/Step.h"

namespace fdc::migration {

/// HashSignTask: SHA-256 of each content into its data, compared with the expected one when a pattern gives
/// it.
class HashSign final : public Step {
public:
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields);

    /// Errors: SOURCE_FILE_MISSING, SOURCE_FILE_UNREADABLE, MAPPING_VALUE_MISSING, CONTENT_HASH_MISMATCH with
    /// facts file, expected, found.
    base::Result<void> process(Punnet& punnet) const override;

private:
    HashSign() = default;
    base::Result<void> sign(PunnetDocument& document, const DataScope& scope) const;
    base::Result<QString> hashOf(const QString& path) const;

    QString m_contentKey;
    QString m_documentKey;
    std::optional<Pattern> m_expected;
    bool m_all = true;
    qint64 m_blockSize = 0;
};

}  // namespace fdc::migration
