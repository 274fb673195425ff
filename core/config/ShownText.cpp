// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/ShownText.h"

#include "core/config/Placeholders.h"

namespace fdc::config {

namespace {

bool turnsDirection(QChar c) {
    return (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
}

}  // namespace

QString shownValue(const QString& key, const QString& value) {
    QString shown = displayValue(key, value);
    for (QChar& c : shown) {
        if (c < u' ')
            c = QChar(char16_t(0x2400 + c.unicode()));
        else if (c == QChar(0x7f))
            c = QChar(0x2421);
        else if ((c > QChar(0x7f) && c < QChar(0xa0)) || turnsDirection(c))
            c = QChar(QChar::ReplacementCharacter);
    }
    return shown;
}

}  // namespace fdc::config
