// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/JsonLinesSource.h"

#include "core/migration/sources/IndexFiles.h"
#include "core/migration/sources/JsonLinesParser.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

IndexSource::Settings JsonLinesSource::settingsOf(const BeanFields& fields) {
    return IndexSource::settingsOf(fields, u"jsonPaths");
}

QStringList JsonLinesSource::reading() const {
    return {u"jsonl/1"_s};
}

Result<void> JsonLinesSource::read(const QString& path, const Take& take,
                                   const std::function<Result<void>(qint64)>& goesOn) const {
    JsonLinesParser parser([&take](const JsonRecord& record) { return take(record); });
    auto done = readInPieces(path, [&](QByteArrayView piece) {
        auto onward = goesOn(piece.size());
        return onward ? parser.feed(piece) : onward;
    });
    return done ? parser.finish() : done;
}

}  // namespace fdc::migration
