// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include "core/base/Result.h"

namespace fdc::migration {

/// Walks through the text of an expression.
class ExpressionReader {
public:
    /// @p code and @p fact are those of the errors: what is wrong, with the text and the position (from 1).
    ExpressionReader(const QString& text, const base::ErrorCode& code, const QString& fact)
        : m_text(text), m_code(code), m_fact(fact) {}

    base::Failure wrong(const QString& cause) const;
    qsizetype size() const { return m_text.size(); }
    bool isAtEnd() const { return m_at >= m_text.size(); }

    QChar peek() const { return isAtEnd() ? QChar() : m_text.at(m_at); }
    QStringView ahead() const { return QStringView(m_text).sliced(m_at); }
    void skip() { ++m_at; }
    void skipSpaces();

    // Each skips spaces before.
    bool take(QStringView token);
    /// Not when the word goes on.
    bool takeWord(QStringView word);
    /// Letters, digits and underscores; empty when none stand here.
    QString takeName();
    /// Digits with a sign and points; what they mean is for others to say.
    QString takeNumber();
    /// "text" or 'text'; the quote itself is written twice.
    base::Result<QString> takeQuoted();

private:
    static bool isNamePart(QChar c) { return c.isLetterOrNumber() || c == u'_'; }

    const QString m_text;
    const base::ErrorCode& m_code;
    const QString m_fact;
    qsizetype m_at = 0;
};

}  // namespace fdc::migration
