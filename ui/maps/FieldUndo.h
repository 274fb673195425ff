// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QWidget;

namespace fdc::ui::maps {

/// In a field of a form the keys of undo and redo take back, or do again, what was typed in it. Without this
/// it keeps them for itself when there is nothing of that; with it they are then those of the page around,
/// for the last edit of the map. For lines, texts of several lines and combo boxes that can be typed in.
void sharesUndo(QWidget& field);

}  // namespace fdc::ui::maps
