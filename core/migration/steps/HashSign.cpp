// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/steps/HashSign.h"

#include <QFile>
#include <QFileInfo>

#include "core/migration/MapErrors.h"
#include "core/security/Digest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qint64 smallestBlock = 4096;
constexpr qint64 largestBlock = 64 * 1024 * 1024;

base::Failure mismatch(const QString& file, const QString& expected, const QString& found) {
    return fail(base::Error(contentHashMismatch)
                    .with(u"file"_s, file)
                    .with(u"expected"_s, expected)
                    .with(u"found"_s, found));
}

QString nameOf(const Content& content) {
    return content.keeper ? content.fileName : content.path;
}

/// One expected hash for each content, in their order. Of another number, as joined rows have it that lose
/// what is equal: each content has one of them, and none of them is left over.
Result<void> compare(const QStringList& expected, const QList<Content>& contents, const QStringList& hashes) {
    const bool isPaired = expected.size() == hashes.size();
    for (qsizetype i = 0; i < hashes.size(); ++i) {
        if (isPaired ? expected.at(i) != hashes.at(i) : !expected.contains(hashes.at(i)))
            return mismatch(nameOf(contents.at(i)), isPaired ? expected.at(i) : expected.join(u", "_s),
                            hashes.at(i));
    }
    for (const QString& hash : expected) {
        if (!hashes.contains(hash))
            return mismatch(hashes.isEmpty() ? u"-"_s : nameOf(contents.first()), hash,
                            u"%1 contents"_s.arg(hashes.size()));
    }
    return {};
}

}  // namespace

Result<std::unique_ptr<Step>> HashSign::create(const BeanFields& fields) {
    auto expected = fields.pattern(u"existingHashToCompare");
    if (!expected)
        return fail(std::move(expected.error()));
    auto step = std::unique_ptr<HashSign>(new HashSign);
    step->m_contentKey = fields.text(u"contentKey");
    step->m_documentKey = fields.text(u"documentKey");
    step->m_expected = std::move(*expected);
    step->m_all = fields.flag(u"processAllContents");
    step->m_blockSize = fields.integer(u"blockSize");
    if (step->m_blockSize < smallestBlock || step->m_blockSize > largestBlock)
        return fail(base::Error(mapFieldValue)
                        .with(u"field"_s, u"blockSize"_s)
                        .with(u"value"_s, QString::number(step->m_blockSize)));
    return step;
}

Result<QString> HashSign::hashOf(const QString& path) const {
    // Before open(): opening a FIFO would wait for its writer.
    if (const QFileInfo info(path); info.exists() && !info.isFile())
        return fail(base::Error(sourceNotAFile)
                        .with(u"file"_s, path)
                        .with(u"found"_s, info.isDir() ? u"directory"_s : u"special"_s));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(base::Error(file.exists() ? sourceFileUnreadable : sourceFileMissing, file.errorString())
                        .with(u"file"_s, path));
    security::Sha256 digest;
    QByteArray block(qMin(m_blockSize, qMax(file.size() + 1, smallestBlock)), Qt::Uninitialized);
    for (qint64 count = 0; (count = file.read(block.data(), block.size())) != 0;) {
        if (count < 0)
            return fail(base::Error(sourceFileUnreadable, file.errorString()).with(u"file"_s, path));
        digest.update(block.constData(), size_t(count));
    }
    return QString::fromLatin1(digest.finish().toHex());
}

Result<void> HashSign::sign(PunnetDocument& document, const DataScope& scope) const {
    QStringList expected;
    if (m_expected) {
        auto values = m_expected->values(scope);
        if (!values)
            return fail(std::move(values.error()));
        for (const QString& value : *values)
            expected.append(value.trimmed().toLower());
    }
    const qsizetype count = m_all ? document.contents.size() : qMin<qsizetype>(1, document.contents.size());
    QStringList hashes;
    for (qsizetype i = 0; i < count; ++i) {
        Content& content = document.contents[i];
        auto hash = hashOf(content.path);
        if (!hash)
            return fail(std::move(hash.error()));
        content.data.insert(m_contentKey, {*hash});
        hashes.append(*hash);
    }
    if (!expected.isEmpty())
        FDC_TRY(compare(expected, document.contents, hashes));
    if (!m_documentKey.isEmpty() && !hashes.isEmpty())
        document.data.insert(m_documentKey, hashes);
    return {};
}

Result<void> HashSign::process(Punnet& punnet) const {
    QList<PunnetDocument> documents = punnet.documents;
    for (PunnetDocument& document : documents) {
        const PunnetDocument before = document;
        if (auto signedWell = sign(document, DataScope(punnet, &before)); !signedWell)
            return fail(signedWell.error().with(u"document"_s, document.documentId));
    }
    punnet.documents = std::move(documents);
    return {};
}

}  // namespace fdc::migration
