// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/conversion/MailHtml.h"

#include <QMap>
#include <QStringList>
#include <algorithm>
#include <initializer_list>

#include "core/migration/conversion/MailTags.h"

namespace fdc::migration::mail {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostOpen = 64;  ///< tags in each other
constexpr int tabWidth = 8;
constexpr int largestNumber = 1'000'000;  ///< in front of an item
const QChar missing(QChar::ReplacementCharacter);

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
    struct Tag {
        QString written;
        QString shown;
    };

    void takeTag() {
        const QStringView rest = m_html.sliced(m_at);
        if (rest.startsWith(u"<!--"))
            return skipComment();
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
    /// As browsers do: `<!-->` and `<!--->` are whole ones, and `--!>` ends one as well.
    void skipComment() {
        const qsizetype plain = find(u"-->"_s, m_at + 2);
        const qsizetype bang = find(u"--!>"_s, m_at + 4);
        if (bang >= 0 && (plain < 0 || bang < plain))
            skipPast(u"--!>"_s, 4);
        else
            skipPast(u"-->"_s, 2);
    }
    /// Places only grow: what is still ahead, or was looked for in vain, is not looked for again. So the time
    /// stays that of one look.
    qsizetype find(const QString& what, qsizetype from) {
        const auto known = m_found.constFind(what);
        if (known != m_found.constEnd() && (*known < 0 || *known >= from))
            return *known;
        return *m_found.insert(what, m_html.indexOf(what, from, Qt::CaseInsensitive));
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
            if (isRead(name))
                m_attributes.insert(name, m_html.sliced(from, at - from).trimmed().toString());
            at += isQuoted ? 1 : 0;
        }
    }

    static bool isRead(const QString& attribute) {
        static const QStringList read{u"href"_s,    u"alt"_s,   u"colspan"_s,
                                      u"rowspan"_s, u"start"_s, u"value"_s};
        return read.contains(attribute);
    }

    void open(const QString& tag) {
        if (isForPrograms(tag))
            return skipContent(tag);
        if (tag == u"img") {
            const QString words = m_attributes.value(u"alt"_s);
            m_out += u'[' + (words.isEmpty() ? u"image"_s : escapedTag(words)) + u']';
            return;
        }
        const QString shown = shownAs(tag);
        if (shown.isEmpty())
            return;
        if (const ImpliedEnd* implied = impliedBy(tag))
            closeImplied(*implied);
        if (isEmptyTag(tag)) {
            m_out += u'<' + tag + u'>';
            return;
        }
        if (m_open.size() >= mostOpen) {
            m_out += isWithinLine(shown) ? QString() : u"<br>"_s;
            return;
        }
        m_out += u'<' + shown + attributesOf(tag) + u'>';
        m_open.append({tag, shown});
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
        return text + numberOf(tag);
    }
    /// Others may speak of "point 5".
    QString numberOf(const QString& tag) const {
        const QString name = tag == u"ol" ? u"start"_s : tag == u"li" ? u"value"_s : QString();
        bool isNumber = false;
        const int number = m_attributes.value(name).toInt(&isNumber);
        const bool isKept = isNumber && number >= -largestNumber && number <= largestNumber;
        return isKept ? u" %1=\"%2\""_s.arg(name).arg(number) : QString();
    }
    void skipContent(const QString& tag) {
        if (const qsizetype end = find(u"</"_s + tag, m_at); end >= 0)
            m_at = end;
    }
    void closeImplied(const ImpliedEnd& implied) {
        for (qsizetype i = m_open.size() - 1; i >= 0; --i) {
            const Tag& one = m_open[i];
            if (implied.ended.contains(one.written))
                return closeDownTo(i);
            if (implied.barriers.contains(one.written) || implied.barriers.contains(one.shown))
                return;
        }
    }
    void close(const QString& tag) {
        const auto found = std::find_if(m_open.crbegin(), m_open.crend(),
                                        [&](const Tag& one) { return one.written == tag; });
        if (found != m_open.crend())
            closeDownTo(m_open.crend() - found - 1);
    }
    void closeDownTo(qsizetype place) {
        while (m_open.size() > place)
            closeOne();
    }
    void closeOne() { m_out += u"</"_s + m_open.takeLast().shown + u'>'; }

    const QStringView m_html;
    qsizetype m_at = 0;
    bool m_isText = false;
    QString m_out;
    QList<Tag> m_open;
    QMap<QString, qsizetype> m_found;
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
