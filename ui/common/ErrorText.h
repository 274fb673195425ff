// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/ErrorCauses.h"
#include "core/base/ErrorPages.h"

/// What the window says of an error. A language is "fr" or "en".
namespace fdc::ui {

/// "TEXT · cause"; the text alone when there is no cause.
inline QString withCause(const QString& text, const base::Error& error, const QString& language) {
    const QString cause = base::causeText(error, language);
    return cause.isEmpty() ? text : text + QStringLiteral(" · ") + cause;
}

/// What is wrong in one line.
inline QString errorLine(const base::Error& error, const QString& language) {
    return withCause(base::errorSentence(error, language), error, language);
}

}  // namespace fdc::ui
