// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/DataScope.h"

namespace fdc::migration {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList valuesIn(const Data& data, const QString& name) {
    QStringList values = data.value(name);
    values.removeAll(QString());
    return values;
}

}  // namespace

QStringList DataScope::values(const QString& name) const {
    if (m_document) {
        if (QStringList values = valuesIn(m_document->data, name); !values.isEmpty())
            return values;
    }
    if (QStringList values = valuesIn(m_punnet.data, name); !values.isEmpty())
        return values;
    if (name == "documentId"_L1 && m_document && !m_document->documentId.isEmpty())
        return {m_document->documentId};
    if (name == "punnetId"_L1 && !m_punnet.punnetId.isEmpty())
        return {m_punnet.punnetId};
    return {};
}

}  // namespace fdc::migration
