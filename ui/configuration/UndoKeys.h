// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

namespace fdc::ui::configuration {

/// Text fields take undo and redo for themselves; on this page there is one stack for all, so the keys are
/// left to the page.
class UndoKeys : public QObject {
    Q_OBJECT
public:
    /// @p field owns it.
    static void leaveToPage(QWidget* field);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using QObject::QObject;
};

}  // namespace fdc::ui::configuration
