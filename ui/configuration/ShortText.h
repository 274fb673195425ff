// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/config/ShownText.h"

namespace fdc::ui::configuration {

/// A key or value as a question shows it: on one line, at most 60 letters.
inline QString shortText(const QString& text) {
    constexpr qsizetype longest = 60;
    const QString line = config::onOneLine(text);
    return line.size() <= longest ? line : line.first(longest - 1) + QChar(u'…');
}

}  // namespace fdc::ui::configuration
