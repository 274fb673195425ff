// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/connector/plugin/PluginLogWriter.h"

#include <QJsonDocument>
#include <utility>

namespace fdc::connector {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double linesPerSecond = 50;
constexpr double lineBurst = 200;
// So that one that never stops takes hours to push what others said out of the log.
constexpr double charactersPerSecond = 4 * 1024;
constexpr double characterBurst = 512 * 1024;
constexpr qsizetype longestErrorLine = 4 * 1024;
constexpr qsizetype longestFields = 2'000;
constexpr qsizetype longestCause = 300;
constexpr auto tellEvery = 5s;

/// A line end inside a message would let it write log lines of anybody.
QString oneLine(QString text) {
    for (QChar& c : text) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator)
            c = u' ';
    }
    return text.trimmed();
}

bool speaksOfMemory(const QByteArray& line) {
    for (const char* sign : {"MemoryError", "bad_alloc", "Cannot allocate memory", "out of memory",
                             "OutOfMemory", "Out of memory"}) {
        if (line.contains(sign))
            return true;
    }
    return false;
}

}  // namespace

PluginLogWriter::PluginLogWriter(const QString& plugin, std::function<QString(const QString&)> redact,
                                 std::function<void(const PluginLogLine&)> observe)
    : m_name("connector.plugin." + plugin.toLatin1()),
      m_category(m_name.constData(), QtInfoMsg),
      m_redact(std::move(redact)),
      m_observe(std::move(observe)),
      m_lines(linesPerSecond, lineBurst),
      m_characters(charactersPerSecond, characterBurst) {}

QString PluginLogWriter::redacted(const QString& text) const {
    return m_redact ? m_redact(text) : text;
}

void PluginLogWriter::write(const PluginLogLine& line, base::Milliseconds now) {
    if (m_observe)
        m_observe(line);
    if (!m_lines.take(1, now)) {
        ++m_dropped;
        return;
    }
    // Masked before it is put on one line: a key has several.
    QString text = oneLine(redacted(line.message));
    if (!line.fields.isEmpty())
        text += u' ' + QString::fromUtf8(
                           QJsonDocument(line.fields).toJson(QJsonDocument::Compact).left(longestFields));
    // Only what it was asked to do may be told as part of that.
    text.replace(u"correlation="_s, u"correlation:"_s);
    if (!line.correlation.isEmpty())
        text += u" correlation="_s + oneLine(line.correlation).replace(u' ', u'_');
    text = redacted(text);
    if (!m_characters.take(double(text.size()), now)) {
        ++m_dropped;
        return;
    }
    if (line.level == u"error"_s)
        qCCritical(m_category).noquote() << text;
    else if (line.level == u"warning"_s)
        qCWarning(m_category).noquote() << text;
    else if (line.level == u"debug"_s)
        qCDebug(m_category).noquote() << text;
    else
        qCInfo(m_category).noquote() << text;
}

void PluginLogWriter::writeErrors(const QByteArray& bytes, base::Milliseconds now) {
    m_errors += bytes;
    qsizetype begin = 0;
    for (;;) {
        const qsizetype end = m_errors.indexOf('\n', begin);
        if (end < 0)
            break;
        errorLine(m_errors.mid(begin, qMin(end - begin, longestErrorLine)), now);
        begin = end + 1;
    }
    m_errors.remove(0, begin);
    if (m_errors.size() > longestErrorLine)
        errorLine(std::exchange(m_errors, {}).left(longestErrorLine), now);
}

void PluginLogWriter::errorLine(const QByteArray& line, base::Milliseconds now) {
    if (line.trimmed().isEmpty())
        return;
    m_spokeOfMemory = m_spokeOfMemory || speaksOfMemory(line);
    m_lastError = oneLine(redacted(QString::fromUtf8(line))).left(longestCause);
    write({u"stderr"_s, QString::fromUtf8(line), {}, {}}, now);
}

void PluginLogWriter::tellDropped(base::Milliseconds now) {
    if (m_dropped == 0 || now - m_told < tellEvery)
        return;
    m_told = now;
    qCWarning(m_category).noquote() << std::exchange(m_dropped, 0) << "lines were not kept: too many";
}

}  // namespace fdc::connector
