// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonArray>

#include "app/cli/Invocation.h"
#include "app/cli/Output.h"

/// Documents of the ledger as the terminal shows them.
namespace fdc::cli {

/// Columns of a CSV, and the cells of one document.
const QStringList& ledgerColumnNames();
QStringList ledgerCells(const QJsonObject& document);

void showDocuments(const Output& output, const QJsonArray& documents);
void showDocument(const Output& output, const QJsonObject& document);
/// Its time line, and what each step of the map does to it.
void showWay(const Output& output, const QJsonObject& way);
/// A standard question's answer.
void showAnswer(const Output& output, const QString& question, const QJsonObject& answer);
/// What a release or skip did, or would do.
void showChange(const Output& output, const QJsonObject& change, bool isSkip, bool isDry);

/// `ledger skip`, `release` and `export`.
std::vector<CommandSpec> ledgerChangeCommands();

}  // namespace fdc::cli
