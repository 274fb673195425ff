// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include <QDateTime>
#include <QRegularExpression>
#include <algorithm>
#include <cctype>

#include "core/migration/conversion/MailFields.h"

namespace fdc::migration::mail {

using namespace Qt::Literals::StringLiterals;
using base::Result;

namespace {

/// `=?charset*language?Q?text?=` (RFC 2047 and 2231).
struct EncodedWord {
    QByteArray charset;  ///< lower case
    bool isBase64 = false;
    QByteArrayView text;
    qsizetype size = 0;
};

bool isToken(QByteArrayView text) {
    return !text.isEmpty() && std::ranges::all_of(text, [](char c) {
        return c > ' ' && c < 0x7F && !QByteArrayView("()<>@,;:\"/[]?.=").contains(c);
    });
}

/// Where the text that begins at @p at is ended by `?=`; -1: it is not, or another word begins before. Spaces
/// and question marks within, which RFC 2047 forbids, are read as everybody does.
qsizetype endOfText(QByteArrayView raw, qsizetype at) {
    for (at = raw.indexOf('?', at); at >= 0; at = raw.indexOf('?', at + 1)) {
        if (raw.sliced(at).startsWith("?="))
            return at;
        if (raw[at - 1] == '=')
            return -1;
    }
    return -1;
}

/// Nothing where `=?` begins something else.
std::optional<EncodedWord> wordAt(QByteArrayView raw, qsizetype at) {
    const qsizetype mark = raw.indexOf('?', at + 2);
    if (mark < 0 || mark + 2 >= raw.size() || raw[mark + 2] != '?')
        return std::nullopt;
    const char encoding = char(std::tolower(static_cast<unsigned char>(raw[mark + 1])));
    QByteArrayView charset = raw.sliced(at + 2, mark - at - 2);
    if (const qsizetype language = charset.indexOf('*'); language >= 0)
        charset.truncate(language);
    const qsizetype begin = mark + 3;
    const qsizetype end = endOfText(raw, begin);
    if ((encoding != 'b' && encoding != 'q') || !isToken(charset) || end < 0)
        return std::nullopt;
    return EncodedWord{charset.toByteArray().toLower(), encoding == 'b', raw.sliced(begin, end - begin),
                       end + 2 - at};
}

/// The Q encoding. What is no `=XX` stays, as in a body.
QByteArray unquoted(QByteArrayView text) {
    QByteArray bytes;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const auto isHex = [&](qsizetype place) {
            return place < text.size() && std::isxdigit(static_cast<unsigned char>(text[place]));
        };
        if (text[at] == '=' && isHex(at + 1) && isHex(at + 2)) {
            bytes += QByteArray::fromHex(text.sliced(at + 1, 2).toByteArray());
            at += 2;
        } else {
            bytes += text[at] == '_' ? ' ' : text[at];
        }
    }
    return bytes;
}

/// Bytes of words that follow each other in one charset are read together: mailers cut characters in two.
class HeaderReader {
public:
    Result<void> addPlain(QByteArrayView bytes) {
        FDC_TRY(endWords());
        m_bytes = bytes.toByteArray();
        return endWords();
    }
    Result<void> addWord(const EncodedWord& word) {
        if (word.charset != m_charset)
            FDC_TRY(endWords());
        m_charset = word.charset;
        if (word.isBase64)
            return decode(word.text, "base64", [this](QByteArrayView piece) -> Result<void> {
                m_bytes += piece;
                return {};
            });
        m_bytes += unquoted(word.text);
        return {};
    }
    const QString& text() const { return m_text; }

private:
    Result<void> endWords() {
        const auto read = mail::text(m_bytes, m_charset);
        if (!read)
            return base::fail(read.error());
        m_text += *read;
        m_bytes.clear();
        m_charset.clear();
        return {};
    }
    QString m_text;
    QByteArray m_bytes;
    QByteArray m_charset;  ///< empty: of no word
};

/// RFC 5322, and the names of zones and years of two digits of its section 4.3.
const QRegularExpression& datePattern() {
    static const QRegularExpression pattern(
        u"^(?:(?:mon|tue|wed|thu|fri|sat|sun) ?, ?)?(\\d{1,2}) "
        "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec) (\\d{4}|\\d\\d) "
        "(\\d{1,2}):(\\d\\d)(?::(\\d\\d))? ([+-]\\d{4}|[a-z]{1,3})(?: ?\\(.*\\))?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

/// "+hh:mm"; empty: nobody knows which zone this is.
QString zoneOf(const QString& written) {
    if (written.startsWith(u'+') || written.startsWith(u'-')) {
        const bool isZone = QTime(written.mid(1, 2).toInt(), written.mid(3).toInt()).isValid();
        // By -0000 the place is not told, the instant is.
        const QString zone = written == u"-0000" ? u"+0000"_s : written;
        return isZone ? zone.first(3) + u':' + zone.sliced(3) : QString();
    }
    struct Named {
        QLatin1StringView name;
        QLatin1StringView zone;
    };
    static constexpr Named all[] = {
        {"ut"_L1, "+00:00"_L1},  {"utc"_L1, "+00:00"_L1}, {"gmt"_L1, "+00:00"_L1}, {"z"_L1, "+00:00"_L1},
        {"est"_L1, "-05:00"_L1}, {"edt"_L1, "-04:00"_L1}, {"cst"_L1, "-06:00"_L1}, {"cdt"_L1, "-05:00"_L1},
        {"mst"_L1, "-07:00"_L1}, {"mdt"_L1, "-06:00"_L1}, {"pst"_L1, "-08:00"_L1}, {"pdt"_L1, "-07:00"_L1}};
    const auto* found = std::ranges::find(all, written.toLower(), &Named::name);
    return found == std::end(all) ? QString() : QString(found->zone);
}

int yearOf(const QString& written) {
    const int year = written.toInt();
    return written.size() > 2 ? year : year + (year < 50 ? 2000 : 1900);
}

int monthOf(const QString& name) {
    return int(QByteArrayView("janfebmaraprmayjunjulaugsepoctnovdec").indexOf(name.toLower().toLatin1())) /
               3 +
           1;
}

}  // namespace

Result<QString> headerText(const QByteArray& raw) {
    const QByteArrayView bytes(raw);
    HeaderReader reader;
    qsizetype plain = 0;
    for (qsizetype at = bytes.indexOf("=?"); at >= 0;) {
        const auto word = wordAt(bytes, at);
        if (word) {
            // Between two words white space means nothing.
            const QByteArrayView between = bytes.sliced(plain, at - plain);
            if (plain == 0 || !between.trimmed().isEmpty())
                FDC_TRY(reader.addPlain(between));
            FDC_TRY(reader.addWord(*word));
            plain = at + word->size;
        }
        at = bytes.indexOf("=?", word ? plain : at + 1);
    }
    FDC_TRY(reader.addPlain(bytes.sliced(plain)));
    return inOneLine(reader.text());
}

Result<QString> headerDate(const QByteArray& raw) {
    const auto match = datePattern().match(QString::fromLatin1(raw).simplified());
    if (!match.hasMatch())
        return headerText(raw);
    const QDate day(yearOf(match.captured(3)), monthOf(match.captured(2)), match.captured(1).toInt());
    const QTime time(match.captured(4).toInt(), match.captured(5).toInt(), match.captured(6).toInt());
    const QString zone = zoneOf(match.captured(7));
    if (!day.isValid() || !time.isValid() || zone.isEmpty())
        return headerText(raw);
    return day.toString(Qt::ISODate) + u'T' + time.toString(Qt::ISODate) + zone;
}

}  // namespace fdc::migration::mail
