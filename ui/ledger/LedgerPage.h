// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/Page.h"
#include "ui/common/Services.h"

namespace fdc::ui::ledger {

class LedgerPresenter;

/// Every document that a campaign ever listed, and what became of it. Opens "filter:EXPRESSION" (empty: all)
/// and "question:NAME".
class LedgerPage : public Page {
    Q_OBJECT
public:
    explicit LedgerPage(Services services, QObject* parent = nullptr);
    ~LedgerPage() override;

    QString id() const override;
    QString title() const override;
    QString icon() const override;
    QWidget* createView(QWidget* parent) override;
    void opened() override;
    void closed() override;
    QList<Command> commands() override;
    bool show(const QString& what) override;

    LedgerPresenter& presenter() { return *m_presenter; }

private:
    const Services m_services;
    LedgerPresenter* m_presenter;
};

}  // namespace fdc::ui::ledger
