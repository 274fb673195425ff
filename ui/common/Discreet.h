// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

/// Screenshot-safe mode: while it is on, the window shows no host, address, account, path, document or free
/// text of a setting; numbers, states, dates, and names of keys stay (docs/window.md). One state for the
/// window, as the language is one; views ask when they show a text, and are made anew when it changes, so
/// presenters keep what they know. Thread: GUI.
namespace fdc::ui {

/// What a text says.
enum class Private {
    Prose,     ///< a sentence: places, paths and known names in it are hidden, the rest stays
    Place,     ///< a host, an address, a path
    Person,    ///< an account
    Document,  ///< a title, an id, a value of a document
    Value,     ///< the value of a setting: switches, amounts and references stay
    Settings,  ///< "key=value, key2=value", or lines of a property file: keys stay
};

bool isDiscreet();
/// Only the program switches; it makes the views anew then.
void setDiscreet(bool on);

/// @p text as it may be shown now: itself while the mode is off, and when it is empty.
QString discreet(const QString& text, Private kind = Private::Prose);

/// What the target of an action is, as the audit trail names it: an account for `session.…`, else prose.
Private targetKind(const QString& action);

/// Hosts, accounts and folders that this window works with, to be found in prose too. What was told before
/// stays. Names of one or two letters are left out, and what comes after the first 2,000.
void hideNames(const QStringList& names);

}  // namespace fdc::ui
