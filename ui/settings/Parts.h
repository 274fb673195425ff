// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

class QButtonGroup;
class QGridLayout;
class QLabel;
class QTableView;
class QWidget;

namespace fdc::ui {
class ElidedLabel;
}

/// Small layouts that the sections of this page share.
namespace fdc::ui::settings {

/// Puts @p content in an area that scrolls up and down; it takes the width that there is.
QWidget* scrolled(QWidget* content);
/// As high as its rows, so that it never scrolls by itself; follows the model.
void fitHeight(QTableView* table);
/// Tab reaches the choice that is made, arrow keys the others.
void tabToChecked(const QButtonGroup* group);
/// A name and its value on one line of a grid; the value is the label that is returned. A path or URL is
/// elided in its middle, other text goes over several lines.
ElidedLabel* addFact(QGridLayout* grid, const QString& name, const QString& objectName);
QLabel* addText(QGridLayout* grid, const QString& name, const QString& objectName);

}  // namespace fdc::ui::settings
