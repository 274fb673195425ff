// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <functional>

namespace fdc::ui::shell {

/// One thing that the palette finds.
struct PaletteEntry {
    enum class Kind { Command, Page, Campaign, Key, ErrorCode };
    Kind kind = Kind::Command;
    QString text;
    QString detail;  ///< right of it: shortcut, help sentence
    QString icon;
    QString unavailable;  ///< why it cannot be run now; empty = it can
    std::function<void()> run;
};

/// How well @p text answers @p query; 0 = not at all. Every word of the query must be found, case and accents
/// aside: whole words beat beginnings of words, these beat letters in order.
int matchScore(const QString& query, const QString& text);
/// Lower case without accents: what is compared.
QString folded(const QString& text);

/// The best @p limit, best first; an empty query gives the first ones as they stand.
QList<PaletteEntry> findEntries(const QList<PaletteEntry>& entries, const QString& query, int limit);

}  // namespace fdc::ui::shell
