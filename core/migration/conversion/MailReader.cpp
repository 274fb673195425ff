// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/MailReader.h"

#include <QFile>
#include <QSet>
#include <algorithm>

#include "core/base/BaseErrors.h"
#include "core/migration/MapErrors.h"
#include "core/migration/conversion/FileKinds.h"
#include "core/migration/conversion/MailHtml.h"
#include "core/security/Digest.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longestName = 255;   ///< bytes
constexpr qsizetype longestEnding = 20;  ///< characters
constexpr int mostTwins = 10'000;
constexpr qsizetype pieceSize = 1024 * 1024;

struct Shown {
    QLatin1StringView name;
    QByteArrayView field;
};
constexpr Shown shownFields[] = {{"From"_L1, "from"}, {"To"_L1, "to"},     {"Cc"_L1, "cc"},
                                 {"Bcc"_L1, "bcc"},   {"Date"_L1, "date"}, {"Subject"_L1, "subject"}};

bool isText(const mail::Leaf& leaf) {
    const QString& type = leaf.type.type;
    return (type == "text/plain"_L1 || type == "text/html"_L1) && !leaf.disposition.isAttachment &&
           leaf.disposition.name.isEmpty() && leaf.type.name.isEmpty() && !leaf.isSignature;
}

qsizetype bytesIn(QStringView text) {
    return text.toUtf8().size();
}

/// At most so many bytes in UTF-8, and no half of a character.
QString shortened(QString text, qsizetype most) {
    text.truncate(most);
    while (bytesIn(text) > most || (!text.isEmpty() && text.back().isHighSurrogate()))
        text.chop(1);
    return text;
}

struct NameParts {
    QString stem;
    QString ending;
};
NameParts partsOf(const QString& name) {
    const qsizetype dot = name.lastIndexOf(u'.');
    if (dot <= 0 || name.size() - dot > longestEnding)
        return {name, {}};
    return {name.first(dot), name.sliced(dot)};
}

/// Where the bytes of one part go.
class PartFile {
public:
    explicit PartFile(const QString& path) : m_file(path) {}
    Result<void> open() {
        if (m_file.fileName().isEmpty() || m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
            return {};
        return unwritable();
    }
    Result<void> add(QByteArrayView piece) {
        m_size += piece.size();
        m_digest.update(piece.data(), size_t(piece.size()));
        if (m_file.isOpen() && m_file.write(piece.data(), piece.size()) != piece.size())
            return unwritable();
        return {};
    }
    Result<void> closeInto(Mail::Part& part) {
        if (m_file.isOpen() && !m_file.flush())
            return unwritable();
        part.size = m_size;
        part.sha256 = QString::fromLatin1(m_digest.finish().toHex());
        part.path = m_file.fileName();
        return {};
    }

private:
    Result<void> unwritable() const {
        return fail(
            base::Error(m_file.error() == QFileDevice::ResourceError ? base::diskFull : base::fileUnwritable,
                        m_file.errorString())
                .with(u"path"_s, m_file.fileName()));
    }
    QFile m_file;
    security::Sha256 m_digest;
    qint64 m_size = 0;
};

class Reading {
public:
    Reading(const mail::Parts& parts, const QString& folder, const mail::MayGoOn& mayGoOn)
        : m_parts(parts), m_folder(folder), m_mayGoOn(mayGoOn) {}

    Result<Mail> run() {
        FDC_TRY(readFields());
        for (const mail::Leaf& leaf : m_parts.leaves) {
            if (isText(leaf))
                FDC_TRY(readText(leaf));
        }
        chooseTexts();
        for (const mail::Leaf& leaf : m_parts.leaves)
            FDC_TRY(readPart(leaf));
        return m_mail;
    }

private:
    Result<void> readFields() {
        for (const Shown& shown : shownFields) {
            const QByteArray raw = m_parts.header.value(shown.field.toByteArray());
            if (raw.isEmpty())
                continue;
            auto value = shown.field == "date" ? mail::headerDate(raw) : mail::headerText(raw);
            if (!value)
                return fail(std::move(value.error()));
            m_mail.fields.append({shown.name, *value});
        }
        return {};
    }

    Result<void> decode(const mail::Leaf& leaf, const mail::Sink& sink) const {
        return mail::decode(leaf.body, leaf.encoding, [&](QByteArrayView bytes) -> Result<void> {
            for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
                FDC_TRY(m_mayGoOn());
                FDC_TRY(sink(bytes.sliced(at, std::min(pieceSize, bytes.size() - at))));
            }
            return {};
        });
    }

    Result<void> readText(const mail::Leaf& leaf) {
        QByteArray bytes;
        FDC_TRY(decode(leaf, [&](QByteArrayView piece) -> Result<void> {
            m_textBytes += piece.size();
            if (m_textBytes > mail::Limits::text)
                return fail(base::Error(mappingPdfInvalid, u"the text of the mail is too long"_s));
            bytes += piece;
            return {};
        }));
        const bool isHtml = leaf.type.type == "text/html"_L1;
        const bool asksHtml = isHtml && leaf.type.charset.isEmpty();
        auto text = mail::text(bytes, asksHtml ? mail::charsetNamedIn(bytes) : leaf.type.charset);
        if (!text)
            return fail(std::move(text.error()));
        m_texts.push_back({&leaf, {isHtml, *text}});
        return {};
    }

    /// Plain text goes before HTML where a mail says the same in both: in two branches of one alternative.
    void chooseTexts() {
        const auto isBlank = [](const auto& one) { return one.second.text.trimmed().isEmpty(); };
        QMap<int, QSet<int>> plain;
        for (const auto& one : m_texts) {
            if (!one.second.isHtml && one.first->alternative > 0 && !isBlank(one))
                plain[one.first->alternative].insert(one.first->branch);
        }
        for (auto& one : m_texts) {
            QSet<int> others = plain.value(one.first->alternative);
            others.remove(one.first->branch);
            if (one.second.isHtml && !others.isEmpty())
                continue;
            m_shown.insert(one.first);
            if (!isBlank(one))
                m_mail.texts.append(std::move(one.second));
        }
    }

    Result<void> readPart(const mail::Leaf& leaf) {
        if (m_shown.contains(&leaf))
            return {};
        Mail::Part part{.role = isText(leaf)       ? Mail::Part::Role::OtherForm
                                : leaf.isSignature ? Mail::Part::Role::Signature
                                                   : Mail::Part::Role::Attachment,
                        .name = {},
                        .type = leaf.type.type,
                        .size = 0,
                        .sha256 = {}};
        const bool isAttached = part.role == Mail::Part::Role::Attachment;
        const QString number = QString::number(m_mail.parts.size() + 1);
        if (isAttached) {
            const FileKind* kind = fileKindOf(part.type);
            const QString otherwise = u"attachment-"_s + number + (kind ? u'.' + kind->extension : QString());
            const QString& written = leaf.disposition.name.isEmpty() ? leaf.type.name : leaf.disposition.name;
            part.name = fileNameOf(written, otherwise, m_names);
            m_names.insert(part.name.toCaseFolded());
        }
        const bool isKept = isAttached && !m_folder.isEmpty();
        PartFile file(isKept ? m_folder + u"/attached-"_s + number : QString());
        FDC_TRY(file.open());
        FDC_TRY(decode(leaf, [&](QByteArrayView piece) { return file.add(piece); }));
        FDC_TRY(file.closeInto(part));
        m_mail.parts.append(part);
        return {};
    }

    const mail::Parts& m_parts;
    const QString m_folder;
    const mail::MayGoOn& m_mayGoOn;
    Mail m_mail;
    QSet<const mail::Leaf*> m_shown;
    std::vector<std::pair<const mail::Leaf*, Mail::Text>> m_texts;
    QSet<QString> m_names;
    qsizetype m_textBytes = 0;
};

}  // namespace

qsizetype Mail::attachments() const {
    return std::ranges::count(parts, Part::Role::Attachment, &Part::role);
}

Result<Mail> readMail(QByteArrayView bytes, const QString& folder, const mail::MayGoOn& mayGoOn) {
    const mail::MayGoOn ask = mayGoOn ? mayGoOn : [] { return Result<void>(); };
    const auto parts = mail::partsOf(bytes, ask);
    if (!parts)
        return fail(parts.error());
    return Reading(*parts, folder, ask).run();
}

QString fileNameOf(const QString& written, const QString& otherwise, const QSet<QString>& taken) {
    QString name = written;
    for (QChar& c : name) {
        const QChar::Category category = c.category();
        if (c == u'/' || c == u'\\' || category == QChar::Other_Control || category == QChar::Other_Format ||
            category == QChar::Separator_Line || category == QChar::Separator_Paragraph)
            c = u'_';
    }
    name = name.trimmed();
    if (name.count(u'.') + name.count(u'_') == name.size())
        name = otherwise;
    if (name.startsWith(u'.'))
        name[0] = u'_';
    const NameParts parts = partsOf(name);
    for (int number = 1; number < mostTwins; ++number) {
        const QString ending = (number > 1 ? u" (%1)"_s.arg(number) : QString()) + parts.ending;
        const QString candidate = shortened(parts.stem, longestName - bytesIn(ending)) + ending;
        if (!taken.contains(candidate.toCaseFolded()))
            return candidate;
    }
    return otherwise;
}

}  // namespace fdc::migration
