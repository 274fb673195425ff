// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QXmlStreamReader>
#include <functional>

#include "core/migration/sources/IndexRows.h"
#include "core/migration/sources/XmlPath.h"
#include "core/migration/sources/XmlText.h"

namespace fdc::migration {

struct XmlLimits {
    qsizetype characters = 4 * 1024 * 1024;  ///< of one record, markup included
    qsizetype values = 10'000;               ///< of one record
    qsizetype depth = 32;                    ///< elements in elements, below the record
    qsizetype name = 1'000;                  ///< characters of the name of a data
    qsizetype elements = 1'000;              ///< elements in elements, from the root on
};

/// XML by streaming: bytes in, one record for each element that a path names; memory bounded by one record
/// (docs/maps.md). Defects of a record, which do not end the parsing: XML_VALUE (text beside elements, too
/// deep, too many values, too long a name), XML_NAME_TWICE. Nothing is ever fetched and no entity declared.
/// Not thread-safe.
class XmlRecordParser {
public:
    /// An error of the sink ends the parsing and is returned.
    using Sink = std::function<base::Result<void>(const IndexRecord&)>;

    XmlRecordParser(XmlPath path, Sink sink, XmlLimits limits = {});

    /// Errors, with facts line and column: XML_INVALID, XML_ENCODING, XML_DOCTYPE, XML_TOO_LARGE,
    /// XML_RECORD_NESTED.
    base::Result<void> feed(QByteArrayView bytes) { return m_text.feed(bytes); }
    /// Also XML_NO_RECORD, unless the root is an empty list.
    base::Result<void> finish();

private:
    /// An element on the way from the record to where the reader stands.
    struct Level {
        QString name;   ///< of its data; empty: the record itself
        QString exact;  ///< the same with its namespaces, and parted by what no name has
        QString text;
        bool hasElements = false;
    };
    struct Open {
        IndexRecord record;
        qint64 start = 0;
        std::vector<Level> levels;
        QHash<QString, QString> exact;  ///< of each name
        QHash<QString, int> spaces;     ///< namespaces by number
        qsizetype values = 0;
    };

    base::Result<void> take(const QString& piece);
    base::Result<void> readOn();
    base::Result<void> token(QXmlStreamReader::TokenType type);
    base::Result<void> startElement();
    base::Result<void> endElement();
    void openRecord();
    void openLevel();
    void addAttributes();
    void addValue(const QString& name, const QString& exact, QStringView text);
    void spoil(const base::ErrorCode& code, const QString& cause);
    QString exactName(const QString& space, const QString& local);
    base::Failure wrong(const base::ErrorCode& code, const QString& cause) const;

    const XmlPath m_path;
    const Sink m_sink;
    const XmlLimits m_limits;
    XmlText m_text;
    QXmlStreamReader m_reader;
    std::vector<XmlName> m_way;  ///< from the root to where the reader stands
    std::optional<Open> m_open;
    size_t m_recordDepth = 0;
    qint64 m_before = 0;  ///< where the element begins that the reader read
    bool m_hasRecords = false;
    bool m_hasInner = false;  ///< the root has elements
    bool m_rootMayHaveThem = false;
    std::optional<qint64> m_rootEnd;
    qint64 m_given = 0;  ///< characters that the reader got
};

}  // namespace fdc::migration
