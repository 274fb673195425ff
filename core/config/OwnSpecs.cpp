// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/config/OwnSpecs.h"

#include <QMutex>
#include <algorithm>
#include <atomic>
#include <memory>

namespace fdc::config {

using namespace Qt::Literals::StringLiterals;

namespace {

std::atomic<const OwnSpecs*> inForce{nullptr};

SettingSpec specOf(const OwnKeys::Entry& entry) {
    SettingSpec spec;
    spec.key = entry.pattern;
    spec.type = entry.secret ? SettingType::Secret : entry.type.value_or(SettingType::Text);
    spec.section = SettingSection::Own;
    spec.source = SettingSource::Own;
    // What belongs to a connector is followed by this program as soon as it is saved; the rest is the
    // product's.
    if (entry.pattern.contains(u".connector.") || entry.pattern.startsWith(u"connectors."))
        spec.reload = Reload::ConnectorRestart;
    spec.english = entry.note.isEmpty() ? u"Declared as a key of this installation."_s : entry.note;
    spec.french = entry.note.isEmpty() ? u"Déclarée comme clé de cette installation."_s : entry.note;
    return spec;
}

}  // namespace

OwnSpecs::OwnSpecs(const OwnKeys& keys) : m_keys(keys) {
    m_specs.reserve(size_t(keys.entries.size()));
    for (const OwnKeys::Entry& entry : keys.entries) {
        const SettingSpec& spec = m_specs.emplace_back(specOf(entry));
        if (entry.isPrefix())
            m_prefixes.push_back(&spec);
        else
            m_exact.insert(spec.key, &spec);
    }
    std::stable_sort(m_prefixes.begin(), m_prefixes.end(), [](const SettingSpec* a, const SettingSpec* b) {
        return a->key.size() > b->key.size();
    });
}

const OwnSpecs& OwnSpecs::current() {
    if (const OwnSpecs* now = inForce.load(std::memory_order_acquire))
        return *now;
    static const OwnSpecs none{OwnKeys{}};
    return none;
}

void OwnSpecs::setCurrent(const OwnKeys& keys) {
    static QMutex mutex;
    static std::vector<std::unique_ptr<const OwnSpecs>> kept;
    const QMutexLocker lock(&mutex);
    if (current().keys() == keys)
        return;
    kept.emplace_back(new OwnSpecs(keys));
    inForce.store(kept.back().get(), std::memory_order_release);
}

const SettingSpec* OwnSpecs::exact(QStringView key) const {
    return m_exact.isEmpty() ? nullptr : m_exact.value(key.toString());
}

const SettingSpec* OwnSpecs::prefix(QStringView key) const {
    for (const SettingSpec* spec : m_prefixes) {
        if (spec->matches(key))
            return spec;
    }
    return nullptr;
}

bool OwnSpecs::isSecret(QStringView key) const {
    const SettingSpec* own = exact(key);
    return (own && own->isSecret()) ||
           std::any_of(m_prefixes.begin(), m_prefixes.end(),
                       [key](const SettingSpec* spec) { return spec->isSecret() && spec->matches(key); });
}

}  // namespace fdc::config
