// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/MailFields.h"

#include <dlfcn.h>
#include <gmime/gmime.h>

#include <QRegularExpression>
#include <QSet>
#include <algorithm>
#include <memory>
#include <mutex>

#include "core/base/platform/Signals.h"
#include "core/migration/MapErrors.h"

namespace fdc::migration::mail {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype pieceSize = 64 * 1024;
constexpr qsizetype longestCharset = 40;

QString fromUtf8(const char* text) {
    return QString::fromUtf8(text);
}

/// What is used of GMime. It comes with the first mail that is converted: with what it brings (GIO, GPGME) it
/// costs two mebibytes, which an engine without mails goes without.
struct GMime {
    decltype(&g_mime_init) init = nullptr;
    decltype(&g_mime_parser_options_new) newOptions = nullptr;
    decltype(&g_mime_parser_options_free) freeOptions = nullptr;
    decltype(&g_mime_parser_options_set_fallback_charsets) setFallbackCharsets = nullptr;
    decltype(&g_mime_content_type_parse) parseType = nullptr;
    decltype(&g_mime_content_type_get_media_type) mediaType = nullptr;
    decltype(&g_mime_content_type_get_media_subtype) mediaSubtype = nullptr;
    decltype(&g_mime_content_type_get_parameter) typeParameter = nullptr;
    decltype(&g_mime_content_disposition_parse) parseDisposition = nullptr;
    decltype(&g_mime_content_disposition_get_disposition) dispositionWord = nullptr;
    decltype(&g_mime_content_disposition_get_parameter) dispositionParameter = nullptr;
    decltype(&g_mime_encoding_init_decode) initDecode = nullptr;
    decltype(&g_mime_encoding_outlen) decodedLength = nullptr;
    decltype(&g_mime_encoding_step) decodeStep = nullptr;
    decltype(&g_mime_encoding_flush) decodeEnd = nullptr;
    decltype(&g_object_unref) unref = nullptr;

    /// Once for the process; stays, as its types cannot be taken back. What fails is tried again: the package
    /// may come while an engine runs. Error MAP_CONVERTER_MISSING.
    static Result<const GMime*> get();

private:
    static Result<GMime> load();
};

Result<const GMime*> GMime::get() {
    static std::mutex mutex;
    static std::optional<GMime> loaded;
    const std::scoped_lock lock(mutex);
    if (!loaded) {
        auto now = load();
        if (!now)
            return fail(std::move(now.error()));
        loaded = *now;
    }
    return &*loaded;
}

Result<GMime> GMime::load() {
    constexpr char file[] = "libgmime-3.0.so.0";
    void* const library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    const auto missing = [&file](const QString& cause) {
        return fail(base::Error(mapConverterMissing, cause)
                        .with(u"file"_s, QString::fromLatin1(file))
                        .with(u"package"_s, u"libgmime-3.0-0"_s));
    };
    if (library == nullptr)
        return missing(fromUtf8(dlerror()));
    GMime functions;
    QString lost;
    const auto find = [library, &lost]<typename Function>(Function* function, const char* name) {
        *function = reinterpret_cast<Function>(dlsym(library, name));
        if (*function == nullptr && lost.isEmpty())
            lost = fromUtf8(dlerror());
    };
    find(&functions.init, "g_mime_init");
    find(&functions.newOptions, "g_mime_parser_options_new");
    find(&functions.freeOptions, "g_mime_parser_options_free");
    find(&functions.setFallbackCharsets, "g_mime_parser_options_set_fallback_charsets");
    find(&functions.parseType, "g_mime_content_type_parse");
    find(&functions.mediaType, "g_mime_content_type_get_media_type");
    find(&functions.mediaSubtype, "g_mime_content_type_get_media_subtype");
    find(&functions.typeParameter, "g_mime_content_type_get_parameter");
    find(&functions.parseDisposition, "g_mime_content_disposition_parse");
    find(&functions.dispositionWord, "g_mime_content_disposition_get_disposition");
    find(&functions.dispositionParameter, "g_mime_content_disposition_get_parameter");
    find(&functions.initDecode, "g_mime_encoding_init_decode");
    find(&functions.decodedLength, "g_mime_encoding_outlen");
    find(&functions.decodeStep, "g_mime_encoding_step");
    find(&functions.decodeEnd, "g_mime_encoding_flush");
    find(&functions.unref, "g_object_unref");
    if (!lost.isEmpty())
        return missing(lost);
    base::platform::keepPipeSignal(functions.init);  // its cryptography would ignore them from now on
    return functions;
}

struct Free {
    void operator()(char* text) const { g_free(text); }
    void operator()(GMimeParserOptions* options) const { (*GMime::get())->freeOptions(options); }
    void operator()(GMimeContentType* type) const { (*GMime::get())->unref(type); }
    void operator()(GMimeContentDisposition* disposition) const { (*GMime::get())->unref(disposition); }
};
template <typename Thing>
using Owned = std::unique_ptr<Thing, Free>;

/// One caller at a time: GMime registers its types and keeps names of charsets without a lock.
class Parsing {
public:
    explicit Parsing(const GMime& gmime) : m_lock(mutex()), m_options(gmime.newOptions()) {
        const char* fallback[] = {"utf-8", "cp1252", nullptr};
        gmime.setFallbackCharsets(m_options.get(), fallback);
    }
    GMimeParserOptions* options() const { return m_options.get(); }

private:
    static std::mutex& mutex() {
        static std::mutex one;
        return one;
    }
    const std::scoped_lock<std::mutex> m_lock;
    const Owned<GMimeParserOptions> m_options;
};

base::Failure invalid(const QString& cause) {
    return fail(base::Error(mappingPdfInvalid, cause));
}

QString shownName(const QByteArray& name) {
    QString shown;
    for (const char c : name.left(longestCharset))
        shown += c > ' ' && c < 0x7F ? QChar::fromLatin1(c) : QChar(u'?');
    return shown;
}

base::Failure unknownCharset(const QByteArray& name) {
    return invalid(u"the mail is written in a charset that is not known: %1"_s.arg(shownName(name)));
}

/// A closed list, the same on every machine: of names that strangers invent GMime leaves something behind.
QSet<QByteArray> knownCharsets() {
    QSet<QByteArray> names{"utf-8",       "utf8",        "utf-7",         "utf-16",         "utf-16le",
                           "utf-16be",    "us-ascii",    "ascii",         "ansi_x3.4-1968", "latin1",
                           "iso-2022-jp", "iso-2022-kr", "iso-2022-jp-2", "euc-jp",         "shift_jis",
                           "shift-jis",   "sjis",        "windows-31j",   "euc-kr",         "ks_c_5601-1987",
                           "euc-tw",      "big5",        "big5-hkscs",    "gb2312",         "gbk",
                           "gb18030",     "koi8-r",      "koi8-u",        "macintosh",      "tis-620",
                           "windows-874", "viscii"};
    for (int number = 1; number <= 16; ++number) {
        names.insert("iso-8859-" + QByteArray::number(number));
        names.insert("iso8859-" + QByteArray::number(number));
    }
    for (int number = 1250; number <= 1258; ++number) {
        names.insert("windows-" + QByteArray::number(number));
        names.insert("cp" + QByteArray::number(number));
    }
    for (const char* number : {"437", "850", "852", "858", "866", "874", "932", "936", "949", "950"}) {
        names.insert(QByteArray("cp") + number);
        names.insert(QByteArray("ibm") + number);
    }
    return names;
}

bool isKnownCharset(const QByteArray& name) {
    static const QSet<QByteArray> known = knownCharsets();
    if (!known.contains(name.toLower()))
        return false;
    const GIConv converter = g_iconv_open("UTF-8", name.constData());
    if (converter == GIConv(-1))
        return false;
    g_iconv_close(converter);
    return true;
}

/// The charset that everybody, browsers too, writes and reads where this one is named.
QByteArray widerThan(const QByteArray& name) {
    if (name == "gb2312" || name == "gbk")
        return "gb18030";
    if (name == "iso-8859-1" || name == "latin1")
        return "windows-1252";
    if (name == "euc-kr" || name == "ks_c_5601-1987")
        return "cp949";
    return name == "shift_jis" || name == "shift-jis" || name == "sjis" ? "cp932" : name;
}

std::optional<QString> converted(const QByteArray& bytes, const QByteArray& charset) {
    gsize read = 0;
    gsize written = 0;
    GError* problem = nullptr;
    const Owned<char> text(
        g_convert(bytes.constData(), bytes.size(), "UTF-8", charset.constData(), &read, &written, &problem));
    g_clear_error(&problem);
    if (!text || read != gsize(bytes.size()))
        return std::nullopt;
    return QString::fromUtf8(text.get(), qsizetype(written));
}

/// GMime leaves something behind of each charset that it is asked for.
Result<void> checkCharsets(const QByteArray& raw) {
    for (qsizetype at = raw.indexOf("=?"); at >= 0; at = raw.indexOf("=?", at)) {
        at += 2;
        const qsizetype end = raw.indexOf('?', at);
        if (end < 0)
            return {};
        QByteArray name = raw.sliced(at, end - at);
        if (const qsizetype language = name.indexOf('*'); language >= 0)
            name.truncate(language);
        // "=?" may also stand in an ordinary text.
        const bool isWord =
            end + 2 < raw.size() && raw[end + 2] == '?' && QByteArrayView("bBqQ").contains(raw[end + 1]);
        if (isWord && !isKnownCharset(name))
            return unknownCharset(name);
    }
    return {};
}

/// GMime would leave out what it does not understand, of encoded words and of what RFC 2231 writes as
/// name*=charset'language'value. Of a value in pieces (name*0*) only the charset is looked at.
Result<void> checkParameters(const QByteArray& raw) {
    FDC_TRY(checkCharsets(raw));
    FDC_TRY(headerText(raw));
    static const QRegularExpression value(
        u"(\\*0)?\\*\\s*+=\\s*+\"?+\\s*+([^'\";\\s]++)'[^'\";]*'((?:[^%\";\\s]|%[0-9A-Fa-f]{2})*)"_s);
    auto matches = value.globalMatch(QString::fromLatin1(raw));
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QByteArray bytes = QByteArray::fromPercentEncoding(match.captured(3).toLatin1());
        FDC_TRY(text(match.captured(1).isEmpty() ? bytes : QByteArray(), match.captured(2).toLatin1()));
    }
    return {};
}

/// With the charsets that text() reads, where GMime takes the others at their word.
QByteArray inWiderCharsets(const QByteArray& raw) {
    static const QRegularExpression name(
        u"(?:=\\?|\\*\\s*+=\\s*+\"?+\\s*+)\\K[a-z0-9_-]++(?=(?:\\*[^?]*)?\\?[bq]\\?|'[^']*')"_s,
        QRegularExpression::CaseInsensitiveOption);
    QByteArray wider;
    qsizetype at = 0;
    auto matches = name.globalMatch(QString::fromLatin1(raw));
    while (matches.hasNext()) {
        const auto match = matches.next();
        const QByteArray known = widerThan(match.captured().toLatin1().toLower());
        wider += raw.sliced(at, match.capturedStart() - at) + known;
        at = match.capturedEnd();
    }
    return wider + raw.sliced(at);
}

/// Strict: what a lenient reader would leave out is missing.
class Base64Check {
public:
    bool add(QByteArrayView piece) {
        return std::ranges::all_of(piece, [this](char c) { return add(c); });
    }
    bool isWhole() const { return m_count % 4 == 0; }

private:
    bool add(char c) {
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
            return true;
        const bool isDigit = std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '/';
        if (c == '=')
            m_hasEnded = true;
        else if (!isDigit || m_hasEnded)
            return false;
        // At most two fill up the last four.
        return ++m_count % 4 > 2 || c != '=' || (m_count % 4 == 0 && m_count > 0);
    }
    qint64 m_count = 0;
    bool m_hasEnded = false;
};

}  // namespace

Result<void> prepare() {
    const auto gmime = GMime::get();
    return gmime ? Result<void>() : fail(gmime.error());
}

QString inOneLine(QString text) {
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control)
            c = u' ';
    }
    return text.simplified();
}

Result<ContentType> contentType(const QByteArray& raw) {
    FDC_TRY(checkParameters(raw));
    const auto gmime = GMime::get();
    if (!gmime)
        return fail(gmime.error());
    const Parsing parsing(**gmime);
    const Owned<GMimeContentType> parsed(
        (*gmime)->parseType(parsing.options(), inWiderCharsets(raw).constData()));
    const auto parameter = [&](const char* name) {
        return QByteArray((*gmime)->typeParameter(parsed.get(), name));
    };
    if (!parsed)
        return ContentType{.type = u"application/octet-stream"_s};
    const QString type =
        fromUtf8((*gmime)->mediaType(parsed.get())) + u'/' + fromUtf8((*gmime)->mediaSubtype(parsed.get()));
    return ContentType{inOneLine(type).toLower(), parameter("charset"), parameter("boundary"),
                       QString::fromUtf8(parameter("name"))};
}

Result<Disposition> disposition(const QByteArray& raw) {
    if (raw.isEmpty())
        return Disposition();
    FDC_TRY(checkParameters(raw));
    const auto gmime = GMime::get();
    if (!gmime)
        return fail(gmime.error());
    const Parsing parsing(**gmime);
    const Owned<GMimeContentDisposition> parsed(
        (*gmime)->parseDisposition(parsing.options(), inWiderCharsets(raw).constData()));
    if (!parsed)
        return Disposition{.isAttachment = true};
    const QByteArray word((*gmime)->dispositionWord(parsed.get()));
    return Disposition{word.compare("inline", Qt::CaseInsensitive) != 0,
                       fromUtf8((*gmime)->dispositionParameter(parsed.get(), "filename"))};
}

Result<void> decode(QByteArrayView body, const QByteArray& encoding, const Sink& sink) {
    const QByteArray word = encoding.trimmed().toLower();
    const bool isBase64 = word == "base64";
    if (word.isEmpty() || word == "7bit" || word == "8bit" || word == "binary")
        return sink(body);
    if (!isBase64 && word != "quoted-printable")
        return invalid(
            u"a part of the mail is encoded in a way that is not known: %1"_s.arg(shownName(word)));
    const auto gmime = GMime::get();
    if (!gmime)
        return fail(gmime.error());
    GMimeEncoding state;
    (*gmime)->initDecode(&state,
                         isBase64 ? GMIME_CONTENT_ENCODING_BASE64 : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
    Base64Check check;
    QByteArray out;
    for (qsizetype at = 0; at < body.size(); at += pieceSize) {
        const QByteArrayView piece = body.sliced(at, std::min(pieceSize, body.size() - at));
        if (isBase64 && !check.add(piece))
            return invalid(u"the base64 of a part of the mail is damaged"_s);
        out.resize(qsizetype((*gmime)->decodedLength(&state, size_t(piece.size()))));
        const size_t size = (*gmime)->decodeStep(&state, piece.data(), size_t(piece.size()), out.data());
        FDC_TRY(sink(QByteArrayView(out).first(qsizetype(size))));
    }
    if (isBase64 && !check.isWhole())
        return invalid(u"the base64 of a part of the mail is damaged"_s);
    out.resize(qsizetype((*gmime)->decodedLength(&state, 0)) + 16);
    const size_t size = (*gmime)->decodeEnd(&state, nullptr, 0, out.data());
    return sink(QByteArrayView(out).first(qsizetype(size)));
}

Result<QString> text(const QByteArray& bytes, const QByteArray& charset) {
    const QByteArray name = charset.trimmed().toLower();
    const bool isPlain = name.isEmpty() || name == "us-ascii" || name == "ascii";
    if (isPlain && bytes.isValidUtf8())
        return QString::fromUtf8(bytes);
    const QByteArray from = isPlain ? QByteArray("windows-1252") : name;
    if (!isKnownCharset(from))
        return unknownCharset(name);
    for (const QByteArray& one : {widerThan(from), from}) {
        if (const auto read = converted(bytes, one))
            return *read;
    }
    return invalid(u"the text of the mail is not in the charset that it names: %1"_s.arg(
        isPlain ? u"us-ascii"_s : shownName(name)));
}

}  // namespace fdc::migration::mail
