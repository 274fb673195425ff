// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <archive.h>
#include <archive_entry.h>
#include <QDateTime>
#include <memory>

#include "app/engine/DiagnosticsBundle.h"
#include "app/engine/EngineErrors.h"
#include "core/base/BaseErrors.h"

namespace fdc::engine {

using namespace Qt::Literals::StringLiterals;

namespace {

using Archive = std::unique_ptr<archive, decltype(&archive_write_free)>;

la_ssize_t append(archive*, void* target, const void* bytes, size_t size) {
    static_cast<QByteArray*>(target)->append(static_cast<const char*>(bytes), qsizetype(size));
    return la_ssize_t(size);
}

bool chooseFormat(archive* writer, const QString& fileName) {
    if (fileName.endsWith(u".zip"_s))
        return archive_write_set_format_zip(writer) == ARCHIVE_OK;
    return archive_write_add_filter_gzip(writer) == ARCHIVE_OK &&
           archive_write_set_format_pax_restricted(writer) == ARCHIVE_OK;
}

bool writeEntry(archive* writer, const QString& folder, const DiagnosticsBundle::Entry& entry, qint64 time) {
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> head(archive_entry_new(),
                                                                             archive_entry_free);
    archive_entry_set_pathname_utf8(head.get(), (folder + u'/' + entry.name).toUtf8().constData());
    archive_entry_set_filetype(head.get(), AE_IFREG);
    archive_entry_set_perm(head.get(), 0600);
    archive_entry_set_size(head.get(), entry.text.size());
    archive_entry_set_mtime(head.get(), time, 0);
    return archive_write_header(writer, head.get()) == ARCHIVE_OK &&
           archive_write_data(writer, entry.text.constData(), size_t(entry.text.size())) ==
               la_ssize_t(entry.text.size());
}

}  // namespace

base::Result<QByteArray> packArchive(const QString& fileName,
                                     const QList<DiagnosticsBundle::Entry>& entries) {
    if (!fileName.endsWith(u".zip"_s) && !fileName.endsWith(u".tar.gz"_s) && !fileName.endsWith(u".tgz"_s))
        return base::fail(
            base::Error(argumentInvalid, u".tar.gz, .tgz or .zip"_s).with(u"argument"_s, u"out"_s));
    QByteArray bytes;
    const Archive writer(archive_write_new(), archive_write_free);
    const auto failed = [&] {
        return base::fail(base::internalError, QString::fromUtf8(archive_error_string(writer.get())));
    };
    archive_write_set_bytes_in_last_block(writer.get(), 1);
    if (!chooseFormat(writer.get(), fileName) ||
        archive_write_open2(writer.get(), &bytes, nullptr, append, nullptr, nullptr) != ARCHIVE_OK)
        return failed();
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    for (const DiagnosticsBundle::Entry& entry : entries) {
        if (!writeEntry(writer.get(), u"diagnostics"_s, entry, now))
            return failed();
    }
    if (archive_write_close(writer.get()) != ARCHIVE_OK)
        return failed();
    return bytes;
}

}  // namespace fdc::engine
