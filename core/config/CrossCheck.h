// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/config/FindingList.h"
#include "core/config/Placeholders.h"

namespace fdc::config {

/// The rules about several keys at once, of this file or of it and its related files. Values are compared and
/// never told. Findings stand at the line of the checked file's key, at line 1 when it has none.
class CrossCheck {
public:
    /// What is given must outlive it.
    CrossCheck(const PropertiesDocument& document, const CheckOptions& options, FindingList& findings)
        : m_document(document), m_options(options), m_findings(findings) {}
    void run();

private:
    /// One file among those of the installation.
    struct File {
        QString name;
        const PropertiesDocument& document;
    };
    /// Two keys of two files that must hold the same.
    struct Pair {
        QString key;
        QString otherKey;
        bool mustBeSet = false;
    };

    void checkContradictions();
    void checkStorage();
    void checkPlumeOutputs();
    void checkSharedKeys();
    void compare(const Pair& pair, const File& other);
    void compareSwitch(const QString& key, const File& other);
    void checkSessionLength();
    qint64 lineOf(const QString& key) const { return m_document.line(key).value_or(1); }
    QString ownName() const;
    /// The value with its references resolved; absent when a part of it cannot be known here.
    std::optional<QString> plain(const PropertiesDocument& document, const QString& key) const;
    std::optional<qint64> seconds(const PropertiesDocument& document, const QString& key,
                                  Product product) const;

    const PropertiesDocument& m_document;
    const CheckOptions& m_options;
    FindingList& m_findings;
};

}  // namespace fdc::config
