// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QSet>
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

    /// Masks these values whatever their key is.
    void hide(const QSet<QString>& values) {
        m_hidden = values;
        m_told = {};
    }

    const QList<QByteArrayView>& raw() const { return m_lines; }  ///< with their line endings
    /// Text of one line without its line feed; a carriage return stays.
    QString shown(qsizetype line) const;
    bool endsWithoutNewline(qsizetype line) const;

private:
    /// What is shown of a value. Remembered from line to line: an entry may go over very many of them.
    struct Told {
        qsizetype at = -1;  ///< where its entry begins
        QString shown;
        bool isMasked = false;
    };

    void split();
    template <typename Read>
    const Told& told(qsizetype at, Read read) const;
    QString display(const QString& key, const QString& value) const;
    QString maskedEntry(qsizetype line, qsizetype entry) const;
    QString maskedComment(qsizetype line) const;
    const CommentedEntry* continuedCommentAt(qsizetype offset) const;
    QString toText(QByteArrayView bytes) const;

    PropertiesDocument m_document;
    QList<CommentedEntry> m_commented;
    QSet<QString> m_hidden;
    mutable Told m_told;
    bool m_utf8;
    QList<QByteArrayView> m_lines;
    std::vector<qsizetype> m_begins;
};

}  // namespace fdc::config
