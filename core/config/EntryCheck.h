// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/config/FindingList.h"
#include "core/config/Placeholders.h"
#include "core/config/SettingCatalog.h"

namespace fdc::config {

/// The rules about one key and its value, each key looked at by itself.
class EntryCheck {
public:
    /// What is given must outlive it.
    EntryCheck(const PropertiesDocument& document, const CheckOptions& options, FindingList& findings);
    void run();

private:
    void check(const PropertiesDocument::Pair& pair);
    void checkName(const PropertiesDocument::Pair& pair, const SettingSpec* spec);
    void checkUnknown(const PropertiesDocument::Pair& pair);
    void checkRenamed(const PropertiesDocument::Pair& pair, const SettingSpec& spec);
    void checkReferences(const PropertiesDocument::Pair& pair, const Resolution& resolution);
    void checkSecret(const PropertiesDocument::Pair& pair);
    void checkValue(const PropertiesDocument::Pair& pair, const SettingSpec& spec,
                    const Resolution& resolution);
    void checkBrokerPath(const PropertiesDocument::Pair& pair, const Resolution& resolution);
    bool isDoubtful(const QString& key, const SettingSpec& spec) const;
    bool isRegisteredSwitch(const QString& key) const;
    QString otherFileOf(const QString& key, const SettingSpec* spec) const;

    const PropertiesDocument& m_document;
    const CheckOptions& m_options;
    Placeholders m_placeholders;
    FindingList& m_findings;
    QString m_sideFile;  ///< the document's name when it is not the product's main file
    qint64 m_unknown = 0;
    qint64 m_lastUnknownLine = 0;
};

}  // namespace fdc::config
