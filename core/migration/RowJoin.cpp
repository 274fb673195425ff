// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/RowJoin.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostRows = 1'000;  // of one document
constexpr qsizetype mostCharacters = 4 * 1024 * 1024;

}  // namespace

void RowJoin::begin(InventoryRow row) {
    m_open = std::move(row);
    m_rows = 1;
    m_characters = 0;
}

std::optional<QString> RowJoin::add(const InventoryRow& more) {
    for (auto name = more.data.cbegin(); name != more.data.cend(); ++name) {
        QStringList& values = m_open->data[name.key()];
        for (const QString& value : name.value()) {
            m_characters += value.size();
            if (!values.contains(value))
                values.append(value);
        }
    }
    if (m_open->docClass.isEmpty())
        m_open->docClass = more.docClass;
    if (++m_rows <= mostRows && m_characters <= mostCharacters)
        return std::nullopt;
    return u"more than %1 rows or %2 characters of one document"_s.arg(QString::number(mostRows),
                                                                       QString::number(mostCharacters));
}

}  // namespace fdc::migration
