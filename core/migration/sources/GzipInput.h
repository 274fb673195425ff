// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <vector>

struct gzFile_s;
struct archive;

namespace fdc::migration {

/// The bytes of a gzip file for libarchive, whose own reader does not compare them with the checksum at their
/// end. Lives as long as the archive that reads from it.
class GzipInput {
public:
    explicit GzipInput(const QString& file);
    ~GzipInput();
    GzipInput(const GzipInput&) = delete;
    GzipInput& operator=(const GzipInput&) = delete;

    static bool isGzip(const QString& file);
    /// ARCHIVE_OK, or an error that the archive tells.
    int openInto(archive* reader);
    /// Of the file, so far.
    qint64 consumed() const;

private:
    static qint64 read(archive* reader, void* self, const void** bytes);
    gzFile_s* m_stream;
    std::vector<char> m_piece;
};

}  // namespace fdc::migration
