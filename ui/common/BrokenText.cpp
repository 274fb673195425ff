// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/common/BrokenText.h"

#include <QListView>
#include <QScrollBar>
#include <algorithm>
#include <cmath>

namespace fdc::ui {

int breakLines(QTextLayout& layout, int width) {
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    double height = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, height});
        height += line.height();
    }
    layout.endLayout();
    return int(std::ceil(height));
}

int lineWidth(const QStyleOptionViewItem& option, int inside) {
    const auto* view = qobject_cast<const QListView*>(option.widget);
    const int all = view ? view->contentsRect().width() - view->verticalScrollBar()->sizeHint().width()
                         : option.rect.width();
    return std::max(all - 2 * inside, 40);
}

}  // namespace fdc::ui
