// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSemaphore>

#include "core/migration/MapErrors.h"
#include "core/migration/conversion/PdfConverter.h"

/// What the parts of PdfConverter share. Internal to this folder.
namespace fdc::migration {

inline const QString resultName = QStringLiteral("result.pdf");

struct PdfConverter::Original {
    QString path;
    QString hash;
    bool isUtf8 = true;
    bool hasMark = false;  ///< of UTF-16
};

/// One call, and its turn among those that work at a time.
struct PdfConverter::Job {
    std::shared_ptr<WorkFolder> work;
    QDeadlineTimer end;
    std::stop_token stop;
    std::shared_ptr<QSemaphoreReleaser> permit;
};

/// Errors: FILE_UNWRITABLE; also when there is one.
base::Result<void> writeNewFile(const QString& path, QByteArrayView bytes);

inline base::Failure invalidPdf(const QString& cause) {
    return base::fail(base::Error(mappingPdfInvalid, cause));
}

inline base::Failure programFailed(const QString& program, const QString& exit, const QString& told) {
    return base::fail(base::Error(mappingPdfFailed)
                          .with(QStringLiteral("program"), program)
                          .with(QStringLiteral("exit"), exit)
                          .with(QStringLiteral("told"), told.isEmpty() ? QStringLiteral("-") : told));
}

}  // namespace fdc::migration
