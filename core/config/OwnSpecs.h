// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <vector>

#include "core/config/OwnKeys.h"

namespace fdc::config {

/// Own keys as lines of the catalogue. Those that once counted are never freed, so that a pointer from
/// SettingCatalog::find() stays valid; they change when a person declares a key, which is seldom.
class OwnSpecs {
public:
    /// Any thread; two at once leave one of both.
    static const OwnSpecs& current();
    static void setCurrent(const OwnKeys& keys);

    const OwnKeys& keys() const { return m_keys; }
    const SettingSpec* exact(QStringView key) const;
    const SettingSpec* prefix(QStringView key) const;  ///< the longest one
    /// True when any entry that admits the key says secret.
    bool isSecret(QStringView key) const;

private:
    explicit OwnSpecs(const OwnKeys& keys);

    OwnKeys m_keys;
    std::vector<SettingSpec> m_specs;  ///< one for each entry
    QHash<QString, const SettingSpec*> m_exact;
    std::vector<const SettingSpec*> m_prefixes;  ///< longest first
};

}  // namespace fdc::config
