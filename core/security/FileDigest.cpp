// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/security/FileDigest.h"

#include <QFile>
#include <QFileInfo>

#include "core/base/BaseErrors.h"
#include "core/security/Digest.h"

namespace fdc::security {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 readChunk = 256 * 1024;

}  // namespace

base::Result<QByteArray> sha256OfFile(const QString& path) {
    const auto unreadable = [&path](const QString& why) {
        return base::fail(base::Error(base::fileUnreadable, why).with(u"file"_s, path));
    };
    if (const QFileInfo info(path); !info.isFile())
        return unreadable(info.exists() ? u"no regular file"_s : u"does not exist"_s);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(file.errorString());
    Sha256 digest;
    QByteArray chunk(readChunk, Qt::Uninitialized);
    while (true) {
        const qint64 count = file.read(chunk.data(), chunk.size());
        if (count < 0)
            return unreadable(file.errorString());
        if (count == 0)
            return digest.finish();
        digest.update(chunk.constData(), size_t(count));
    }
}

}  // namespace fdc::security
