// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace fdc::ui {
class ElidedLabel;
}

namespace fdc::ui::maps {

class MapEditor;
class MapTrial;
class PatternEdit;

/// The chosen link: where it leads, when, and as the how manyth it is asked.
class LinkForm : public QWidget {
    Q_OBJECT
public:
    LinkForm(MapEditor& editor, MapTrial& trial, QWidget* parent = nullptr);

private:
    void fill();
    void take();

    MapEditor& m_editor;
    MapTrial& m_trial;
    ElidedLabel* m_title;
    QComboBox* m_when;
    PatternEdit* m_expression;
    QLabel* m_problem;
    QLabel* m_order;
    QPushButton* m_earlier;
    QPushButton* m_later;
    QPushButton* m_remove;
};

}  // namespace fdc::ui::maps
