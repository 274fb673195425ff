// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace fdc::base {

/// The whole text. QString::fromUtf8() takes U+FEFF at the beginning for the mark of a file and drops it; an
/// identifier, a value, the name of a file may begin with it, and are others without it. What is no UTF-8
/// becomes replacement characters.
inline QString wholeUtf8(QByteArrayView bytes) {
    QString text = QString::fromUtf8(bytes);
    if (bytes.startsWith("\xEF\xBB\xBF"))
        text.prepend(QChar(QChar::ByteOrderMark));
    return text;
}

/// The same JSON for QJsonDocument::fromJson(), which drops U+FEFF at the beginning of a text: written as an
/// escape it stays. At the beginning of the bytes it is the mark of a file, and goes.
inline QByteArray wholeJson(const QByteArray& json) {
    constexpr QByteArrayView mark("\xEF\xBB\xBF");
    if (!json.contains(mark))
        return json;
    QByteArray whole = json.startsWith(mark) ? json.sliced(mark.size()) : json;
    return whole.replace(mark, "\\ufeff");
}

}  // namespace fdc::base
