// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSet>
#include <QString>

/// What the tags of HTML mean for a page of nothing but words and their layout. Names in lower case.
/// Thread-safe.
namespace fdc::migration::mail {

/// The tag that stands for this one on the page. Empty: none does, only what is within it stays.
QString shownAs(const QString& tag);
/// What stands in them is for programs.
bool isForPrograms(const QString& tag);
/// br and hr, which nothing closes.
bool isEmptyTag(const QString& tag);
/// Of those that are shown: the words around it stay in one line.
bool isWithinLine(const QString& shown);

/// What ends where the next of its kind begins, although nobody closes it, and what keeps it open all the
/// same.
struct ImpliedEnd {
    QSet<QString> ended;
    QSet<QString> barriers;  ///< as they are written or shown
};
/// Null: it ends nothing.
const ImpliedEnd* impliedBy(const QString& tag);

}  // namespace fdc::migration::mail
