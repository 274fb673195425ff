// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <utility>

#include "ui/migrations/ExceptionModel.h"

namespace fdc::ui::migrations {

/// The help page of an exception's code, taken apart for labels of plain text, with what is known of the
/// document filled in. Empty sentence: the code has no page.
struct ExceptionExplanation {
    QString sentence;
    QList<std::pair<QString, QString>> parts;  ///< heading ("Cause") and text

    /// @p language "fr" or "en".
    static ExceptionExplanation of(const ExceptionRow& row, const QString& language);
};

}  // namespace fdc::ui::migrations
