// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <functional>

#include "core/migration/ReportFile.h"
#include "core/migration/assessment/FileSurvey.h"
#include "core/migration/assessment/NameProfile.h"
#include "core/migration/assessment/RiskCount.h"
#include "core/migration/assessment/RowPaths.h"
#include "core/migration/query/StepNames.h"
#include "core/store/Database.h"

namespace fdc::migration {

/// Reads the documents of a rehearsal once, in the order of the inventory, in bounded memory. One thread.
class LedgerAssessment {
public:
    static constexpr qsizetype mostClasses = 1000;

    /// @p campaign: id of the rehearsed one; @p map: its own.
    LedgerAssessment(qint64 campaign, const Map& map, StepNames::ById steps);

    /// Writes a line of @p risks for each document that would not arrive. OPERATION_CANCELLED when @p goOn
    /// says no; errors: those of store::Database.
    base::Result<void> read(store::Database& rehearsal, ReportFile& risks, const std::function<bool()>& goOn);

    /// Adds what was read to an assessment/1; texts of pages in @p language.
    void tell(QJsonObject& assessment, const QString& language) const;
    bool hasParts() const { return m_hasParts; }

    static QByteArray risksHead();

private:
    struct Class {
        qint64 documents = 0;
        qint64 arrive = 0;
        qint64 fail = 0;
    };
    struct Size {
        std::optional<qint64> bytes;
        bool isWithoutContent = false;
    };
    void add(const store::Statement& row, ReportFile& risks);
    void addFailure(const store::Statement& row, const QString& sourceId, const std::optional<qint64>& bytes,
                    ReportFile& risks);
    void addClass(const QString& name, bool arrives, bool fails);
    Size sizeOf(const store::Statement& row, bool arrives);
    QJsonArray classes() const;

    const qint64 m_campaign;
    const StepNames::ById m_steps;
    const RowPaths m_paths;
    RowValues m_values;
    DataProfile m_profile;
    FileSurvey m_files;
    RiskCount m_risks;
    QMap<QString, Class> m_classes;
    bool m_hasMoreClasses = false;
    bool m_hasParts = false;
    qint64 m_documents = 0;
    qint64 m_arrive = 0;
    qint64 m_fail = 0;
    qint64 m_contents = 0;  ///< that were read
};

}  // namespace fdc::migration
