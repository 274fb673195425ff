// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include "ui/common/Tokens.h"

namespace fdc::ui::configuration {

/// How a value is edited.
enum class Control {
    Toggle,  ///< on or off, or not set
    Line,    ///< one line of text
    Choice,  ///< one of a few
    Hidden,  ///< holds a secret: only replaced or removed
};

/// One setting as the form shows it: texts only, in the window's language, and never a secret.
struct SettingRow {
    QString key;
    Control control = Control::Line;
    bool isSet = false;
    bool isChanged = false;    ///< against the file on disk
    bool isKnown = false;      ///< the catalogue describes it, or somebody said that it is theirs
    bool isOwn = false;        ///< the latter
    bool isCommented = false;  ///< not set, and a comment holds a value of it
    bool isOn = false;         ///< Toggle
    bool isAddress = false;    ///< holds an address, or several
    bool canTest = false;      ///< and there is one to test
    QString value;             ///< Line, Choice: the text; Hidden: what may be said of it
    QString placeholder;       ///< what counts while it is not set
    QStringList choices;
    QString section;  ///< title; only where rows of several sections stand together
    QString help;
    QString form;  ///< expected form and default
    QString inForce;
    QString reload;
    QString reloadTip;
    QString pill;  ///< what is wrong in two words
    Tone tone = Tone::Neutral;
    QString message;  ///< what is wrong in a sentence
    QString code;
    QString suggestion;  ///< the key that is probably meant
    bool operator==(const SettingRow&) const = default;
};

}  // namespace fdc::ui::configuration
