// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cli/Output.h"

#include <QJsonDocument>
#include <algorithm>
#include <cstdio>

#include "app/cli/CampaignWords.h"
#include "core/base/ErrorCauses.h"
#include "core/base/ErrorJson.h"
#include "core/base/ErrorPages.h"
#include "core/base/platform/Terminal.h"
#include "core/config/ShownText.h"

namespace fdc::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

void write(std::FILE* file, const QByteArray& bytes) {
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), file);
    std::fflush(file);
}

}  // namespace

Output::Output(bool json, QString language)
    : m_json(json),
      m_stdoutIsTerminal(base::platform::isTerminal(base::platform::StandardStream::Output)),
      m_stderrIsTerminal(base::platform::isTerminal(base::platform::StandardStream::Error)),
      m_colour(m_stdoutIsTerminal && qEnvironmentVariableIsEmpty("NO_COLOR")),
      m_language(std::move(language)) {}

void Output::document(const QJsonObject& document) const {
    clearProgress();
    write(stdout, QJsonDocument(document).toJson(QJsonDocument::Compact) + '\n');
}

void Output::text(const QString& text) const {
    clearProgress();
    write(stdout, text.toUtf8() + '\n');
}

void Output::bytes(const QByteArray& bytes) const {
    clearProgress();
    write(stdout, bytes);
}

QString Output::bold(const QString& text) const {
    return m_colour ? u"\x1b[1m"_s + text + u"\x1b[0m"_s : text;
}

void Output::table(const QStringList& header, const std::vector<QStringList>& rows) const {
    QList<qsizetype> widths;
    for (const QString& cell : header)
        widths.append(cell.size());
    for (const QStringList& row : rows) {
        for (qsizetype i = 0; i < row.size() && i < widths.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    }
    const auto format = [&widths](const QStringList& row) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += config::onOneLine(i + 1 == row.size() ? row[i]
                                                          : row[i].leftJustified(widths.value(i)) + u"  "_s);
        return line;
    };
    text(bold(format(header)));
    for (const QStringList& row : rows)
        text(format(row));
}

void Output::message(const QString& text) const {
    clearProgress();
    if (m_json)
        return progressLine({{u"schema"_s, u"message/1"_s}, {u"message"_s, text}});
    write(stderr, text.toUtf8() + '\n');
}

void Output::error(const base::Error& error) const {
    clearProgress();
    // Names of keys and files stand in it.
    const QString sentence = config::onOneLine(base::errorSentence(inWords(error), m_language));
    if (m_json) {
        QJsonObject object = base::toJson(error);
        object[u"schema"_s] = u"error/1"_s;
        object[u"message"_s] = sentence;
        write(stderr, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
        return;
    }
    QString text = u"flowerdocsctl: "_s + sentence + u"\n  "_s + error.code();
    const QString detail =
        error.cause().isEmpty() ? error.fact(u"detail") : base::causeText(error, m_language);
    if (!detail.isEmpty())
        text += u": "_s + config::onOneLine(detail);
    text += u"\n  flowerdocsctl explain "_s + error.code();
    message(text);
}

void Output::progress(const QString& label, qint64 done, qint64 total, const QString& suffix) const {
    if (!m_stderrIsTerminal || m_json)
        return;
    constexpr qint64 width = 30;
    const qint64 filled = total > 0 ? std::min(width, done * width / total) : 0;
    const QString bar = QString(filled, u'█') + QString(width - filled, u'░');
    write(stderr, (u"\r\x1b[2K"_s + label + u' ' + bar + u' ' + suffix).toUtf8());
    m_progressShown = true;
}

void Output::clearProgress() const {
    if (!m_progressShown)
        return;
    m_progressShown = false;
    write(stderr, "\r\x1b[2K");
}

void Output::progressLine(const QJsonObject& object) const {
    write(stderr, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

}  // namespace fdc::cli
