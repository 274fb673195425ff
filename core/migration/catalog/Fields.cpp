// SPDX-FileCopyrightText: FlowerDocs Connector Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/migration/catalog/Fields.h"

namespace fdc::migration::catalog {

using namespace Qt::Literals::StringLiterals;

FieldSpec required(const QString& name, FieldType type, const QString& en, const QString& fr) {
    return {name, type, true, {}, en, fr};
}

FieldSpec optional(const QString& name, FieldType type, const QString& en, const QString& fr) {
    return {name, type, false, {}, en, fr};
}

FieldSpec text(const QString& name, const QString& otherwise, const QString& en, const QString& fr,
               const QStringList& choices) {
    return {name, FieldType::Text, false, otherwise, en, fr, choices};
}

FieldSpec number(const QString& name, const QString& otherwise, const QString& en, const QString& fr,
                 const QStringList& choices) {
    return {name, FieldType::Integer, false, otherwise, en, fr, choices};
}

FieldSpec flag(const QString& name, bool otherwise, const QString& en, const QString& fr) {
    const FieldSpec field{name, FieldType::Boolean, false, otherwise ? u"true"_s : u"false"_s, en, fr};
    return among(field, {u"true"_s, u"false"_s});
}

FieldSpec unhandledFlag(const QString& name) {
    return among(flag(name, false, u"Not handled by this engine."_s, u"Non traité par ce moteur."_s),
                 {u"false"_s});
}

FieldSpec following(const QString& name, const QString& other, const QString& en, const QString& fr) {
    FieldSpec field = optional(name, FieldType::Text, en, fr);
    field.follows = other;
    return field;
}

FieldSpec among(FieldSpec field, const QStringList& choices) {
    field.choices = choices;
    return field;
}

}  // namespace fdc::migration::catalog
