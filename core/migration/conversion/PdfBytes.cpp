// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/PdfBytes.h"

#include <QFile>
#include <algorithm>
#include <span>

namespace fdc::migration::pdf {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 longestEnd = 1024;  ///< in which readers look for the end mark
constexpr QByteArrayView settledDate("19700101000000");
constexpr qsizetype longestDate = 32;
constexpr qsizetype longestChecksum = 40;
constexpr qint64 longestTrailer = 64 * 1024;

/// The bytes of a mapped file. Everything that is replaced keeps its length, so that no offset changes.
class Bytes {
public:
    Bytes(char* data, qsizetype size, QByteArrayView seed) : m_data(data), m_size(size), m_seed(seed) {}

    void settle() {
        qsizetype at = 0;
        while (at < m_size) {
            const qsizetype stream = find("stream", at, m_size);
            const qsizetype end = find("endstream", stream, m_size);
            settleObjects(at, stream);
            // Metadata is never compressed.
            const qsizetype head = std::min(stream + 32, end);
            if (find("<?xpacket", stream, head) < head)
                settleMetadata(stream, end);
            at = std::min(end + 9, m_size);
        }
    }

private:
    /// @p to when it is not there.
    qsizetype find(QByteArrayView what, qsizetype from, qsizetype to) const {
        const qsizetype found = QByteArrayView(m_data, to).indexOf(what, from);
        return found < 0 ? to : found;
    }
    template <typename Change>
    void behindEach(QByteArrayView what, qsizetype from, qsizetype to, qsizetype longest,
                    const Change& change) {
        for (qsizetype at = find(what, from, to); at < to; at = find(what, at, to)) {
            at += what.size();
            if (at < to)
                change(std::span<char>(m_data + at, size_t(std::min(longest, to - at))));
        }
    }
    void settleObjects(qsizetype from, qsizetype to) {
        behindEach("/CreationDate(D:", from, to, longestDate, dateAtStart);
        behindEach("/ModDate(D:", from, to, longestDate, dateAtStart);
        behindEach("/DocChecksum", from, to, longestChecksum, [this](std::span<char> text) {
            if (text[0] == ' ' || text[0] == '/')
                identifier(text.subspan(std::min<size_t>(text.size(), text[0] == ' ' ? 2 : 1)));
        });
    }
    void settleMetadata(qsizetype from, qsizetype to) {
        for (const QByteArrayView name : {"<xmp:CreateDate>", "<xmp:ModifyDate>", "<xmp:MetadataDate>"})
            behindEach(name, from, to, longestDate, dateAtStart);
        behindEach("uuid:", from, to, 36, [this](std::span<char> text) { identifier(text); });
    }
    /// Ends at what no date holds: its digits never reach into an identifier that follows.
    static void dateAtStart(std::span<char> text) {
        qsizetype digit = 0;
        for (char& c : text) {
            const bool isDigit = c >= '0' && c <= '9';
            if (digit == settledDate.size() || (!isDigit && !QByteArrayView("-:.+TZ'").contains(c)))
                return;
            if (isDigit)
                c = settledDate[digit++];
        }
    }
    /// Digits of the seed in the place of hexadecimal ones.
    void identifier(std::span<char> text) const {
        qsizetype digit = 0;
        for (char& c : text) {
            if (std::isxdigit(static_cast<unsigned char>(c)))
                c = m_seed[digit++ % m_seed.size()];
            else if (c != '-')
                return;
        }
    }

    char* const m_data;
    const qsizetype m_size;
    const QByteArrayView m_seed;
};

/// Behind the array that begins at @p open; strings in it may hold its end mark.
qsizetype behindArray(const QByteArray& text, qsizetype open) {
    int parentheses = 0;
    for (qsizetype at = open; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '(')
            ++parentheses;
        else if (text[at] == ')')
            --parentheses;
        else if (text[at] == ']' && parentheses == 0)
            return at + 1;
    }
    return -1;
}

/// The identifier may be written in several ways, of several lengths; no offset points behind it.
bool settleTrailer(QFile& file, QByteArrayView seed) {
    const qint64 from = std::max<qint64>(0, file.size() - longestTrailer);
    file.seek(from);
    const QByteArray end = file.read(longestTrailer);
    const qsizetype trailer = end.lastIndexOf("trailer");
    const qsizetype id = trailer < 0 ? -1 : end.indexOf("/ID", trailer);
    const qsizetype open = id < 0 ? -1 : end.indexOf('[', id);
    const qsizetype behind = open < 0 ? -1 : behindArray(end, open);
    if (behind < 0)
        return true;
    const QByteArray name = '<' + seed.first(std::min<qsizetype>(32, seed.size())).toByteArray() + '>';
    const QByteArray settled = end.first(id) + "/ID [" + name + name + ']' + end.sliced(behind);
    return file.seek(from) && file.write(settled) == settled.size() && file.resize(from + settled.size());
}

}  // namespace

QString defectOf(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return u"the program wrote no PDF"_s;
    if (file.read(5) != "%PDF-")
        return u"it does not begin as a PDF does"_s;
    file.seek(std::max<qint64>(0, file.size() - longestEnd));
    return file.readAll().trimmed().endsWith("%%EOF") ? QString() : u"it does not end as a PDF does"_s;
}

bool settle(const QString& path, const QByteArray& seed) {
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) || !settleTrailer(file, seed))
        return false;
    const qint64 size = file.size();
    uchar* data = size > 0 ? file.map(0, size) : nullptr;
    if (!data)
        return false;
    Bytes(reinterpret_cast<char*>(data), size, seed).settle();
    return file.unmap(data);
}

// The range of bytes that a signature covers cannot lie in a compressed object.
bool isSigned(const QString& path) {
    QFile file(path);
    const uchar* data =
        file.open(QIODevice::ReadOnly) && file.size() > 0 ? file.map(0, file.size()) : nullptr;
    return data && QByteArrayView(data, file.size()).contains("/ByteRange");
}

bool hasMarksOfPdfA2b(const QString& path) {
    QFile file(path);
    const uchar* data =
        file.open(QIODevice::ReadOnly) && file.size() > 0 ? file.map(0, file.size()) : nullptr;
    if (!data)
        return false;
    const QByteArrayView bytes(data, file.size());
    const auto has = [bytes](QByteArrayView one, QByteArrayView other) {
        return bytes.contains(one) || bytes.contains(other);
    };
    return bytes.contains("/OutputIntents") && bytes.contains("/GTS_PDFA1") &&
           has("pdfaid:part='2'", "<pdfaid:part>2<") &&
           has("pdfaid:conformance='B'", "<pdfaid:conformance>B<");
}

}  // namespace fdc::migration::pdf
