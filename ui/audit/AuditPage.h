// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Page.h"
#include "ui/common/Services.h"

namespace fdc::ui::audit {

class AuditPresenter;

/// Who did what, and whether that record can be trusted. Opens "filter:EXPRESSION" (empty: all records) and
/// "record:NUMBER".
class AuditPage : public Page {
    Q_OBJECT
public:
    explicit AuditPage(Services services, QObject* parent = nullptr);
    ~AuditPage() override;

    QString id() const override;
    QString title() const override;
    QString icon() const override;
    QWidget* createView(QWidget* parent) override;
    void opened() override;
    void closed() override;
    QList<Command> commands() override;
    bool show(const QString& what) override;

    AuditPresenter& presenter() { return *m_presenter; }

private:
    const Services m_services;
    AuditPresenter* m_presenter;
};

}  // namespace fdc::ui::audit
