// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QSet>
#include <QString>
#include <QStringList>

#include "core/config/PropertiesDocument.h"
#include "core/config/SettingSpec.h"
#include "ui/common/Dialogs.h"

namespace fdc::ui::configuration {

/// What the check says of an edited file, for the question before saving.
struct SaveFindings {
    QStringList brought;  ///< sentences of warnings that the edits bring
    int errorsLeft = 0;   ///< that stood in the file before
};

/// What saving an edited file will do, in words: for the question before it. Secrets never stand in it.
class SavePlan {
    Q_DECLARE_TR_FUNCTIONS(SavePlan)
public:
    SavePlan(const config::PropertiesDocument& before, const config::PropertiesDocument& after,
             config::Product product = config::Product::Core);

    const QStringList& keys() const { return m_keys; }
    /// One line a key: "key: old → new".
    QStringList changes() const;
    /// What happens besides: at once in force, connectors that restart, keys that wait for the product.
    QStringList consequences() const;
    /// Keys that wait for a restart of the product once they are saved.
    QStringList waiting() const;
    /// The same in a terminal; empty when only comments changed.
    QString commandLine(const QString& environment, const QString& file) const;
    Confirmation question(const QString& environment, const QString& file,
                          const SaveFindings& findings) const;

private:
    QString shown(const QString& key, const std::optional<QString>& value) const;

    const QSet<QString> m_hidden;  ///< secrets of either document, under whatever key they stand now
    const config::PropertiesDocument& m_before;
    const config::PropertiesDocument& m_after;
    config::Product m_product;
    QStringList m_keys;
};

}  // namespace fdc::ui::configuration
