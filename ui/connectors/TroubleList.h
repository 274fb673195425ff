// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include "ui/connectors/Trouble.h"

class QVBoxLayout;

namespace fdc::ui::connectors {

/// Troubles as boxes below each other, each with what can be done about it.
class TroubleList : public QWidget {
    Q_OBJECT
public:
    explicit TroubleList(QWidget* parent = nullptr);
    void set(const QList<Trouble>& troubles);
    /// Nothing can be begun while the connector changes.
    void setBusy(bool busy);
    /// Tab comes from here: the boxes are made later than what stands below them.
    void setTabAnchor(QWidget* before) { m_anchor = before; }

Q_SIGNALS:
    void retryRequested();
    void helpRequested(const QString& topic);

private:
    void rebuild();
    QWidget* makeBox(const Trouble& trouble);
    QVBoxLayout* m_column;
    QList<Trouble> m_troubles;
    QWidget* m_anchor = nullptr;
    bool m_busy = false;
};

}  // namespace fdc::ui::connectors
