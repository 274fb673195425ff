// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/ShownText.h"

#include "core/config/Placeholders.h"

namespace fdc::config {

namespace {

constexpr qsizetype shortestHidden = 6;

bool turnsDirection(QChar c) {
    return (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
}

}  // namespace

QString onOneLine(QString text) {
    for (QChar& c : text) {
        if (c < u' ')
            c = QChar(char16_t(0x2400 + c.unicode()));
        else if (c == QChar(0x7f))
            c = QChar(0x2421);
        else if ((c > QChar(0x7f) && c < QChar(0xa0)) || turnsDirection(c))
            c = QChar(QChar::ReplacementCharacter);
    }
    return text;
}

QSet<QString> secretValues(const PropertiesDocument& document) {
    QSet<QString> values;
    for (qsizetype i = 0; i < document.size(); ++i) {
        if (!isSecretKey(document.keyAt(i)))
            continue;
        const QString value = document.valueAt(i);
        if (value.size() >= shortestHidden && hasLiteralSecret(value))
            values.insert(value);
    }
    return values;
}

QString shownValue(const QString& key, const QString& value) {
    return onOneLine(displayValue(key, value));
}

}  // namespace fdc::config
