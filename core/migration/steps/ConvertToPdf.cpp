// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/ConvertToPdf.h"

#include <QFileInfo>
#include <algorithm>
#include <array>

#include "core/base/platform/RegularFile.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MimeType.h"
#include "core/migration/conversion/MailReader.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qint64 longestSeconds = 3'600;
constexpr qint64 leastMiB = 256;
constexpr qint64 mostMiB = 65'536;
constexpr qint64 bytesOfMiB = 1024 * 1024;
const QString pdfType = u"application/pdf"_s;
constexpr int mostMailsInEachOther = 32;
constexpr qsizetype mostAttached = 1'000;  ///< of a document, in all its mails
const QStringList everyWord{u"office"_s, u"image"_s, u"text"_s, u"html"_s, u"mail"_s};
const QString hashName = u"sourceHash"_s;

/// The name of the original with another ending; with both when that is taken.
QString pdfNameOf(const QString& fileName, const QList<Content>& others) {
    const qsizetype dot = fileName.lastIndexOf(u'.');
    const QString name = (dot > 0 ? fileName.first(dot) : fileName) + u".pdf"_s;
    const bool isTaken =
        std::ranges::any_of(others, [&](const Content& other) { return other.fileName == name; });
    return isTaken ? fileName + u".pdf"_s : name;
}

/// By its first bytes and the name that it is stored under, which in a spool is not that of the file.
QString typeOf(const Content& content) {
    std::array<char, size_t(mimeHeadSize)> head;
    base::platform::RegularFile file(content.path);
    const qint64 known = file.isOpen() ? file.read(head.data(), qint64(head.size())) : 0;
    return mimeTypeOf(content.fileName,
                      QByteArray::fromRawData(head.data(), qsizetype(std::max<qint64>(0, known))));
}

/// A file in a spool has a name of its own there.
QString shownOf(const Content& content) {
    return content.keeper ? content.fileName : content.path;
}

/// Mailers attach files without a byte; there is nothing in them to convert, nor to lose.
bool isEmptyAttachment(const Content& content, int mails) {
    return mails > 0 && QFileInfo(content.path).size() == 0;
}

/// An answer of a program about this one file, not of the machine that it ran on.
bool isOfTheFile(const base::Error& error) {
    return error.is(mappingPdfFailed) || error.is(mappingPdfTimeout) || error.is(mappingPdfInvalid) ||
           error.is(mappingPdfType) || error.is(mappingPdfAttachments);
}

MailAttachments attachmentsOf(const QString& word) {
    const auto is = [&](QLatin1StringView other) { return word.compare(other, Qt::CaseInsensitive) == 0; };
    return is("besides"_L1)    ? MailAttachments::Beside
           : is("leaveOut"_L1) ? MailAttachments::LeftOut
                               : MailAttachments::Refused;
}

QSet<QString> namesOf(const QList<Content>& contents) {
    QSet<QString> names;
    for (const Content& content : contents)
        names.insert(content.fileName.toCaseFolded());
    return names;
}

}  // namespace

QStringList originalHashesOf(const Content& content) {
    return content.data.isEmpty() ? QStringList() : content.data.value(hashName);
}

Result<std::unique_ptr<Step>> ConvertToPdf::create(const BeanFields& fields, const StepContext& context) {
    auto step = std::unique_ptr<ConvertToPdf>(new ConvertToPdf);
    std::vector<const FileKind*> kinds;
    const QStringList wanted = fields.list(u"from");
    for (const QString& word : wanted.isEmpty() ? everyWord : wanted) {
        const QStringList types = typesOf(word.trimmed());
        if (types.isEmpty())
            return fail(base::Error(mapFieldValue, u"allowed: %1"_s.arg(everyWord.join(u", "_s)))
                            .with(u"field"_s, u"from"_s)
                            .with(u"value"_s, word.left(200)));
        for (const QString& type : types) {
            step->m_types.insert(type);
            kinds.push_back(fileKindOf(type));
        }
    }
    const auto seconds = fields.integerBetween(u"seconds"_s, 1, longestSeconds);
    const auto memory = fields.integerBetween(u"memoryMiB"_s, leastMiB, mostMiB);
    if (!seconds || !memory)
        return fail((seconds ? memory : seconds).error());
    step->m_pdfA = fields.text(u"pdfA").compare("2b"_L1, Qt::CaseInsensitive) == 0;
    step->m_documentKey = fields.text(u"documentKey");
    step->m_keepsOriginal = fields.flag(u"keepOriginal");
    step->m_keepsOthers = fields.text(u"otherwise").compare("keep"_L1, Qt::CaseInsensitive) == 0;
    step->m_makesOneFile = fields.flag(u"oneFile");
    step->m_leavesFiles = context.leavesFiles;
    step->m_makesNoFiles = context.makesNoFiles;
    if (context.spoolFolder.isEmpty() || context.leavesFiles || context.makesNoFiles)
        return step;
    auto converter = PdfConverter::find({.toolsFolder = context.toolsFolder,
                                         .spoolFolder = QFileInfo(context.spoolFolder).absoluteFilePath(),
                                         .time = std::chrono::seconds(*seconds),
                                         .addressSpaceBytes = *memory * bytesOfMiB,
                                         .pdfA = step->m_pdfA,
                                         .attachments = attachmentsOf(fields.text(u"attachments")),
                                         .joins = step->m_makesOneFile},
                                        kinds);
    if (!converter)
        return fail(std::move(converter.error()));
    step->m_converter = std::move(*converter);
    return step;
}

/// Nothing when the file stays as it is. What came with a mail may be of any type.
Result<std::optional<ConvertToPdf::Made>> ConvertToPdf::pdfOf(const Entry& entry,
                                                              const std::stop_token& stop) const {
    const Content& content = entry.content;
    if (isEmptyAttachment(content, entry.mails))
        return std::optional<Made>();
    const QString type = typeOf(content);
    if (type == pdfType ? !m_pdfA || m_makesOneFile : entry.mails > 0 && !m_types.contains(type))
        return std::optional<Made>();
    const QString shown = shownOf(content);
    if (type != pdfType && !m_types.contains(type))
        return fail(base::Error(mappingPdfType).with(u"file"_s, shown).with(u"type"_s, type));
    auto pdf = m_converter->convert(*fileKindOf(type), content.path, shown, stop);
    if (!pdf)
        return fail(std::move(pdf.error()));
    if (!pdf->attached.empty() && entry.mails >= mostMailsInEachOther)
        return fail(base::Error(mappingPdfInvalid, u"the parts of the mail are nested too deep"_s)
                        .with(u"file"_s, shown));
    Made made{.pdf = {pdf->path, content.fileName, pdfType, content.data, pdf->keeper}};
    // A PDF that an earlier step made is no original.
    if (originalHashesOf(content).isEmpty())
        made.pdf.data.insert(hashName, pdf->sourceHashes);
    for (const PdfConverter::Pdf::Attached& each : pdf->attached) {
        Content attached{each.path, each.name, {}, {}, pdf->keeper};
        attached.mimeType = typeOf(attached);
        made.attached.push_back({std::move(attached), entry.mails + 1});
    }
    return std::optional(std::move(made));
}

Result<ConvertToPdf::Converted> ConvertToPdf::converted(const QList<Content>& contents,
                                                        const std::stop_token& stop) const {
    QList<Content> all = contents;
    QList<int> mails(all.size(), 0);
    qsizetype attached = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const Entry original{all[i], mails[i]};
        auto made = pdfOf(original, stop);
        if (!made) {
            if (m_keepsOthers && isOfTheFile(made.error()))
                continue;
            return fail(std::move(made.error()));
        }
        if (!*made)
            continue;
        attached += qsizetype((*made)->attached.size());
        if (attached > mostAttached)
            return fail(base::Error(mappingPdfInvalid, u"the mail has too many parts"_s)
                            .with(u"file"_s, original.content.fileName));
        if (!m_keepsOriginal) {
            all.removeAt(i);
            mails.removeAt(i);
        }
        Content& pdf = (*made)->pdf;
        pdf.fileName = pdfNameOf(original.content.fileName, all);
        if (original.mails > 0)
            pdf.fileName = fileNameOf(pdf.fileName, pdf.fileName, namesOf(all));
        all.insert(i, std::move(pdf));
        mails.insert(i, original.mails);
        i += m_keepsOriginal ? 1 : 0;
        qsizetype place = i;
        for (Entry& entry : (*made)->attached) {
            entry.content.fileName = fileNameOf(entry.content.fileName, entry.content.fileName, namesOf(all));
            all.insert(++place, std::move(entry.content));
            mails.insert(place, entry.mails);
        }
    }
    return Converted{all, mails};
}

Result<QList<Content>> ConvertToPdf::joined(const Converted& all, const std::stop_token& stop) const {
    const QList<Content>& contents = all.contents;
    std::vector<PdfConverter::Part> parts;
    QList<Content> left;
    qsizetype place = -1;
    for (qsizetype i = 0; i < contents.size(); ++i) {
        const Content& content = contents[i];
        const bool isPart = typeOf(content) == pdfType && !isEmptyAttachment(content, all.mails[i]);
        const QStringList hashes = originalHashesOf(content);
        if (isPart)
            parts.push_back({content.path, shownOf(content), hashes});
        if (isPart && place < 0)
            place = left.size();
        if (!isPart || (m_keepsOriginal && hashes.isEmpty()))
            left.append(content);
    }
    if (parts.empty() || (parts.size() == 1 && !m_pdfA))
        return contents;
    auto pdf = m_converter->join(parts, stop);
    if (!pdf && m_keepsOthers && isOfTheFile(pdf.error()))
        return contents;
    if (!pdf)
        return fail(std::move(pdf.error()));
    const auto first = std::ranges::find(contents, parts.front().path, &Content::path);
    Content one{pdf->path, pdfNameOf(first->fileName, left), pdfType, first->data, pdf->keeper};
    one.data.insert(hashName, pdf->sourceHashes);
    left.insert(place, std::move(one));
    return left;
}

void ConvertToPdf::noteHashes(PunnetDocument& document) const {
    QStringList hashes;
    for (const Content& content : document.contents)
        hashes.append(originalHashesOf(content));
    if (!hashes.isEmpty())
        document.data.insert(m_documentKey, hashes);
}

/// Later steps are to judge the PDF, and not the file that it would be made of: as if nobody had opened it.
/// Of what a conversion would note it is only known that it would be there.
void ConvertToPdf::forgetTypes(Punnet& punnet) const {
    for (PunnetDocument& document : punnet.documents) {
        bool isMade = false;
        for (Content& content : document.contents) {
            if (content.mimeType == pdfType && !m_pdfA && !m_makesOneFile)
                continue;
            content.mimeType.clear();
            isMade = true;
        }
        if (isMade && m_makesNoFiles && !m_documentKey.isEmpty())
            document.data.insert(m_documentKey, {QString(64, u'0')});
    }
}

Result<void> ConvertToPdf::processUntil(Punnet& punnet, const std::stop_token& stop) const {
    if (m_leavesFiles || m_makesNoFiles) {
        forgetTypes(punnet);
        return {};
    }
    if (!m_converter)
        return fail(base::Error(mapConverterMissing, u"there is no spool folder here"_s)
                        .with(u"file"_s, u"-"_s)
                        .with(u"package"_s, u"-"_s));
    QList<PunnetDocument> documents = punnet.documents;
    for (PunnetDocument& document : documents) {
        const auto all = converted(document.contents, stop);
        if (!all)
            return fail(base::Error(all.error()).with(u"document"_s, document.documentId));
        const auto contents = m_makesOneFile ? joined(*all, stop) : Result<QList<Content>>(all->contents);
        if (!contents)
            return fail(base::Error(contents.error()).with(u"document"_s, document.documentId));
        document.contents = *contents;
        if (!m_documentKey.isEmpty())
            noteHashes(document);
    }
    punnet.documents = std::move(documents);
    return {};
}

}  // namespace fdc::migration
