// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/MailParts.h"

#include <algorithm>

#include "core/migration/MapErrors.h"
#include "core/migration/conversion/MailLines.h"

namespace fdc::migration::mail {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longestBoundary = 200;
constexpr int noticeLines = 3;
constexpr qsizetype noticeBytes = 300;
const QByteArrayView addressFields[] = {"from", "to", "cc", "bcc"};
const QByteArrayView otherFields[] = {"date", "subject", "content-type", "content-transfer-encoding",
                                      "content-disposition"};

base::Failure invalid(const QString& cause) {
    return fail(base::Error(mappingPdfInvalid, cause));
}

bool isFolded(QByteArrayView line) {
    return line.startsWith(' ') || line.startsWith('\t');
}

void add(Header& header, const QByteArray& name, QByteArray value) {
    const bool isAddress = std::ranges::find(addressFields, QByteArrayView(name)) != std::end(addressFields);
    const bool isOther = std::ranges::find(otherFields, QByteArrayView(name)) != std::end(otherFields);
    if (!isAddress && !isOther)
        return;
    value = value.trimmed().replace('\0', ' ');
    const auto known = header.find(name);
    if (known == header.end())
        header.insert(name, value);
    else if (isAddress)
        known->append(", " + value);
}

bool hasLongWord(const QByteArray& value) {
    qsizetype length = 0;
    return std::ranges::any_of(value, [&](char c) {
        length = c == ' ' || c == '\t' ? 0 : length + 1;
        return length > Limits::headerWord;
    });
}

/// Ordinary mailers have a notice there, for readers without MIME.
bool isMoreThanANotice(QByteArrayView preamble) {
    int lines = 0;
    qsizetype bytes = 0;
    for (qsizetype at = 0; at < preamble.size() && lines <= noticeLines && bytes <= noticeBytes;) {
        const QByteArrayView line = lineAt(preamble, at).trimmed();
        lines += line.isEmpty() ? 0 : 1;
        bytes += line.size();
    }
    return lines > noticeLines || bytes > noticeBytes;
}

bool isBoundary(const QByteArray& told) {
    return !told.isEmpty() && told.size() <= longestBoundary &&
           std::ranges::none_of(told, [](char c) { return uchar(c) < ' ' || c == 0x7F; });
}

struct Entity {
    Header header;
    qsizetype headerSize = 0;
    bool hasFields = false;
};

/// A line that is no field ends a header, too.
Result<Entity> readHeader(Lines& lines) {
    Entity entity;
    QByteArray name;
    QByteArray value;
    const qsizetype start = lines.at();
    while (!lines.hasEnded()) {
        const qsizetype begin = lines.at();
        const QByteArrayView line = lines.take();
        if (lines.at() - start > Limits::header)
            return invalid(u"a header of the mail is too long"_s);
        if (isFolded(line) && !name.isEmpty()) {
            value += line;
            continue;
        }
        const qsizetype length = lines.borderOf(line) ? -1 : nameLength(line);
        if (length < 0) {
            if (begin == 0 && line.startsWith(folderMark))
                continue;
            if (!line.isEmpty())
                lines.goBackTo(begin);
            break;
        }
        entity.hasFields = true;
        add(entity.header, name, value);
        name = line.first(length).trimmed().toByteArray().toLower();
        value = line.sliced(length + 1).toByteArray();
    }
    add(entity.header, name, value);
    if (std::ranges::any_of(entity.header, hasLongWord))
        return invalid(u"a header of the mail is too long"_s);
    entity.headerSize = lines.at() - start;
    return entity;
}

/// S/MIME around a whole mail.
bool isSealed(const ContentType& type) {
    return type.type == "application/pkcs7-mime"_L1 || type.type == "application/x-pkcs7-mime"_L1;
}

bool isSignature(const ContentType& type) {
    return type.type == "application/pkcs7-signature"_L1 || type.type == "application/x-pkcs7-signature"_L1 ||
           type.type == "application/pgp-signature"_L1;
}

/// Old mailers name a text in one word.
QByteArray inTwoWords(const QByteArray& type) {
    const qsizetype end = type.indexOf(';');
    const QByteArray word = (end < 0 ? type : type.first(end)).trimmed();
    return word.compare("text", Qt::CaseInsensitive) != 0
               ? type
               : "text/plain" + type.sliced(end < 0 ? type.size() : end);
}

class Walk {
public:
    Walk(Lines& lines, Parts& parts) : m_lines(lines), m_parts(parts) {}

    struct Place {
        int depth = 0;
        int alternative = 0;
        int branch = 0;
        bool isBehindSigned = false;
        bool isDigest = false;
    };
    /// Behind its header, to the border behind it.
    Result<Border> go(const Entity& entity, const Place& place) {
        m_headers += entity.headerSize;
        if (m_headers > Limits::headers)
            return invalid(u"a header of the mail is too long"_s);
        const QByteArray written = entity.header.value("content-type");
        ContentType type;
        if (place.isDigest)
            type.type = u"message/rfc822"_s;
        if (!written.isEmpty()) {
            auto told = contentType(inTwoWords(written));
            if (!told)
                return fail(std::move(told.error()));
            type = std::move(*told);
        }
        if (type.type == "multipart/encrypted"_L1 || (place.depth == 0 && isSealed(type)))
            return invalid(u"the mail is encrypted, or signed in a way that hides its text"_s);
        return type.type.startsWith("multipart/"_L1) ? goThrough(type, place) : addLeaf(entity, type, place);
    }

private:
    Result<Border> goThrough(const ContentType& type, const Place& place) {
        if (place.depth >= Limits::depth)
            return invalid(u"the parts of the mail are nested too deep"_s);
        if (!isBoundary(type.boundary))
            return invalid(u"a part of the mail does not tell where its own parts end"_s);
        m_lines.open(type.boundary);
        const qsizetype begin = m_lines.at();
        auto border = m_lines.nextBorder();
        if (!border)
            return border;
        const bool hasParts = border->level == place.depth && !border->isLast;
        if (hasParts && isMoreThanANotice(m_lines.upTo(*border, begin)))
            return invalid(u"there is a text in front of the first part of the mail"_s);
        border = goThroughParts(type, place, *border);
        if (!border)
            return border;
        if (!hasParts || border->level != place.depth)
            return invalid(u"the mail ends before its last part does"_s);
        m_lines.close();
        const qsizetype end = m_lines.at();
        border = m_lines.nextBorder();
        const bool isTold = border && border->level < 0 && place.depth > 0;  // of what is around it
        if (border && !isTold && !m_lines.upTo(*border, end).trimmed().isEmpty())
            return invalid(u"something follows the last part of the mail"_s);
        return border;
    }

    Result<Border> goThroughParts(const ContentType& type, const Place& place, Border border) {
        Place below{.depth = place.depth + 1,
                    .alternative = place.alternative,
                    .branch = place.branch,
                    .isDigest = type.type == "multipart/digest"_L1};
        const bool isAlternative = type.type == "multipart/alternative"_L1;
        if (isAlternative)
            below.alternative = ++m_alternatives;
        for (int i = 0; border.level == place.depth && !border.isLast; ++i) {
            below.branch = isAlternative ? i : place.branch;
            below.isBehindSigned = type.type == "multipart/signed"_L1 && i == 1;
            const auto part = readHeader(m_lines);
            if (!part)
                return fail(part.error());
            const auto next = go(*part, below);
            if (!next)
                return next;
            border = *next;
        }
        return border;
    }

    Result<Border> addLeaf(const Entity& entity, const ContentType& type, const Place& place) {
        if (m_parts.leaves.size() >= size_t(Limits::parts))
            return invalid(u"the mail has too many parts"_s);
        auto told = disposition(entity.header.value("content-disposition"));
        if (!told)
            return fail(std::move(told.error()));
        const qsizetype begin = m_lines.at();
        auto border = m_lines.nextBorder();
        if (border)
            m_parts.leaves.push_back({type, std::move(*told),
                                      entity.header.value("content-transfer-encoding"),
                                      m_lines.upTo(*border, begin), place.alternative, place.branch,
                                      place.isBehindSigned && isSignature(type)});
        return border;
    }

    Lines& m_lines;
    Parts& m_parts;
    int m_alternatives = 0;
    qsizetype m_headers = 0;
};

}  // namespace

Result<Parts> partsOf(QByteArrayView mail, const MayGoOn& mayGoOn) {
    Parts parts;
    Lines lines(mail, mayGoOn);
    const auto entity = readHeader(lines);
    if (!entity)
        return fail(entity.error());
    const auto has = [&](QByteArrayView name) { return entity->header.contains(name.toByteArray()); };
    if (!entity->hasFields || (std::ranges::none_of(addressFields, has) && !has("date") && !has("subject")))
        return invalid(u"the original does not begin as its type does"_s);
    parts.header = entity->header;
    FDC_TRY(Walk(lines, parts).go(*entity, {}));
    return parts;
}

}  // namespace fdc::migration::mail
