// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <optional>

#include "core/config/PropertiesDocument.h"

namespace fdc::ui::configuration {

/// The lines of a property file as a person may see and edit them: secrets hidden, one line a block of a text
/// editor. A line that nobody touched keeps its bytes, whatever they are. A touched line is written as it was
/// typed: ASCII with \u escapes, comments in the encoding of the file. What stands for something hidden is
/// never written: such a line is a problem until it is retyped.
///
/// A value type; copies share. Cost of an edit: one parse of the file.
class RawText {
public:
    enum class Fault {
        HiddenSecret,      ///< contains • where a secret is hidden
        ControlCharacter,  ///< contains the picture of a byte that cannot be typed
        UncoversSecret,    ///< untouched, but an edit elsewhere makes its secret the text of another key
    };
    struct Problem {
        qsizetype line = 0;  ///< from 0
        Fault fault = Fault::HiddenSecret;
        bool operator==(const Problem&) const = default;
    };

    explicit RawText(const QByteArray& bytes = {});

    /// One more than the line endings: behind the last one stands an empty line.
    qsizetype lineCount() const { return m_lines.size(); }
    const QString& line(qsizetype index) const { return m_lines[index].shown; }
    /// All lines, joined by LF.
    QString text() const;

    /// The lines [first, first + removed) become @p added. Lines at both ends of the range that come back as
    /// they stood count as untouched. False when that is all of them.
    bool replace(qsizetype first, qsizetype removed, const QStringList& added);

    const QList<Problem>& problems() const { return m_problems; }
    /// What the lines are in a file. Only without problems.
    QByteArray bytes() const;

private:
    struct Line {
        QString shown;
        QByteArray content;  ///< without its ending
        QByteArray ending;
        bool masked = false;
        std::optional<Fault> fault;
        bool operator==(const Line&) const = default;
    };
    Line typed(const QString& text, const QByteArray& ending) const;
    void encodeTyped(qsizetype first, qsizetype count);
    void mendEndings(qsizetype first, qsizetype count);
    void findProblems();

    QList<Line> m_lines;
    QList<Problem> m_problems;
    config::PropertiesDocument::Encoding m_encoding;
    QByteArray m_ending;
};

}  // namespace fdc::ui::configuration
