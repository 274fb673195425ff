// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QListView>

namespace fdc::ui::configuration {

class FindingsModel;

/// Findings over as many lines as their sentences need: severity and code above, the sentence below. Return
/// or a click opens one.
class FindingsList : public QListView {
    Q_OBJECT
public:
    explicit FindingsList(FindingsModel& model, QWidget* parent = nullptr);

Q_SIGNALS:
    void opened(int row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace fdc::ui::configuration
