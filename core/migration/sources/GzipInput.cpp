// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/GzipInput.h"

#include <archive.h>
#include <zlib.h>

#include <QFile>

namespace fdc::migration {

namespace {

constexpr unsigned pieceSize = 256 * 1024;

}  // namespace

GzipInput::GzipInput(const QString& file)
    : m_stream(gzopen(QFile::encodeName(file).constData(), "rb")), m_piece(pieceSize) {
    if (m_stream)
        gzbuffer(m_stream, pieceSize);
}

GzipInput::~GzipInput() {
    if (m_stream)
        gzclose(m_stream);
}

bool GzipInput::isGzip(const QString& file) {
    QFile opened(file);
    return opened.open(QIODevice::ReadOnly | QIODevice::Unbuffered) && opened.read(2) == "\x1F\x8B";
}

qint64 GzipInput::consumed() const {
    return m_stream ? qMax<qint64>(0, gzoffset(m_stream)) : 0;
}

qint64 GzipInput::read(archive* reader, void* self, const void** bytes) {
    auto* input = static_cast<GzipInput*>(self);
    const int count = gzread(input->m_stream, input->m_piece.data(), pieceSize);
    int problem = Z_OK;
    const char* text = gzerror(input->m_stream, &problem);
    // A file that is cut off gives what is there, and says so beside it.
    if (count < 0 || problem == Z_BUF_ERROR || problem == Z_DATA_ERROR) {
        archive_set_error(reader, -1, "gzip: %s", text ? text : "damaged");
        return -1;
    }
    *bytes = input->m_piece.data();
    return count;
}

int GzipInput::openInto(archive* reader) {
    if (!m_stream) {
        archive_set_error(reader, -1, "it cannot be opened");
        return ARCHIVE_FATAL;
    }
    const auto callback = [](archive* opened, void* self, const void** bytes) -> la_ssize_t {
        return la_ssize_t(read(opened, self, bytes));
    };
    return archive_read_open(reader, this, nullptr, callback, nullptr);
}

}  // namespace fdc::migration
