// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringView>
#include <functional>

#include "core/security/LeakCheck.h"

namespace fdc::security {

/// Calls @p found with every kind of secret that one line of text holds by its form, percent escapes decoded
/// too; the same kind may come more than once. Masks, references and plain switches are no secrets.
/// Thread-safe.
void findSecretForms(const QString& line, const LeakCheck::NameRule& isSecret,
                     const std::function<void(LeakKind)>& found);

}  // namespace fdc::security
