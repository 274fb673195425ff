// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace fdc::migration {

/// Who can put right what a class of errors is about (docs/ledger.md).
struct ErrorOwner {
    QString id;  ///< "source-operations", for scripts
    QString english;
    QString french;

    const QString& name(const QString& language) const { return language == u"fr" ? french : english; }
};

/// The owner of an error class; of one that is not in the vocabulary: the migration team.
const ErrorOwner& ownerOf(const QString& errorClass);
/// The vocabulary, in the order of docs/ledger.md.
const QStringList& errorClasses();

}  // namespace fdc::migration
