// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCoreApplication>
#include <QJsonObject>

#include "ui/common/Tokens.h"

namespace fdc::ui::ledger {

/// What states, questions and numbers of the ledger are called and how they look. States themselves are keys:
/// they are the same in every language, in reports and in a terminal.
class LedgerWords {
    Q_DECLARE_TR_FUNCTIONS(LedgerWords)
public:
    static Tone tone(const QString& state);
    /// What a state means, in a sentence.
    static QString meaning(const QString& state);
    /// "2026-11-23 13:58:02.137" of an RFC 3339 time, as it is: in UTC.
    static QString time(const QString& rfc3339);
    /// The name of a standard question.
    /// Of an error as JSON; in screenshot-safe mode without what it says of the document.
    static QString sentence(const QJsonObject& error, const QString& language);
    static QString question(const QString& id);
};

}  // namespace fdc::ui::ledger
