// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QRandomGenerator>

#include "core/migration/CsvParser.h"

namespace fdc::differential {

struct TableCase {
    bool isJson = false;
    migration::CsvDialect dialect;
    QByteArray bytes;
};

/// Makes CSV and JSON Lines out of all that the formats know and of what hurts their readers. Number @p index
/// of a
/// @p seed is always the same file.
class TableGenerator {
public:
    TableGenerator(quint32 seed, quint64 index);
    TableCase next();

private:
    int below(int limit) { return int(m_random.bounded(limit)); }
    bool chance(int inTen) { return below(10) < inTen; }
    QByteArray csv(const migration::CsvDialect& dialect);
    QByteArray csvField(const migration::CsvDialect& dialect);
    QByteArray inEncoding(const QString& text, migration::TextEncoding encoding);
    QString word();
    QByteArray json();
    QByteArray jsonObject(int depth);
    QByteArray jsonValue(int depth);
    QByteArray jsonText();
    QByteArray jsonNumber();
    QByteArray mutated(QByteArray bytes);

    QRandomGenerator m_random;
};

}  // namespace fdc::differential
