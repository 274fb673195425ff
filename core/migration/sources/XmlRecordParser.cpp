// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/sources/XmlRecordParser.h"

#include <algorithm>

#include "core/migration/MapErrors.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

namespace {

/// Hints for schemas, such as xsi:type; they say nothing of the document.
constexpr QStringView schemaInstance = u"http://www.w3.org/2001/XMLSchema-instance";

/// Without the white space of XML; a no-break space is a character.
QStringView trimmed(QStringView text) {
    const auto isWhite = [](QChar c) { return c == u' ' || c == u'\n' || c == u'\t' || c == u'\r'; };
    while (!text.isEmpty() && isWhite(text.back()))
        text.chop(1);
    while (!text.isEmpty() && isWhite(text.front()))
        text = text.sliced(1);
    return text;
}

}  // namespace

XmlRecordParser::XmlRecordParser(XmlPath path, Sink sink, XmlLimits limits)
    : m_path(std::move(path)),
      m_sink(std::move(sink)),
      m_limits(limits),
      m_text([this](const QString& piece) { return take(piece); }, limits.characters) {}

Result<void> XmlRecordParser::take(const QString& piece) {
    m_reader.addData(piece);
    m_given += piece.size();
    // Behind the root the reader would call the end of a piece the end of the document.
    FDC_TRY(readOn());
    return !m_rootEnd || m_given - *m_rootEnd <= m_limits.characters
               ? Result<void>()
               : wrong(xmlTooLarge, u"more than %1 characters"_s.arg(m_limits.characters));
}

Result<void> XmlRecordParser::finish() {
    FDC_TRY(m_text.finish());
    while (!m_reader.hasError() && !m_reader.atEnd())
        m_reader.readNext();
    if (m_reader.hasError())
        return wrong(xmlInvalid, m_reader.errorString());
    const bool isEmptyList = !m_hasInner && m_rootMayHaveThem;
    return m_hasRecords || isEmptyList ? Result<void>() : wrong(xmlNoRecord, {});
}

Result<void> XmlRecordParser::readOn() {
    while (!m_rootEnd) {
        m_before = m_reader.characterOffset();
        const QXmlStreamReader::TokenType type = m_reader.readNext();
        if (m_reader.error() == QXmlStreamReader::PrematureEndOfDocumentError)
            return {};
        if (m_reader.hasError())
            return wrong(xmlInvalid, m_reader.errorString());
        FDC_TRY(token(type));
        if (m_open && m_reader.characterOffset() - m_open->start > m_limits.characters)
            return wrong(xmlTooLarge, u"more than %1 characters"_s.arg(m_limits.characters));
    }
    return {};
}

Result<void> XmlRecordParser::token(QXmlStreamReader::TokenType type) {
    if (type == QXmlStreamReader::StartElement)
        return startElement();
    if (type == QXmlStreamReader::EndElement)
        return endElement();
    if (type == QXmlStreamReader::Characters && m_open && !m_open->record.defect)
        m_open->levels.back().text += m_reader.text();
    return {};
}

Result<void> XmlRecordParser::startElement() {
    if (m_way.size() >= size_t(m_limits.elements))
        return wrong(xmlTooLarge, u"elements nested deeper than %1"_s.arg(m_limits.elements));
    m_hasInner = m_hasInner || !m_way.empty();
    m_way.push_back({m_reader.namespaceUri().toString(), m_reader.name().toString()});
    if (m_way.size() == 1)
        m_rootMayHaveThem = m_path.mayBeIn(m_way.front());
    const bool isRecord = m_path.fits(m_way);
    if (isRecord && m_open)
        return wrong(xmlRecordNested, {});
    if (isRecord)
        openRecord();
    else if (m_open && !m_open->record.defect)
        openLevel();
    return {};
}

void XmlRecordParser::openRecord() {
    m_hasRecords = true;
    m_recordDepth = m_way.size();
    m_open.emplace();
    m_open->record.line = m_reader.lineNumber();
    m_open->record.column = m_reader.columnNumber();
    m_open->start = m_before;
    m_open->levels.emplace_back();
    addAttributes();
}

void XmlRecordParser::openLevel() {
    if (std::ssize(m_open->levels) > m_limits.depth)
        return spoil(xmlValue, u"elements nested deeper than %1"_s.arg(m_limits.depth));
    Level& outer = m_open->levels.back();
    outer.hasElements = true;
    const XmlName& own = m_way.back();
    Level level{outer.name.isEmpty() ? own.local : outer.name + u'.' + own.local,
                outer.exact + u'/' + exactName(own.space, own.local),
                {},
                false};
    if (level.name.size() > m_limits.name)
        return spoil(xmlValue, u"a name of more than %1 characters"_s.arg(m_limits.name));
    m_open->levels.push_back(std::move(level));
    addAttributes();
}

void XmlRecordParser::addAttributes() {
    const QXmlStreamAttributes attributes = m_reader.attributes();
    for (const QXmlStreamAttribute& each : attributes) {
        if (m_open->record.defect)
            return;
        if (each.namespaceUri() == schemaInstance)
            continue;
        const Level& level = m_open->levels.back();
        addValue(level.name + u'@' + each.name().toString(),
                 level.exact + u'@' + exactName(each.namespaceUri().toString(), each.name().toString()),
                 each.value());
    }
}

Result<void> XmlRecordParser::endElement() {
    const XmlName own = std::move(m_way.back());
    m_way.pop_back();
    if (m_way.empty())
        m_rootEnd = m_reader.characterOffset();
    if (!m_open)
        return {};
    if (!m_open->record.defect) {
        const Level level = std::move(m_open->levels.back());
        m_open->levels.pop_back();
        const QStringView text = trimmed(level.text);
        if (!level.hasElements)
            addValue(level.name.isEmpty() ? own.local : level.name, level.exact, text);
        else if (!text.isEmpty())
            spoil(xmlValue, u"text beside elements: %1"_s.arg(own.local.left(200)));
    }
    if (m_way.size() >= m_recordDepth)
        return {};
    if (m_reader.characterOffset() - m_open->start > m_limits.characters)
        return wrong(xmlTooLarge, u"more than %1 characters"_s.arg(m_limits.characters));
    const IndexRecord record = std::move(m_open->record);
    m_open.reset();
    return m_sink(record);
}

void XmlRecordParser::addValue(const QString& name, const QString& exact, QStringView text) {
    text = trimmed(text);
    if (text.isEmpty() || m_open->record.defect)
        return;
    if (name.size() > m_limits.name)
        return spoil(xmlValue, u"a name of more than %1 characters"_s.arg(m_limits.name));
    if (++m_open->values > m_limits.values)
        return spoil(xmlValue, u"more than %1 values"_s.arg(m_limits.values));
    // Of other namespaces, or with a dot of its own: the values would mix.
    const auto known = m_open->exact.constFind(name);
    if (known == m_open->exact.cend())
        m_open->exact.insert(name, exact);
    else if (*known != exact)
        return spoil(xmlNameTwice, name.left(200));
    m_open->record.data[name].append(text.toString());
}

QString XmlRecordParser::exactName(const QString& space, const QString& local) {
    const int next = int(m_open->spaces.size());
    const auto known = m_open->spaces.constFind(space);
    const int number = known == m_open->spaces.cend() ? *m_open->spaces.insert(space, next) : *known;
    return QString::number(number) + u':' + local;
}

void XmlRecordParser::spoil(const base::ErrorCode& code, const QString& cause) {
    m_open->record.defect = wrong(code, cause).value();
    m_open->record.data.clear();
    m_open->levels.clear();
}

base::Failure XmlRecordParser::wrong(const base::ErrorCode& code, const QString& cause) const {
    return fail(base::Error(code, cause)
                    .with(u"line"_s, QString::number(m_reader.lineNumber()))
                    .with(u"column"_s, QString::number(m_reader.columnNumber())));
}

}  // namespace fdc::migration
