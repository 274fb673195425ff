// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPushButton>
#include <QWidget>
#include <optional>

#include "ui/connectors/SwitchState.h"

class QLabel;
class QVBoxLayout;

namespace fdc::ui::connectors {

/// A flat button whose text ends in an ellipsis when there is no room; the tool tip then holds it all.
class LineButton : public QPushButton {
    Q_OBJECT
public:
    LineButton(const QString& text, const QString& name);
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QString m_full;
};

/// "Why on?" or "Why off?": each switch with its value and place, each a way to the configuration, and what
/// must change.
class SwitchList : public QWidget {
    Q_OBJECT
public:
    explicit SwitchList(QWidget* parent = nullptr);
    /// Nothing: @p otherwise is said instead.
    void set(const std::optional<SwitchState>& state, const QString& otherwise);
    /// Tab comes from here: the lines are made later than what stands below them.
    void setTabAnchor(QWidget* before) { m_anchor = before; }

Q_SIGNALS:
    void keyActivated(const QString& key);

private:
    QWidget* addSwitch(const SwitchLine& line);
    void clear();

    QLabel* m_title;
    QVBoxLayout* m_lines;
    QWidget* m_anchor = nullptr;
    std::optional<SwitchState> m_state;
    QString m_otherwise;
    bool m_filled = false;
};

}  // namespace fdc::ui::connectors
