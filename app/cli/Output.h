// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QStringList>
#include <vector>

#include "core/base/Error.h"

namespace fdc::cli {

/// Where results and messages go: stdout = result, stderr = messages. One object per run.
class Output {
public:
    Output(bool json, QString language);

    bool isJson() const { return m_json; }
    const QString& language() const { return m_language; }

    /// The one JSON document of a command.
    void document(const QJsonObject& document) const;
    /// One line of a JSON Lines stream.
    void line(const QJsonObject& object) const { document(object); }
    /// Plain text on stdout.
    void text(const QString& text) const;
    /// Raw bytes on stdout, for a file's content.
    void bytes(const QByteArray& bytes) const;
    /// A table with aligned columns; header in bold on a terminal.
    void table(const QStringList& header, const std::vector<QStringList>& rows) const;

    /// A message for the person, on stderr.
    void message(const QString& text) const;
    /// The error's sentence, its code and cause, and where the page is; with --json an `error/1` document on
    /// stderr.
    void error(const base::Error& error) const;

    /// A progress bar on a terminal, rewritten in place; `clearProgress` before anything else is printed.
    void progress(const QString& label, qint64 done, qint64 total, const QString& suffix) const;
    void clearProgress() const;
    bool progressIsShown() const { return m_stderrIsTerminal; }
    /// One JSON line on stderr (--json --progress).
    void progressLine(const QJsonObject& object) const;

private:
    QString bold(const QString& text) const;

    bool m_json;
    bool m_stdoutIsTerminal;
    bool m_stderrIsTerminal;
    bool m_colour;
    QString m_language;
    mutable bool m_progressShown = false;
};

}  // namespace fdc::cli
