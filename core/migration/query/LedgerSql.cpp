// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/query/LedgerPlan.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

QString LedgerSegment::table(store::Dialect dialect) const {
    if (dialect != store::Dialect::Sqlite || index.isEmpty())
        return u"documents d"_s;
    return index == u"-" ? u"documents d NOT INDEXED"_s : u"documents d INDEXED BY "_s + index;
}

LedgerSql& LedgerSql::add(const QString& text) {
    m_text += text;
    return *this;
}

LedgerSql& LedgerSql::add(const LedgerCondition& condition) {
    auto next = condition.values.begin();
    for (const QChar c : condition.sql) {
        if (c == u'?')
            value(*next++);
        else
            m_text += c;
    }
    return *this;
}

LedgerSql& LedgerSql::value(LedgerCondition::Value value) {
    m_values.push_back(std::move(value));
    m_text += u'?' + QString::number(m_values.size());
    return *this;
}

base::Result<store::Statement> LedgerSql::in(store::Database& database, const QString& before) const {
    auto statement = database.prepare((before + m_text).toUtf8().constData());
    if (!statement)
        return statement;
    int index = 1;
    for (const LedgerCondition::Value& value : m_values)
        std::visit([&](const auto& one) { statement->bind(index++, one); }, value);
    return statement;
}

}  // namespace fdc::migration
