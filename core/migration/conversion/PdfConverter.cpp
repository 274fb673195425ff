// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/PdfConverter.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>
#include <QThread>
#include <QUrl>
#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/base/platform/Files.h"
#include "core/base/platform/RegularFile.h"
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

constexpr int mostTogether = 4;
constexpr qsizetype blockSize = 256 * 1024;
constexpr int measureEveryMs = 500;
constexpr int lookEveryMs = 100;
constexpr qint64 mostMailBytes = 256LL * 1024 * 1024;
constexpr int foldersFull = 3;             ///< a work folder may hold as many files of the greatest size
constexpr int cpuPerSecond = 4;            ///< processors that a program may keep busy all the time
constexpr qsizetype mostKept = 16 * 1024;  ///< of what a program says
const QString mailReader = u"console.ConvertToPdf"_s;  ///< the step reads it itself

QSemaphore& permits() {
    static QSemaphore all(qBound(1, QThread::idealThreadCount(), mostTogether));
    return all;
}

/// With PDF/A in view: Ghostscript would leave out the links of a plain PDF, which do not say that they
/// print.
QString exportOf(const FileKind& kind, bool pdfA) {
    const auto isOneOf = [&](std::initializer_list<QLatin1StringView> extensions) {
        return std::ranges::find(extensions, kind.extension) != extensions.end();
    };
    const QString filter = isOneOf({"xls"_L1, "xlsx"_L1, "ods"_L1})   ? u"calc"_s
                           : isOneOf({"ppt"_L1, "pptx"_L1, "odp"_L1}) ? u"impress"_s
                                                                      : u"writer"_s;
    const QString version =
        pdfA ? u":{\"SelectPdfVersion\":{\"type\":\"long\",\"value\":\"2\"}}"_s : QString();
    return u"pdf:%1_pdf_Export%2"_s.arg(filter, version);
}

bool isMail(const FileKind& kind) {
    return kind.word == mailWord;
}

base::Failure tooLate(const QString& program, base::Milliseconds time) {
    return fail(base::Error(mappingPdfTimeout)
                    .with(u"program"_s, program)
                    .with(u"seconds"_s, QString::number(time.count() / 1'000)));
}

}  // namespace

Result<void> writeNewFile(const QString& path, QByteArrayView bytes) {
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly) &&
        file.write(bytes.data(), bytes.size()) == bytes.size() && file.flush())
        return {};
    return fail(
        base::Error(base::fileUnwritable, file.errorString()).with(u"file"_s, path).with(u"path"_s, path));
}

/// A copy, so that nothing is written beside the original, and that what is hashed is what is converted.
Result<PdfConverter::Original> PdfConverter::copyIn(const Job& job, const FileKind& kind, const QString& path,
                                                    const QString& name) const {
    using base::platform::RegularFile;
    const WorkFolder& work = *job.work;
    const qint64 most = isMail(kind) ? std::min(m_settings.mostBytes, mostMailBytes) : m_settings.mostBytes;
    RegularFile source(path);
    if (!source.isOpen())
        return fail(source.found() == RegularFile::Found::Nothing
                        ? base::Error(sourceFileMissing)
                        : base::Error(sourceFileUnreadable, source.problem()));
    Original original{work.file(name), {}};
    QFile copy(original.path);
    if (!copy.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return fail(base::Error(base::fileUnwritable, copy.errorString()).with(u"path"_s, original.path));
    security::Sha256 digest;
    QStringDecoder text(QStringDecoder::Utf8);
    QByteArray block(blockSize, Qt::Uninitialized);
    qint64 size = 0;
    for (qint64 count = 0; (count = source.read(block.data(), block.size())) != 0; size += count) {
        if (count < 0)
            return fail(base::Error(sourceFileUnreadable, source.problem()));
        const QByteArrayView bytes(block.constData(), count);
        if (size == 0) {
            original.hasMark = bytes.startsWith("\xFF\xFE") || bytes.startsWith("\xFE\xFF");
            if (!bytes.startsWith(kind.magic))
                return invalidPdf(u"the original does not begin as its type does"_s);
        }
        if (job.stop.stop_requested())
            return fail(base::operationCancelled);
        if (size + count > most)
            return invalidPdf(u"the original is too large"_s);
        digest.update(bytes.data(), size_t(count));
        if (kind.word == "text"_L1) [[maybe_unused]]
            const QString decoded = text.decode(bytes);
        if (copy.write(bytes.data(), count) != count)
            return fail(
                base::Error(work.isDiskFull() ? base::diskFull : base::fileUnwritable, copy.errorString())
                    .with(u"path"_s, original.path));
    }
    if (size == 0)
        return invalidPdf(u"the original is empty"_s);
    if (!copy.flush())
        return fail(base::Error(work.isDiskFull() ? base::diskFull : base::fileUnwritable, copy.errorString())
                        .with(u"path"_s, original.path));
    original.isUtf8 = !text.hasError();
    original.hash = QString::fromLatin1(digest.finish().toHex());
    return original;
}

/// Runs a program until it ended well.
Result<PdfConverter::Said> PdfConverter::run(const Job& job, const QString& program,
                                             const QStringList& arguments) const {
    if (job.stop.stop_requested())
        return fail(base::operationCancelled);
    const QString temporary = job.work->file(u"tmp"_s);
    ChildRun child(
        {.program = m_settings.toolsFolder + u'/' + program,
         .arguments = arguments,
         .environment = {{u"PATH"_s, u"/usr/bin:/bin"_s},
                         {u"HOME"_s, temporary},
                         {u"TMPDIR"_s, temporary},
                         {u"TZ"_s, u"UTC"_s},
                         {u"SOURCE_DATE_EPOCH"_s, u"0"_s},
                         {u"PYTHONHASHSEED"_s, u"0"_s},
                         {u"MALLOC_ARENA_MAX"_s, u"2"_s},
                         {u"SAL_USE_VCLPLUGIN"_s, u"svp"_s}},
         .folder = job.work->path(),
         .limits = {.addressSpaceBytes = m_settings.addressSpaceBytes,
                    .cpuSeconds = int(std::max<qint64>(1, m_settings.time.count() / 1'000)) * cpuPerSecond,
                    .fileBytes = m_settings.mostBytes,
                    .withoutNetwork = true}});
    if (!child.hasStarted())
        return programFailed(program, u"-"_s, child.process.errorString().left(ChildRun::mostTold));
    child.process.closeWriteChannel();
    Said said;
    QDeadlineTimer measure(measureEveryMs);
    while (true) {
        if (child.isRunning())
            child.look();
        const bool hasEnded = !child.isRunning();
        said.out = (said.out + child.process.readAllStandardOutput()).right(mostKept);
        said.errors = (said.errors + child.process.readAllStandardError()).right(mostKept);
        if (hasEnded)
            break;
        if (job.stop.stop_requested())
            return fail(base::operationCancelled);
        if (job.end.hasExpired())
            return tooLate(program, m_settings.time);
        if (!measure.hasExpired())
            continue;
        if (job.work->isDiskFull())
            return fail(base::Error(base::diskFull).with(u"path"_s, job.work->path()));
        if (job.work->bytes() > foldersFull * m_settings.mostBytes)
            return invalidPdf(u"the program wrote too much"_s);
        measure.setRemainingTime(measureEveryMs);
    }
    if (child.process.exitStatus() != QProcess::NormalExit || child.process.exitCode() != 0)
        return programFailed(program, child.exitText(), ChildRun::lastLineOf(said.errors));
    return said;
}

Result<PdfConverter::Said> PdfConverter::write(const Job& job, const QString& program,
                                               const QStringList& arguments) const {
    auto said = run(job, program, arguments);
    if (said && !QFileInfo(job.work->file(u"out/document.pdf"_s)).isFile())
        return programFailed(program, u"0"_s, ChildRun::lastLineOf(said->errors));  // as LibreOffice does
    return said;
}

/// What a program wrote, in the place of what there was before. Without a seed it says the same each time.
Result<void> PdfConverter::takeOutput(const Job& job, const QString& seed) const {
    const QString written = job.work->file(u"out/document.pdf"_s);
    const QFileInfo info(written);
    if (info.isSymLink() || !info.isFile())
        return invalidPdf(u"the program wrote no PDF"_s);
    if (info.size() > m_settings.mostBytes)
        return invalidPdf(u"the program wrote too much"_s);
    if (const QString defect = pdf::defectOf(written); !defect.isEmpty())
        return invalidPdf(defect);
    if (!seed.isEmpty() && !pdf::settle(written, seed.toLatin1()))
        return fail(base::Error(base::fileUnwritable).with(u"path"_s, written));
    const QString result = job.work->file(resultName);
    QFile::remove(result);
    if (!QFile::rename(written, result))
        return fail(base::Error(base::fileUnwritable).with(u"path"_s, result));
    return {};
}

Result<void> PdfConverter::makePdf(const Job& job, const FileKind& kind, const Original& original) const {
    const QString out = job.work->file(u"out"_s);
    // Its other engines write identifiers of the moment.
    if (kind.program == FileKind::Program::Images) {
        FDC_TRY(write(job, imageProgram,
                      {u"--engine=internal"_s, u"--nodate"_s, u"--rotation=ifvalid"_s, u"--output"_s,
                       out + u"/document.pdf"_s, original.path}));
        return {};
    }
    const QString profile = job.work->file(u"profile"_s);
    if (!QDir().mkpath(profile + u"/user"_s))
        return fail(base::Error(base::fileUnwritable).with(u"path"_s, profile));
    FDC_TRY(writeNewFile(profile + u"/user/registrymodifications.xcu"_s, officeSettings));
    // The socket of the one instance that a profile has: its name must be short, and stays in the folder.
    QStringList arguments{
        u"-env:UserInstallation="_s + QUrl::fromLocalFile(profile).toString(QUrl::FullyEncoded),
        u"-env:OSL_SOCKET_PATH=."_s,
        u"--headless"_s,
        u"--norestore"_s,
        u"--nologo"_s,
        u"--nodefault"_s,
        u"--nolockcheck"_s};
    const bool isPlain = kind.word == "text"_L1;
    const QString filter = isPlain && !original.hasMark
                               ? u"Text (encoded):%1,LF,,,"_s.arg(original.isUtf8 ? u"UTF8"_s : u"MS_1252"_s)
                               : QString(kind.filter);
    arguments.append(u"--infilter="_s + filter);
    arguments.append({u"--convert-to"_s, exportOf(kind, m_settings.pdfA), u"--outdir"_s, out, original.path});
    FDC_TRY(write(job, officeProgram, arguments));
    return {};
}

Result<void> PdfConverter::makePage(const Job& job, Original& original, Pdf& pdf) const {
    QFile file(original.path);
    const uchar* bytes = file.open(QIODevice::ReadOnly) ? file.map(0, file.size()) : nullptr;
    if (!bytes)
        return fail(base::Error(base::fileUnreadable, file.errorString()).with(u"path"_s, original.path));
    const bool areBeside = m_settings.attachments == MailAttachments::Beside;
    const auto mayGoOn = [&]() -> Result<void> {
        if (job.stop.stop_requested())
            return fail(base::operationCancelled);
        return job.end.hasExpired() ? tooLate(mailReader, m_settings.time) : Result<void>();
    };
    const auto mail =
        readMail(QByteArrayView(bytes, file.size()), areBeside ? job.work->path() : QString(), mayGoOn);
    if (!mail)
        return fail(mail.error());
    for (const Mail::Part& part : mail->parts) {
        if (part.role != Mail::Part::Role::Attachment)
            continue;
        if (m_settings.attachments == MailAttachments::Refused)
            return fail(base::Error(mappingPdfAttachments)
                            .with(u"attachments"_s, QString::number(mail->attachments()))
                            .with(u"first"_s, part.name));
        if (areBeside)
            pdf.attached.push_back({part.path, part.name});
    }
    original.path = job.work->file(u"document.html"_s);
    return writeNewFile(original.path, mailPageOf(*mail, m_settings.attachments));
}

Result<PdfConverter::Job> PdfConverter::begin(const std::stop_token& stop) const {
    while (!permits().tryAcquire(1, lookEveryMs)) {
        if (stop.stop_requested())
            return fail(base::operationCancelled);
    }
    auto permit = std::make_shared<QSemaphoreReleaser>(permits());
    auto work = WorkFolder::create(m_settings.spoolFolder);
    if (!work)
        return fail(std::move(work.error()));
    const QDir folder((*work)->path());
    if (!folder.mkdir(u"out"_s) || !folder.mkdir(u"tmp"_s))
        return fail(base::Error(base::fileUnwritable).with(u"path"_s, folder.path()));
    return Job{std::move(*work), QDeadlineTimer(m_settings.time), stop, std::move(permit)};
}

Result<PdfConverter::Pdf> PdfConverter::convert(const FileKind& kind, const QString& path,
                                                const QString& shown, const std::stop_token& stop) const {
    auto job = begin(stop);
    if (!job)
        return fail(std::move(job.error()));
    const WorkFolder& work = *job->work;
    Pdf pdf{work.file(resultName), {}, {}, job->work};
    auto original = copyIn(*job, kind, path, u"document."_s + kind.extension);
    if (!original)
        return fail(std::move(original.error().with(u"file"_s, shown)));
    pdf.sourceHashes = {original->hash};
    const bool isPdf = kind.program == FileKind::Program::None;
    Result<void> done;
    if (isPdf && !QFile::rename(original->path, pdf.path))
        done = fail(base::Error(base::fileUnwritable).with(u"path"_s, pdf.path));
    if (done && isMail(kind))
        done = makePage(*job, *original, pdf);
    if (done && !isPdf)
        done = makePdf(*job, kind, *original);
    if (done && !isPdf)
        done = takeOutput(*job, original->hash);
    if (done && isPdf && m_settings.pdfA)
        done = refuseFilesWithin(*job);
    if (done && m_settings.pdfA && !m_settings.joins)
        done = makePdfA(*job, original->hash);
    if (!done)
        return fail(std::move(done.error().with(u"file"_s, shown)));
    QStringList kept{resultName};
    for (const Pdf::Attached& each : pdf.attached)
        kept.append(QFileInfo(each.path).fileName());
    work.removeAllBut(kept);
    return pdf;
}

}  // namespace fdc::migration
