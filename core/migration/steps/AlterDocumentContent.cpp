// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/AlterDocumentContent.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>
#include <array>

#include "core/base/platform/RegularFile.h"
#include "core/migration/FileWalk.h"
#include "core/migration/MapErrors.h"
#include "core/migration/MimeType.h"
#include "core/migration/SourceRow.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

base::Failure failed(base::ErrorCode code, const QString& path, const QString& cause = {}) {
    return fail(base::Error(code, cause).with(u"file"_s, path));
}

}  // namespace

Result<std::unique_ptr<Step>> AlterDocumentContent::create(const BeanFields& fields) {
    auto path = fields.pattern(u"contentPath");
    if (!path)
        return fail(std::move(path.error()));
    if (!*path)
        return fail(base::Error(mapFieldMissing).with(u"field"_s, u"contentPath"_s));
    auto step = std::unique_ptr<AlterDocumentContent>(new AlterDocumentContent);
    step->m_path = std::move(*path);
    step->m_checks = fields.flag(u"checkIfFileExists");
    step->m_replaces = fields.flag(u"deleteInPlaceContent");
    step->m_exclude = fields.list(u"filesToExclude");
    return step;
}

Result<QStringList> AlterDocumentContent::filesOf(const QString& path, const QString& folder) const {
    const QString absolute = QDir::cleanPath(QDir(folder).absoluteFilePath(path));
    if (!Glob::isPattern(path) || QFileInfo::exists(absolute) || QFileInfo(absolute).isSymLink())
        return QStringList(absolute);
    const Glob glob(path, folder);
    QStringList files;
    if (QFileInfo(glob.root()).isDir()) {
        const auto entries = entriesFitting(glob);
        if (!entries)
            return fail(entries.error());
        // What is no file is told as under its own name: a page of the document would be missing.
        for (const FittingEntry& entry : *entries)
            files.append(entry.path);
    }
    if (files.isEmpty() && m_checks)
        return failed(sourceFileMissing, absolute);
    return files;
}

Result<Content> AlterDocumentContent::contentOf(const QString& path) const {
    using base::platform::RegularFile;
    Content content{path, path.sliced(path.lastIndexOf(u'/') + 1), {}, {}};
    RegularFile file(path);
    std::array<char, size_t(mimeHeadSize)> head;
    qint64 known = 0;
    switch (file.found()) {
        case RegularFile::Found::File:
            known = file.read(head.data(), qint64(head.size()));
            if (known < 0)
                return failed(sourceFileUnreadable, path, file.problem());
            break;
        case RegularFile::Found::Nothing:
            if (m_checks)
                return failed(sourceFileMissing, path);
            break;
        case RegularFile::Found::Refused: return failed(sourceFileUnreadable, path, file.problem());
        case RegularFile::Found::Directory:
        case RegularFile::Found::Special:
            return fail(base::Error(sourceNotAFile)
                            .with(u"file"_s, path)
                            .with(u"found"_s, file.found() == RegularFile::Found::Directory ? u"directory"_s
                                                                                            : u"special"_s));
    }
    content.mimeType = mimeTypeOf(content.fileName, QByteArray::fromRawData(head.data(), qsizetype(known)));
    return content;
}

Result<void> AlterDocumentContent::attach(PunnetDocument& document, const DataScope& scope,
                                          const QString& folder) const {
    const auto paths = m_path->values(scope);
    if (!paths)
        return fail(paths.error());
    if (m_replaces)
        document.contents.clear();
    for (const QString& path : *paths) {
        const auto files = filesOf(path, folder);
        if (!files)
            return fail(files.error());
        for (const QString& file : *files) {
            const QString name = file.sliced(file.lastIndexOf(u'/') + 1);
            if (std::ranges::any_of(m_exclude,
                                    [&](const QString& each) { return Glob::nameMatches(each, name); }))
                continue;
            auto content = contentOf(file);
            if (!content)
                return fail(std::move(content.error()));
            document.contents.append(std::move(*content));
        }
    }
    return {};
}

Result<void> AlterDocumentContent::process(Punnet& punnet) const {
    const QString folder = punnet.data.value(folderDataName).value(0, u"/"_s);
    QList<PunnetDocument> documents = punnet.documents;
    for (PunnetDocument& document : documents) {
        const PunnetDocument before = document;
        if (auto attached = attach(document, DataScope(punnet, &before), folder); !attached)
            return fail(attached.error().with(u"document"_s, document.documentId));
    }
    punnet.documents = std::move(documents);
    return {};
}

}  // namespace fdc::migration
