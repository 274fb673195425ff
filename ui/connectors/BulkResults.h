// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace fdc::ui::connectors {

class BulkChange;

/// What the last change of several connectors did to each, until it is closed.
class BulkResults : public QFrame {
    Q_OBJECT
public:
    explicit BulkResults(BulkChange& bulk, QWidget* parent = nullptr);

private:
    void refresh();
    BulkChange& m_bulk;
    QLabel* m_title;
    QVBoxLayout* m_rows;
};

}  // namespace fdc::ui::connectors
