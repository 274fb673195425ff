// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// links: core_migration

#include "core/migration/sources/XmlRecordParser.h"

using namespace fdc::migration;
using namespace Qt::Literals::StringLiterals;

/// The first byte is the size of the pieces and the path; the cut must not matter. What is read must be in
/// bounds, and nothing that a file says may take long.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
    if (size < 1)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char*>(data) + 1, qsizetype(size) - 1);
    XmlLimits limits;
    limits.characters = 4096;
    limits.depth = 4;
    limits.values = 50;
    limits.name = 60;
    limits.elements = 30;
    const auto path = XmlPath::parse((data[0] & 1) != 0 ? u"a/d"_s : u"//d"_s);
    const auto run = [&](qsizetype piece) {
        QStringList told;
        XmlRecordParser parser(
            *path,
            [&](const IndexRecord& record) {
                qsizetype values = 0;
                QString line = QString::number(record.line) + u':' + QString::number(record.column);
                for (auto one = record.data.cbegin(); one != record.data.cend(); ++one) {
                    values += one.value().size();
                    line += u' ' + one.key() + u'=' + one.value().join(u'|');
                    if (one.key().isEmpty() || one.key().size() > limits.name ||
                        one.value().contains(QString()))
                        __builtin_trap();
                }
                if (values > limits.values || (record.defect && values > 0))
                    __builtin_trap();
                told.append(record.defect ? line + record.defect->toLogLine() : line);
                return fdc::base::Result<void>();
            },
            limits);
        fdc::base::Result<void> result;
        for (qsizetype at = 0; at < bytes.size() && result; at += piece)
            result = parser.feed(bytes.sliced(at, qMin(piece, bytes.size() - at)));
        if (result)
            result = parser.finish();
        if (!result)
            told.append(result.error().toLogLine());
        return told;
    };
    if (run(qMax<qsizetype>(1, bytes.size())) != run(1 + data[0] / 2))
        __builtin_trap();
    static_cast<void>(XmlPath::parse(QString::fromUtf8(bytes.first(qMin<qsizetype>(bytes.size(), 200)))));
    return 0;
}
