// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDeadlineTimer>
#include <QStringList>
#include <memory>
#include <stop_token>

#include "core/base/Clock.h"
#include "core/base/Result.h"
#include "core/migration/conversion/FileKinds.h"
#include "core/migration/conversion/MailPage.h"
#include "core/migration/conversion/WorkFolder.h"

namespace fdc::migration {

/// Makes PDFs of files by programs of the system, each run in a folder and under limits of its own
/// (docs/maps.md, "Files to PDF"). The same file gives the same bytes, as long as programs and fonts are the
/// same. Thread-safe; convert() blocks, and of all converters of this process only a few work at a time.
class PdfConverter {
public:
    struct Settings {
        QString toolsFolder = QStringLiteral("/usr/bin");
        QString spoolFolder;  ///< absolute; work folders lie in it
        base::Milliseconds time{60'000};
        qint64 addressSpaceBytes = 1024LL * 1024 * 1024;  ///< of each process
        qint64 mostBytes = 1024LL * 1024 * 1024;  ///< of the original, and of each file that is written
        bool pdfA = false;                        ///< PDF/A-2b
        MailAttachments attachments = MailAttachments::Refused;
        bool joins = false;  ///< join() is called as well; it alone makes PDF/A then
    };
    /// The programs that @p kinds need. Error: MAP_CONVERTER_MISSING, facts file and package.
    static base::Result<PdfConverter> find(Settings settings, const std::vector<const FileKind*>& kinds);

    struct Pdf {
        QString path;
        QStringList sourceHashes;  ///< SHA-256 of what was converted, hexadecimal
        struct Attached {
            QString path;
            QString name;
        };
        std::vector<Attached> attached;      ///< to a mail, in their order, when they stand beside it
        std::shared_ptr<const void> keeper;  ///< the files go with it
    };
    /// Errors, with fact file (@p shown): SOURCE_FILE_MISSING, SOURCE_FILE_UNREADABLE; MAPPING_PDF_FAILED
    /// (facts program, exit, told), MAPPING_PDF_TIMEOUT (facts program, seconds), MAPPING_PDF_INVALID with a
    /// cause, MAPPING_PDF_ATTACHMENTS (facts attachments, first); DISK_FULL, FILE_UNWRITABLE,
    /// MAP_CONVERTER_MISSING; OPERATION_CANCELLED soon after @p stop. Whatever was started has ended
    /// afterwards.
    base::Result<Pdf> convert(const FileKind& kind, const QString& path, const QString& shown,
                              const std::stop_token& stop = {}) const;

    /// A PDF that is part of another.
    struct Part {
        QString path;
        QString shown;
        QStringList sourceHashes;  ///< empty: its own
    };
    /// One PDF of all @p parts (not empty), in their order, with the files in them; title and bookmarks are
    /// those of the first. Errors: as convert(), fact file is that of the part that is told of, or the first.
    base::Result<Pdf> join(const std::vector<Part>& parts, const std::stop_token& stop = {}) const;

private:
    explicit PdfConverter(Settings settings) : m_settings(std::move(settings)) {}
    struct Original;
    struct Job;
    /// The last that a program wrote to its two streams.
    struct Said {
        QByteArray out;
        QByteArray errors;
    };
    base::Result<Job> begin(const std::stop_token& stop) const;
    base::Result<Original> copyIn(const Job& job, const FileKind& kind, const QString& path,
                                  const QString& name) const;
    /// The page in the place of the mail.
    base::Result<void> makePage(const Job& job, Original& mail, Pdf& pdf) const;
    base::Result<void> makePdf(const Job& job, const FileKind& kind, const Original& original) const;
    base::Result<void> makePdfA(const Job& job, const QString& seed) const;
    base::Result<void> refuseFilesWithin(const Job& job) const;
    base::Result<void> makeJoined(const Job& job, const std::vector<Part>& parts, Pdf& joined) const;
    base::Result<Said> run(const Job& job, const QString& program, const QStringList& arguments) const;
    /// run() of a program that must have written out/document.pdf.
    base::Result<Said> write(const Job& job, const QString& program, const QStringList& arguments) const;
    base::Result<void> takeOutput(const Job& job, const QString& seed) const;

    Settings m_settings;
};

}  // namespace fdc::migration
