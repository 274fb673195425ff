// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include "core/config/SettingSpec.h"

namespace fdc::ui::configuration {

/// Text as a search compares it: without case, accents and ligatures, so that "cle" finds "Clé" and "oeuvre"
/// finds "œuvre".
QString folded(const QString& text);

/// The words of a search, folded.
QStringList searchWords(const QString& typed);

/// Help in both languages and synonyms of a setting, folded. Kept for each setting. Thread: GUI.
const QString& foldedHelp(const config::SettingSpec& spec);

}  // namespace fdc::ui::configuration
