// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/common/FilterLine.h"

class QCompleter;
class QHBoxLayout;
class QStringListModel;

namespace fdc::ui::ledger {

class LedgerPresenter;

/// The filter of the ledger: it proposes, and shows each term as a button that takes it out.
class LedgerFilterBar : public FilterLine {
    Q_OBJECT
public:
    LedgerFilterBar(LedgerPresenter& presenter, std::function<QString()> language, QWidget* parent = nullptr);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addValues(const QString& text, const QString& name, const QString& field);
    void fill(QMenu& menu, const QString& field);
    void propose();
    void accept(const QString& proposal);
    void refreshAll();
    void refreshChips();

    LedgerPresenter& m_presenter;
    QStringListModel* m_proposals;
    QCompleter* m_completer;
    QWidget* m_chips;
    QHBoxLayout* m_chipRow;
};

}  // namespace fdc::ui::ledger
