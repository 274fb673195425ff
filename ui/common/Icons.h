// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>
#include <QPixmap>

#include "ui/common/Tokens.h"

class QWidget;

/// Icons in one line style: the desktop theme's symbolic icon when it has one, else our own drawing
/// (resources/icons), both in the colour of a token.
namespace fdc::ui::icons {

/// Absent names give an empty pixmap; a test knows them all. @p size in device-independent pixels.
QPixmap pixmap(const QString& name, int size, const QWidget& on, Tone tone = Tone::Neutral);
/// Normal, disabled and selected (checked) forms.
QIcon icon(const QString& name, const QWidget& on);
QStringList names();

}  // namespace fdc::ui::icons
