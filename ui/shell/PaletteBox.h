// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>
#include <QPointer>

#include "ui/shell/PaletteIndex.h"

class QLineEdit;
class QListWidget;

namespace fdc::ui::shell {

/// The command palette: one field, one list, over the window. Arrows move, Return runs, Esc closes; what
/// cannot be run now says why. Thread: GUI.
class PaletteBox : public QFrame {
    Q_OBJECT
public:
    explicit PaletteBox(QWidget* window);
    /// Shows it with these entries; the query starts empty.
    void open(QList<PaletteEntry> entries);
    /// More entries that came later (campaigns); the one that is chosen stays chosen.
    void add(const QList<PaletteEntry>& entries);
    /// Counts the times it was opened: an answer for an earlier one is of no use.
    int opening() const { return m_opening; }

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void search(const QString& chosen = {});
    void place();
    void runCurrent();

    QList<PaletteEntry> m_entries;
    QList<PaletteEntry> m_shown;
    QLineEdit* m_query;
    QListWidget* m_list;
    int m_opening = 0;
    QPointer<QWidget> m_before;  ///< what had the focus
};

}  // namespace fdc::ui::shell
