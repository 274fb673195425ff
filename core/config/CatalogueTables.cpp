// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/CatalogueTables.h"

#include "core/config/CatalogueFile.h"

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

std::vector<SettingSpec> bundled(const QString& name) {
    auto file = CatalogueFile::bundled(name);
    if (!file)
        qFatal("the catalogue inside this program is damaged: %s", qPrintable(file.error().toLogLine()));
    return std::move(file->specs);
}

}  // namespace

QStringView firstSegment(QStringView key) {
    for (qsizetype i = 0; i < key.size(); ++i) {
        if (key[i] == u'.' || key[i] == u'[')
            return key.first(i);
    }
    return key;
}

const CatalogueTables& CatalogueTables::get() {
    static const CatalogueTables tables;
    return tables;
}

CatalogueTables::CatalogueTables() {
    std::vector<SettingSpec>& core = m_specs[size_t(Product::Core)];
    core = bundled(u"connectors"_s);
    m_connectors = core.size();
    for (size_t i = 0; i < products; ++i) {
        std::vector<SettingSpec> more = bundled(productWord(Product(i)));
        m_specs[i].insert(m_specs[i].end(), std::make_move_iterator(more.begin()),
                          std::make_move_iterator(more.end()));
        for (const SettingSpec& spec : m_specs[i])
            index(spec, Product(i));
    }
}

void CatalogueTables::index(const SettingSpec& spec, Product product) {
    const QString first = firstSegment(spec.key).toString();
    if (first == u"*"_s)
        m_anyPatterns.append({&spec, product});
    else
        m_prefixes[size_t(product)].insert(first);
    if (!spec.isPattern()) {
        m_exact[spec.key].append({&spec, product});
        if (!spec.isRenamed())
            m_byLength[size_t(product)][spec.key.size()].append(&spec);
    } else if (first != u"*"_s) {
        m_patterns[first].append({&spec, product});
    }
}

const SettingSpec* CatalogueTables::exact(QStringView key, Product product) const {
    const auto found = m_exact.constFind(borrowed(key));
    if (found == m_exact.constEnd())
        return nullptr;
    for (const Line& line : *found) {
        if (line.product == product)
            return line.spec;
    }
    return nullptr;
}

const SettingSpec* CatalogueTables::pattern(QStringView key, Product product, bool open) const {
    const auto admits = [&](const Line& line) {
        return line.product == product && line.spec->isOpen() == open && line.spec->matches(key);
    };
    if (const auto found = m_patterns.constFind(borrowed(firstSegment(key)));
        found != m_patterns.constEnd()) {
        for (const Line& line : *found) {
            if (admits(line))
                return line.spec;
        }
    }
    for (const Line& line : m_anyPatterns) {
        if (admits(line))
            return line.spec;
    }
    return nullptr;
}

QList<CatalogueTables::Line> CatalogueTables::closed(QStringView key) const {
    QList<Line> lines = m_exact.value(borrowed(key));
    const auto add = [&](const QList<Line>& patterns) {
        for (const Line& line : patterns) {
            if (!line.spec->isOpen() && line.spec->matches(key))
                lines.append(line);
        }
    };
    if (const auto found = m_patterns.constFind(borrowed(firstSegment(key))); found != m_patterns.constEnd())
        add(*found);
    add(m_anyPatterns);
    return lines;
}

bool CatalogueTables::hasPrefix(QStringView key, Product product) const {
    return m_prefixes[size_t(product)].contains(borrowed(firstSegment(key)));
}

QList<const SettingSpec*> CatalogueTables::ofLength(qsizetype length, Product product) const {
    return m_byLength[size_t(product)].value(length);
}

}  // namespace fdc::config
