// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <functional>
#include <optional>

#include "core/base/Result.h"
#include "core/migration/CsvParser.h"

namespace fdc::migration {

/// The bytes of an XML file to text in whole pieces: each begins with a `<` that opens a tag, a comment, a
/// declaration or a CDATA section, and none of these is cut. What a reader of XML must not see never comes
/// to it: a document type that declares anything or names a file, wherever it stands, since entities grow
/// and files would be fetched. Memory is bounded by one piece. Not thread-safe.
class XmlText {
public:
    /// An error of the sink ends the reading and is returned.
    using Sink = std::function<base::Result<void>(const QString&)>;

    /// @p most: characters of a tag with the text behind it.
    XmlText(Sink sink, qsizetype most) : m_sink(std::move(sink)), m_most(most) {}

    /// Errors with facts line and column: XML_ENCODING (also of a name that is not ours, fact encoding),
    /// XML_DOCTYPE, XML_TOO_LARGE.
    base::Result<void> feed(QByteArrayView bytes);
    base::Result<void> finish();

private:
    /// What m_scanned stands in; tags are part of the text, as no `<` can be in them.
    enum class Inside { Text, Comment, Instruction, Section, Declaration };
    struct Place {
        qint64 line = 1;
        qint64 column = 1;
        bool isAfterCr = false;
        void go(QStringView text);
    };

    base::Result<bool> begin(bool isWhole);
    base::Result<void> useDeclared(const QString& name);
    base::Result<void> decode(QByteArrayView bytes, bool isLast);
    base::Result<void> takeText(const QString& text);
    bool scan();
    bool open();
    bool close(QStringView end);
    bool declare();
    base::Result<void> pass(qsizetype count);
    base::Failure wrong(base::Error error, qsizetype at) const;

    const Sink m_sink;
    const qsizetype m_most;
    std::optional<TextEncoding> m_encoding;
    QByteArray m_head;  ///< until the encoding is known
    QByteArray m_half;  ///< bytes of a character that is not whole yet
    QString m_held;     ///< text that was not passed on
    Place m_place;      ///< where that begins
    qsizetype m_scanned = 0;
    qsizetype m_cut = 0;  ///< where the last piece begins; its end is not known yet
    Inside m_inside = Inside::Text;
    std::optional<base::Error> m_refused;  ///< what begins at m_cut
};

}  // namespace fdc::migration
