// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/settings/ShortcutModel.h"

#include <QKeySequence>

namespace fdc::ui::settings {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Shortcut {
    const char* keys;  ///< portable; several for a pair or a range
    const char* last = nullptr;
    const char* between = nullptr;
};

constexpr Shortcut shortcuts[] = {{"Ctrl+K"},
                                  {"Alt+1", "9", "…"},
                                  {"Ctrl+PgUp", "Ctrl+PgDown", " / "},
                                  {"Ctrl+,"},
                                  {"F1"},
                                  {"F5"},
                                  {"Ctrl+Shift+H"},
                                  {"F11"},
                                  {"Esc"},
                                  {"Ctrl+Q"}};

QString spelt(const char* keys) {
    return QKeySequence(QString::fromLatin1(keys)).toString(QKeySequence::NativeText);
}

}  // namespace

int ShortcutModel::rows() const {
    return int(std::size(shortcuts));
}

Cell ShortcutModel::cell(int row, int column) const {
    const Shortcut& shortcut = shortcuts[row];
    if (ShortcutColumn(column) == ShortcutColumn::Keys) {
        QString keys = spelt(shortcut.keys);
        if (shortcut.last)
            keys += QString::fromUtf8(shortcut.between) + spelt(shortcut.last);
        return {keys};
    }
    const QString texts[] = {tr("Go to, search or run anything"),
                             tr("Open the first to the ninth place"),
                             tr("Open the place before or after this one"),
                             tr("Open the settings"),
                             tr("Help on what has the focus"),
                             tr("Refresh or test what is shown"),
                             tr("Screenshot-safe mode on or off"),
                             tr("Full screen and back"),
                             tr("Back, or close what is open"),
                             tr("Quit")};
    static_assert(std::size(texts) == std::size(shortcuts));
    Cell cell{texts[row]};
    cell.tip = cell.text;
    return cell;
}

QString ShortcutModel::header(int column) const {
    return ShortcutColumn(column) == ShortcutColumn::Keys ? tr("Keys") : tr("What they do");
}

}  // namespace fdc::ui::settings
