// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>
#include <optional>

#include "core/base/Error.h"

namespace fdc::base {

/// The offline page of an error code, in the language asked for (docs/errors, built into the program).
struct ErrorPage {
    QString title;  ///< one sentence for the operator, facts filled in
    QString body;   ///< cause, check, fix; Markdown
};

/// @p language "fr" or "en"; other languages read English. Absent when the code has no page, which a test
/// forbids.
std::optional<ErrorPage> errorPage(const QString& code, const QString& language);

/// The sentence the operator reads: the page's title with the error's facts in it.
QString errorSentence(const Error& error, const QString& language);

/// What to do about it: the last part of the page, for places that know the code only. Empty without a page.
QString errorFix(const QString& code, const QString& language);

QStringList errorCodesWithPages(const QString& language);

}  // namespace fdc::base
