// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Csv.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

QString cellText(QString cell) {
    if (!cell.isEmpty() && u"=+-@\t"_s.contains(cell.front()))
        cell.prepend(u'\'');
    const bool needsQuotes =
        cell.contains(u',') || cell.contains(u'"') || cell.contains(u'\n') || cell.contains(u'\r');
    if (!needsQuotes)
        return cell;
    return u'"' + cell.replace(u"\""_s, u"\"\""_s) + u'"';
}

}  // namespace

QByteArray csvRow(const QStringList& cells) {
    QStringList texts;
    for (const QString& cell : cells)
        texts.append(cellText(cell));
    return texts.join(u',').toUtf8() + "\r\n";
}

}  // namespace fdc::cli
