// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include "core/config/PropertiesDocument.h"
#include "ui/configuration/RawLine.h"

namespace fdc::ui::configuration {

/// The lines of a property file as a person may see and edit them: secrets hidden, one line a block of a text
/// editor. A line that nobody touched keeps its bytes, whatever they are. A touched line is written as it was
/// typed: ASCII with \u escapes, comments in the encoding of the file. What stands for something hidden is
/// never written: such a line is a problem until it is retyped.
///
/// A value type; copies share. Only construction reads the whole file: an edit costs the logical lines that
/// it touches, and a walk over the line table.
class RawText {
public:
    using Fault = RawFault;
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
    /// Shows what was typed as the file will have it: typed secrets become hidden. Answers whether a line
    /// looks different now. Only without problems.
    bool settle();
    /// The file became @p after by other means than typing. Only without problems, after settle(), and when
    /// bytes() is @p before.
    void follow(const QByteArray& before, const QByteArray& after);

    /// By line.
    const QList<Problem>& problems() const { return m_problems; }
    /// What the lines are in a file. Only without problems.
    QByteArray bytes() const;

private:
    /// Lines [begin, end).
    struct Range {
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    qsizetype logicalStart(qsizetype line) const;
    qsizetype logicalEnd(qsizetype line, bool continued) const;
    QByteArray bytesOf(Range range) const;
    void encodeTyped(Range range);
    void mendEndings(Range range);
    void judge(Range range);
    qsizetype refresh(Range range);
    Range rangeAt(qsizetype begin, qsizetype end, qsizetype* offset) const;

    QList<RawLine> m_lines;
    QList<Problem> m_problems;
    config::PropertiesDocument::Encoding m_encoding;
    QByteArray m_ending;
};

}  // namespace fdc::ui::configuration
