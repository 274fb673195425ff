// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/config/PropertiesDocument.h"

/// Comments that would be entries (docs/configuration.md, "Edits"). For PropertiesDocument, ShownLines and
/// tests.
namespace fdc::config {

/// One physical line outside of every entry: [begin, mark) blanks · [mark, text) marks, blanks between them ·
/// [text, contentEnd) · [contentEnd, end) line ending. Of a line that is no comment mark and text are
/// contentEnd.
struct OuterLine {
    qsizetype begin = 0;
    qsizetype mark = 0;
    qsizetype text = 0;
    qsizetype contentEnd = 0;
    qsizetype end = 0;
    int marks = 0;
};

/// The line that begins at @p begin in @p bytes. Whether it is outside of every entry is for the caller to
/// know.
OuterLine outerLine(QByteArrayView bytes, qsizetype begin);
/// True for an odd number of backslashes at the end.
bool endsInContinuation(QByteArrayView text);

struct CommentedEntry {
    PropertiesDocument::Commented shown;
    QByteArray bytes;  ///< of its span without the marks: what uncommenting writes
};

/// The last commented-out entry of @p key; absent when there is none.
std::optional<CommentedEntry> lastCommented(const PropertiesDocument& document, QStringView key);

/// The same with a wider net, for a key that a person names: when nothing looks like an entry of it, a
/// comment counts whose text stands directly behind one mark and that a JVM would read as this key, whatever
/// its letters and separator.
std::optional<CommentedEntry> lastCommentedByName(const PropertiesDocument& document, QStringView key);

/// All that the wide net catches, in file order.
QList<CommentedEntry> allCommented(const PropertiesDocument& document);

}  // namespace fdc::config
