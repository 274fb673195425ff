// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/ConverterFiles.h"
#include "core/migration/conversion/PdfBytes.h"
#include "core/migration/conversion/PdfConverterJob.h"
#include "core/migration/steps/ChildRun.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::Result;

/// Ghostscript says nothing of the files within a PDF that it leaves out.
Result<void> PdfConverter::refuseFilesWithin(const Job& job) const {
    const auto said = run(job, joinProgram, {u"--warning-exit-0"_s, u"--list-attachments"_s, resultName});
    if (!said)
        return base::fail(said.error());
    if (!said->out.contains("has no embedded files"))
        return invalidPdf(u"it has files within, which PDF/A-2b cannot take"_s);
    return {};
}

/// Of the PDF that is there. Nothing is left out silently: what Ghostscript tells beside is an error, but for
/// title and author in UTF-16, which it cannot take over.
Result<void> PdfConverter::makePdfA(const Job& job, const QString& seed) const {
    FDC_TRY(writeNewFile(job.work->file(u"intent.ps"_s), outputIntent));
    // In a path of ours it would take % for the number of a page.
    const auto said =
        write(job, pdfAProgram,
              {u"-q"_s, u"-dBATCH"_s, u"-dNOPAUSE"_s, u"-dSAFER"_s, u"-sstdout=%stderr"_s, u"-dPDFA=2"_s,
               u"-dPDFACompatibilityPolicy=1"_s, u"-dPDFSTOPONERROR"_s, u"-sColorConversionStrategy=RGB"_s,
               u"-sDEVICE=pdfwrite"_s, u"--permit-file-read="_s + colourProfile,
               u"-sOutputFile=out/document.pdf"_s, u"intent.ps"_s, resultName});
    if (!said)
        return base::fail(said.error());
    for (const QByteArray& line : said->errors.split('\n')) {
        if (!line.trimmed().isEmpty() && !line.contains("DOCINFO"))
            return programFailed(pdfAProgram, u"0"_s, ChildRun::lastLineOf(line));
    }
    FDC_TRY(takeOutput(job, seed));
    if (!pdf::hasMarksOfPdfA2b(job.work->file(resultName)))
        return invalidPdf(u"it lacks the marks of PDF/A-2b"_s);
    return {};
}

}  // namespace fdc::migration
