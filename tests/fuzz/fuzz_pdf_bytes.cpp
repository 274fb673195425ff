// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// links: core_migration
// runs: 4000

#include <QFile>
#include <QTemporaryDir>
#include <cstdint>
#include <cstdlib>

#include "core/migration/conversion/PdfBytes.h"

/// Bytes that a program wrote as a PDF: settling them once more changes nothing, and another seed changes no
/// length.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace fdc::migration;
    static const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("document.pdf"));
    const auto written = [&](const QByteArray& bytes) {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
            std::abort();
    };
    const auto settled = [&](const QByteArray& bytes, const QByteArray& seed) {
        written(bytes);
        if (pdf::settle(path, seed) != !bytes.isEmpty())
            std::abort();
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray seed("0123456789abcdef0123456789abcdef");
    const QByteArray bytes(reinterpret_cast<const char*>(data), qsizetype(size));
    const QByteArray once = settled(bytes, seed);
    if (settled(once, seed) != once || settled(bytes, QByteArray(32, 'f')).size() != once.size())
        std::abort();
    pdf::defectOf(path);
    pdf::hasMarksOfPdfA2b(path);
    return 0;
}
