// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/MailParts.h"

#include <algorithm>

#include "core/migration/MapErrors.h"

namespace fdc::migration::mail {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype longestBoundary = 200;
const QByteArrayView addressFields[] = {"from", "to", "cc", "bcc"};
const QByteArrayView otherFields[] = {"date", "subject", "content-type", "content-transfer-encoding",
                                      "content-disposition"};

base::Failure invalid(const QString& cause) {
    return fail(base::Error(mappingPdfInvalid, cause));
}

/// The line that begins at @p at, without its end; @p at is then where the next one begins.
QByteArrayView lineAt(QByteArrayView bytes, qsizetype& at) {
    const qsizetype end = bytes.indexOf('\n', at);
    const qsizetype stop = end < 0 ? bytes.size() : end;
    QByteArrayView line = bytes.sliced(at, stop - at);
    at = end < 0 ? bytes.size() : end + 1;
    return line.endsWith('\r') ? line.chopped(1) : line;
}

bool isFolded(QByteArrayView line) {
    return line.startsWith(' ') || line.startsWith('\t');
}

/// Length of the name in front of the colon; -1 when the line begins no field.
qsizetype nameLength(QByteArrayView line) {
    const qsizetype colon = line.indexOf(':');
    const auto name = line.first(std::max<qsizetype>(colon, 0)).trimmed();
    const bool isName =
        !name.isEmpty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c < 0x7F; });
    return isName ? colon : -1;
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

struct Entity {
    Header header;
    qsizetype headerSize = 0;
    QByteArrayView body;
    bool hasFields = false;
};

/// A line that is no field ends a header, too.
Result<Entity> entityOf(QByteArrayView bytes) {
    Entity entity;
    QByteArray name;
    QByteArray value;
    qsizetype at = 0;
    while (at < bytes.size()) {
        const qsizetype begin = at;
        const QByteArrayView line = lineAt(bytes, at);
        if (at > Limits::header)
            return invalid(u"a header of the mail is too long"_s);
        if (isFolded(line) && !name.isEmpty()) {
            value += line;
            continue;
        }
        const qsizetype length = nameLength(line);
        if (length < 0) {
            if (begin == 0 && line.startsWith("From "))
                continue;  // as a mail folder has it in front of each
            if (!line.isEmpty())
                at = begin;
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
    entity.headerSize = at;
    entity.body = bytes.sliced(at);
    return entity;
}

/// What a boundary parts. Nothing when the last part has no end: some of it is missing then.
std::optional<std::vector<QByteArrayView>> partedBy(QByteArrayView body, const QByteArray& boundary) {
    const QByteArray delimiter = "--" + boundary;
    std::vector<QByteArrayView> parts;
    qsizetype begin = -1;
    for (qsizetype at = body.indexOf(delimiter); at >= 0; at = body.indexOf(delimiter, at)) {
        const qsizetype line = at;
        const QByteArrayView rest = lineAt(body, at).sliced(delimiter.size()).trimmed();
        if ((line > 0 && body[line - 1] != '\n') || (!rest.isEmpty() && rest != "--"))
            continue;
        if (begin >= 0) {
            qsizetype end = std::max(begin, line - 1);
            if (end > begin && body[end - 1] == '\r')
                --end;
            parts.push_back(body.sliced(begin, end - begin));
            if (parts.size() > size_t(Limits::parts))
                return parts;
        }
        if (!rest.isEmpty())
            return begin >= 0 ? std::optional(parts) : std::nullopt;
        begin = at;
    }
    return std::nullopt;
}

/// S/MIME around a whole mail.
bool isSealed(const ContentType& type) {
    return type.type == "application/pkcs7-mime"_L1 || type.type == "application/x-pkcs7-mime"_L1;
}

class Walk {
public:
    explicit Walk(Parts& parts) : m_parts(parts) {}

    struct Place {
        int depth = 0;
        int alternative = 0;
        bool isSigned = false;
        bool isDigest = false;
    };
    Result<void> go(const Entity& entity, const Place& place) {
        m_headers += entity.headerSize;
        if (m_headers > Limits::headers)
            return invalid(u"a header of the mail is too long"_s);
        const QByteArray written = entity.header.value("content-type");
        ContentType type;
        if (place.isDigest)
            type.type = u"message/rfc822"_s;
        if (!written.isEmpty()) {
            auto told = contentType(written);
            if (!told)
                return fail(std::move(told.error()));
            type = std::move(*told);
        }
        if (type.type == "multipart/encrypted"_L1 || (place.depth == 0 && isSealed(type)))
            return invalid(u"the mail is encrypted, or signed in a way that hides its text"_s);
        if (!type.type.startsWith("multipart/"_L1))
            return addLeaf(entity, type, place);
        if (place.depth >= Limits::depth)
            return invalid(u"the parts of the mail are nested too deep"_s);
        if (type.boundary.isEmpty() || type.boundary.size() > longestBoundary)
            return invalid(u"a part of the mail does not tell where its own parts end"_s);
        const auto inner = partedBy(entity.body, type.boundary);
        if (!inner)
            return invalid(u"the mail ends before its last part does"_s);
        Place below{.depth = place.depth + 1,
                    .alternative = place.alternative,
                    .isDigest = type.type == "multipart/digest"_L1};
        if (type.type == "multipart/alternative"_L1)
            below.alternative = ++m_alternatives;
        for (size_t i = 0; i < inner->size(); ++i) {
            below.isSigned = type.type == "multipart/signed"_L1 && i > 0;
            const auto part = entityOf((*inner)[i]);
            if (!part)
                return fail(part.error());
            FDC_TRY(go(*part, below));
        }
        return {};
    }

private:
    Result<void> addLeaf(const Entity& entity, const ContentType& type, const Place& place) {
        if (m_parts.leaves.size() >= size_t(Limits::parts))
            return invalid(u"the mail has too many parts"_s);
        auto told = disposition(entity.header.value("content-disposition"));
        if (!told)
            return fail(std::move(told.error()));
        m_parts.leaves.push_back({type, std::move(*told), entity.header.value("content-transfer-encoding"),
                                  entity.body, place.alternative, place.isSigned});
        return {};
    }

    Parts& m_parts;
    int m_alternatives = 0;
    qsizetype m_headers = 0;
};

}  // namespace

Result<Parts> partsOf(QByteArrayView mail) {
    Parts parts;
    const auto entity = entityOf(mail);
    if (!entity)
        return fail(entity.error());
    const auto has = [&](QByteArrayView name) { return entity->header.contains(name.toByteArray()); };
    if (!entity->hasFields || (std::ranges::none_of(addressFields, has) && !has("date") && !has("subject")))
        return invalid(u"the original does not begin as its type does"_s);
    parts.header = entity->header;
    FDC_TRY(Walk(parts).go(*entity, {}));
    return parts;
}

}  // namespace fdc::migration::mail
