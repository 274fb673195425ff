// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/assessment/HtmlTable.h"

#include "core/migration/ReportWords.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QString opening(const char* tag, HtmlTable::Kind kind) {
    const QString name = QString::fromLatin1(tag);
    return kind == HtmlTable::Kind::Number ? u'<' + name + u" class=n>"_s : u'<' + name + u" class=w>"_s;
}

/// A long code parts where its words do.
QString codeOf(QString text) {
    return u"<code>"_s + text.replace(u'_', u"_<wbr>"_s) + u"</code>"_s;
}

}  // namespace

HtmlTable::HtmlTable(QList<Column> columns) : m_columns(std::move(columns)) {}

void HtmlTable::add(const QStringList& cells) {
    m_rows += u"<tr>"_s;
    for (qsizetype i = 0; i < m_columns.size(); ++i) {
        const QString text = escaped(cells.value(i)).replace(u'\n', u"<br>"_s);
        const Kind kind = m_columns[i].kind;
        m_rows += opening("td", kind) + (kind == Kind::Code ? codeOf(text) : text) + u"</td>"_s;
    }
    m_rows += u"</tr>\n"_s;
    ++m_count;
}

QString HtmlTable::html() const {
    if (isEmpty())
        return {};
    QString head;
    for (const Column& column : m_columns)
        head += opening("th", column.kind) + escaped(column.title) + u"</th>"_s;
    return u"<table><thead><tr>"_s + head + u"</tr></thead><tbody>\n"_s + m_rows + u"</tbody></table>\n"_s;
}

}  // namespace fdc::migration
