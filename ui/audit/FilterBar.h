// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/audit/AuditModel.h"
#include "ui/common/FilterLine.h"

namespace fdc::ui::audit {

class AuditPresenter;

/// The filter of the audit trail.
class FilterBar : public FilterLine {
    Q_OBJECT
public:
    FilterBar(AuditPresenter& presenter, std::function<QString()> language, QWidget* parent = nullptr);

private:
    void fillResults(QMenu& menu);
    void fillValues(QMenu& menu, AuditModel::Column column, const QString& any);
    void fillPeriods(QMenu& menu);

    AuditPresenter& m_presenter;
};

}  // namespace fdc::ui::audit
