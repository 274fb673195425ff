// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/Error.h"

#include <algorithm>

namespace fdc::base {

using namespace Qt::Literals::StringLiterals;

QString Error::fact(QStringView name) const {
    const auto found = std::ranges::find(m_facts, name, &Fact::first);
    return found == m_facts.end() ? QString() : found->second;
}

Error& Error::with(const QString& name, const QString& value) & {
    if (std::ranges::find(m_facts, name, &Fact::first) == m_facts.end())
        m_facts.append({name, value});
    return *this;
}

Error&& Error::with(const QString& name, const QString& value) && {
    with(name, value);
    return std::move(*this);
}

QString Error::toLogLine() const {
    QString line = code();
    if (!m_facts.isEmpty()) {
        QStringList pairs;
        for (const auto& [name, value] : m_facts)
            pairs.append(name + u'=' + value);
        line += u" ("_s + pairs.join(u", "_s) + u')';
    }
    return m_cause.isEmpty() ? line : line + u": "_s + m_cause;
}

}  // namespace fdc::base
