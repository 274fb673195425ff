// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/expressions/ExpressionReader.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;
using base::fail;
using base::Result;

base::Failure ExpressionReader::wrong(const QString& cause) const {
    return fail(base::Error(m_code, cause)
                    .with(m_fact, m_text.left(200))
                    .with(u"position"_s, QString::number(m_at + 1)));
}

void ExpressionReader::skipSpaces() {
    while (peek().isSpace())
        ++m_at;
}

bool ExpressionReader::take(QStringView token) {
    skipSpaces();
    if (!ahead().startsWith(token))
        return false;
    m_at += token.size();
    return true;
}

bool ExpressionReader::takeWord(QStringView word) {
    skipSpaces();
    const QStringView rest = ahead();
    if (!rest.startsWith(word) || (rest.size() > word.size() && isNamePart(rest.at(word.size()))))
        return false;
    m_at += word.size();
    return true;
}

QString ExpressionReader::takeName() {
    skipSpaces();
    const qsizetype start = m_at;
    while (isNamePart(peek()))
        ++m_at;
    return m_text.sliced(start, m_at - start);
}

QString ExpressionReader::takeNumber() {
    skipSpaces();
    const qsizetype start = m_at;
    if (peek() == u'-')
        ++m_at;
    while (peek().isDigit() || (peek() == u'.' && m_at + 1 < m_text.size() && m_text.at(m_at + 1).isDigit()))
        ++m_at;
    return m_text.sliced(start, m_at - start);
}

Result<QString> ExpressionReader::takeQuoted() {
    skipSpaces();
    const QChar quote = peek();
    if (quote != u'"' && quote != u'\'')
        return wrong(u"text expected"_s);
    QString text = u""_s;
    for (++m_at; m_at < m_text.size(); ++m_at) {
        if (m_text.at(m_at) != quote) {
            text += m_text.at(m_at);
        } else if (m_at + 1 < m_text.size() && m_text.at(m_at + 1) == quote) {
            text += quote;
            ++m_at;
        } else {
            ++m_at;
            return text;
        }
    }
    return wrong(u"%1 expected"_s.arg(quote));
}

}  // namespace fdc::migration
