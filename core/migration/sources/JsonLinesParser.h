// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <functional>
#include <memory>

#include "core/migration/sources/IndexRows.h"

namespace fdc::migration {

struct JsonLinesLimits {
    qsizetype lineBytes = 4 * 1024 * 1024;
    int depth = 32;             ///< objects in objects
    qsizetype values = 10'000;  ///< of one line, over all its members
    qsizetype name = 1'000;     ///< characters of a name, with those of the objects it stands in
};

struct JsonRecord : IndexRecord {
    QStringList names;  ///< in the order of the line; inner members as outer.inner
};

/// JSON Lines by streaming: bytes in, one record for each line that holds an object; memory bounded by one
/// line. UTF-8, a byte order mark at the start is skipped, blank lines are dropped. Texts are taken
/// unescaped, numbers as they are written, true and false as words; null, the empty text, {} and [] are no
/// value. An array of scalars has several values. Defects of a line, which do not end the parsing:
/// JSONL_INVALID (no JSON, no UTF-8, an unpaired surrogate, U+0000, a name without character),
/// JSONL_NOT_OBJECT, JSONL_VALUE (an array in an array, an object in an array, deeper than the limit),
/// JSONL_NAME_TWICE. Not thread-safe.
class JsonLinesParser {
public:
    /// An error of the sink ends the parsing and is returned.
    using Sink = std::function<base::Result<void>(JsonRecord)>;

    explicit JsonLinesParser(Sink sink, JsonLinesLimits limits = {});
    ~JsonLinesParser();

    /// Error, with fact line: JSONL_LINE_TOO_LARGE.
    base::Result<void> feed(QByteArrayView bytes);
    base::Result<void> finish();

private:
    base::Result<void> line(QByteArrayView bytes);

    const Sink m_sink;
    const JsonLinesLimits m_limits;
    QByteArray m_rest;  ///< a line whose end is not there yet
    qint64 m_line = 1;
    struct Reading;
    std::unique_ptr<Reading> m_reading;
};

}  // namespace fdc::migration
