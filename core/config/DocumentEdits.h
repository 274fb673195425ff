// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <utility>

#include "core/base/Result.h"
#include "core/config/PropertiesDocument.h"
#include "core/config/SettingSpec.h"

/// The edits that people ask for by name, one meaning for the command line's preview and for the engine. Each
/// may be repeated: what is so already is no error and changes no byte. After an error the document may hold
/// some of the edits, so nobody saves it then.
namespace fdc::config {

/// The known keys of the same section: a new key belongs beside them, where no key shares its prefix.
QStringList neighboursOf(const QString& key, Product product);

/// Keys whose value in force differs, those of @p before first, in file order.
QStringList changedKeys(const PropertiesDocument& before, const PropertiesDocument& after);

void setValues(PropertiesDocument& document, const QList<std::pair<QString, QString>>& pairs,
               Product product);

/// Errors: CONFIG_KEY_NOT_FOUND (fact key) for one that is neither set nor commented out.
base::Result<void> commentOut(PropertiesDocument& document, const QStringList& keys);

/// Errors: CONFIG_KEY_EXISTS for a key that is set while another value of it is commented out;
/// CONFIG_KEY_NOT_FOUND for one that is neither; both with fact key.
base::Result<void> uncomment(PropertiesDocument& document, const QStringList& keys);

/// Errors: CONFIG_KEY_NOT_FOUND (fact key) for @p from, CONFIG_KEY_EXISTS (fact key) for @p to.
base::Result<void> rename(PropertiesDocument& document, const QString& from, const QString& to);

}  // namespace fdc::config
