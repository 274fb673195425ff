// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/steps/Step.h"

namespace fdc::migration {

/// Attaches the files that a pattern names. A path that exists is taken as it is written; only otherwise `*`
/// and `?` are wildcards, so that odd file names need no care. Relative paths start at the folder of the
/// index.
class AlterDocumentContent final : public Step {
public:
    static base::Result<std::unique_ptr<Step>> create(const BeanFields& fields);

    /// Errors: MAPPING_VALUE_MISSING, SOURCE_FILE_MISSING, SOURCE_FILE_UNREADABLE, SOURCE_NOT_A_FILE; fact
    /// file.
    base::Result<void> process(Punnet& punnet) const override;

private:
    AlterDocumentContent() = default;
    base::Result<QStringList> filesOf(const QString& path, const QString& folder) const;
    base::Result<Content> contentOf(const QString& path) const;
    base::Result<void> attach(PunnetDocument& document, const DataScope& scope, const QString& folder) const;

    std::optional<Pattern> m_path;
    bool m_checks = true;
    bool m_replaces = false;
    QStringList m_exclude;
};

}  // namespace fdc::migration
