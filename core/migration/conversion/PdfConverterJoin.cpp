// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QFile>

#include "core/base/BaseErrors.h"
#include "core/migration/conversion/ConverterFiles.h"
#include "core/migration/conversion/PdfBytes.h"
#include "core/migration/conversion/PdfConverterJob.h"
#include "core/migration/steps/ChildRun.h"
#include "core/security/Digest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

QString nameOfPart(size_t number) {
    return u"part-%1.pdf"_s.arg(number + 1);
}

/// With the file of the part that the program names.
base::Error about(const std::vector<PdfConverter::Part>& parts, base::Error error) {
    const QString told = error.fact(u"told"_s);
    for (size_t i = 0; i < parts.size(); ++i) {
        if (told.contains(nameOfPart(i)))
            return std::move(error.with(u"file"_s, parts[i].shown));
    }
    return error;
}

}  // namespace

Result<void> PdfConverter::makeJoined(const Job& job, const std::vector<Part>& parts, Pdf& joined) const {
    QStringList pages{u"--pages"_s};
    QStringList within;
    for (size_t i = 0; i < parts.size(); ++i) {
        const Part& part = parts[i];
        const auto inPart = [&](base::Error error) { return fail(error.with(u"file"_s, part.shown)); };
        const QString name = nameOfPart(i);
        auto original = copyIn(job, *fileKindOf(u"application/pdf"), part.path, name);
        if (!original)
            return inPart(original.error());
        if (parts.size() > 1 && pdf::isSigned(original->path))
            return inPart(base::Error(mappingPdfInvalid, u"it is signed, and would not be so as a part"_s));
        joined.sourceHashes += part.sourceHashes.isEmpty() ? QStringList(original->hash) : part.sourceHashes;
        pages.append({name, noPassword, u"1-z"_s});
        if (i > 0)
            within.append({u"--copy-attachments-from"_s, name, u"--prefix=%1-"_s.arg(i + 1), u"--"_s});
    }
    if (parts.size() == 1) {
        if (!QFile::rename(job.work->file(nameOfPart(0)), joined.path))
            return fail(base::Error(base::fileUnwritable).with(u"path"_s, joined.path));
        return {};
    }
    // Its second identifier follows from the contents; the first is that of the first part.
    const auto said =
        write(job, joinProgram,
              QStringList{u"--deterministic-id"_s, u"--warning-exit-0"_s, noPassword, nameOfPart(0)} + pages +
                  QStringList(u"--"_s) + within + QStringList(u"out/document.pdf"_s));
    if (!said)
        return fail(about(parts, said.error()));
    // A warning is of something that it repaired; the last one only counts them.
    for (const QByteArray& line : said->errors.split('\n')) {
        if (!line.trimmed().isEmpty())
            return fail(about(parts, programFailed(joinProgram, u"0"_s, ChildRun::lastLineOf(line)).value()));
    }
    return takeOutput(job, {});
}

Result<PdfConverter::Pdf> PdfConverter::join(const std::vector<Part>& parts,
                                             const std::stop_token& stop) const {
    auto job = begin(stop);
    if (!job)
        return fail(std::move(job.error()));
    Pdf joined{job->work->file(resultName), {}, {}, job->work};
    Result<void> done = makeJoined(*job, parts, joined);
    if (done && m_settings.pdfA)
        done = refuseFilesWithin(*job);
    if (done && m_settings.pdfA) {
        const QByteArray hashes = joined.sourceHashes.join(u' ').toLatin1();
        done = makePdfA(*job, QString::fromLatin1(security::sha256Hex(hashes)));
    }
    if (!done) {
        const bool isNamed = !done.error().fact(u"file"_s).isEmpty();
        return fail(isNamed ? done.error() : done.error().with(u"file"_s, parts.front().shown));
    }
    job->work->removeAllBut({resultName});
    return joined;
}

}  // namespace fdc::migration
