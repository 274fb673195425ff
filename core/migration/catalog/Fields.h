// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/migration/StepCatalog.h"

/// The words in which the entries of the step catalogue are written. Internal to this folder.
namespace fdc::migration::catalog {

FieldSpec required(const QString& name, FieldType type, const QString& en, const QString& fr);
FieldSpec optional(const QString& name, FieldType type, const QString& en, const QString& fr);
/// A text with a default; @p choices empty: any text.
FieldSpec text(const QString& name, const QString& otherwise, const QString& en, const QString& fr,
               const QStringList& choices = {});
FieldSpec number(const QString& name, const QString& otherwise, const QString& en, const QString& fr,
                 const QStringList& choices = {});
/// True or false.
FieldSpec flag(const QString& name, bool otherwise, const QString& en, const QString& fr);
/// A flag of Fast2 that may stand here as long as it is off.
FieldSpec unhandledFlag(const QString& name);

/// A text that is that of another field as long as it is left out.
FieldSpec following(const QString& name, const QString& other, const QString& en, const QString& fr);

/// The same field with these choices.
FieldSpec among(FieldSpec field, const QStringList& choices);

}  // namespace fdc::migration::catalog
