// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <optional>

#include "core/migration/SourcePreview.h"

namespace fdc::ui::migrations {

/// What a person knows better than the guess; absent = as detected.
struct SourceWishes {
    std::optional<char> separator;
    std::optional<migration::TextEncoding> encoding;
    std::optional<qint64> linesToSkip;
    std::optional<std::pair<char, migration::CsvEscape>> quotes;
    std::optional<QString> indexEntry;  ///< of an archive; empty: the entries are the documents
    QString idColumn;                   ///< empty = as detected
    bool namesDialect() const { return separator || encoding || linesToSkip || quotes; }
    bool operator==(const SourceWishes&) const = default;
};

/// A preview with what choosing columns needs besides. A value.
struct SourceContents {
    migration::SourcePreview preview;  ///< read as the wishes say
    migration::CsvGuess detected;      ///< of an index: the guess without wishes
    QHash<QString, QString> examples;  ///< column → first value that is not empty
    /// Column → its different values, sorted; a column with more than CsvGuess::mostClassValues is absent.
    QHash<QString, QStringList> values;
};

/// Looks at a source as previewSource() does, with the same errors and limits, then reads an index as
/// @p wishes say. Blocks on the file system.
base::Result<SourceContents> readSource(const QString& path, const SourceWishes& wishes);

/// The index whose first bytes are @p head, read by @p wishes where they say something and by @p detected
/// elsewhere; a byte order mark keeps its encoding. Fills examples and values. Pure.
migration::CsvGuess readIndex(const QByteArray& head, bool isWhole, const migration::CsvGuess& detected,
                              const SourceWishes& wishes, SourceContents& contents);

}  // namespace fdc::ui::migrations
