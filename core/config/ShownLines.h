// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include "core/config/PropertiesComments.h"

namespace fdc::config {

/// The physical lines of a property file as they may be shown: secrets masked, control characters made
/// visible.
/// @p bytes must outlive the object.
class ShownLines {
public:
    explicit ShownLines(const QByteArray& bytes);
    /// Of a part of a file that begins and ends with whole logical lines; @p encoding is that of the file.
    ShownLines(const QByteArray& bytes, PropertiesDocument::Encoding encoding);

    const QList<QByteArrayView>& raw() const { return m_lines; }  ///< with their line endings
    /// Text of one line without its line feed; a carriage return stays.
    QString shown(qsizetype line) const;
    bool endsWithoutNewline(qsizetype line) const;

private:
    void split();
    QString maskedEntry(qsizetype line, qsizetype entry) const;
    QString maskedComment(qsizetype line) const;
    const CommentedEntry* continuedCommentAt(qsizetype offset) const;
    QString toText(QByteArrayView bytes) const;

    PropertiesDocument m_document;
    QList<CommentedEntry> m_commented;
    bool m_utf8;
    QList<QByteArrayView> m_lines;
    std::vector<qsizetype> m_begins;
};

}  // namespace fdc::config
