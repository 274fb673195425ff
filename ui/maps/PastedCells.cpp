// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/maps/PastedCells.h"

namespace fdc::ui::maps {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostCells = 3;

bool endsCell(QChar letter) {
    return letter == u'\t' || letter == u'\n';
}

/// A spreadsheet writes quotes only around what needs them; others are part of the value, as in "a" & "b".
std::optional<QString> quotedCell(QStringView text, qsizetype& at) {
    QString inside;
    bool needsQuotes = false;
    for (qsizetype i = at + 1; i < text.size(); ++i) {
        const bool isLast = i + 1 == text.size();
        if (text[i] != u'"') {
            needsQuotes = needsQuotes || endsCell(text[i]);
        } else if (!isLast && text[i + 1] == u'"') {
            needsQuotes = true;
            ++i;
        } else {
            if (!needsQuotes || (!isLast && !endsCell(text[i + 1])))
                return std::nullopt;
            at = i + 1;
            return inside;
        }
        inside += text[i];
    }
    return std::nullopt;
}

QString takeCell(QStringView text, qsizetype& at) {
    if (at < text.size() && text[at] == u'"') {
        if (const auto quoted = quotedCell(text, at))
            return *quoted;
    }
    const qsizetype begin = at;
    while (at < text.size() && !endsCell(text[at]))
        ++at;
    return text.mid(begin, at - begin).toString();
}

QStringList takeLine(QStringView text, qsizetype& at) {
    QStringList cells{takeCell(text, at)};
    while (at < text.size() && text[at] == u'\t') {
        ++at;
        const QString cell = takeCell(text, at);
        if (cells.size() < mostCells)
            cells.append(cell);
        else
            cells.last() += cell;
    }
    ++at;  // the line break
    return cells;
}

}  // namespace

std::optional<QList<QStringList>> pastedCells(const QString& text, qsizetype mostLines) {
    if (text.size() > mostPastedBytes || text.toUtf8().size() > mostPastedBytes)
        return std::nullopt;
    QString plain = text;
    plain.replace(u"\r\n"_s, u"\n"_s);
    plain.replace(u'\r', u'\n');
    QList<QStringList> lines;
    for (qsizetype at = 0; at < plain.size();) {
        if (lines.size() == mostLines)
            return std::nullopt;
        lines.append(takeLine(plain, at));
    }
    return lines;
}

}  // namespace fdc::ui::maps
