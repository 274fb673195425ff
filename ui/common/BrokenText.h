// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyleOptionViewItem>
#include <QTextLayout>

namespace fdc::ui {

/// Breaks a text over lines of @p width pixels, at words, and inside what is longer than a line; answers the
/// height. For delegates, which draw the layout afterwards.
int breakLines(QTextLayout& layout, int width);

/// The width of such a text in a list, @p inside pixels from both edges: the same with and without a scroll
/// bar, for heights are asked before it comes.
int lineWidth(const QStyleOptionViewItem& option, int inside);

}  // namespace fdc::ui
