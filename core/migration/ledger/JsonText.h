// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace fdc::migration {

/// Writes @p value as a string of JSON, as QJsonDocument does, at a fraction of its time: millions of rows
/// pass here. False, with a part of it written, when a character needs more than escaping: a surrogate, whose
/// partner may be missing. Whoever calls then lets QJsonDocument do it.
bool appendQuoted(QString& text, QStringView value);

}  // namespace fdc::migration
