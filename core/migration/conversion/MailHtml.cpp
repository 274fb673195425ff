// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/MailHtml.h"

#include <QMap>
#include <QSet>
#include <QStringList>
#include <initializer_list>

namespace fdc::migration::mail {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostOpen = 64;  ///< tags in each other
constexpr int tabWidth = 8;
const QChar missing(QChar::ReplacementCharacter);

const QSet<QString>& keptTags() {
    static const QSet<QString> tags{
        u"a"_s,     u"b"_s,   u"big"_s,   u"blockquote"_s, u"br"_s, u"caption"_s, u"center"_s,
        u"code"_s,  u"dd"_s,  u"div"_s,   u"dl"_s,         u"dt"_s, u"em"_s,      u"h1"_s,
        u"h2"_s,    u"h3"_s,  u"h4"_s,    u"h5"_s,         u"h6"_s, u"hr"_s,      u"i"_s,
        u"li"_s,    u"ol"_s,  u"p"_s,     u"pre"_s,        u"s"_s,  u"small"_s,   u"span"_s,
        u"sub"_s,   u"sup"_s, u"table"_s, u"tbody"_s,      u"td"_s, u"tfoot"_s,   u"th"_s,
        u"thead"_s, u"tr"_s,  u"tt"_s,    u"u"_s,          u"ul"_s, u"strong"_s,  u"strike"_s};
    return tags;
}

/// What stands in them is for programs.
bool isForPrograms(const QString& tag) {
    static const QSet<QString> tags{u"script"_s, u"style"_s, u"title"_s};
    return tags.contains(tag);
}

bool isEmptyTag(const QString& tag) {
    return tag == u"br" || tag == u"hr";
}

/// What ends where the next of its kind begins, although nobody closes it, and what keeps it open all the
/// same.
struct Implied {
    QSet<QString> ended;
    QSet<QString> barriers;
};
const Implied* impliedBy(const QString& tag) {
    static const Implied paragraph{{u"p"_s},
                                   {u"table"_s, u"td"_s, u"th"_s, u"li"_s, u"div"_s, u"blockquote"_s}};
    static const Implied item{{u"li"_s}, {u"ul"_s, u"ol"_s}};
    static const Implied term{{u"dt"_s, u"dd"_s}, {u"dl"_s}};
    static const Implied cell{{u"td"_s, u"th"_s}, {u"tr"_s, u"table"_s}};
    static const Implied row{{u"tr"_s}, {u"table"_s}};
    static const QMap<QString, const Implied*> all{{u"p"_s, &paragraph}, {u"li"_s, &item}, {u"dt"_s, &term},
                                                   {u"dd"_s, &term},     {u"td"_s, &cell}, {u"th"_s, &cell},
                                                   {u"tr"_s, &row}};
    return all.value(tag, nullptr);
}

bool isLink(const QString& address) {
    return address.startsWith("http://"_L1, Qt::CaseInsensitive) ||
           address.startsWith("https://"_L1, Qt::CaseInsensitive) ||
           address.startsWith("mailto:"_L1, Qt::CaseInsensitive);
}

/// Entities stay: who reads the page knows them.
QString escapedTag(QStringView text) {
    QString out;
    for (const QChar c : text) {
        if (c == u'<')
            out += u"&lt;"_s;
        else if (c == u'>')
            out += u"&gt;"_s;
        else if (c == u'"')
            out += u"&quot;"_s;
        else
            out += c.category() == QChar::Other_Control && !c.isSpace() ? missing : c;
    }
    return out;
}

class Cleaner {
public:
    explicit Cleaner(QStringView html) : m_html(html) {}

    QString run() {
        while (m_at < m_html.size()) {
            const qsizetype tag = m_isText ? -1 : m_html.indexOf(u'<', m_at);
            const qsizetype end = tag < 0 ? m_html.size() : tag;
            m_out += escapedTag(m_html.sliced(m_at, end - m_at));
            m_at = end;
            if (tag >= 0)
                takeTag();
        }
        while (!m_open.isEmpty())
            closeOne();
        return m_out;
    }

private:
    void takeTag() {
        const QStringView rest = m_html.sliced(m_at);
        if (rest.startsWith(u"<!--"))
            return skipPast(u"-->"_s, 4);
        if (rest.startsWith(u"<!") || rest.startsWith(u"<?"))
            return skipPast(u">"_s, 2);
        const bool closes = rest.startsWith(u"</");
        const qsizetype begin = m_at + (closes ? 2 : 1);
        qsizetype at = begin;
        while (at < m_html.size() && m_html[at].unicode() < 0x80 && m_html[at].isLetterOrNumber())
            ++at;
        const QString name = m_html.sliced(begin, at - begin).toString().toLower();
        if (name.isEmpty() || !name[0].isLetter())
            return takeText();
        m_isText = !readAttributes(at);
        if (m_isText)
            return takeText();
        m_at = at;
        if (closes)
            close(name);
        else
            open(name);
    }
    /// It begins nothing.
    void takeText() {
        m_out += u"&lt;"_s;
        ++m_at;
    }
    /// Without an end it is text, of which nothing may be lost.
    void skipPast(const QString& end, qsizetype from) {
        const qsizetype found = find(end, m_at + from);
        if (found < 0)
            return takeText();
        m_at = found + end.size();
    }
    /// What was looked for in vain is not looked for again: the time stays that of one look.
    qsizetype find(const QString& what, qsizetype from) {
        const qsizetype found =
            m_absent.contains(what) ? -1 : m_html.indexOf(what, from, Qt::CaseInsensitive);
        if (found < 0)
            m_absent.insert(what);
        return found;
    }

    /// Up to behind its end; false when it has none: then no tag follows.
    bool readAttributes(qsizetype& at) {
        m_attributes.clear();
        const auto skip = [&](auto&& is) {
            while (at < m_html.size() && is(m_html[at]))
                ++at;
        };
        while (true) {
            skip([](QChar c) { return c.isSpace() || c == u'/'; });
            if (at >= m_html.size())
                return false;
            if (m_html[at] == u'>') {
                ++at;
                return true;
            }
            const qsizetype begin = at;
            skip([](QChar c) { return !c.isSpace() && c != u'=' && c != u'>' && c != u'/'; });
            const QString name = m_html.sliced(begin, at - begin).toString().toLower();
            skip([](QChar c) { return c.isSpace(); });
            if (at >= m_html.size() || m_html[at] != u'=')
                continue;
            ++at;
            skip([](QChar c) { return c.isSpace(); });
            if (at >= m_html.size())
                return false;
            const QChar quote = m_html[at];
            const bool isQuoted = quote == u'"' || quote == u'\'';
            const qsizetype from = isQuoted ? ++at : at;
            skip([&](QChar c) { return isQuoted ? c != quote : !c.isSpace() && c != u'>'; });
            if (isQuoted && at >= m_html.size())
                return false;
            if (name == u"href" || name == u"alt" || name == u"colspan" || name == u"rowspan")
                m_attributes.insert(name, m_html.sliced(from, at - from).trimmed().toString());
            at += isQuoted ? 1 : 0;
        }
    }

    void open(const QString& tag) {
        if (isForPrograms(tag))
            return skipContent(tag);
        if (tag == u"img") {
            const QString words = m_attributes.value(u"alt"_s);
            m_out += u'[' + (words.isEmpty() ? u"image"_s : escapedTag(words)) + u']';
            return;
        }
        if (!keptTags().contains(tag))
            return;
        if (const Implied* implied = impliedBy(tag))
            closeImplied(*implied);
        if (isEmptyTag(tag)) {
            m_out += u'<' + tag + u'>';
            return;
        }
        if (m_open.size() >= mostOpen)
            return;
        m_out += u'<' + tag + attributesOf(tag) + u'>';
        m_open.append(tag);
    }
    QString attributesOf(const QString& tag) const {
        QString text;
        const QString address = m_attributes.value(u"href"_s);
        if (tag == u"a" && isLink(address))
            text += u" href=\""_s + escapedTag(address) + u'"';
        for (const QString& span : {u"colspan"_s, u"rowspan"_s}) {
            const int cells = m_attributes.value(span).toInt();
            if ((tag == u"td" || tag == u"th") && cells > 1 && cells <= 100)
                text += u" %1=\"%2\""_s.arg(span).arg(cells);
        }
        return text;
    }
    void skipContent(const QString& tag) {
        if (const qsizetype end = find(u"</"_s + tag, m_at); end >= 0)
            m_at = end;
    }
    void closeImplied(const Implied& implied) {
        for (qsizetype i = m_open.size() - 1; i >= 0 && !implied.barriers.contains(m_open[i]); --i) {
            if (implied.ended.contains(m_open[i]))
                return closeDownTo(i);
        }
    }
    void close(const QString& tag) {
        if (const qsizetype place = m_open.lastIndexOf(tag); place >= 0)
            closeDownTo(place);
    }
    void closeDownTo(qsizetype place) {
        while (m_open.size() > place)
            closeOne();
    }
    void closeOne() { m_out += u"</"_s + m_open.takeLast() + u'>'; }

    const QStringView m_html;
    qsizetype m_at = 0;
    bool m_isText = false;
    QString m_out;
    QStringList m_open;
    QSet<QString> m_absent;
    QMap<QString, QString> m_attributes;
};

}  // namespace

QString escaped(QStringView text) {
    return escapedTag(text.toString().replace(u'&', u"&amp;"_s));
}

QString htmlOfText(QStringView text) {
    QString out;
    for (QStringView line : text.split(u'\n')) {
        if (line.endsWith(u'\r'))
            line.chop(1);
        QString spaced;
        for (const QChar c : line) {
            const bool isSecond = c == u' ' && (spaced.isEmpty() || spaced.back().isSpace());
            if (c == u'\t')
                spaced += QString(tabWidth - spaced.size() % tabWidth, QChar::Nbsp);
            else
                spaced += isSecond ? QChar(QChar::Nbsp) : c;
        }
        out += spaced.isEmpty() ? u"<br>\n"_s : u"<p style=\"margin:0\">"_s + escaped(spaced) + u"</p>\n"_s;
    }
    return out;
}

QString harmlessHtml(QStringView html) {
    return Cleaner(html).run();
}

}  // namespace fdc::migration::mail
