// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/configuration/RawText.h"

#include <algorithm>

#include "core/config/PropertiesText.h"
#include "core/config/ShownLines.h"
#include "core/security/Redaction.h"

namespace fdc::ui::configuration {

using namespace Qt::Literals::StringLiterals;
using config::PropertiesDocument;

namespace {

constexpr QChar bullet(0x2022);

QByteArrayView withoutEnding(QByteArrayView line) {
    while (!line.isEmpty() && config::isLineEnd(line.back()))
        line.chop(1);
    return line;
}

bool isContinued(QByteArrayView content) {
    qsizetype backslashes = 0;
    while (backslashes < content.size() && content[content.size() - 1 - backslashes] == '\\')
        ++backslashes;
    return backslashes % 2 == 1;
}

bool beginsComment(QByteArrayView content) {
    for (const char c : content) {
        if (!config::isBlank(c))
            return c == '#' || c == '!';
    }
    return false;
}

QByteArray escaped(const QString& text) {
    QByteArray ascii;
    for (const QChar c : text) {
        if (c == u'\t' || (c >= u' ' && c <= u'~'))
            ascii += char(c.unicode());
        else
            ascii += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    }
    return ascii;
}

QByteArray encodedComment(const QString& text, PropertiesDocument::Encoding encoding) {
    const auto isControl = [](QChar c) { return (c < u' ' && c != u'\t') || (c > u'~' && c < QChar(0xa0)); };
    if (std::any_of(text.begin(), text.end(), isControl))
        return escaped(text);
    const auto isLatin = [](QChar c) { return c.unicode() < 0x100; };
    switch (encoding) {
        case PropertiesDocument::Encoding::Utf8: return text.toUtf8();
        case PropertiesDocument::Encoding::Latin1:
            return std::all_of(text.begin(), text.end(), isLatin) ? text.toLatin1() : escaped(text);
        case PropertiesDocument::Encoding::Ascii: break;
    }
    return escaped(text);
}

std::optional<RawText::Fault> faultOf(const QString& text) {
    for (const QChar c : text) {
        if (c == bullet)
            return RawText::Fault::HiddenSecret;
        if ((c >= QChar(0x2400) && c <= QChar(0x2421)) || c == QChar(QChar::ReplacementCharacter))
            return RawText::Fault::ControlCharacter;
    }
    return std::nullopt;
}

QString shownLine(const config::ShownLines& lines, qsizetype index) {
    QString shown = lines.shown(index);
    while (shown.endsWith(u'\r') || shown.endsWith(u'\n'))
        shown.chop(1);
    // A lone separator character inside a line would split it in an editor.
    shown.replace(QChar(QChar::ParagraphSeparator), QChar(QChar::ReplacementCharacter));
    shown.replace(QChar(QChar::LineSeparator), QChar(QChar::ReplacementCharacter));
    return shown;
}

bool isMasked(const QString& shown) {
    return shown.contains(QString::fromUtf16(security::maskText));
}

}  // namespace

RawText::RawText(const QByteArray& bytes) {
    const PropertiesDocument document = PropertiesDocument::parse(bytes);
    m_encoding = document.encoding();
    m_ending = document.lineEnding();
    const config::ShownLines lines(bytes);
    for (qsizetype i = 0; i < lines.raw().size(); ++i) {
        const QByteArrayView raw = lines.raw()[i];
        const QByteArrayView content = withoutEnding(raw);
        const QString shown = shownLine(lines, i);
        m_lines.append(
            {shown, content.toByteArray(), raw.sliced(content.size()).toByteArray(), isMasked(shown), {}});
    }
    if (m_lines.isEmpty() || !m_lines.last().ending.isEmpty())
        m_lines.append(Line());
}

QString RawText::text() const {
    QString all;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (i > 0)
            all += u'\n';
        all += m_lines[i].shown;
    }
    return all;
}

RawText::Line RawText::typed(const QString& text, const QByteArray& ending) const {
    Line line;
    line.shown = text;
    line.ending = ending;
    line.fault = faultOf(text);
    return line;
}

bool RawText::replace(qsizetype first, qsizetype removed, const QStringList& added) {
    first = std::clamp<qsizetype>(first, 0, m_lines.size());
    removed = std::clamp<qsizetype>(removed, 0, m_lines.size() - first);
    const qsizetype most = std::min(removed, added.size());
    qsizetype head = 0;
    while (head < most && added[head] == m_lines[first + head].shown)
        ++head;
    qsizetype tail = 0;
    while (tail < most - head && added[added.size() - 1 - tail] == m_lines[first + removed - 1 - tail].shown)
        ++tail;
    const qsizetype begin = first + head;
    const qsizetype gone = removed - head - tail;
    if (gone == 0 && head + tail == added.size())
        return false;
    QList<Line> fresh;
    for (qsizetype i = head; i < added.size() - tail; ++i) {
        const qsizetype place = i - head;
        fresh.append(typed(added[i], place < gone ? m_lines[begin + place].ending : m_ending));
    }
    m_lines.remove(begin, gone);
    for (qsizetype i = 0; i < fresh.size(); ++i)
        m_lines.insert(begin + i, fresh[i]);
    if (m_lines.isEmpty())
        m_lines.append(Line());
    encodeTyped(begin, fresh.size());
    mendEndings(begin, fresh.size());
    findProblems();
    return true;
}

/// Whether a line is a comment depends on the line before it, so the lines are read from the top.
void RawText::encodeTyped(qsizetype first, qsizetype count) {
    bool continuation = false;
    for (qsizetype i = 0; i < std::min(first + count, m_lines.size()); ++i) {
        Line& line = m_lines[i];
        if (i >= first)
            line.content = escaped(line.shown);
        const bool comment = !continuation && beginsComment(line.content);
        if (i >= first && comment)
            line.content = encodedComment(line.shown, m_encoding);
        continuation = !comment && isContinued(line.content);
    }
}

/// Every line but the last has an ending, the last has none, and no two endings grow together.
void RawText::mendEndings(qsizetype first, qsizetype count) {
    const qsizetype end = std::min(first + count + 1, m_lines.size() - 1);
    for (qsizetype i = std::max<qsizetype>(first - 1, 0); i < end; ++i) {
        Line& line = m_lines[i];
        if (line.ending.isEmpty())
            line.ending = m_ending;
        const bool bare = line.content.isEmpty() && line.ending.startsWith('\n');
        if (i > 0 && bare && m_lines[i - 1].ending == "\r")
            line.ending = "\r"_qba;
    }
    m_lines.last().ending.clear();
}

QByteArray RawText::bytes() const {
    QByteArray all;
    for (const Line& line : m_lines)
        all += line.content + line.ending;
    return all;
}

void RawText::findProblems() {
    m_problems.clear();
    bool anyMasked = false;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].fault)
            m_problems.append({i, *m_lines[i].fault});
        anyMasked = anyMasked || m_lines[i].masked;
    }
    if (!m_problems.isEmpty() || !anyMasked)
        return;
    const QByteArray candidate = bytes();
    const config::ShownLines lines(candidate);
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].masked && (i >= lines.raw().size() || shownLine(lines, i) != m_lines[i].shown))
            m_problems.append({i, Fault::UncoversSecret});
    }
}

}  // namespace fdc::ui::configuration
