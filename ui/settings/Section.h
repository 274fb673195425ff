// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <optional>

namespace fdc::ui::settings {

enum class Section { Appearance, Environments, Session, Secrets, About, Count };

/// "appearance", "environments", "session", "secrets", "about": stable, for show() and navigation.
QString sectionId(Section section);
std::optional<Section> sectionOf(const QString& id);

}  // namespace fdc::ui::settings
